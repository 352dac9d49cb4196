//! `{path}/{number}/{code}`: a case as its applicant sees it.

use askama::Template;
use fields::{NoNames, Show as ShowFields, Visibility};
use files::Owner;
use kit::{FieldProblem, Problem};
use ui::{Content, Controls, FileItem, FileList, Html, MiniMap, Page, Panel, SummaryList, SummaryRow, Tag, Timeline};
use web::{Ctx, Fields, IntoResponse, Query, Refusal, Response, Show};

use super::{Window, kind_of, own};
use crate::case::{Case, Message, Said};
use crate::kind::{Ask, Guard, Phase, Transition};
use crate::part::Part;
use crate::shelf::Kind;
use crate::{form, guard, shown, store, transition};

/// The page.
#[derive(Template)]
#[template(path = "cases/own.html")]
pub struct OwnPage {
    page: Page,
    problems: Html,
    panel: Option<Panel<'static>>,
    lead: String,
    state: Tag<'static>,
    due: String,
    text: String,
    place: String,
    facts: SummaryList<'static>,
    has_facts: bool,
    code: String,
    here: String,
    chosen: Option<Move>,
    moves: Vec<(String, String)>,
    contest_until: String,
    talk: Vec<Word>,
    history: Timeline<'static>,
    files: FileList<'static>,
    has_files: bool,
    map: Option<MiniMap<'static>>,
    rates: Option<(Html, Vec<Html>)>,
    office_answer: String,
    rated: String,
    may_write: bool,
    message: Html,
    answer: Option<String>,
    public: Option<String>,
}

/// What the applicant may do now.
struct Move {
    verb: String,
    title: String,
    lead: String,
    fields: Vec<Html>,
}

struct Word {
    who: String,
    when: String,
    text: String,
}

/// `GET {path}/{number}/{code}?do=verb`
///
/// Errors: the refusal of whoever does not know number and code.
pub async fn show_case(ctx: Ctx, window: &Window, (number, code): (String, String), query: Query) -> Result<Response, Refusal> {
    let case = own(&ctx, window, &number, &code).await?;
    Ok(Show(page(&ctx, window, &case, query.word("do"), &Fields::default(), &[]).await?).into_response())
}

/// The page, with the form of one transition, what was typed into it and what is wrong with that.
pub(super) async fn page(
    ctx: &Ctx,
    window: &Window,
    case: &Case,
    chosen: Option<&str>,
    typed: &Fields,
    problems: &[FieldProblem],
) -> Result<OwnPage, Problem> {
    let (t, kind) = (&ctx.t, kind_of(ctx, case).await?);
    let (declared, controls) = (&kind.declaration, Controls::new(&ctx.t, problems));
    let offered = transition::offers(declared, case.standing(true), &[Part::Applicant], ctx.now());
    let events = store::belongings::events(ctx.db(), case.id).await?;
    let said = store::belongings::messages(ctx.db(), case.id).await?;
    let files = files::of(ctx.db(), &Owner { kind: guard::OWNER, id: case.id.0 }).await?;
    let vote = match case.rating {
        Some(_) => ratings::vote_of(ctx.db(), crate::actions::RATED, &case.id.to_string()).await?,
        None => None,
    };
    let contests = offered.iter().any(|own| own.guards.contains(&Guard::WithinContest));
    // one thing that can be done is done here; of several, and before what is grave, it is chosen first
    let alone = offered.len() == 1;
    let first = offered.iter().find(|own| (alone && !own.grave) || Some(own.verb.as_str()) == chosen);
    let facts = facts(ctx, &kind, case);
    let mut shown = window.below(ctx, case.number.clone());
    shown.noindex = true;
    let rates = case.phase == Phase::Closed && case.rating.is_none() && !declared.unrated;
    Ok(OwnPage {
        problems: controls.summary_to(|name| {
            // beside the fields of the step there is the message, whatever the kind calls its own
            let field = first.and_then(|own| form::fields_of(declared, own).find(|field| field.code == name));
            field.map_or_else(|| name.to_owned(), fields::Field::control_id)
        }),
        panel: (case.version == 1).then(|| panel(ctx, case)),
        lead: shown::category(t, declared, &case.category),
        state: shown::state_tag(t, declared, &case.state),
        due: shown::due(t, case),
        text: case.data.0.get(&declared.title_field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        place: case.address.clone(),
        has_facts: !facts.rows.is_empty(),
        facts,
        code: case.code.clone(),
        here: window.page_of(case),
        moves: offered
            .iter()
            .filter(|own| first.is_none_or(|first| first.verb != own.verb))
            .map(|own| (t.text(&own.title).to_owned(), format!("{}?do={}#do", window.page_of(case), own.verb)))
            .collect(),
        chosen: first.map(|own| offer(ctx, &kind, own, typed, problems)),
        contest_until: case.contest_until.filter(|_| contests).map(|at| t.date(crate::tell::last_day_before(at))).unwrap_or_default(),
        talk: said.into_iter().filter(|own| own.what != Said::Note).map(|own| word(ctx, &kind, own)).collect(),
        history: shown::history(t, declared, &events, true),
        has_files: !files.is_empty(),
        files: FileList { files: files.iter().map(|file| item(ctx, file)).collect() },
        map: shown::map(t, std::slice::from_ref(case), t.say("cases-own-map").to_owned()),
        rates: rates.then(|| rating(ctx, typed, problems)),
        rated: case.rating.map(|mark| ratings::form::mark_name(t, mark)).unwrap_or_default(),
        office_answer: vote.map(|own| own.answer).unwrap_or_default(),
        may_write: case.phase != Phase::Closed,
        message: controls.text("text", "cases-own-message", "", typed.text("text"), 3),
        answer: crate::answer::given(&ctx.house, case).await?.map(|_| format!("{}/answer.pdf", window.page_of(case))),
        public: (window.public)(case).filter(|_| case.public),
        page: shown,
    })
}

fn panel(ctx: &Ctx, case: &Case) -> Panel<'static> {
    let t = &ctx.t;
    let title = t.with("cases-own-panel", &[("number", case.number.as_str().into())]);
    Panel { heading_level: 2, ..Panel::new(title, t.with("cases-own-panel-code", &[("code", case.code.as_str().into())])) }
}

/// What the applicant said in fields beside the words themselves, and what the city tells them in such.
fn facts(ctx: &Ctx, kind: &Kind, case: &Case) -> SummaryList<'static> {
    let declared = &kind.declaration;
    let own = declared.fields.iter().filter(|field| field.code != declared.title_field && field.visibility != Visibility::Staff);
    let row = |field: &fields::Field| {
        let value = case.data.0.get(&field.code).and_then(|json| field.from_stored(json))?;
        let shown = field.display(&value, &ShowFields::new(&ctx.t, &NoNames));
        Some(SummaryRow::new(ctx.t.text(&field.label).to_owned(), Content::from(shown)))
    };
    SummaryList::new(own.filter_map(row).collect())
}

fn offer(ctx: &Ctx, kind: &Kind, own: &Transition, typed: &Fields, problems: &[FieldProblem]) -> Move {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let contests = own.guards.contains(&Guard::WithinContest);
    let lead = match t.text(&own.hint) {
        "" if contests => t.say("cases-own-contest-lead"),
        "" => t.say("cases-own-reply-lead"),
        hint => hint,
    };
    let mut fields: Vec<Html> = form::fields_of(&kind.declaration, own).map(|field| form::own_control(t, field, typed, problems)).collect();
    if own.asked().any(|ask| *ask == Ask::Answer) {
        let label = match (contests, own.asks_for(&Ask::Answer)) {
            (true, _) => "cases-own-contest-why",
            (false, true) => "cases-own-reply-text",
            (false, false) => "cases-own-comment",
        };
        fields.push(controls.text("answer", label, "", typed.text("answer"), 4));
    }
    Move { verb: own.verb.clone(), title: t.text(&own.title).to_owned(), lead: lead.to_owned(), fields }
}

fn word(ctx: &Ctx, kind: &Kind, own: Message) -> Word {
    let directory = ctx.house.part::<identity::Identity>().directory();
    let who = match own.what {
        Said::FromApplicant => ctx.t.say("cases-own-you"),
        // who answers is the city, not one official
        _ => directory.name(kind.keeper, ctx.lang).unwrap_or_else(|| ctx.t.say("cases-own-city")),
    };
    Word { who: who.to_owned(), when: ctx.t.date_time(own.at), text: own.text }
}

fn item(ctx: &Ctx, file: &files::File) -> FileItem<'static> {
    let about = ctx.t.bytes(u64::try_from(file.bytes).unwrap_or(0));
    let preview = file.preview().map(|href| guard::signed(&ctx.house, file, &href)).unwrap_or_default();
    FileItem {
        name: file.name.clone().into(),
        href: guard::signed_href(&ctx.house, file).into(),
        about: about.into(),
        preview: preview.into(),
        video: if file.is_video() { guard::signed_href(&ctx.house, file).into() } else { "".into() },
        ..FileItem::default()
    }
}

fn rating(ctx: &Ctx, typed: &Fields, problems: &[FieldProblem]) -> (Html, Vec<Html>) {
    (ratings::form::mark(&ctx.t, typed, problems), ratings::form::rest(&ctx.t, typed, problems))
}
