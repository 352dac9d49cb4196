//! `…/objects/{id}/move`: an object is handed over, returned, published, archived, given away or taken away.

use askama::Template;
use kit::{FieldProblem, OrganisationId, Problem, Says};
use registers::actions::{self, ChangeError, Moving};
use registers::{Record, Register, Verb, rights};
use ui::{Button, ErrorSummary, Page, Select, SelectItem, Textarea};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::ObjectPath;
use crate::{reach, urls, words};

/// The question before a move.
#[derive(Template)]
#[template(path = "desk/question.html")]
pub struct QuestionPage {
    page: Page,
    summary: Option<ErrorSummary<'static>>,
    lead: String,
    details: Option<ui::Html>,
    action: String,
    hidden: Vec<(String, String)>,
    select: Option<Select<'static>>,
    reason: Option<Textarea<'static>>,
    button: Button<'static>,
    back: String,
}

impl QuestionPage {
    /// A question whose only answer is yes.
    pub fn plain(page: Page, lead: String, action: String, hidden: Vec<(String, String)>, button: Button<'static>, back: String) -> Self {
        Self { page, summary: None, lead, details: None, action, hidden, select: None, reason: None, button, back }
    }

    /// With what is asked about, shown.
    pub fn showing(self, details: impl Into<ui::Html>) -> Self {
        Self { details: Some(details.into()), ..self }
    }
}

/// What was typed on the page of a question.
#[derive(Default)]
struct Answered {
    reason: String,
    organisation: String,
    problems: Vec<FieldProblem>,
}

/// `GET /desk/resources/{code}/objects/{id}/move?verb=…`
pub async fn ask(ctx: Ctx, Path(path): Path<ObjectPath>, query: Query) -> Result<Show<QuestionPage>, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    let verb = asked_verb(query.word("verb").unwrap_or_default())?;
    rights::may(&ctx.viewer, verb, &record, &register)?;
    Ok(Show(question(&ctx, &register, &record, verb, &Answered::default())))
}

/// The verbs of this page; an import or a migration is not made by a button.
fn asked_verb(code: &str) -> Result<Verb, Problem> {
    use Verb::{Archive, Publish, Remove, Reopen, Return, Submit, Transfer};
    let known = Verb::from_code(code).filter(|verb| matches!(verb, Submit | Return | Publish | Archive | Reopen | Remove | Transfer));
    known.ok_or_else(|| Problem::BadRequest("desk-verb-unknown".into()))
}

fn question(ctx: &Ctx, register: &Register, record: &Record, verb: Verb, answered: &Answered) -> QuestionPage {
    let t = &ctx.t;
    let title = t.with(&format!("desk-ask-{}", verb.code()), &[("title", words::cut(&record.title, 120).into())]);
    let says = |field: &str| answered.problems.iter().find(|problem| problem.field == field).map(|problem| t.says(&problem.says));
    let hidden = [("verb", verb.code().to_owned()), ("version", record.version.to_string())];
    let button = Button::new(t.say(&format!("verb-{}", verb.code())).to_owned());
    let mut reason = Textarea::new("reason", t.say(if verb == Verb::Return { "desk-return-comment" } else { "desk-reason" }).to_owned());
    reason.hint = Some(t.say(if verb == Verb::Return { "desk-return-hint" } else { "desk-reason-hint" }).to_owned().into());
    reason.value = answered.reason.clone().into();
    reason.rows = 4;
    reason.error_message = says("reason").map(Into::into);
    QuestionPage {
        summary: summary(ctx, &answered.problems),
        lead: t.say(&format!("desk-ask-{}-lead", verb.code())).to_owned(),
        details: None,
        action: urls::of_object(&register.code, record.id, "move"),
        hidden: hidden.map(|(name, value)| (name.to_owned(), value)).into(),
        select: (verb == Verb::Transfer).then(|| receivers(ctx, record, &answered.organisation, says("organisation"))),
        reason: Some(reason),
        button: if matches!(verb, Verb::Remove | Verb::Archive) { button.warning() } else { button },
        back: urls::object(&register.code, record.id),
        page: super::object_page(ctx, register, record, title),
    }
}

/// What is wrong with the answer to a question, on top.
pub fn summary(ctx: &Ctx, problems: &[FieldProblem]) -> Option<ErrorSummary<'static>> {
    let title = ctx.t.with("desk-form-mistakes", &[("count", problems.len().into())]);
    let line = |summary: ErrorSummary<'static>, problem: &FieldProblem| summary.error(&problem.field, ctx.t.says(&problem.says));
    (!problems.is_empty()).then(|| problems.iter().fold(ErrorSummary::new(title), line))
}

fn receivers(ctx: &Ctx, record: &Record, chosen: &str, problem: Option<String>) -> Select<'static> {
    let mut select = transfer_select(ctx, Some(record.organisation_id), chosen);
    select.error_message = problem.map(Into::into);
    select
}

/// The organisations something can be given to.
pub fn transfer_select(ctx: &Ctx, but: Option<OrganisationId>, chosen: &str) -> Select<'static> {
    let directory = reach::directory(ctx);
    let others = directory.organisations().filter(|own| own.active && Some(own.id) != but);
    let item = |own: &identity::organisation::Organisation| SelectItem::new(own.id.to_string(), own.name.get(ctx.lang).to_owned());
    let none = SelectItem::new("", ctx.t.say("desk-choose").to_owned());
    let mut select =
        Select::new("organisation", ctx.t.say("desk-transfer-to").to_owned(), std::iter::once(none).chain(others.map(item)).collect());
    select.value = chosen.to_owned().into();
    select
}

/// The organisation of a transfer.
///
/// Errors: none was chosen, or one that is not there.
pub fn receiver(ctx: &Ctx, chosen: &str) -> Result<OrganisationId, Problem> {
    let known = |id: &OrganisationId| reach::directory(ctx).organisation(*id).is_some_and(|own| own.active);
    chosen.parse().ok().filter(known).ok_or_else(|| Problem::field("organisation", "desk-transfer-choose"))
}

/// `POST /desk/resources/{code}/objects/{id}/move`
pub async fn move_record(ctx: Ctx, Path(path): Path<ObjectPath>, form: Fields) -> Result<Response, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    let verb = asked_verb(form.text("verb"))?;
    let version: i64 = form.text("version").parse().map_err(|_| Problem::BadRequest("desk-version-missing".into()))?;
    match made(&ctx, &register, &record, verb, version, &form).await {
        Ok(next) => Ok(after(&register, &next, verb, &record, &ctx).into_response()),
        Err(ChangeError::Stale(_)) => {
            Ok(Redirect::to(urls::object(&register.code, record.id)).warning("desk-moved-meanwhile").into_response())
        }
        // What is missing in the object itself is mended in its form.
        Err(ChangeError::Refused(Problem::Invalid(problems)))
            if problems.iter().any(|problem| register.field(&problem.field).is_some()) =>
        {
            let first = problems.first().map(|problem| problem.field.as_str()).unwrap_or_default();
            let label = register.field(first).map_or(first, |field| ctx.t.text(&field.label));
            let says = Says::new("desk-move-incomplete").with("field", label).with("count", problems.len());
            Ok(Redirect::to(urls::object(&register.code, record.id)).warning(says).into_response())
        }
        Err(ChangeError::Refused(Problem::Invalid(problems))) => {
            let answered =
                Answered { reason: form.text("reason").to_owned(), organisation: form.text("organisation").to_owned(), problems };
            Ok(Show(question(&ctx, &register, &record, verb, &answered)).with_mistakes())
        }
        Err(ChangeError::Refused(problem)) => Err(problem.into()),
    }
}

async fn made(ctx: &Ctx, register: &Register, record: &Record, verb: Verb, version: i64, form: &Fields) -> Result<Record, ChangeError> {
    let to = if verb == Verb::Transfer { Some(receiver(ctx, form.text("organisation"))?) } else { None };
    let moving = Moving { verb, version: Some(version), reason: form.text("reason").to_owned(), to };
    actions::move_record(reach::engine(ctx), &ctx.viewer, &register.code, record.id, moving).await
}

/// Where the editor goes on: to the object, as long as it is theirs.
fn after(register: &Register, next: &Record, verb: Verb, record: &Record, ctx: &Ctx) -> Redirect {
    let says = Says::new(format!("desk-done-{}", verb.code())).with("number", &record.number);
    let stays = verb != Verb::Remove && rights::may_see_drafts(&ctx.viewer, next);
    let to = if stays { urls::object(&register.code, record.id) } else { urls::list(&register.code) };
    Redirect::to(to).saying(says)
}
