//! `/appeals/new/{category}`: the form of a proposal, an application, a complaint.

use std::sync::Arc;

use cases::Kind;
use cases::kind::Category;
use kit::Problem;
use web::{Ctx, IntoResponse, Path, Refusal, Response, Show, Upload};

use super::form::{self, Asking};
use crate::known::APPEALS;
use crate::{reach, urls};

/// What happens next.
const NEXT: [&str; 4] = ["appeals-next-code", "appeals-next-term", "appeals-next-forward", "appeals-next-anonymous"];

async fn chosen(ctx: &Ctx, code: &str) -> Result<(Arc<Kind>, Category), Problem> {
    let kind = reach::kind(ctx, APPEALS).await?;
    let category = kind.declaration.category(code).filter(|own| !own.retired).cloned().ok_or(Problem::NotFound)?;
    Ok((kind, category))
}

fn asking<'a>(ctx: &Ctx, kind: &'a Kind, category: &'a Category) -> Asking<'a> {
    let t = &ctx.t;
    Asking {
        kind,
        category,
        to: None,
        action: urls::new_appeal(&category.code),
        page: ctx.page(t.text(&category.title)).section("appeals").crumb(t.say("appeals-title"), urls::APPEALS),
        lead: t.text(&category.hint).to_owned(),
        next: &NEXT,
    }
}

/// `GET /appeals/new/{category}`
pub async fn show_form(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let (kind, category) = chosen(&ctx, &code).await?;
    Ok(Show(form::empty(&ctx, asking(&ctx, &kind, &category))).into_response())
}

/// `POST /appeals/new/{category}`
pub async fn create_appeal(ctx: Ctx, Path(code): Path<String>, sent: Upload) -> Result<Response, Refusal> {
    let (kind, category) = chosen(&ctx, &code).await?;
    form::take(&ctx, asking(&ctx, &kind, &category), sent).await
}
