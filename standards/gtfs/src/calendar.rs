//! Which service runs on which day, and which moments a service day covers.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use crate::model::{Feed, ServiceIdx};

/// Seconds from the beginning of a service day to noon.
const HALF_DAY_S: i64 = 12 * 3_600;

/// All services of a feed by day: a bit for each service and day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServiceDays {
    first: Option<Date>,
    days: u32,
    words: usize,
    bits: Vec<u64>,
}

impl ServiceDays {
    /// The days of all services. Spans longer than `days_max` are cut at their end.
    pub fn of(feed: &Feed, days_max: u32) -> Self {
        let spans = || feed.services.iter().filter_map(|service| service.span());
        let (Some(first), Some(last)) = (spans().map(|(first, _)| first).min(), spans().map(|(_, last)| last).max()) else {
            return Self { first: None, days: 0, words: 0, bits: Vec::new() };
        };
        let days = day_number(first, last).map_or(1, |days| days.saturating_add(1)).min(days_max);
        let words = days.div_ceil(64) as usize;
        let mut bits = vec![0_u64; words * feed.services.len()];
        for (service, own) in feed.services.iter().zip(bits.chunks_mut(words.max(1))) {
            let mut date = first;
            for day in 0..days {
                if service.runs_on(date)
                    && let Some(word) = own.get_mut(day as usize / 64)
                {
                    *word |= 1 << (day % 64);
                }
                let Ok(next) = date.tomorrow() else { break };
                date = next;
            }
        }
        Self { first: Some(first), days, words, bits }
    }

    /// Whether a service runs on a day.
    pub fn active(&self, service: ServiceIdx, date: Date) -> bool {
        let Some(day) = self.first.and_then(|first| day_number(first, date)).filter(|day| *day < self.days) else { return false };
        self.bits.get(service.at() * self.words + day as usize / 64).is_some_and(|word| word >> (day % 64) & 1 == 1)
    }

    /// The first and the last day on which anything may run.
    pub fn dates(&self) -> Option<(Date, Date)> {
        let first = self.first?;
        Some((first, first.checked_add(Span::new().days(i64::from(self.days) - 1)).unwrap_or(first)))
    }
}

/// Days from `first` to `date`; none if it is before.
fn day_number(first: Date, date: Date) -> Option<u32> {
    let days = first.until(date).ok()?.get_days();
    u32::try_from(days).ok()
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
