//! The compiled timetable: patterns of stops, and runs of each that never overtake one another.

use gtfs::{StopIdx, TripIdx};
use jiff::civil::Date;

/// A stop that is served on the day, numbered without gaps.
pub type StopNo = u16;
/// A pattern.
pub type PatternNo = u32;
/// A run of all patterns together.
pub type RunNo = u32;

/// A sequence of stops with the runs that serve exactly these, none of which overtakes another.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// Its first stop in [`Timetable::pattern_stops`].
    pub first_stop: u32,
    /// How many stops it has, at least two.
    pub stop_count: u16,
    /// Its first run.
    pub first_run: RunNo,
    /// How many runs it has, at least one.
    pub run_count: u32,
    /// Its first time in [`Timetable::arrivals`] and [`Timetable::departures`].
    pub first_time: u32,
}

/// One run: a trip on one of its days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    /// The trip of the feed.
    pub trip: TripIdx,
    /// What is added to the feed's times: days before and after, frequencies; seconds.
    pub shift_s: i32,
    /// Its pattern.
    pub pattern: PatternNo,
}

/// A stop of a pattern at which people may get in or out, as bits of [`Timetable::pattern_rules`].
pub(crate) const MAY_BOARD: u8 = 1;
pub(crate) const MAY_ALIGHT: u8 = 2;

/// A pattern that serves a stop, and where along it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    pub pattern: PatternNo,
    pub position: u16,
}

/// The timetable of one day. Times are seconds since noon minus 12 hours of that day: runs of the days before that are still under way,
/// or ended not long before, have times below zero, those of the day after begin past 24 hours.
#[derive(Clone, Debug)]
pub struct Timetable {
    pub(crate) date: Date,
    /// The feed's stops by number.
    pub(crate) stops: Vec<StopIdx>,
    /// Numbers of the feed's stops; `None` where nothing stops.
    pub(crate) numbers: Vec<Option<StopNo>>,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) pattern_stops: Vec<StopNo>,
    pub(crate) pattern_rules: Vec<u8>,
    pub(crate) runs: Vec<Run>,
    /// By pattern, then run, then stop.
    pub(crate) arrivals: Vec<i32>,
    /// By pattern, then stop, then run.
    pub(crate) departures: Vec<i32>,
    /// Patterns at stops, those of stop `n` from `call_starts[n]` to `call_starts[n + 1]`.
    pub(crate) calls: Vec<Call>,
    pub(crate) call_starts: Vec<u32>,
    /// By run: the run that its vehicle goes on as, [`NO_RUN`] if none; empty where nobody may stay seated.
    pub(crate) goes_on: Vec<RunNo>,
    /// By run: the run that its vehicle was before, likewise.
    pub(crate) came_from: Vec<RunNo>,
    /// Patterns that go on as others, by the other.
    pub(crate) goes_on_from: Vec<(PatternNo, PatternNo)>,
    /// Seconds by which a run may be faster than the bounds know.
    pub(crate) faster_s: u16,
    /// Real time is laid over it.
    pub(crate) is_updated: bool,
}

/// No run.
pub(crate) const NO_RUN: RunNo = RunNo::MAX;

impl Timetable {
    /// How many times one stays seated in a row.
    pub(crate) const GOES_ON_MAX: usize = 4;

    /// The run that a run's vehicle goes on as.
    pub(crate) fn goes_on_as(&self, run: RunNo) -> Option<RunNo> {
        self.goes_on.get(run as usize).copied().filter(|next| *next != NO_RUN)
    }

    /// The run that a run's vehicle was before.
    pub(crate) fn came_from(&self, run: RunNo) -> Option<RunNo> {
        self.came_from.get(run as usize).copied().filter(|before| *before != NO_RUN)
    }

    /// The day.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Stops served.
    pub fn stop_count(&self) -> usize {
        self.stops.len()
    }

    /// The number of a stop of the feed, if anything stops there.
    pub fn stop_no(&self, stop: StopIdx) -> Option<StopNo> {
        self.numbers.get(stop.at()).copied().flatten()
    }

    /// The stop of the feed behind a number.
    pub fn stop(&self, number: StopNo) -> StopIdx {
        self.stops[usize::from(number)]
    }

    /// All patterns.
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// All runs, those of a pattern together and in their order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Stops of a pattern.
    pub fn stops_of(&self, pattern: &Pattern) -> &[StopNo] {
        &self.pattern_stops[pattern.first_stop as usize..][..usize::from(pattern.stop_count)]
    }

    pub(crate) fn rules_of(&self, pattern: &Pattern) -> &[u8] {
        &self.pattern_rules[pattern.first_stop as usize..][..usize::from(pattern.stop_count)]
    }

    /// Arrivals of the `run`th run of a pattern, by stop.
    pub(crate) fn arrivals_of(&self, pattern: &Pattern, run: u32) -> &[i32] {
        let stops = usize::from(pattern.stop_count);
        &self.arrivals[pattern.first_time as usize + run as usize * stops..][..stops]
    }

    /// Departures from a stop of a pattern, by run.
    pub(crate) fn departures_at(&self, pattern: &Pattern, position: usize) -> &[i32] {
        let runs = pattern.run_count as usize;
        &self.departures[pattern.first_time as usize + position * runs..][..runs]
    }

    pub(crate) fn calls_at(&self, stop: StopNo) -> &[Call] {
        let at = usize::from(stop);
        &self.calls[self.call_starts[at] as usize..self.call_starts[at + 1] as usize]
    }

    /// Finds which patterns serve which stop; the last stop of a pattern and those where nobody gets in are of no use.
    pub(crate) fn index_calls(&mut self) {
        let mut by_stop: Vec<Vec<Call>> = vec![Vec::new(); self.stops.len()];
        for (number, pattern) in self.patterns.iter().enumerate() {
            let last = usize::from(pattern.stop_count) - 1;
            for (position, (stop, rule)) in self.stops_of(pattern).iter().zip(self.rules_of(pattern)).enumerate().take(last) {
                if rule & MAY_BOARD != 0 {
                    by_stop[usize::from(*stop)].push(Call { pattern: number as u32, position: position as u16 });
                }
            }
        }
        self.call_starts = vec![0];
        for calls in by_stop {
            self.calls.extend(calls);
            self.call_starts.push(self.calls.len() as u32);
        }
    }
}
