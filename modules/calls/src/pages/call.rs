//! `/desk/calls/{call}`: the caller on the left, what they say on the right, help beside it while it is typed.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, Html, Line, Notice, NoticeKind, Page, Tag};
use web::{Ctx, Fields, IntoResponse, Path, Refusal, Response, Show};

use super::caller::{self, Caller};
use super::help::{Help, help as helped};
use super::typed::Typed;
use crate::call::{Call, CallId, Direction, State};
use crate::reach::{self, Centre};
use crate::store::operators;
use crate::{look, store, urls};

/// The page.
#[derive(Template)]
#[template(path = "calls/call.html")]
pub struct CallPage {
    page: Page,
    problems: Html,
    state: Tag<'static>,
    about: String,
    act: String,
    rings: bool,
    goes_on: bool,
    since: String,
    caller: Caller,
    history: Vec<(String, String)>,
    note: String,
    /// What about they are to be called back.
    promised: Vec<String>,
    article: Option<(String, String)>,
    form: Form,
    help: Html,
    to: Html,
    unit: Html,
    back: Vec<Html>,
    has_number: bool,
    /// Whether something is wrong in what is folded away.
    transfer_wrong: bool,
    callback_wrong: bool,
}

/// The form in three fields and what goes along.
struct Form {
    text: Html,
    address: (String, String, Option<Html>),
    rest: Vec<Html>,
}

/// `GET /desk/calls/{call}`
pub async fn show_call(ctx: Ctx, Path(id): Path<CallId>) -> Result<Response, Refusal> {
    let (centre, call) = reach::call(&ctx, id).await?;
    let typed = Typed::begun(&ctx, &call);
    Ok(Show(page(&ctx, &centre, &call, &typed, &[]).await?).into_response())
}

/// `POST /desk/calls/{call}/help`: what helps with what was typed; the whole page for who has no scripts.
pub async fn help(ctx: Ctx, Path(id): Path<CallId>, sent: Fields) -> Result<Response, Refusal> {
    let (centre, call) = reach::call(&ctx, id).await?;
    let typed = Typed(sent);
    if typed.0.text("part") == "help" {
        return Ok(Show(helped(&ctx, &centre, urls::call(id), &typed, &[]).await?).into_response());
    }
    Ok(Show(page(&ctx, &centre, &call, &typed, &[]).await?).into_response())
}

/// The page, with what was typed and what is wrong with it.
///
/// Errors: the database's.
pub async fn page(ctx: &Ctx, centre: &Centre, call: &Call, typed: &Typed, problems: &[FieldProblem]) -> Result<CallPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let caller = caller::caller(ctx, centre, call).await?;
    let title = if call.name.is_empty() { caller.number.clone() } else { call.name.clone() };
    let article = match call.article {
        Some(id) => store::articles::find(ctx.db(), id).await?.map(|own| (t.text(&own.question.0).to_owned(), urls::answer(id))),
        None => None,
    };
    let promised = store::callbacks::open_of(ctx.db(), &call.number).await?;
    let help: Help = helped(ctx, centre, urls::call(call.id), typed, problems).await?;
    let help = Html::drawn(&help).map_err(|error| Problem::Internal(format!("help cannot be drawn: {error}")))?;
    let mut shown = ctx.page(title).desk().crumb(t.say("calls-desk-home"), "/desk").crumb(t.say("calls-title"), urls::DESK);
    shown.noindex = true;
    let since = call.answered_at.unwrap_or(call.arrived_at);
    let due = typed.0.text("due_at").to_owned();
    let wrong = |fields: &[&str]| problems.iter().any(|own| fields.contains(&own.field.as_str()));
    Ok(CallPage {
        problems: controls.summary_to(|name| id_of(centre, name)),
        state: look::tag(t, call),
        about: about(ctx, call),
        act: urls::call(call.id),
        rings: call.state == State::Ringing || (call.state != State::Over && call.operator.is_none()),
        goes_on: call.state != State::Over,
        since: since.to_string(),
        history: history(ctx, call).await?,
        note: call.note.clone(),
        promised: promised.into_iter().map(|own| own.note).filter(|note| !note.is_empty()).collect(),
        article,
        form: form(ctx, &controls, typed),
        help,
        to: controls.select("to", "calls-transfer-to", "", typed.0.text("to"), &others(ctx).await?),
        unit: controls.line("unit", "calls-transfer-unit", typed.0.text("unit"), Line::hinted("calls-transfer-unit-hint")),
        back: vec![
            controls.line(
                "due_at",
                "calls-callback-when",
                &due,
                Line { kind: "datetime-local", hint: "calls-callback-when-hint", ..Line::default() },
            ),
            controls.line("callback_note", "calls-callback-note", typed.0.text("callback_note"), Line::default()),
        ],
        has_number: !call.number.is_empty(),
        transfer_wrong: wrong(&["to", "unit"]),
        callback_wrong: wrong(&["due_at", "callback_note"]),
        caller,
        page: shown,
    })
}

impl CallPage {
    /// Says what was done, on this very page.
    pub fn say(&mut self, key: &str) {
        let title = self.page.t.say(key).to_owned();
        self.page.notice = Some(Notice { kind: NoticeKind::Ok, title, text: String::new() });
    }
}

/// The id of a field's control: those of a class are made by the field system.
fn id_of(centre: &Centre, name: &str) -> String {
    match centre.kind.declaration.field(name).filter(|own| own.code != centre.kind.declaration.title_field) {
        Some(field) => field.control_id(),
        None => name.to_owned(),
    }
}

fn about(ctx: &Ctx, call: &Call) -> String {
    let t = &ctx.t;
    let operator = call.operator.and_then(|id| reach::directory(&ctx.house).person_name(id).map(str::to_owned));
    let mut parts = vec![look::direction(t, call.direction), look::moment(t, call.arrived_at, ctx.today())];
    if call.direction == Direction::In {
        parts.push(t.with("calls-waited", &[("time", look::duration(call.waited_seconds(ctx.now())).into())]));
    }
    if call.state == State::Over && call.answered_at.is_some() {
        parts.push(t.with("calls-talked", &[("time", look::duration(call.talked_seconds(ctx.now())).into())]));
    }
    parts.extend(operator);
    parts.join(" · ")
}

async fn history(ctx: &Ctx, call: &Call) -> Result<Vec<(String, String)>, Problem> {
    let (t, directory) = (&ctx.t, reach::directory(&ctx.house));
    let events = store::events::of(ctx.db(), call.id).await?;
    let row = |own: crate::event::Event| {
        let name = own.operator.and_then(|id| directory.person_name(id).map(str::to_owned)).unwrap_or(own.extension);
        let what = t.say(&format!("calls-event-{}", own.what.code())).to_owned();
        let at = own.at.to_zoned(kit::clock::kyiv());
        let said = if name.is_empty() { what } else { format!("{what}: {name}") };
        (at.strftime("%H:%M:%S").to_string(), said)
    };
    Ok(events.into_iter().map(row).collect())
}

/// Operators that a call can be handed to: those who take calls first.
async fn others(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let (t, directory) = (&ctx.t, reach::directory(&ctx.house));
    let mut all = vec![(String::new(), t.say("calls-transfer-choose").to_owned())];
    for own in operators::all(ctx.db()).await?.into_iter().filter(|own| Some(own.person) != ctx.viewer.person) {
        let Some(name) = directory.person_name(own.person) else { continue };
        let state = t.say(&format!("calls-presence-{}", own.state.code())).to_owned();
        all.push((own.person.to_string(), format!("{name} — {state}")));
    }
    Ok(all)
}

fn form(ctx: &Ctx, controls: &Controls<'_>, typed: &Typed) -> Form {
    let said = |name: &str| typed.0.text(name).to_owned();
    let line = |kind, hint| Line { kind, hint, autocomplete: "off", ..Line::default() };
    let langs = kit::Lang::ALL.map(|lang| (lang.tag().to_owned(), ctx.t.say(&format!("calls-lang-{}", lang.tag())).to_owned()));
    Form {
        text: controls.text("text", "calls-text", "calls-text-hint", typed.text(), 4),
        address: (
            said("address"),
            said("address.id"),
            controls.error("address").or_else(|| controls.error("place")).map(|own| Html::of(&own)),
        ),
        rest: vec![
            controls.line("name", "calls-name", &said("name"), line("", "")),
            controls.line("phone", "calls-phone", &said("phone"), line("tel", "")),
            controls.select("lang", "calls-lang", "", &said("lang"), &langs),
            ui::hidden("key", said("key")),
        ],
    }
}
