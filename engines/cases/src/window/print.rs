//! `{path}/{number}/{code}/answer.pdf`: the answer as a document.

use web::{Ctx, Refusal, Response};

use super::{Window, kind_of, own};
use crate::{answer, store};

/// `GET {path}/{number}/{code}/answer.pdf`
///
/// Errors: the refusal of whoever does not know number and code; [`kit::Problem::NotFound`] before there is an answer.
pub async fn print_answer(ctx: Ctx, window: &Window, (number, code): (String, String)) -> Result<Response, Refusal> {
    let case = own(&ctx, window, &number, &code).await?;
    let kind = kind_of(&ctx, &case).await?;
    let applicant = store::belongings::applicant(ctx.db(), case.id).await?.unwrap_or_default();
    let paper = answer::paper(&ctx.house, &ctx.t, (&kind, &case), &applicant).await?;
    Ok(answer::saved(paper, &case.number, ctx.now()).await?)
}
