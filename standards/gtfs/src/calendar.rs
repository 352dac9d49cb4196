//! Which trip runs on which day, and which moments a service day covers.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::model::{Feed, Service, TripIdx};

/// Seconds from the beginning of a service day to noon.
const HALF_DAY_S: i64 = 12 * 3_600;

impl Feed {
    /// Whether a trip runs on a service day.
    pub fn runs_on(&self, trip: TripIdx, day: Date) -> bool {
        self[self[trip].service].runs_on(day)
    }

    /// The first and the last day on which anything may run; none where nothing ever does.
    pub fn dates(&self) -> Option<(Date, Date)> {
        let spans = || self.services.iter().filter_map(Service::span);
        Some((spans().map(|(first, _)| first).min()?, spans().map(|(_, last)| last).max()?))
    }
}

/// The moment that times of a service day count from: noon minus 12 hours (GTFS reference, `Time`), which is midnight except on days
/// when clocks are moved. None outside the dates that a timestamp can say.
pub fn service_day_start(date: Date, zone: &TimeZone) -> Option<Timestamp> {
    let noon = date.at(12, 0, 0, 0).to_zoned(zone.clone()).ok()?;
    noon.timestamp().checked_sub(SignedDuration::from_secs(HALF_DAY_S)).ok()
}

/// Service days that a moment may belong to, the latest first, each with its seconds since noon minus 12 hours. `longest_s` is the
/// latest time of the timetable: with 30 h, three in the morning is also 27:00 of the day before.
pub fn service_times_at(moment: Timestamp, zone: &TimeZone, longest_s: u32) -> Vec<(Date, u32)> {
    let mut found = Vec::new();
    let mut next = moment.to_zoned(zone.clone()).date().tomorrow().ok();
    while let Some(date) = next {
        let Some(start) = service_day_start(date, zone) else { break };
        let seconds = moment.duration_since(start).as_secs();
        if seconds > i64::from(longest_s) {
            break;
        }
        if let Ok(seconds) = u32::try_from(seconds) {
            found.push((date, seconds));
        }
        next = date.yesterday().ok();
    }
    found
}
