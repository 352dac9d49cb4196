//! What is to be driven on a day: trips, kilometres, the first and the last.

use gtfs::{Feed, TripIdx};
use jiff::civil::Date;

use super::{Loaded, calls};

/// The work of a day.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Work {
    /// Trips, frequencies unfolded.
    pub trips: usize,
    /// Metres of all of them.
    pub metres: f64,
    /// When the first sets out, seconds since noon minus 12 hours.
    pub first: Option<u32>,
    /// When the last does.
    pub last: Option<u32>,
}

impl Loaded {
    /// The work of a day.
    pub fn work_on(&self, day: Date) -> Work {
        let mut work = Work::default();
        for trip in self.feed.trip_indices().filter(|trip| self.days.active(self.feed[*trip].service, day)) {
            let Some(first) = self.feed.stop_times_of(trip).first() else { continue };
            for start in calls::starts(&self.feed, trip).into_iter().filter_map(|(shift, _)| first.departure.checked_add_signed(shift)) {
                work.trips += 1;
                work.metres += self.metres.get(trip.at()).copied().map_or(0.0, f64::from);
                work.first = Some(work.first.map_or(start, |own| own.min(start)));
                work.last = Some(work.last.map_or(start, |own| own.max(start)));
            }
        }
        work
    }
}

/// The way of a trip from its first to its last stop, metres: along its shape, else in straight lines from stop to stop.
pub fn metres(feed: &Feed, trip: TripIdx) -> f64 {
    let stops = || feed.stop_times_of(trip).iter().filter_map(|time| feed[time.stop].position);
    match feed[trip].shape {
        Some(shape) => length(feed.points_of(shape).iter().map(|point| point.position)),
        None => length(stops()),
    }
}

fn length(points: impl Iterator<Item = gtfs::Position>) -> f64 {
    points.fold((0.0, None), |(sum, before): (f64, Option<gtfs::Position>), at| (sum + before.map_or(0.0, |own| own.distance_m(at)), Some(at))).0
}
