//! What an applicant does with their request.

use cases::Case;
use cases::actions::{self, Given};
use kit::Problem;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{mistakes, own};
use crate::{reach, urls};

async fn answer(ctx: &Ctx, case: &Case, done: Result<(), Problem>, says: &'static str) -> Result<Response, Refusal> {
    match done {
        Ok(()) => Ok(Redirect::to(urls::tracking(case)).saying(says).into_response()),
        Err(problem) => {
            let problems = mistakes(problem)?;
            Ok(Show(own::page(ctx, case, &problems).await?).with_mistakes())
        }
    }
}

/// `POST /requests/{number}/{code}/message`
pub async fn write_message(ctx: Ctx, Path((number, code)): Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    let case = reach::own(&ctx, &number, &code).await?;
    let done = actions::write_message(&ctx.house, &reach::applicant(&ctx), case.id, sent.text("text")).await;
    answer(&ctx, &case, done, "requests-message-sent").await
}

/// `POST /requests/{number}/{code}/move/{verb}`
pub async fn move_request(ctx: Ctx, Path((number, code, verb)): Path<(String, String, String)>, sent: Fields) -> Result<Response, Refusal> {
    let case = reach::own(&ctx, &number, &code).await?;
    let given = Given { answer: sent.text("answer").to_owned(), ..Given::default() };
    let done = actions::move_case(&ctx.house, &reach::applicant(&ctx), case.id, None, &verb, given).await;
    answer(&ctx, &case, done, "requests-moved").await
}

/// `POST /requests/{number}/{code}/rate`
pub async fn rate_request(ctx: Ctx, Path((number, code)): Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    let case = reach::own(&ctx, &number, &code).await?;
    let done = match ratings::Ballot::read(&sent) {
        Ok(ballot) => actions::rate_case(&ctx.house, &reach::applicant(&ctx), case.id, ballot).await,
        Err(problem) => Err(problem),
    };
    answer(&ctx, &case, done, "requests-rate-thanks").await
}
