//! The transport of the invented city: a network along its streets, published through the module's own actions.

use ::transit::samples::{Size, invent};
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
    let made = invent(&filling.house, &people.administrator(), keeper, samples::city(), size).await;
    made.map(drop).map_err(|problem| Trouble::said(format!("transit: {problem:?}")))
}
