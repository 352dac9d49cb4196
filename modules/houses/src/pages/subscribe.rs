//! Subscribing to a house.

use kit::{Problem, RecordId};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::{passport, urls};
use crate::actions;

/// `POST /houses/{house}/subscribe`
pub async fn subscribe(ctx: Ctx, Path(id): Path<RecordId>, sent: Fields) -> Result<Response, Refusal> {
    if let Some(person) = ctx.viewer.person {
        actions::subscribe(&ctx.house, id, person).await?;
        return Ok(Redirect::to(urls::house(id)).saying("subscriptions-subscribed").into_response());
    }
    match actions::subscribe_mailbox(&ctx.house, id, sent.text("email"), ctx.lang).await {
        Ok(()) => Ok(Redirect::to(urls::house(id)).saying("subscriptions-asked").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(passport::page(&ctx, id, sent.text("email"), &problems).await?).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}
