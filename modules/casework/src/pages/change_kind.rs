//! `/admin/cases/new`, `/admin/cases/kinds/{kind}/change`: a kind as text, checked as a whole before it is written as a version.

use askama::Template;
use cases::kind::Declaration;
use cases::{Declared, Kind, actions};
use jiff::civil::Date;
use kit::{FieldProblem, OrganisationId, Problem, Says};
use ui::{Controls, Html, Line, Page};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, header};

use crate::{reach, urls};
use cases::form::mistakes;

/// The rows of the text.
const ROWS: u32 = 30;

/// The page.
#[derive(Template)]
#[template(path = "casework/change_kind.html")]
pub struct ChangePage {
    page: Page,
    problems: Html,
    action: String,
    fields: Vec<Html>,
    fine: String,
}

/// `GET /admin/cases/new`
pub async fn ask_new(ctx: Ctx) -> Show<ChangePage> {
    Show(page(&ctx, None, &Fields::default(), &[], String::new()))
}

/// `GET /admin/cases/kinds/{kind}/change`
pub async fn ask(ctx: Ctx, Path(code): Path<String>) -> Result<Show<ChangePage>, Refusal> {
    let kind = last(&ctx, &code).await?;
    let text = written(&kind)?;
    let typed = Fields::from_pairs([("text".to_owned(), text), ("from".to_owned(), ctx.today().to_string())]);
    Ok(Show(page(&ctx, Some(&kind), &typed, &[], String::new())))
}

/// `GET /admin/cases/kinds/{kind}/kind.toml`
pub async fn save_kind(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let text = written(&*last(&ctx, &code).await?)?;
    let saved = format!("attachment; filename=\"{code}.toml\"");
    Ok(([(header::CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, saved)], text).into_response())
}

async fn last(ctx: &Ctx, code: &str) -> Result<std::sync::Arc<Kind>, Problem> {
    reach::shelf(ctx).await?.versions(code).last().cloned().ok_or(Problem::NotFound)
}

fn written(kind: &Kind) -> Result<String, Problem> {
    Declared::write(&kind.code, &kind.declaration).map_err(|error| Problem::Internal(error.to_string()))
}

/// `POST /admin/cases/new`
pub async fn declare_new(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let read = read(&ctx, &sent);
    let keeper: Option<OrganisationId> = sent.text("keeper").parse().ok().filter(|id| reach::directory(&ctx).organisation(*id).is_some());
    let (declared, from) = match (read, keeper) {
        (Ok(read), Some(_)) => read,
        (Ok(_), None) => return Ok(again(&ctx, None, &sent, Problem::field("keeper", "casework-kind-keeper-choose"))?),
        (Err(problem), _) => return Ok(again(&ctx, None, &sent, problem)?),
    };
    if !reach::shelf(&ctx).await?.versions(&declared.code).is_empty() {
        return Ok(again(&ctx, None, &sent, Problem::field("text", "casework-kind-taken"))?);
    }
    if sent.has("check") {
        return Ok(fine(&ctx, None, &sent, &declared.declaration));
    }
    let code = declared.code.clone();
    let keeper = keeper.ok_or(Problem::NotFound)?;
    match actions::declare_kind(&ctx.house, &ctx.viewer, declared, keeper, from, sent.text("reason")).await {
        Ok(_) => Ok(Redirect::to(urls::kind(&code)).saying("casework-kind-declared").into_response()),
        Err(problem) => Ok(again(&ctx, None, &sent, problem)?),
    }
}

/// `POST /admin/cases/kinds/{kind}/change`
pub async fn change_kind(ctx: Ctx, Path(code): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let kind = last(&ctx, &code).await?;
    let (declared, from) = match read(&ctx, &sent) {
        Ok(read) => read,
        Err(problem) => return Ok(again(&ctx, Some(&kind), &sent, problem)?),
    };
    if declared.code != code {
        let says = Says::new("casework-kind-other-code").with("code", &code);
        return Ok(again(&ctx, Some(&kind), &sent, Problem::field("text", says))?);
    }
    if declared.declaration == kind.declaration {
        return Ok(again(&ctx, Some(&kind), &sent, Problem::field("text", "casework-kind-same"))?);
    }
    if sent.has("check") {
        return Ok(fine(&ctx, Some(&kind), &sent, &declared.declaration));
    }
    match actions::declare_kind(&ctx.house, &ctx.viewer, declared, kind.keeper, from, sent.text("reason")).await {
        Ok(_) => Ok(Redirect::to(urls::kind(&code)).saying("casework-kind-declared").into_response()),
        Err(problem) => Ok(again(&ctx, Some(&kind), &sent, problem)?),
    }
}

/// The declaration and the day, or all that is wrong with them.
fn read(ctx: &Ctx, sent: &Fields) -> Result<(Declared, Date), Problem> {
    let mut problems = Vec::new();
    let from = sent.text("from").parse().ok().filter(|day: &Date| *day >= ctx.today());
    if from.is_none() {
        problems.push(FieldProblem { field: "from".to_owned(), says: "casework-kind-from-past".into() });
    }
    let declared = Declared::read(sent.get("text").unwrap_or_default());
    match (declared, from) {
        (Ok(declared), Some(from)) => Ok((declared, from)),
        (Ok(_), None) => Err(Problem::Invalid(problems)),
        (Err(wrong), _) => {
            // the place of a problem is said, since all of them stand beside one field
            let placed = |own: FieldProblem| FieldProblem {
                says: if own.field.is_empty() {
                    own.says
                } else {
                    Says::new("casework-kind-at").with("place", &own.field).with("problem", ctx.t.says(&own.says))
                },
                field: "text".to_owned(),
            };
            problems.extend(wrong.into_iter().take(kit::limits::PAGE_ROWS).map(placed));
            Err(Problem::Invalid(problems))
        }
    }
}

fn again(ctx: &Ctx, kind: Option<&Kind>, sent: &Fields, problem: Problem) -> Result<Response, Problem> {
    Ok(Show(page(ctx, kind, sent, &mistakes(problem)?, String::new())).with_mistakes())
}

fn fine(ctx: &Ctx, kind: Option<&Kind>, sent: &Fields, declared: &Declaration) -> Response {
    let counts = [
        ("states", declared.states.len().into()),
        ("moves", declared.transitions.len().into()),
        ("categories", declared.categories.len().into()),
    ];
    Show(page(ctx, kind, sent, &[], ctx.t.with("casework-kind-fine", &counts))).into_response()
}

fn page(ctx: &Ctx, kind: Option<&Kind>, typed: &Fields, problems: &[FieldProblem], fine: String) -> ChangePage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let said = |name: &str| typed.text(name).to_owned();
    let mut fields = Vec::new();
    if kind.is_none() {
        let mut organisations = vec![(String::new(), t.say("casework-kind-keeper-choose").to_owned())];
        let active = reach::directory(ctx);
        organisations.extend(active.organisations().filter(|own| own.active).map(|own| (own.id.to_string(), t.text(&own.name).to_owned())));
        fields.push(controls.select("keeper", "casework-kind-keeper", "", &said("keeper"), &organisations));
    }
    let text = typed.get("text").unwrap_or_default();
    let day = Line { kind: "date", classes: "govuk-input--width-10", hint: "casework-kind-from-hint", ..Line::default() };
    fields.push(controls.text("text", "casework-kind-text", "", text, ROWS));
    fields.push(controls.line("from", "casework-kind-from", &said("from"), day));
    fields.push(controls.line("reason", "casework-kind-reason", &said("reason"), Line::default()));
    let title = match kind {
        Some(kind) => t.with("casework-kind-change-title", &[("kind", t.text(&kind.declaration.title).into())]),
        None => t.say("casework-kind-new-title").to_owned(),
    };
    let mut page = ctx.page(title).desk().crumb(t.say("casework-admin"), "/admin").crumb(t.say("casework-kinds"), urls::KINDS);
    if let Some(kind) = kind {
        page = page.crumb(t.text(&kind.declaration.title), urls::kind(&kind.code));
    }
    let action = kind.map_or_else(|| urls::NEW_KIND.to_owned(), |kind| urls::change_kind(&kind.code));
    ChangePage { problems: controls.summary(), action, fields, fine, page }
}
