//! Climbs the next rung of a case's ladder, because its hour has come. Done twice, it climbs once.

use std::sync::Arc;

use kit::Problem;
use serde_json::json;
use web::House;

use super::{keep, shelf, take};
use crate::case::CaseId;
use crate::hand::Hand;
use crate::kind::Phase;
use crate::part::Part;
use crate::tell::Tell;
use crate::{jobs, store, term};

/// Climbs one rung if its moment is past; whether it did.
pub(crate) async fn climb_ladder(house: &House, id: CaseId) -> Result<bool, Problem> {
    let shelf = shelf(house).await?;
    house
        .db()
        .tx(move |tx| {
            let shelf = Arc::clone(&shelf);
            Box::pin(async move {
                let hand = Hand::platform(jobs::CLIMB);
                let mut held = take(tx, &shelf, &hand, id, None).await?;
                let due = held.case.alarm_at.is_some_and(|alarm| alarm <= tx.now());
                if !due || held.case.phase == Phase::Closed || held.case.paused {
                    return Ok(false);
                }
                let kind = Arc::clone(&held.kind);
                let Some(deadline) = kind.declaration.deadline(&held.case.term) else { return Ok(false) };
                let rung = usize::try_from(held.case.rungs).ok().and_then(|climbed| deadline.ladder.get(climbed));
                held.case.rungs += 1;
                term::mark_again(&mut held.case, deadline, &shelf.calendar, tx.now());
                let Some(rung) = rung else { return Ok(false) };
                if !rung.is_for(&held.case.state) {
                    store::cases::set_marks(tx, &held.case).await?;
                    return Ok(true);
                }
                held.case.urgent |= rung.urgent;
                let tells = rung.tell.iter().filter_map(tell).collect();
                keep(tx, &hand, &mut held, "escalate", json!({ "after": rung.after, "urgent": rung.urgent }), tells).await?;
                Ok(true)
            })
        })
        .await
}

fn tell(part: &Part) -> Option<Tell> {
    match part {
        Part::Applicant => Some(Tell::Applicant),
        Part::Dispatcher => Some(Tell::Dispatcher),
        Part::Executor | Part::CoExecutor => Some(Tell::Executor),
        Part::Head => Some(Tell::Head),
        Part::Platform => None,
    }
}
