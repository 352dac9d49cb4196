//! Whether it is open now and until when; a pure rule of the hours and a moment.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan, Zoned};

use super::{Interval, OpeningHours};

/// How far ahead the next change is looked for, days.
const AHEAD_DAYS: i32 = 366;
/// As far where every week is the same: what is open so long is always open.
const AHEAD_DAYS_WITHOUT_EXCEPTIONS: i32 = 8;
const DAY_SECONDS: i64 = 86_400;

/// What the hours say of a moment. `until` is none where no change is in sight for a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OpenState {
    /// Open.
    Open {
        /// The local time it closes.
        until: Option<DateTime>,
    },
    /// Closed.
    Closed {
        /// The local time it opens.
        until: Option<DateTime>,
    },
    /// There are no hours at all, only a note: ask by phone.
    Unknown,
}

impl OpeningHours {
    /// The state at a moment in the time zone of the place.
    pub fn state_at(&self, moment: &Zoned) -> OpenState {
        let hours_known = self.week.iter().any(|day| !day.is_empty()) || !self.exceptions.is_empty();
        if !hours_known && !self.note.is_empty() {
            return OpenState::Unknown;
        }
        let (today, now) = (moment.date(), second_of_day(moment));
        let mut closes: Option<i64> = None;
        let ahead = if self.exceptions.is_empty() { AHEAD_DAYS_WITHOUT_EXCEPTIONS } else { AHEAD_DAYS };
        for offset in -1..=ahead {
            for interval in self.after(today, offset) {
                let (from, to) = (second(offset, interval.from), second(offset, interval.to));
                match closes {
                    None if to <= now => {}
                    None if from > now => return OpenState::Closed { until: at(today, from) },
                    None => closes = Some(to),
                    Some(end) if from > end => return OpenState::Open { until: at(today, end) },
                    Some(end) => closes = Some(end.max(to)),
                }
            }
        }
        settled(today, ahead, closes)
    }

    /// The hours of the day so many days after `today`; without exceptions only its place in the week counts.
    fn after(&self, today: Date, days: i32) -> &[Interval] {
        if !self.exceptions.is_empty() {
            return today.checked_add(days.days()).map_or(&[][..], |date| self.on(date));
        }
        let day = (i32::from(today.weekday().to_monday_zero_offset()) + days).rem_euclid(7);
        usize::try_from(day).ok().and_then(|day| self.week.get(day)).map_or(&[][..], Vec::as_slice)
    }

    /// Whether it is open at a moment.
    pub fn is_open_at(&self, moment: &Zoned) -> bool {
        matches!(self.state_at(moment), OpenState::Open { .. })
    }
}

/// Nothing more to come: an end near the horizon means that it never closes.
fn settled(today: Date, ahead: i32, closes: Option<i64>) -> OpenState {
    match closes {
        None => OpenState::Closed { until: None },
        Some(end) if end >= second(ahead, 0) => OpenState::Open { until: None },
        Some(end) => OpenState::Open { until: at(today, end) },
    }
}

/// Moments are counted in seconds from the midnight that begins today: a list asks for fifty states at once.
fn second(days: i32, minute: u16) -> i64 {
    i64::from(days) * DAY_SECONDS + i64::from(minute) * 60
}

fn second_of_day(moment: &Zoned) -> i64 {
    i64::from(moment.hour()) * 3600 + i64::from(moment.minute()) * 60 + i64::from(moment.second())
}

fn at(today: Date, second: i64) -> Option<DateTime> {
    today.to_datetime(Time::midnight()).checked_add(SignedDuration::from_secs(second)).ok()
}
