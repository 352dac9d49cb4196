//! Outages of the invented city: some go on, some are planned, most are over.

use ::outages::samples::{CAUSES, Time, invent};
use catalogue::samples::Scale;
use jiff::SignedDuration;

use super::people::People;
use super::{Filling, Told};
use crate::Trouble;

/// Over how many hours past ones came.
const HOURS: i64 = 24 * 60;

/// Fills them.
pub async fn fill(filling: &Filling, people: &People, told: Told<'_>) -> Result<(), Trouble> {
    let past = if filling.scale == Scale::Full { 240 } else { 6 };
    let council = people.organisation("council");
    let utility = |number: usize| {
        let (_, word, _) = CAUSES[number % CAUSES.len()];
        people.organisation(word).filter(|id| Some(*id) != council).or(council)
    };
    let all = (0..past).map(|_| Time::Past).chain([Time::Mistaken]).chain([Time::Now; 5]).chain([Time::Planned; 6]);
    let admin = people.administrator();
    for (number, time) in all.enumerate() {
        let Some(utility) = utility(number) else { continue };
        let hours = match time {
            Time::Past => HOURS - i64::try_from(number).unwrap_or(0) * (HOURS - 30) / i64::try_from(past).unwrap_or(1),
            Time::Mistaken => 20,
            Time::Now | Time::Planned => 4,
        };
        filling.clock.set(filling.end - SignedDuration::from_hours(hours));
        let made = invent(&filling.house, &admin, utility, (number, time), &|by| filling.clock.advance(by)).await;
        made.map_err(|problem| Trouble::said(format!("outages: {problem:?}")))?;
        if number % 50 == 49 {
            told("Відключення", number + 1, past + 12);
        }
    }
    Ok(())
}
