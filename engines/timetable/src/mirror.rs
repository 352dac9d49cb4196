//! Arriving by a time: the timetable with its time running backwards, searched like any other.

use std::sync::Arc;

use crate::bounds::Bounds;
use crate::search::{Journey, Leg, PlaceQuery, Search};
use crate::timetable::{MAY_ALIGHT, MAY_BOARD, NO_RUN, Pattern, Run, RunNo, Timetable};
use crate::walks::Walks;

/// A timetable and its walks in a mirror: whoever gets out there gets in here, the last run is the first.
#[derive(Clone, Debug)]
pub struct Mirror {
    table: Timetable,
    walks: Arc<Walks>,
    bounds: Arc<Bounds>,
}

impl Mirror {
    /// Mirrors a timetable and the walks between its stops.
    pub fn of(table: &Timetable, walks: &Walks) -> Self {
        let table = mirrored(table);
        let walks = walks.mirrored(&table);
        let bounds = Bounds::of(&table, &walks);
        Self { table, walks: Arc::new(walks), bounds: Arc::new(bounds) }
    }

    /// The mirror of the same timetable with [`Timetable::updated`] laid over it; walks and bounds stay good and are shared.
    #[must_use]
    pub fn relaid(&self, updated: &Timetable) -> Self {
        Self { table: mirrored(updated), walks: self.walks.clone(), bounds: self.bounds.clone() }
    }

    /// The best journeys that arrive by `query.depart_s`, here the time of arrival: each departs later than all with as many or fewer
    /// changes. Latest first. They depart not more than `query.within_s` before.
    pub fn journeys(&self, search: &mut Search, query: &PlaceQuery<'_>) -> Vec<Journey> {
        let query = PlaceQuery { access: query.egress, egress: query.access, depart_s: -query.depart_s, ..*query };
        let found = search.journeys(&self.table, &self.bounds, &self.walks, &query);
        found.into_iter().map(|journey| self.turn(journey)).collect()
    }

    /// The best journeys that arrive from `from_s` to `query.depart_s` and take `query.within_s` at most: none departs earlier, arrives
    /// later and has more changes than another. The latest arrival first. As [`Search::journeys_in_window`] for the rest.
    pub fn journeys_in_window(&self, search: &mut Search, query: &PlaceQuery<'_>, from_s: i32) -> Vec<Journey> {
        let query = PlaceQuery { access: query.egress, egress: query.access, depart_s: -query.depart_s, ..*query };
        let found = search.journeys_in_window(&self.table, &self.bounds, &self.walks, &query, -from_s);
        found.into_iter().map(|journey| self.turn(journey)).collect()
    }

    /// A journey of the mirror as it is.
    fn turn(&self, journey: Journey) -> Journey {
        let mut stays = journey.legs.iter().filter_map(|leg| match leg {
            Leg::Ride { stayed, .. } => Some(*stayed),
            Leg::Walk { .. } => None,
        });
        // Who sat in a ride already in the mirror stays for the ride before it in the mirror, which is the one after it.
        stays.next();
        let stays: Vec<bool> = stays.chain([false]).collect();
        let mut rides = stays.into_iter();
        let mut legs: Vec<Leg> = journey.legs.iter().map(|leg| self.turn_leg(*leg, &mut rides)).collect();
        legs.reverse();
        let Journey { departure_s, arrival_s, transfers, .. } = journey;
        Journey { departure_s: -arrival_s, arrival_s: -departure_s, transfers, legs }
    }

    fn turn_leg(&self, leg: Leg, stays: &mut impl Iterator<Item = bool>) -> Leg {
        match leg {
            Leg::Walk { from, to, departure_s, seconds } => {
                Leg::Walk { from: to, to: from, departure_s: -(departure_s + i32::from(seconds)), seconds }
            }
            Leg::Ride { run, board, alight, departure_s, arrival_s, .. } => {
                let pattern = &self.table.patterns[self.table.runs[run as usize].pattern as usize];
                let last = pattern.stop_count - 1;
                let stayed = stays.next().unwrap_or(false);
                let run = opposite(pattern, run);
                Leg::Ride { run, board: last - alight, alight: last - board, departure_s: -arrival_s, arrival_s: -departure_s, stayed }
            }
        }
    }
}

/// The run of a pattern that is as far from the last as this one from the first.
fn opposite(pattern: &Pattern, run: RunNo) -> RunNo {
    pattern.first_run + (pattern.run_count - 1 - (run - pattern.first_run))
}

fn mirrored(table: &Timetable) -> Timetable {
    let mut mirror = Timetable {
        pattern_stops: Vec::with_capacity(table.pattern_stops.len()),
        pattern_rules: Vec::with_capacity(table.pattern_rules.len()),
        runs: Vec::with_capacity(table.runs.len()),
        arrivals: Vec::with_capacity(table.arrivals.len()),
        departures: Vec::with_capacity(table.departures.len()),
        calls: Vec::new(),
        call_starts: Vec::new(),
        goes_on: Vec::new(),
        came_from: Vec::new(),
        goes_on_from: table.goes_on_from.iter().map(|(from, to)| (*to, *from)).collect(),
        stops: table.stops.clone(),
        numbers: table.numbers.clone(),
        patterns: table.patterns.clone(),
        ..*table
    };
    for pattern in &table.patterns {
        lay(table, pattern, &mut mirror);
    }
    mirror.index_calls();
    if !table.goes_on.is_empty() {
        mirror.goes_on = linked(table, &table.came_from);
        mirror.came_from = linked(table, &table.goes_on);
    }
    mirror
}

/// Puts a pattern into the mirror.
fn lay(table: &Timetable, pattern: &Pattern, mirror: &mut Timetable) {
    let swapped = |rule: &u8| {
        let board = if rule & MAY_ALIGHT != 0 { MAY_BOARD } else { 0 };
        let alight = if rule & MAY_BOARD != 0 { MAY_ALIGHT } else { 0 };
        board | alight
    };
    let stops = usize::from(pattern.stop_count);
    mirror.pattern_stops.extend(table.stops_of(pattern).iter().rev());
    mirror.pattern_rules.extend(table.rules_of(pattern).iter().rev().map(swapped));
    for number in (0..pattern.run_count).rev() {
        mirror.runs.push(Run { ..table.runs[(pattern.first_run + number) as usize] });
        mirror.arrivals.extend((0..stops).rev().map(|position| -table.departures_at(pattern, position)[number as usize]));
    }
    for position in (0..stops).rev() {
        let arrivals = (0..pattern.run_count).rev().map(|number| -table.arrivals_of(pattern, number)[position]);
        mirror.departures.extend(arrivals);
    }
}

/// Links between runs, with the numbers of the mirror.
fn linked(table: &Timetable, links: &[RunNo]) -> Vec<RunNo> {
    let turned = |run: RunNo| opposite(&table.patterns[table.runs[run as usize].pattern as usize], run);
    let mut linked = vec![NO_RUN; links.len()];
    for (run, other) in links.iter().enumerate().filter(|(_, other)| **other != NO_RUN) {
        linked[turned(run as RunNo) as usize] = turned(*other);
    }
    linked
}
