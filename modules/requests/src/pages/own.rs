//! `/requests/{number}/{code}`: a request as its applicant sees it.

use askama::Template;
use cases::kind::{Ask, Phase, Transition};
use cases::{Case, Kind, Said, guard, store, transition};
use files::Owner;
use kit::FieldProblem;
use ui::{Controls, FileItem, FileList, Html, MiniMap, Page, Panel, Tag, Timeline};
use web::{Ctx, IntoResponse, Path, Refusal, Response, Show};

use crate::{look, reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "requests/own.html")]
pub struct OwnPage {
    page: Page,
    problems: Html,
    panel: Option<Panel<'static>>,
    lead: String,
    state: Tag<'static>,
    due: String,
    text: String,
    place: String,
    code: String,
    here: String,
    moves: Vec<Move>,
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
    is_public: Option<String>,
}

/// What the applicant may do now.
struct Move {
    verb: String,
    title: String,
    lead: String,
    answer: Option<Html>,
}

struct Word {
    who: String,
    when: String,
    text: String,
}

/// `GET /requests/{number}/{code}`
pub async fn show_request(ctx: Ctx, Path((number, code)): Path<(String, String)>) -> Result<Response, Refusal> {
    let case = reach::own(&ctx, &number, &code).await?;
    Ok(Show(page(&ctx, &case, &[]).await?).into_response())
}

/// The page, with what is wrong with what was sent from it.
pub async fn page(ctx: &Ctx, case: &Case, problems: &[FieldProblem]) -> Result<OwnPage, kit::Problem> {
    let (t, kind) = (&ctx.t, reach::kind_of(ctx, case).await?);
    let declared = &kind.declaration;
    let offered = transition::offers(declared, case.standing(true), &reach::APPLICANT, ctx.now());
    let events = store::belongings::events(ctx.db(), case.id).await?;
    let said = store::belongings::messages(ctx.db(), case.id).await?;
    let files = files::of(ctx.db(), &Owner { kind: guard::OWNER, id: case.id.0 }).await?;
    let vote = match case.rating {
        Some(_) => ratings::vote_of(ctx.db(), cases::actions::RATED, &case.id.to_string()).await?,
        None => None,
    };
    let contests = offered.iter().any(|own| own.guards.contains(&cases::kind::Guard::WithinContest));
    let mut shown = ctx.page(case.number.clone()).section("requests").crumb(t.say("requests-title"), urls::REQUESTS);
    shown.noindex = true;
    Ok(OwnPage {
        problems: Controls::new(t, problems).summary(),
        panel: (case.version == 1).then(|| panel(ctx, case)),
        lead: look::category(t, declared, &case.category),
        state: look::state_tag(t, declared, &case.state),
        due: look::due(t, case),
        text: case.data.0.get(&declared.title_field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        place: case.address.clone(),
        code: case.code.clone(),
        here: urls::tracking(case),
        moves: offered.into_iter().map(|own| offer(ctx, own, problems)).collect(),
        contest_until: case.contest_until.filter(|_| contests).map(|at| t.date(cases::deadline::day_of(at))).unwrap_or_default(),
        talk: said.into_iter().filter(|own| own.what != Said::Note).map(|own| word(ctx, &kind, own)).collect(),
        history: look::history(t, declared, &events, true),
        has_files: !files.is_empty(),
        files: FileList { files: files.iter().map(|file| item(ctx, file)).collect() },
        map: look::map(t, std::slice::from_ref(case), t.say("requests-map-own").to_owned()),
        rates: (case.phase == Phase::Closed && case.rating.is_none()).then(|| rating(ctx, problems)),
        rated: case.rating.map(|mark| ratings::form::mark_name(t, mark)).unwrap_or_default(),
        office_answer: vote.map(|own| own.answer).unwrap_or_default(),
        may_write: case.phase != Phase::Closed,
        is_public: case.public.then(|| urls::problem(case.id)),
        page: shown,
    })
}

fn panel(ctx: &Ctx, case: &Case) -> Panel<'static> {
    let t = &ctx.t;
    let title = t.with("requests-panel", &[("number", case.number.as_str().into())]);
    Panel { heading_level: 2, ..Panel::new(title, t.with("requests-panel-code", &[("code", case.code.as_str().into())])) }
}

fn offer(ctx: &Ctx, own: &Transition, problems: &[FieldProblem]) -> Move {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let contests = own.guards.contains(&cases::kind::Guard::WithinContest);
    let label = if contests { "requests-contest-why" } else { "requests-reply-text" };
    Move {
        verb: own.verb.clone(),
        title: t.text(&own.title).to_owned(),
        lead: t.say(if contests { "requests-contest-lead" } else { "requests-reply-lead" }).to_owned(),
        answer: own.asks.contains(&Ask::Answer).then(|| controls.text("answer", label, "", "", 4)),
    }
}

fn word(ctx: &Ctx, kind: &Kind, own: cases::Message) -> Word {
    let who = match own.what {
        Said::FromApplicant => ctx.t.say("requests-you").to_owned(),
        // who answers is the city, not one official
        _ => ctx
            .house
            .part::<identity::Identity>()
            .directory()
            .name(kind.keeper, ctx.lang)
            .unwrap_or_else(|| ctx.t.say("requests-city"))
            .to_owned(),
    };
    Word { who, when: ctx.t.date_time(own.at), text: own.text }
}

fn item(ctx: &Ctx, file: &files::File) -> FileItem<'static> {
    let about = ctx.t.bytes(u64::try_from(file.bytes).unwrap_or(0));
    FileItem { name: file.name.clone().into(), href: guard::signed_href(&ctx.house, file).into(), about: about.into(), download: false }
}

fn rating(ctx: &Ctx, problems: &[FieldProblem]) -> (Html, Vec<Html>) {
    let (t, nothing) = (&ctx.t, web::Fields::default());
    (ratings::form::mark(t, &nothing, problems), ratings::form::rest(t, &nothing, problems))
}
