//! `/admin/acts`: dangerous acts that wait for a second administrator, each with all its particulars, and what became of the others;
//! `/account/acts/{act}`: the same act for who asked for it and runs nothing.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Controls, Html, Page, Pagination, Segment, Segmented, Tag};
use web::{Ctx, Cursor, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::actions;
use crate::four_eyes::{ADMINISTRATORS_MIN, Act, ActId, ActKind, Outcome, Particular};
use crate::pages::{Mistakes, identity};
use crate::store::acts::{self, Place};

const ROWS: usize = kit::limits::PAGE_ROWS;
const HREF: &str = "/admin/acts";

/// An act in the list.
pub struct ActRow {
    href: String,
    kind: String,
    asked: String,
    /// Until when it waits, or who decided when.
    more: String,
    state: Html,
}

/// The list.
#[derive(Template)]
#[template(path = "identity/acts.html")]
pub struct ActsPage {
    page: Page,
    tabs: Html,
    rows: Vec<ActRow>,
    over: bool,
    pages: Html,
    /// Whether there are too few administrators for anything to be confirmed.
    alone: bool,
}

/// One particular, as shown: what it is, its values, where more stands.
pub struct Told {
    label: String,
    values: String,
    href: String,
}

/// One act.
#[derive(Template)]
#[template(path = "identity/act.html")]
pub struct ActPage {
    page: Page,
    id: ActId,
    problems: Html,
    state: Html,
    facts: Vec<(String, String)>,
    told: Vec<Told>,
    waits: bool,
    own: bool,
    /// Where who asked takes it back.
    take_back: String,
    reason: Html,
}

/// `GET /admin/acts`
pub async fn list_acts(ctx: Ctx, query: Query) -> Result<Show<ActsPage>, Refusal> {
    let engine = identity(&ctx);
    let over = query.has("state", "over");
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let mut found = acts::list(engine.db(), !over, ctx.now(), after, ROWS).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&acts::place(last))).href(HREF));
    let first = after.map(|_| query.without("after").href(HREF));
    let alone = actions::administrators(engine).await?.len() < ADMINISTRATORS_MIN;
    Ok(Show(ActsPage {
        tabs: tabs(&ctx.t, over),
        rows: found.iter().map(|own| row(&ctx.t, &engine.acts(), own, ctx.now())).collect(),
        over,
        pages: if first.is_some() || next.is_some() { Html::of(&Pagination::keyset(ctx.lang, first, next)) } else { Html::default() },
        alone,
        page: ctx.page(ctx.t.say("identity-acts-title")).desk(),
    }))
}

fn tabs(t: &Locale, over: bool) -> Html {
    let segment = |key: &str, href: &'static str, on| Segment::new(t.say(key).to_owned(), href, on);
    let items = vec![segment("identity-acts-wait", HREF, !over), segment("identity-acts-over", "/admin/acts?state=over", over)];
    Html::of(&Segmented { label: t.say("identity-acts-which").to_owned().into(), items })
}

fn name(t: &Locale, kinds: &[ActKind], own: &Act) -> String {
    kinds.iter().find(|kind| kind.code == own.kind).map_or_else(|| own.kind.clone(), |kind| t.say(kind.name).to_owned())
}

fn state(t: &Locale, own: &Act, now: Timestamp) -> Html {
    let outcome = own.stands(now);
    let colour = match outcome {
        Outcome::Waits => "yellow",
        Outcome::Done => "green",
        Outcome::Refused => "red",
        Outcome::TakenBack | Outcome::Lapsed => "grey",
    };
    Html::of(&Tag::new(t.say(&format!("identity-act-{}", outcome.code())).to_owned(), colour))
}

fn decided(t: &Locale, own: &Act) -> String {
    let at = own.decided_at.map(|at| t.date_time(at)).unwrap_or_default();
    [own.decided_name.clone(), at].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn row(t: &Locale, kinds: &[ActKind], own: &Act, now: Timestamp) -> ActRow {
    let until = || t.with("identity-act-until-is", &[("until", t.date_time(own.expires_at).into())]);
    ActRow {
        href: format!("{HREF}/{}", own.id),
        kind: name(t, kinds, own),
        asked: format!("{}, {}", own.asked_name, t.date_time(own.asked_at)),
        more: if own.waits(now) { until() } else { decided(t, own) },
        state: state(t, own, now),
    }
}

/// `GET /admin/acts/{act}`
pub async fn show_act(ctx: Ctx, path: Path<ActId>) -> Result<Response, Refusal> {
    Ok(Show(act_page(&ctx, path.0, "", &[]).await?).into_response())
}

async fn act_page(ctx: &Ctx, id: ActId, typed: &str, problems: &[FieldProblem]) -> Result<ActPage, Problem> {
    let engine = identity(ctx);
    let act = acts::find(engine.db(), id).await?.ok_or(Problem::NotFound)?;
    let page = ctx.page(name(&ctx.t, &engine.acts(), &act)).desk().crumb(ctx.t.say("identity-acts-title"), HREF);
    Ok(ActPage::new(page, &act, ctx.viewer.person == Some(act.asked_by), ctx.now(), typed, problems))
}

impl ActPage {
    fn new(page: Page, act: &Act, own: bool, now: Timestamp, typed: &str, problems: &[FieldProblem]) -> Self {
        let t = page.t.clone();
        let controls = Controls::new(&t, problems);
        let fact = |key: &str, value: String| (t.say(key).to_owned(), value);
        let mut facts = vec![
            fact("identity-act-asked-by", act.asked_name.clone()),
            fact("identity-act-asked-at", t.date_time(act.asked_at)),
            fact("identity-act-until", t.date_time(act.expires_at)),
        ];
        if act.outcome != Outcome::Waits {
            facts.push(fact("identity-act-decided", decided(&t, act)));
        }
        if !act.reason.is_empty() {
            facts.push(fact("identity-act-reason", act.reason.clone()));
        }
        Self {
            id: act.id,
            take_back: format!("{HREF}/{}/refuse", act.id),
            problems: controls.summary(),
            state: state(&t, act, now),
            facts,
            told: act.particulars.iter().map(|own| told(&t, own)).collect(),
            waits: act.waits(now),
            own,
            reason: controls.text("reason", "identity-act-why", "identity-act-why-hint", typed, 3),
            page,
        }
    }
}

fn told(t: &Locale, own: &Particular) -> Told {
    let values = own.values.iter().map(|says| t.says(says)).collect::<Vec<_>>().join(" ");
    Told { label: t.say(&own.label).to_owned(), values, href: own.href.clone() }
}

/// `GET /account/acts/{act}`
pub async fn show_own_act(ctx: Ctx, path: Path<ActId>) -> Result<Show<ActPage>, Refusal> {
    let (engine, person) = (identity(&ctx), ctx.person()?);
    let act = acts::find(engine.db(), path.0).await?.filter(|own| own.asked_by == person).ok_or(Problem::NotFound)?;
    let page = ctx.page(name(&ctx.t, &engine.acts(), &act)).crumb(ctx.t.say("identity-account-title"), "/account");
    let drawn = ActPage::new(page, &act, true, ctx.now(), "", &[]);
    Ok(Show(ActPage { take_back: format!("/account/acts/{}/take-back", act.id), ..drawn }))
}

/// `POST /account/acts/{act}/take-back`
pub async fn take_act_back(ctx: Ctx, path: Path<ActId>, _: Fields) -> Result<Redirect, Refusal> {
    actions::take_act_back(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Redirect::to(format!("/account/acts/{}", path.0)).saying("identity-act-is-refused"))
}

/// `POST /admin/acts/{act}/confirm`
pub async fn confirm_act(ctx: Ctx, path: Path<ActId>, _: Fields) -> Result<Response, Refusal> {
    match actions::confirm_act(identity(&ctx), &ctx.viewer, path.0).await {
        Ok(()) => Ok(Redirect::to(HREF).saying("identity-act-is-done").into_response()),
        Err(problem) => again(&ctx, path.0, "", problem).await,
    }
}

/// `POST /admin/acts/{act}/refuse`
pub async fn refuse_act(ctx: Ctx, path: Path<ActId>, fields: Fields) -> Result<Response, Refusal> {
    let reason = fields.text("reason");
    match actions::refuse_act(identity(&ctx), &ctx.viewer, path.0, reason).await {
        Ok(()) => Ok(Redirect::to(HREF).saying("identity-act-is-refused").into_response()),
        Err(problem) => again(&ctx, path.0, reason, problem).await,
    }
}

async fn again(ctx: &Ctx, id: ActId, typed: &str, problem: Problem) -> Result<Response, Refusal> {
    let mistakes = Mistakes::of(problem)?;
    // what keeps the act from being done belongs to a form that is not on this page
    let here = |own: FieldProblem| if own.field == "reason" { own } else { FieldProblem { field: String::new(), ..own } };
    let problems: Vec<FieldProblem> = mistakes.problems.into_iter().map(here).collect();
    Ok(Show(act_page(ctx, id, typed, &problems).await?).with_status(mistakes.status))
}

/// Every state of the pages, for the test that renders them.
pub fn samples(page: &Page) -> (Vec<ActsPage>, Vec<ActPage>) {
    let act = |outcome: Outcome| Act {
        id: ActId(uuid::Uuid::nil()),
        kind: "give-administrator".into(),
        about: String::new(),
        particulars: vec![
            Particular::plain("identity-act-whom", "Коваль Олена <&>").at("/admin/people/1"),
            Particular::of("identity-role", "identity-role-administrator"),
        ],
        asked_by: kit::PersonId(uuid::Uuid::nil()),
        asked_name: "Ірина Мороз".into(),
        asked_at: Timestamp::UNIX_EPOCH,
        expires_at: Timestamp::MAX,
        outcome,
        decided_by: None,
        decided_name: "Іван Шевчук".into(),
        decided_at: Some(Timestamp::UNIX_EPOCH),
        reason: "Не той день".into(),
    };
    let kinds =
        [ActKind { code: "give-administrator", name: "identity-act-give-administrator", above: None, asker: kit::Role::Administrator }];
    let list = |outcomes: &[Outcome], over: bool| ActsPage {
        tabs: tabs(&page.t, over),
        rows: outcomes.iter().map(|own| row(&page.t, &kinds, &act(*own), Timestamp::UNIX_EPOCH)).collect(),
        over,
        pages: Html::default(),
        alone: !over,
        page: page.clone(),
    };
    let wrong = [FieldProblem { field: "reason".into(), says: "identity-act-say-why".into() }];
    let one = |outcome, own, problems: &[FieldProblem]| ActPage::new(page.clone(), &act(outcome), own, Timestamp::UNIX_EPOCH, "", problems);
    let decided = [Outcome::Done, Outcome::Refused, Outcome::TakenBack, Outcome::Lapsed];
    let lists = vec![list(&[Outcome::Waits], false), list(&decided, true), list(&[], false), list(&[], true)];
    (lists, vec![one(Outcome::Waits, false, &wrong), one(Outcome::Waits, true, &[]), one(Outcome::Refused, false, &[])])
}
