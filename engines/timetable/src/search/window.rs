//! All departures of a window.

use super::{Journey, PlaceQuery, Search};
use crate::bounds::Bounds;
use crate::timetable::Timetable;
use crate::walks::Walks;

/// Searches of one window at most.
const SEARCHES_MAX: usize = 2_000;
/// The farthest that a search looks, seconds.
const WITHIN_MAX_S: u16 = 60_000;

impl Search {
    /// The best journeys that depart from `query.depart_s` to `until_s` and take `query.within_s` at most: none departs earlier, arrives
    /// later and has more changes than another. In the order of their departures. The way on foot is not among them, nor what takes
    /// longer. The window and `within_s` together are not more than 60,000 seconds.
    pub fn journeys_in_window(
        &mut self,
        table: &Timetable,
        bounds: &Bounds,
        walks: &Walks,
        query: &PlaceQuery<'_>,
        until_s: i32,
    ) -> Vec<Journey> {
        let mut all: Vec<Journey> = Vec::new();
        let mut depart_s = query.depart_s;
        let longest_s = i32::from(query.within_s.min(query.on_foot_s.unwrap_or(u16::MAX)));
        // What is best stays best until the first of it has left. So that this holds, every search looks as far as the last one.
        for _ in 0..SEARCHES_MAX {
            if depart_s > until_s {
                break;
            }
            let left_s = u16::try_from(until_s - depart_s).unwrap_or(u16::MAX);
            let within_s = query.within_s.saturating_add(left_s).min(WITHIN_MAX_S);
            let found = self.journeys(table, bounds, walks, &PlaceQuery { depart_s, within_s, on_foot_s: None, ..*query });
            let Some(first) = found.iter().map(|journey| journey.departure_s).min() else { break };
            let in_time = |one: &Journey| one.departure_s <= until_s && one.arrival_s - one.departure_s <= longest_s;
            all.extend(found.into_iter().filter(in_time));
            depart_s = first + 1;
        }
        all.sort_by_key(|one| (std::cmp::Reverse(one.departure_s), one.arrival_s, one.transfers));
        let mut best: Vec<Journey> = Vec::new();
        for journey in all {
            let beaten = best.iter().any(|other| other.arrival_s <= journey.arrival_s && other.transfers <= journey.transfers);
            if !beaten {
                best.push(journey);
            }
        }
        best.reverse();
        best
    }
}
