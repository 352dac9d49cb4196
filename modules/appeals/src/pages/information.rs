//! `/information`: requests for public information, and their form.

use std::sync::Arc;

use askama::Template;
use cases::Kind;
use cases::kind::Category;
use kit::Problem;
use ui::{Empty, Page};
use web::{Ctx, IntoResponse, Path, Refusal, Response, Show, Upload};

use super::form::{self, Asking};
use super::home::{Choice, choices, closed};
use crate::known::INFORMATION;
use crate::{reach, urls};

/// What happens next.
const NEXT: [&str; 3] = ["appeals-next-code", "appeals-next-information", "appeals-next-extended"];

/// The page.
#[derive(Template)]
#[template(path = "appeals/information.html")]
pub struct InformationPage {
    page: Page,
    choices: Vec<Choice>,
    empty: Option<Empty<'static>>,
}

/// `GET /information`
pub async fn show_information(ctx: Ctx) -> Result<Response, Refusal> {
    let kind = reach::known(&ctx, INFORMATION).await?;
    let t = &ctx.t;
    let page = ctx.page(t.say("appeals-information")).section("appeals").describe(t.say("appeals-information-lead"));
    Ok(Show(InformationPage {
        choices: kind.as_ref().map(|kind| choices(&ctx, kind, urls::new_request)).unwrap_or_default(),
        empty: kind.is_none().then(|| closed(&ctx)),
        page: page.crumb(t.say("appeals-title"), urls::APPEALS),
    })
    .into_response())
}

async fn chosen(ctx: &Ctx, code: &str) -> Result<(Arc<Kind>, Category), Problem> {
    let kind = reach::kind(ctx, INFORMATION).await?;
    let category = kind.declaration.category(code).filter(|own| !own.retired).cloned().ok_or(Problem::NotFound)?;
    Ok((kind, category))
}

fn asking<'a>(ctx: &Ctx, kind: &'a Kind, category: &'a Category) -> Asking<'a> {
    let t = &ctx.t;
    let page = ctx.page(t.text(&category.title)).section("appeals").crumb(t.say("appeals-title"), urls::APPEALS);
    Asking {
        kind,
        category,
        to: None,
        action: urls::new_request(&category.code),
        page: page.crumb(t.say("appeals-information"), urls::INFORMATION),
        lead: t.text(&category.hint).to_owned(),
        next: &NEXT,
    }
}

/// `GET /information/new/{category}`
pub async fn show_form(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let (kind, category) = chosen(&ctx, &code).await?;
    Ok(Show(form::empty(&ctx, asking(&ctx, &kind, &category))).into_response())
}

/// `POST /information/new/{category}`
pub async fn create_request(ctx: Ctx, Path(code): Path<String>, sent: Upload) -> Result<Response, Refusal> {
    let (kind, category) = chosen(&ctx, &code).await?;
    form::take(&ctx, asking(&ctx, &kind, &category), sent).await
}
