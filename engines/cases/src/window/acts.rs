//! What an applicant does with their case.

use fields::ParseContext;
use kit::Problem;
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use super::{Window, applicant, kind_of, own};
use crate::actions::{self, Given};
use crate::case::Case;
use crate::form;

async fn answer(
    ctx: &Ctx,
    window: &Window,
    case: &Case,
    (chosen, typed): (Option<&str>, &Fields),
    done: Result<(), Problem>,
    says: &'static str,
) -> Result<Response, Refusal> {
    match done {
        Ok(()) => Ok(Redirect::to(window.page_of(case)).saying(says).into_response()),
        Err(problem) => {
            let problems = form::mistakes(problem)?;
            Ok(Show(own::page(ctx, window, case, chosen, typed, &problems).await?).with_mistakes())
        }
    }
}

/// `POST {path}/{number}/{code}/message`
///
/// Errors: the refusal of whoever does not know number and code.
pub async fn write_message(ctx: Ctx, window: &Window, (number, code): (String, String), sent: Fields) -> Result<Response, Refusal> {
    let case = own(&ctx, window, &number, &code).await?;
    let done = actions::write_message(&ctx.house, &applicant(&ctx), case.id, sent.text("text")).await;
    answer(&ctx, window, &case, (None, &sent), done, "cases-own-message-sent").await
}

/// `POST {path}/{number}/{code}/move/{verb}`
///
/// Errors: the refusal of whoever does not know number and code.
pub async fn move_case(
    ctx: Ctx,
    window: &Window,
    (number, code, verb): (String, String, String),
    sent: Fields,
) -> Result<Response, Refusal> {
    let case = own(&ctx, window, &number, &code).await?;
    let done = match given(&ctx, &case, &verb, &sent).await {
        Ok(given) => actions::move_case(&ctx.house, &applicant(&ctx), case.id, None, &verb, given).await,
        Err(problem) => Err(problem),
    };
    answer(&ctx, window, &case, (Some(&verb), &sent), done, "cases-own-moved").await
}

async fn given(ctx: &Ctx, case: &Case, verb: &str, sent: &Fields) -> Result<Given, Problem> {
    let kind = kind_of(ctx, case).await?;
    let transition = kind.declaration.transition(verb).ok_or(Problem::NotFound)?;
    let data = form::read(form::fields_of(&kind.declaration, transition), sent, &ParseContext::new(ctx.today(), ctx.lang))?;
    Ok(Given { answer: sent.text("answer").to_owned(), data, ..Given::default() })
}

/// `POST {path}/{number}/{code}/rate`
///
/// Errors: the refusal of whoever does not know number and code.
pub async fn rate_case(ctx: Ctx, window: &Window, (number, code): (String, String), sent: Fields) -> Result<Response, Refusal> {
    let case = own(&ctx, window, &number, &code).await?;
    let done = match ratings::Ballot::read(&sent) {
        Ok(ballot) => actions::rate_case(&ctx.house, &applicant(&ctx), case.id, ballot).await,
        Err(problem) => Err(problem),
    };
    answer(&ctx, window, &case, (None, &sent), done, "cases-own-rate-thanks").await
}
