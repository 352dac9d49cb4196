//! `POST /desk/cases/bulk`: many cases are charged to one executor, each by itself.

use cases::CaseId;
use cases::actions::{Assignment, assign_case};
use kit::{OrganisationId, Problem, Says};
use web::{Ctx, Fields, Query, Redirect, Refusal};

use crate::{reach, urls};

/// The most cases of one step: a page of the list.
const CASES_MAX: usize = kit::limits::PAGE_ROWS;

/// `POST /desk/cases/bulk`
pub async fn assign_cases(ctx: Ctx, sent: Fields) -> Result<Redirect, Refusal> {
    let back = Redirect::to(Query::parse(sent.text("query")).href(urls::DESK));
    let Ok(executor) = sent.text("executor").parse::<OrganisationId>() else { return Ok(back.warning("cases-choose-executor")) };
    let chosen: Vec<(CaseId, i64)> = sent.all("ids").iter().take(CASES_MAX).filter_map(|word| read(word)).collect();
    if chosen.is_empty() {
        return Ok(back.warning("casework-bulk-none"));
    }
    let (hand, mut done, mut left) = (reach::hand(&ctx), 0, 0);
    for (case, seen) in chosen {
        // one that somebody else has changed meanwhile is left for a second look
        match assign_case(&ctx.house, &hand, case, Some(seen), Assignment::Charge(executor, None)).await {
            Ok(()) => done += 1,
            Err(Problem::Unavailable) => return Err(Problem::Unavailable.into()),
            Err(_) => left += 1,
        }
    }
    let says = Says::new(if left == 0 { "casework-bulk-done" } else { "casework-bulk-some" }).with("count", done).with("left", left);
    Ok(if left == 0 { back.saying(says) } else { back.warning(says) })
}

/// `id.version`, as the boxes of the list have it.
fn read(word: &str) -> Option<(CaseId, i64)> {
    let (id, version) = word.split_once('.')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}
