//! Real time laid over a compiled timetable: runs that are late, cancelled, or pass stops by.

use gtfs::TripIdx;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::timetable::{NO_RUN, Pattern, Run, RunNo, Timetable};

/// What is known of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunUpdate {
    /// Its trip.
    pub trip: TripIdx,
    /// Which of its days and starts: [`Run::shift_s`].
    pub shift_s: i32,
    /// What has become of it.
    pub change: RunChange,
}

/// What has become of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RunChange {
    /// It does not run.
    Cancelled,
    /// It runs at other times.
    Moved(Vec<NewCall>),
}

/// A call of a run at one of its stops. Times that would go back are held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewCall {
    /// Seconds since noon minus 12 hours of the timetable's day.
    pub arrival_s: i32,
    /// The same.
    pub departure_s: i32,
    /// The vehicle does not stop.
    pub skipped: bool,
}

impl Timetable {
    /// The timetable with updates laid over it. Patterns without updates are taken over as they are; bounds and walks stay good.
    /// Updates of runs that the day does not have, and those with another number of stops, change nothing.
    pub fn updated(&self, updates: &[RunUpdate]) -> Self {
        let wanted: FxHashSet<(TripIdx, i32)> = updates.iter().map(|update| (update.trip, update.shift_s)).collect();
        let runs = self.runs.iter().enumerate().filter(|(_, run)| wanted.contains(&(run.trip, run.shift_s)));
        let numbers: FxHashMap<(TripIdx, i32), RunNo> = runs.map(|(number, run)| ((run.trip, run.shift_s), number as RunNo)).collect();
        let mut known: FxHashMap<RunNo, &RunUpdate> = FxHashMap::default();
        for update in updates {
            let Some(number) = numbers.get(&(update.trip, update.shift_s)) else { continue };
            let stops = self.patterns[self.runs[*number as usize].pattern as usize].stop_count;
            if !matches!(&update.change, RunChange::Moved(calls) if calls.len() != usize::from(stops)) {
                known.insert(*number, update);
            }
        }
        let mut overlay = Overlay { base: self, table: self.without_runs(), new_numbers: vec![NO_RUN; self.runs.len()] };
        for pattern in &self.patterns {
            overlay.keep(pattern, &known);
        }
        let mut moved: Vec<(RunNo, &RunUpdate)> = known.into_iter().collect();
        moved.sort_unstable_by_key(|(number, _)| *number);
        for (number, update) in moved {
            if let RunChange::Moved(calls) = &update.change {
                overlay.lay(number, calls);
            }
        }
        overlay.finish()
    }

    /// The same stops and nothing else.
    fn without_runs(&self) -> Self {
        Self {
            stops: self.stops.clone(),
            numbers: self.numbers.clone(),
            patterns: Vec::with_capacity(self.patterns.len()),
            pattern_stops: self.pattern_stops.clone(),
            pattern_rules: self.pattern_rules.clone(),
            runs: Vec::with_capacity(self.runs.len()),
            arrivals: Vec::with_capacity(self.arrivals.len()),
            departures: Vec::with_capacity(self.departures.len()),
            calls: Vec::new(),
            call_starts: Vec::new(),
            goes_on: Vec::new(),
            came_from: Vec::new(),
            goes_on_from: self.goes_on_from.clone(),
            is_updated: true,
            ..*self
        }
    }
}

struct Overlay<'b> {
    base: &'b Timetable,
    table: Timetable,
    /// Numbers of the base's runs in the new timetable.
    new_numbers: Vec<RunNo>,
}

impl Overlay<'_> {
    /// Takes a pattern over without the runs that were changed.
    fn keep(&mut self, pattern: &Pattern, known: &FxHashMap<RunNo, &RunUpdate>) {
        let (base, table) = (self.base, &mut self.table);
        let kept: Vec<u32> = (0..pattern.run_count).filter(|number| !known.contains_key(&(pattern.first_run + number))).collect();
        let (first_run, first_time) = (table.runs.len() as RunNo, table.arrivals.len() as u32);
        for number in &kept {
            let old = pattern.first_run + number;
            self.new_numbers[old as usize] = table.runs.len() as RunNo;
            table.runs.push(base.runs[old as usize]);
            table.arrivals.extend_from_slice(base.arrivals_of(pattern, *number));
        }
        for position in 0..usize::from(pattern.stop_count) {
            let departures = base.departures_at(pattern, position);
            table.departures.extend(kept.iter().map(|number| departures[*number as usize]));
        }
        table.patterns.push(Pattern { first_run, first_time, run_count: kept.len() as u32, ..*pattern });
    }

    /// Lays a moved run as a pattern of its own.
    fn lay(&mut self, old: RunNo, calls: &[NewCall]) {
        let (base, table) = (self.base, &mut self.table);
        let run = base.runs[old as usize];
        let pattern = base.patterns[run.pattern as usize];
        let planned = base.arrivals_of(&pattern, old - pattern.first_run);
        let number = (old - pattern.first_run) as usize;
        let own = Pattern {
            first_stop: table.pattern_stops.len() as u32,
            stop_count: pattern.stop_count,
            first_run: table.runs.len() as RunNo,
            run_count: 1,
            first_time: table.arrivals.len() as u32,
        };
        table.pattern_stops.extend_from_slice(base.stops_of(&pattern));
        let rules = base.rules_of(&pattern).iter().zip(calls).map(|(rule, call)| if call.skipped { 0 } else { *rule });
        table.pattern_rules.extend(rules);
        let (mut clock, mut left, mut faster): (i32, Option<(i32, i32)>, i32) = (i32::MIN, None, 0);
        for (position, call) in calls.iter().enumerate() {
            let arrival = call.arrival_s.max(clock);
            clock = call.departure_s.max(arrival);
            if let Some((left_planned, left)) = left {
                faster += (planned[position] - left_planned - (arrival - left)).max(0);
            }
            left = Some((base.departures_at(&pattern, position)[number], clock));
            table.arrivals.push(arrival);
            table.departures.push(clock);
        }
        table.faster_s = table.faster_s.max(u16::try_from(faster).unwrap_or(u16::MAX));
        self.new_numbers[old as usize] = own.first_run;
        table.runs.push(Run { pattern: table.patterns.len() as u32, ..run });
        table.patterns.push(own);
    }

    fn finish(mut self) -> Timetable {
        self.table.index_calls();
        if !self.base.goes_on.is_empty() {
            self.table.goes_on = self.linked(&self.base.goes_on);
            self.table.came_from = self.linked(&self.base.came_from);
            self.part_the_late();
        }
        self.table
    }

    /// Links between runs that still run, with their new numbers.
    fn linked(&self, links: &[RunNo]) -> Vec<RunNo> {
        let mut linked = vec![NO_RUN; self.table.runs.len()];
        for (old, other) in links.iter().enumerate().filter(|(_, other)| **other != NO_RUN) {
            let (run, other) = (self.new_numbers[old], self.new_numbers[*other as usize]);
            if run != NO_RUN && other != NO_RUN {
                linked[run as usize] = other;
            }
        }
        linked
    }

    /// Where the next run leaves before the one before it has arrived, another vehicle makes it.
    fn part_the_late(&mut self) {
        for run in 0..self.table.runs.len() {
            let Some(next) = self.table.goes_on_as(run as RunNo) else { continue };
            let table = &self.table;
            let own = &table.patterns[table.runs[run].pattern as usize];
            let other = &table.patterns[table.runs[next as usize].pattern as usize];
            let arrival = table.arrivals_of(own, run as RunNo - own.first_run).last();
            let departure = table.departures_at(other, 0).get((next - other.first_run) as usize);
            if arrival > departure {
                self.table.goes_on[run] = NO_RUN;
                self.table.came_from[next as usize] = NO_RUN;
            }
        }
    }
}
