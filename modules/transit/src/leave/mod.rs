//! «Пора виходити»: somebody is told once when to leave for a vehicle, by where it is, or that it does not come.

mod actions;
mod jobs;
mod page;
mod rule;
mod store;
mod tell;

use gtfs::TripIdx;
use jiff::civil::Date;
use kit::Timestamp;

use crate::live::board::Line;
use crate::planner::Ride;
use crate::published::{Held, Loaded, calls};

pub use jobs::{TELL, add as add_jobs};
pub use page::routes;
pub use tell::declare;

/// A departure from a stop, by what the timetable calls it: a trip on a day, its start, which of its stops.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Departure {
    /// The service day.
    pub day: Date,
    /// `trip_id`
    pub trip: String,
    /// Departure from the first stop, seconds since noon minus 12 hours.
    pub start_s: i64,
    /// The stop's place in the trip, from 0.
    pub place: i64,
}

impl Departure {
    /// The departure of a ride that was planned on a day; its service day may be another one.
    pub fn of(version: &Loaded, date: Date, ride: &Ride) -> Option<Self> {
        let first = i64::from(version.feed.stop_times_of(ride.trip).first()?.departure);
        let begins = |day: Date| gtfs::service_day_start(day, &version.zone);
        let runs = |day: &Date| {
            let offset = begins(*day)?.duration_since(begins(date)?).as_secs();
            let starts = calls::starts(&version.feed, ride.trip);
            let has = starts.iter().any(|(shift, _)| i64::from(*shift) + offset == i64::from(ride.shift_s));
            (has && version.feed.runs_on(ride.trip, *day)).then(|| first + i64::from(ride.shift_s) - offset)
        };
        let days = [Ok(date), date.yesterday(), date.tomorrow()];
        let (day, start_s) = days.into_iter().flatten().find_map(|day| Some((day, runs(&day)?)))?;
        Some(Self { day, trip: version.feed.text(version.feed[ride.trip].id).to_owned(), start_s, place: i64::from(ride.at) })
    }

    /// The departure of a line of a board.
    pub fn of_line(own: &Line) -> Option<Self> {
        let (version, times) = (&own.version, own.version.feed.stop_times_of(own.trip));
        let begins = gtfs::service_day_start(own.day, &version.zone)?;
        let since = i64::from(times.get(own.place as usize)?.departure) - i64::from(times.first()?.departure);
        let start_s = own.planned.duration_since(begins).as_secs() - since;
        Some(Self { day: own.day, trip: version.feed.text(version.feed[own.trip].id).to_owned(), start_s, place: i64::from(own.place) })
    }

    /// The version and the trip, where the timetable has it on its day.
    pub fn trip<'h>(&self, held: &'h Held) -> Option<(&'h Loaded, TripIdx)> {
        let version = held.on(self.day)?;
        let trip = version.feed.trip_by_id(&self.trip)?;
        let first = i64::from(version.feed.stop_times_of(trip).first()?.departure);
        let shift = i32::try_from(self.start_s - first).ok()?;
        let starts = calls::starts(&version.feed, trip);
        let runs = version.feed.runs_on(trip, self.day) && starts.iter().any(|(own, _)| *own == shift);
        runs.then_some((&**version, trip))
    }

    /// When it leaves by the timetable; none where the timetable has it not, and of a last stop.
    pub fn planned(&self, held: &Held) -> Option<Timestamp> {
        let (version, trip) = self.trip(held)?;
        let times = version.feed.stop_times_of(trip);
        let place = usize::try_from(self.place).ok().filter(|place| place + 1 < times.len())?;
        let seconds = i64::from(times.get(place)?.departure) - i64::from(times.first()?.departure) + self.start_s;
        version.moment(self.day, u32::try_from(seconds).ok()?)
    }
}
