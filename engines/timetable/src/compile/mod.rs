//! Compiling a day of a feed: which trips run, on which patterns, in which order.

mod blocks;
mod lanes;
mod runs;

use gtfs::{Accessibility, Feed, Mode, StopIdx, StopTime, Trip};
use jiff::civil::Date;

use crate::timetable::{Pattern, StopNo, Timetable};
use lanes::Lane;

/// Why a day cannot be compiled.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CompileError {
    /// More stops than numbers.
    #[error("more than {limit} stops are served")]
    TooManyStops {
        /// Stops.
        limit: usize,
    },
    /// More runs of trips, mostly because of frequencies.
    #[error("more than {limit} runs of trips in a day")]
    TooManyRuns {
        /// Runs.
        limit: usize,
    },
}

/// Stops that a timetable may serve: their numbers have 16 bits.
const STOPS_MAX: usize = u16::MAX as usize - 1;

/// What a timetable is compiled for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Passengers stay seated where a vehicle goes on as another trip of its block.
    pub stay_seated: bool,
    /// Only trips and stops known to be accessible with a wheelchair.
    pub accessible_only: bool,
    /// Modes left out.
    pub modes_excluded: Vec<Mode>,
}

impl Options {
    fn admits_trip(&self, feed: &Feed, trip: &Trip) -> bool {
        let accessible = !self.accessible_only || trip.wheelchair_accessible == Accessibility::Possible;
        accessible && (self.modes_excluded.is_empty() || !self.modes_excluded.contains(&feed[trip.route].route_type.mode()))
    }

    fn admits_stop(&self, feed: &Feed, stop: StopIdx) -> bool {
        !self.accessible_only || feed.wheelchair_boarding(stop) == Accessibility::Possible
    }
}

/// Compiles a day: its own trips, those of the days before that still run or have run until five hours before, and those of the day
/// after. Whoever gets out has to get in again.
///
/// Errors: [`CompileError`] where the day has more stops or runs than the limits.
pub fn compile(feed: &Feed, date: Date) -> Result<Timetable, CompileError> {
    compile_with(feed, date, &Options::default())
}

/// Compiles a day as the options say; see [`compile`].
///
/// Errors: as [`compile`].
pub fn compile_with(feed: &Feed, date: Date, options: &Options) -> Result<Timetable, CompileError> {
    let candidates = runs::of_day(feed, date, options)?;
    let lanes = lanes::sort(feed, candidates);
    let (stops, numbers) = number_stops(feed, &lanes)?;
    let mut table = Timetable {
        date,
        stops,
        numbers,
        patterns: Vec::with_capacity(lanes.len()),
        pattern_stops: Vec::new(),
        pattern_rules: Vec::new(),
        runs: Vec::new(),
        arrivals: Vec::new(),
        departures: Vec::new(),
        calls: Vec::new(),
        call_starts: Vec::new(),
        goes_on: Vec::new(),
        came_from: Vec::new(),
        goes_on_from: Vec::new(),
        faster_s: 0,
        is_updated: false,
    };
    for lane in &lanes {
        lay(feed, lane, options, &mut table);
    }
    table.index_calls();
    if options.stay_seated {
        blocks::link(feed, &mut table);
    }
    Ok(table)
}

fn number_stops(feed: &Feed, lanes: &[Lane]) -> Result<(Vec<StopIdx>, Vec<Option<StopNo>>), CompileError> {
    let mut numbers = vec![None; feed.stops.len()];
    let mut stops = Vec::new();
    for lane in lanes {
        for time in feed.stop_times_of(lane.trip()) {
            let number = &mut numbers[time.stop.at()];
            if number.is_none() {
                if stops.len() >= STOPS_MAX {
                    return Err(CompileError::TooManyStops { limit: STOPS_MAX });
                }
                *number = StopNo::try_from(stops.len()).ok();
                stops.push(time.stop);
            }
        }
    }
    Ok((stops, numbers))
}

/// Puts a pattern and its runs into the timetable.
fn lay(feed: &Feed, lane: &Lane, options: &Options, table: &mut Timetable) {
    let times = feed.stop_times_of(lane.trip());
    let pattern = Pattern {
        first_stop: table.pattern_stops.len() as u32,
        stop_count: times.len() as u16,
        first_run: table.runs.len() as u32,
        run_count: lane.runs.len() as u32,
        first_time: table.arrivals.len() as u32,
    };
    let number = table.patterns.len() as u32;
    table.pattern_stops.extend(times.iter().filter_map(|time| table.numbers[time.stop.at()]));
    let rule = |(time, rule): (&StopTime, u8)| if options.admits_stop(feed, time.stop) { rule } else { 0 };
    table.pattern_rules.extend(times.iter().zip(lanes::rules(times)).map(rule));
    for run in &lane.runs {
        let own = feed.stop_times_of(run.trip);
        table.arrivals.extend(own.iter().map(|time| time.arrival as i32 + run.shift_s));
        table.runs.push(crate::timetable::Run { trip: run.trip, shift_s: run.shift_s, pattern: number });
    }
    for position in 0..times.len() {
        let departure = |run: &runs::Candidate| feed.stop_times_of(run.trip)[position].departure as i32 + run.shift_s;
        table.departures.extend(lane.runs.iter().map(departure));
    }
    table.patterns.push(pattern);
}
