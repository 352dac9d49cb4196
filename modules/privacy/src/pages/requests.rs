//! Requests for the officer: what is due first, and answering.

use askama::Template;
use audit::Entry;
use i18n::Locale;
use identity::Identity;
use identity::four_eyes::Done;
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Controls, FormPage, Html, Page, Segment, Segmented, Tag};
use uuid::Uuid;
use web::{Ctx, Cursor, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::{mistakes, pages, step};
use crate::actions::{self, RawAnswer};
use crate::request::{Kind, OUTCOMES, Request};
use crate::store::requests::{self, Place};

const HREF: &str = "/admin/privacy/requests";
const ROWS: usize = kit::limits::PAGE_ROWS;
/// What a list shows of a request, characters.
const ASKED_CHARS: usize = 160;

/// A request in a list, of the desk or of whoever asked.
pub struct Row {
    pub href: String,
    pub kind: String,
    pub at: String,
    pub due: String,
    pub tag: Html,
    pub asked: String,
}

impl Row {
    /// The request, at `list`.
    pub fn of(t: &Locale, list: &str, own: &Request, now: Timestamp) -> Self {
        Self {
            href: format!("{list}/{}", own.id),
            kind: t.say(&format!("privacy-kind-{}", own.kind)).to_owned(),
            at: t.date_time(own.asked_at),
            due: t.date_short(own.due_at.to_zoned(kit::clock::kyiv()).date()),
            tag: tag(t, own, now),
            asked: own.asked.chars().take(ASKED_CHARS).collect(),
        }
    }
}

/// The list.
#[derive(Template)]
#[template(path = "privacy/requests.html")]
pub struct RequestsPage {
    page: Page,
    tabs: Html,
    rows: Vec<Row>,
    answered: bool,
    pages: Html,
}

/// `GET /admin/privacy/requests`: without whose they are; opening one is journalled.
pub async fn list_requests(ctx: Ctx, query: Query) -> Result<Show<RequestsPage>, Refusal> {
    let answered = query.has("state", "answered");
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let mut found = requests::list(ctx.db(), answered, after, ROWS).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let place = |last: &Request| {
        let at = if answered { last.answered_at.unwrap_or(last.due_at) } else { last.due_at };
        (at.as_microsecond(), last.id)
    };
    let next = found.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&place(last))).href(HREF));
    let first = after.map(|_| query.without("after").href(HREF));
    Ok(Show(draw(step(&ctx, "privacy-requests"), &found, answered, (first, next), ctx.now())))
}

fn draw(page: Page, found: &[Request], answered: bool, (first, next): (Option<String>, Option<String>), now: Timestamp) -> RequestsPage {
    let t = page.t.clone();
    let segment = |key: &str, href: &'static str, on| Segment::new(t.say(key).to_owned(), href, on);
    let items =
        vec![segment("privacy-open", HREF, !answered), segment("privacy-answered", "/admin/privacy/requests?state=answered", answered)];
    RequestsPage {
        tabs: Html::of(&Segmented { label: t.say("privacy-which").to_owned().into(), items }),
        rows: found.iter().map(|own| Row::of(&t, HREF, own, now)).collect(),
        answered,
        pages: pages(&page, first, next),
        page,
    }
}

/// How a request stands.
pub(super) fn tag(t: &Locale, own: &Request, now: Timestamp) -> Html {
    let (key, colour) = match own.outcome.as_deref() {
        Some("refused") => ("privacy-outcome-refused".to_owned(), "red"),
        Some(outcome) => (format!("privacy-outcome-{outcome}"), "green"),
        None if own.is_overdue(now) => ("privacy-overdue".to_owned(), "red"),
        None => ("privacy-waits".to_owned(), "blue"),
    };
    Html::of(&Tag::new(t.say(&key).to_owned(), colour))
}

/// The request; the look at it is journalled, for it is somebody's letter.
async fn open(ctx: &Ctx, id: Uuid) -> Result<Request, Problem> {
    let request = requests::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let entry = Entry::new(&*ctx.viewer, "look", "data-request", id).about(request.person).on_ground("Закон 2297-VI, ст. 8");
    audit::look(ctx.db(), entry).await?;
    Ok(request)
}

/// `GET /admin/privacy/requests/{request}`
pub async fn show_request(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let request = open(&ctx, path.0).await?;
    Ok(Show(answer_page(&ctx, &request, &RawAnswer::default(), &[])).into_response())
}

fn answer_page(ctx: &Ctx, request: &Request, raw: &RawAnswer, problems: &[FieldProblem]) -> FormPage {
    let t = ctx.t.clone();
    let controls = Controls::new(&t, problems);
    let page = Page { title: t.say(&format!("privacy-kind-{}", request.kind)).to_owned(), ..step(ctx, "privacy-requests") };
    let page = page.crumb(t.say("privacy-requests"), HREF);
    let name = ctx.house.part::<Identity>().directory().person_name(request.person).map(str::to_owned);
    let who = name.unwrap_or_else(|| t.say("privacy-resident").to_owned());
    let dates = [("at", t.date_time(request.asked_at)), ("due", t.date_time(request.due_at)), ("who", who)];
    let dates: Vec<(&str, i18n::Arg<'_>)> = dates.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    let form = FormPage::new(page, format!("{HREF}/{}", request.id), "privacy-send").cancel(HREF).mistaken(problems);
    let form = form.lead(t.with("privacy-asked-by", &dates)).lead(request.asked.clone());
    let opens = ctx.viewer.is(kit::Role::Administrator);
    let form = if opens { form.link("privacy-person", format!("/admin/people/{}", request.person)) } else { form };
    if let Some(answer) = &request.answer {
        let outcome = t.say(&format!("privacy-outcome-{}", request.outcome.as_deref().unwrap_or("done"))).to_owned();
        return form.lead(format!("{outcome}: {answer}"));
    }
    let outcomes = OUTCOMES.iter().map(|code| controls.choice(code, &format!("privacy-outcome-{code}"), "")).collect();
    let mut fields = vec![
        controls.radios("outcome", "privacy-outcome", "", &raw.outcome, outcomes),
        controls.text("answer", "privacy-answer", "privacy-answer-hint", &raw.answer, 6),
    ];
    if request.kind == Kind::Erasure.code() {
        fields.push(controls.boxes("privacy-close-legend", &[("close", "privacy-close", "privacy-close-hint", !raw.close.is_empty())]));
    }
    if request.kind == Kind::Restriction.code() {
        let on = !raw.restrict.is_empty();
        fields.push(controls.boxes("privacy-restrict-legend", &[("restrict", "privacy-restrict", "privacy-restrict-hint", on)]));
    }
    form.fields(fields)
}

/// `POST /admin/privacy/requests/{request}`
pub async fn answer_request(ctx: Ctx, path: Path<Uuid>, Form(raw): Form<RawAnswer>) -> Result<Response, Refusal> {
    match actions::answer(&ctx.house, &ctx.viewer, path.0, &raw).await {
        Ok(Done::Now) => Ok(Redirect::to(HREF).saying("privacy-sent").into_response()),
        Ok(Done::Waits(_)) => Ok(Redirect::to(HREF).saying("identity-act-asked-for").into_response()),
        Err(problem) => {
            let (problems, status) = mistakes(problem)?;
            let request = open(&ctx, path.0).await?;
            Ok(Show(answer_page(&ctx, &request, &raw, &problems)).with_status(status))
        }
    }
}

/// Every state of the list, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<RequestsPage> {
    let (request, now) = (crate::samples::request(), Timestamp::UNIX_EPOCH);
    let answered = Request { outcome: Some("refused".into()), answered_at: Some(now), ..request.clone() };
    let next = (None, Some(HREF.to_owned()));
    vec![
        draw(page.clone(), &[request.clone(), answered], false, next, Timestamp::MAX),
        draw(page.clone(), &[], false, (None, None), now),
        draw(page.clone(), &[], true, (None, None), now),
    ]
}
