//! `POST /desk/outages/{outage}/lines/{line}`: a line that was not recognised is put right; what is not recognised again is asked again.

use kit::{Problem, Says};
use places::HouseId;
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::work::{self, Mistake};
use crate::actions::{self, Settlement};
use crate::list::{lines, recognise};
use crate::{reach, urls};

/// What the form says of the line: a house that was offered, an address that was typed instead, or that it means nothing.
pub async fn settle_line(ctx: Ctx, Path((number, line)): Path<(String, Uuid)>, sent: Fields) -> Result<Response, Refusal> {
    let outage = reach::own(&ctx, &number).await?;
    let back = Redirect::to(urls::desk(outage.number));
    let book = reach::book(&ctx).await?;
    let chosen = sent.text("house").parse().ok().or_else(|| sent.text("address.id").parse().ok()).map(HouseId);
    let chosen = chosen.filter(|house| book.house(*house).is_some());
    let means = match (sent.text("means"), chosen) {
        ("nothing", _) => Settlement::Nothing,
        (_, Some(house)) => Settlement::Houses(vec![house]),
        _ => {
            let listed = recognise(&book, &lines(sent.text("address")));
            if listed.houses.is_empty() || listed.unread().next().is_some() {
                return again(&ctx, &number, (line, sent.text("address")), "outages-line-not-read".into()).await;
            }
            Settlement::Houses(listed.houses)
        }
    };
    match actions::settle(&ctx.house, &ctx.viewer, outage.number, line, means).await {
        Ok(()) => Ok(back.saying("outages-line-settled").into_response()),
        Err(Problem::Conflict(says)) => Ok(back.warning(says).into_response()),
        Err(Problem::Invalid(problems)) => match problems.into_iter().next() {
            Some(problem) => again(&ctx, &number, (line, sent.text("address")), problem.says).await,
            None => Ok(back.into_response()),
        },
        Err(problem) => Err(problem.into()),
    }
}

/// The page of the outage once more, with what was typed for the line and what is wrong with it.
async fn again(ctx: &Ctx, number: &str, (line, typed): (Uuid, &str), says: Says) -> Result<Response, Refusal> {
    let outage = reach::own(ctx, number).await?;
    Ok(Show(work::page(ctx, &outage, Some(&Mistake { line, typed, says })).await?).with_mistakes())
}
