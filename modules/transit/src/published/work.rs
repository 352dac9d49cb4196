//! What is to be driven on a day: trips, kilometres, the first and the last.

use jiff::civil::Date;

use super::{Loaded, calls};

/// The work of a day.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Work {
    /// Trips, frequencies unfolded.
    pub trips: u64,
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
        for own in timetable::planned_work(&self.feed, day) {
            work.trips += u64::from(own.trips);
            work.metres += own.metres;
        }
        for trip in self.feed.trip_indices().filter(|trip| self.feed.runs_on(*trip, day)) {
            let Some(first) = self.feed.stop_times_of(trip).first() else { continue };
            for start in calls::starts(&self.feed, trip).into_iter().filter_map(|(shift, _)| first.departure.checked_add_signed(shift)) {
                work.first = Some(work.first.map_or(start, |own| own.min(start)));
                work.last = Some(work.last.map_or(start, |own| own.max(start)));
            }
        }
        work
    }
}
