//! What an operator does with calls by one button.

use kit::{Problem, Timestamp};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::typed::Typed;
use super::{call, desk, mistakes};
use crate::actions::{self, Started, Telephone, To};
use crate::call::{CallId, Direction};
use crate::store::operators::Presence;
use crate::{reach, urls};

/// `POST /desk/calls/new`
pub async fn start_call(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let direction = Direction::from_code(sent.text("direction")).unwrap_or_default();
    match actions::start_call(&ctx.house, &ctx.viewer, sent.text("number"), direction).await {
        Ok(started) => Ok(to_call(started).into_response()),
        Err(problem) => desk::again(&ctx, &sent, &mistakes(problem)?).await,
    }
}

/// The page of a call that begins, with what the operator's telephone does.
pub fn to_call(started: Started) -> Redirect {
    let to = Redirect::to(urls::call(started.call));
    match started.telephone {
        Telephone::Own => to,
        Telephone::Rings => to.saying("calls-telephone-rings"),
        Telephone::Silent => to.warning("calls-telephone-silent"),
    }
}

/// `POST /desk/calls/presence`
pub async fn set_presence(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let state = Presence::from_code(sent.text("state")).unwrap_or_default();
    match actions::set_presence(&ctx.house, &ctx.viewer, state, sent.text("reason"), sent.text("extension")).await {
        Ok(()) => Ok(Redirect::to(urls::DESK).saying(format!("calls-presence-{}-said", state.code()).as_str()).into_response()),
        Err(problem) => desk::again(&ctx, &sent, &mistakes(problem)?).await,
    }
}

/// `POST /desk/calls/{call}/answer`
pub async fn answer(ctx: Ctx, Path(id): Path<CallId>, _: Fields) -> Result<Redirect, Refusal> {
    match actions::answer(&ctx.house, &ctx.viewer, id).await {
        Ok(()) => Ok(Redirect::to(urls::call(id))),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::DESK).warning(says)),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/calls/{call}/end`
pub async fn end(ctx: Ctx, Path(id): Path<CallId>, _: Fields) -> Result<Redirect, Refusal> {
    match actions::end(&ctx.house, &ctx.viewer, id).await {
        Ok(()) => Ok(Redirect::to(urls::call(id)).saying("calls-ended")),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::call(id)).warning(says)),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/calls/{call}/transfer`
pub async fn transfer(ctx: Ctx, Path(id): Path<CallId>, sent: Fields) -> Result<Response, Refusal> {
    let to = match sent.text("to") {
        "" => To::Unit(sent.text("unit").to_owned()),
        chosen => match chosen.parse() {
            Ok(person) => To::Operator(person),
            Err(_) => return again(&ctx, id, sent, Problem::field("to", "calls-transfer-whom")).await,
        },
    };
    match actions::transfer(&ctx.house, &ctx.viewer, id, to).await {
        Ok(()) => Ok(Redirect::to(urls::DESK).saying("calls-transferred").into_response()),
        Err(problem) => again(&ctx, id, sent, problem).await,
    }
}

/// `POST /desk/calls/{call}/callback`
pub async fn call_back(ctx: Ctx, Path(id): Path<CallId>, sent: Fields) -> Result<Response, Refusal> {
    let Some(due_at) = moment(sent.text("due_at")) else {
        return again(&ctx, id, sent, Problem::field("due_at", "calls-callback-when-wrong")).await;
    };
    match actions::call_back(&ctx.house, &ctx.viewer, id, due_at, sent.text("callback_note")).await {
        // the call goes on: what was typed of it stays
        Ok(()) if sent.has("key") => promised(&ctx, id, sent).await,
        Ok(()) => Ok(Redirect::to(urls::call(id)).saying("calls-callback-promised").into_response()),
        Err(problem) => again(&ctx, id, sent, problem).await,
    }
}

/// A moment of the city's clock as a browser writes it: `2026-11-22T15:30`.
fn moment(text: &str) -> Option<Timestamp> {
    let there: jiff::civil::DateTime = text.trim().parse().ok()?;
    there.to_zoned(kit::clock::kyiv()).ok().map(|at| at.timestamp())
}

/// The same page with what was typed, less what the promise was made of.
async fn promised(ctx: &Ctx, id: CallId, sent: Fields) -> Result<Response, Refusal> {
    let (centre, own) = reach::call(ctx, id).await?;
    let rest = sent.pairs().filter(|(name, _)| !matches!(*name, "due_at" | "callback_note"));
    let typed = Typed(Fields::from_pairs(rest.map(|(name, value)| (name.to_owned(), value.to_owned()))));
    let mut page = call::page(ctx, &centre, &own, &typed, &[]).await?;
    page.say("calls-callback-promised");
    Ok(Show(page).into_response())
}

async fn again(ctx: &Ctx, id: CallId, sent: Fields, problem: Problem) -> Result<Response, Refusal> {
    let problems = mistakes(problem)?;
    let (centre, own) = reach::call(ctx, id).await?;
    let typed = if sent.has("key") { Typed(sent) } else { Typed::begun(ctx, &own) };
    Ok(Show(call::page(ctx, &centre, &own, &typed, &problems).await?).with_mistakes())
}
