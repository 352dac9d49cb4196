//! The question before a bulk change, with a look at what it will do; and the account after it.

use askama::Template;
use fields::Field;
use kit::Problem;
use registers::actions::BulkOutcome;
use registers::{Record, Register, Verb, rights};
use ui::{Button, ErrorSummary, Html, Note, NoticeKind, Page, Select, SelectItem, Textarea};
use web::Ctx;

use super::bulk::Asked;
use super::moves;
use crate::form::{Mistakes, Options, Shown, summary};
use crate::{reach, urls, words};

/// Objects that are named before and after a change.
const NAMED_MAX: usize = 20;

/// The question.
#[derive(Template)]
#[template(path = "desk/bulk.html")]
pub struct AskPage {
    page: Page,
    summary: Option<ErrorSummary<'static>>,
    lead: String,
    refused: Option<Note<'static>>,
    ready: Vec<Line>,
    ready_more: Option<String>,
    action: String,
    hidden: Vec<(String, String)>,
    controls: Vec<Html>,
    button: Button<'static>,
    back: String,
}

/// The account.
#[derive(Template)]
#[template(path = "desk/bulk_done.html")]
pub struct DonePage {
    page: Page,
    done: Note<'static>,
    refused_title: String,
    refused: Vec<Line>,
    refused_more: Option<String>,
    undo: Option<String>,
    back: String,
}

/// An object and what is said of it.
pub struct Line {
    number: String,
    title: String,
    href: String,
    says: String,
}

/// Whether a field makes sense to be set to the same value in many objects.
pub fn can_be_set(field: &Field) -> bool {
    !field.unique && field.computed.is_none() && !field.kind.is_file() && !field.kind.is_geometry()
}

/// The question.
///
/// Errors: the database's.
pub async fn ask(
    ctx: &Ctx,
    register: &Register,
    asked: &Asked,
    records: &[Record],
    mistakes: &Mistakes,
    back: String,
) -> Result<AskPage, Problem> {
    let verb = asked.verb.unwrap_or(Verb::Change);
    let (ready, refused): (Vec<&Record>, Vec<&Record>) =
        records.iter().partition(|record| rights::may(&ctx.viewer, verb, record, register).is_ok());
    let chooses_field = asked.verb.is_none() && asked.field.is_none();
    let name = asked.verb.map_or("set", Verb::code);
    let title = ctx.t.with(&format!("desk-bulk-ask-{name}"), &[("count", ready.len().into())]);
    let key = if chooses_field { "desk-bulk-set-choose" } else { "desk-bulk-do" };
    let button = Button::new(ctx.t.with(key, &[("count", ready.len().into())]));
    let more = ready.len().saturating_sub(NAMED_MAX);
    Ok(AskPage {
        summary: summary(&ctx.t, register, mistakes),
        lead: ctx.t.say(&format!("desk-bulk-ask-{name}-lead")).to_owned(),
        refused: (!refused.is_empty()).then(|| left_alone(ctx, refused.len())),
        ready_more: (more > 0).then(|| ctx.t.with("desk-bulk-more", &[("count", more.into())])),
        ready: ready.iter().take(NAMED_MAX).map(|record| line(ctx, register, record)).collect(),
        action: urls::bulk(&register.code),
        hidden: hidden(asked, records, chooses_field),
        controls: controls(ctx, register, asked, mistakes).await?,
        button: if verb == Verb::Archive { button.warning() } else { button },
        back,
        page: super::register_page(ctx, register, title),
    })
}

fn left_alone(ctx: &Ctx, count: usize) -> Note<'static> {
    Note {
        kind: NoticeKind::Warn,
        title: ctx.t.with("desk-bulk-unfit", &[("count", count.into())]).into(),
        body: ctx.t.say("desk-bulk-unfit-why").to_owned().into(),
        live: false,
    }
}

fn line(ctx: &Ctx, register: &Register, record: &Record) -> Line {
    Line {
        number: record.number.clone(),
        title: words::cut(&record.title, 120),
        href: urls::object(&register.code, record.id),
        says: ctx.t.say(&format!("state-{}", record.state.code())).to_owned(),
    }
}

/// What the form carries on: the records themselves, or the list they come from with their number.
fn hidden(asked: &Asked, records: &[Record], chooses_field: bool) -> Vec<(String, String)> {
    let mut hidden = vec![
        ("verb".to_owned(), asked.verb.map_or("set", Verb::code).to_owned()),
        ("query".to_owned(), asked.query.to_string()),
        ("told".to_owned(), records.len().to_string()),
    ];
    if asked.all {
        hidden.push(("all".to_owned(), "yes".to_owned()));
    } else {
        hidden.extend(records.iter().map(|record| ("ids".to_owned(), record.id.to_string())));
    }
    if let Some(field) = &asked.field {
        hidden.push(("field".to_owned(), field.code.clone()));
    }
    if !chooses_field {
        hidden.push(("confirm".to_owned(), "yes".to_owned()));
    }
    hidden
}

async fn controls(ctx: &Ctx, register: &Register, asked: &Asked, mistakes: &Mistakes) -> Result<Vec<Html>, Problem> {
    let mut controls = Vec::new();
    match (&asked.verb, &asked.field) {
        (None, None) => return Ok(vec![field_select(ctx, register).into()]),
        (None, Some(field)) => {
            let names = registers::PageNames::without_records(reach::directory(ctx), ctx.lang);
            let options = Options::load(ctx, register).await?;
            let shown = Shown { t: &ctx.t, typed: &asked.typed, mistakes, options: &options, names: &names };
            controls.push(shown.control(field));
        }
        (Some(Verb::Transfer), _) => {
            let mut select = moves::transfer_select(ctx, None, &asked.organisation);
            select.error_message = mistakes.of("organisation").map(|says| ctx.t.says(says).into());
            controls.push(select.into());
        }
        _ => {}
    }
    let returns = asked.verb == Some(Verb::Return);
    let mut reason = Textarea::new("reason", ctx.t.say(if returns { "desk-return-comment" } else { "desk-reason" }).to_owned());
    reason.hint = Some(ctx.t.say(if returns { "desk-return-hint" } else { "desk-reason-hint" }).to_owned().into());
    reason.value = asked.reason.clone().into();
    reason.rows = 3;
    reason.error_message = mistakes.of("reason").map(|says| ctx.t.says(says).into());
    controls.push(reason.into());
    Ok(controls)
}

fn field_select(ctx: &Ctx, register: &Register) -> Select<'static> {
    let settable = register.declaration.fields.iter().filter(|field| can_be_set(field));
    let items = settable.map(|field| SelectItem::new(field.code.clone(), ctx.t.text(&field.label).to_owned())).collect();
    Select::new("field", ctx.t.say("desk-bulk-field").to_owned(), items)
}

/// The account of what was done and what was left alone, and why.
pub fn told(ctx: &Ctx, register: &Register, asked: &Asked, outcome: &BulkOutcome, back: String) -> DonePage {
    let name = asked.verb.map_or("set", Verb::code);
    let refused = |one: &registers::actions::Refused| Line {
        number: one.number.clone(),
        title: words::cut(&one.title, 120),
        href: urls::object(&register.code, one.id),
        says: ctx.t.says(&one.why),
    };
    let more = outcome.refused.len().saturating_sub(5 * NAMED_MAX);
    let kind = if outcome.done.is_empty() { NoticeKind::Warn } else { NoticeKind::Ok };
    let undo = asked.verb.filter(|verb| *verb == Verb::Archive && !outcome.done.is_empty());
    DonePage {
        done: Note {
            kind,
            title: ctx.t.with(&format!("desk-bulk-done-{name}"), &[("count", outcome.done.len().into())]).into(),
            body: ui::Content::default(),
            live: true,
        },
        refused_title: ctx.t.with("desk-bulk-refused", &[("count", outcome.refused.len().into())]),
        refused: outcome.refused.iter().take(5 * NAMED_MAX).map(refused).collect(),
        refused_more: (more > 0).then(|| ctx.t.with("desk-bulk-more", &[("count", more.into())])),
        undo: undo.map(|_| web::Query::default().with("state", "archived").with("sort", "-_changed").href(&urls::list(&register.code))),
        back,
        page: super::register_page(ctx, register, ctx.t.say("desk-bulk-done-title")),
    }
}
