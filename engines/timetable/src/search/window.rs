//! All departures of a window.

use super::{Journey, PlaceQuery, Search};
use crate::bounds::Bounds;
use crate::timetable::Timetable;
use crate::walks::Walks;

/// Searches of one window at most.
const SEARCHES_MAX: usize = 2_000;

impl Search {
    /// The best journeys that depart from `query.depart_s` to `until_s`: none departs earlier, arrives later and has more changes than
    /// another. In the order of their departures.
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
        // What is best stays best until the first of it has left.
        for _ in 0..SEARCHES_MAX {
            if depart_s > until_s {
                break;
            }
            let found = self.journeys(table, bounds, walks, &PlaceQuery { depart_s, ..*query });
            let Some(first) = found.iter().map(|journey| journey.departure_s).min() else { break };
            all.extend(found.into_iter().filter(|journey| journey.departure_s <= until_s));
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
