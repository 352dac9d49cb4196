//! The transport of the invented city: a network along its streets, published through the module's own actions.

use ::transit::samples::{Size, history, invent};
use catalogue::samples::Scale;
use jiff::SignedDuration;

use super::Filling;
use super::people::People;
use crate::Trouble;

/// Who keeps the timetable.
const KEEPER: &str = "transport-department";

/// Fills it.
pub async fn fill(filling: &Filling, people: &People) -> Result<(), Trouble> {
    let Some(keeper) = people.organisation(KEEPER) else { return Ok(()) };
    filling.clock.set(filling.end - SignedDuration::from_hours(24));
    let size = if filling.scale == Scale::Full { Size::Full } else { Size::Small };
    let wrong = |problem| Trouble::said(format!("transit: {problem:?}"));
    let by = people.administrator();
    invent(&filling.house, &by, keeper, samples::city(), size).await.map_err(wrong)?;
    ::transit::planning::samples::invent(&filling.house, &by, samples::city()).await.map_err(wrong)?;
    filling.clock.set(filling.end);
    history(&filling.house, &by).await.map_err(wrong)
}
