//! Runs of a day: trips by calendar and frequency.

use gtfs::{Feed, Trip, TripIdx, service_day_start};
use jiff::Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{CompileError, Options};

/// A trip on one of its days.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub trip: TripIdx,
    pub shift_s: i32,
}

/// Runs of a timetable.
const RUNS_MAX: usize = 4_000_000;
const DAY_S: i32 = 24 * 3_600;
/// How many days before are looked at for trips still under way.
const DAYS_BEFORE_MAX: i32 = 10;
/// Trips that have ended so long before the day begins are kept: who wants to be there soon after midnight rides in them. Seconds.
const ENDED_S_MAX: i32 = 5 * 3_600;

pub(super) fn of_day(feed: &Feed, date: Date, options: &Options) -> Result<Vec<Candidate>, CompileError> {
    let zone = TimeZone::get(feed.timezone()).unwrap_or(TimeZone::UTC);
    let longest = feed.trip_indices().map(|trip| latest(feed, trip)).max().unwrap_or(0);
    let before = ((longest + ENDED_S_MAX) / DAY_S).min(DAYS_BEFORE_MAX);
    let mut candidates = Vec::with_capacity(feed.trips.len());
    for day in -before..=1 {
        let Ok(that) = date.checked_add(Span::new().days(day)) else { continue };
        let running: Vec<bool> = feed.services.iter().map(|service| service.runs_on(that)).collect();
        let shift_s = seconds_between(date, that, &zone).unwrap_or(day * DAY_S);
        for (at, trip) in feed.trips.iter().enumerate() {
            if running[trip.service.at()] && options.admits_trip(feed, trip) {
                add(feed, TripIdx(at as u32), shift_s, &mut candidates);
            }
        }
        if candidates.len() > RUNS_MAX {
            return Err(CompileError::TooManyRuns { limit: RUNS_MAX });
        }
    }
    Ok(candidates)
}

/// Seconds from the beginning of one service day to that of another, which clocks moved in between make other than whole days.
fn seconds_between(date: Date, that: Date, zone: &TimeZone) -> Option<i32> {
    let (from, to) = (service_day_start(date, zone)?, service_day_start(that, zone)?);
    i32::try_from(to.duration_since(from).as_secs()).ok()
}

fn first_departure(feed: &Feed, trip: &Trip) -> i32 {
    trip.stop_times(&feed.stop_times).first().map_or(0, |time| time.departure as i32)
}

fn last_arrival(feed: &Feed, trip: &Trip) -> i32 {
    trip.stop_times(&feed.stop_times).last().map_or(0, |time| time.arrival as i32)
}

/// The latest time of a trip, its frequencies counted.
fn latest(feed: &Feed, trip: TripIdx) -> i32 {
    let (row, frequencies) = (&feed[trip], feed.frequencies_of(trip));
    let lasts = last_arrival(feed, row);
    let span = lasts - first_departure(feed, row);
    frequencies.iter().map(|one| one.end as i32 + span).chain([lasts]).max().unwrap_or(lasts)
}

/// Adds the runs of a trip on a day that are under way after the timetable's day has begun, or have ended not long before.
fn add(feed: &Feed, trip: TripIdx, shift_s: i32, candidates: &mut Vec<Candidate>) {
    let row = &feed[trip];
    let (first, last) = (first_departure(feed, row), last_arrival(feed, row));
    let mut put = |shift_s: i32| {
        if last + shift_s >= -ENDED_S_MAX {
            candidates.push(Candidate { trip, shift_s });
        }
    };
    match feed.frequencies_of(trip) {
        [] => put(shift_s),
        frequencies => {
            for start in frequencies.iter().flat_map(|one| one.starts()) {
                put(shift_s + start as i32 - first);
            }
        }
    }
}
