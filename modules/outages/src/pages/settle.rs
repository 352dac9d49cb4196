//! `POST /desk/outages/{outage}/lines/{line}`: a line that was not recognised is put right.

use kit::Problem;
use places::HouseId;
use uuid::Uuid;
use web::{Ctx, Fields, Path, Redirect, Refusal};

use crate::actions::{self, Settlement};
use crate::list::{lines, recognise};
use crate::{reach, urls};

/// What the form says of the line: a house that was offered, an address that was typed instead, or that it means nothing.
pub async fn settle_line(ctx: Ctx, Path((number, line)): Path<(String, Uuid)>, sent: Fields) -> Result<Redirect, Refusal> {
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
                return Ok(back.warning("outages-line-not-read"));
            }
            Settlement::Houses(listed.houses)
        }
    };
    match actions::settle(&ctx.house, &ctx.viewer, outage.number, line, means).await {
        Ok(()) => Ok(back.saying("outages-line-settled")),
        Err(Problem::Conflict(says)) => Ok(back.warning(says)),
        Err(problem) => Err(problem.into()),
    }
}
