//! Whether it is open now and until when; a pure rule of the hours and a moment.

use jiff::civil::{Date, DateTime};
use jiff::{ToSpan, Zoned};

use super::{Interval, OpeningHours};

/// How far ahead the next change is looked for, days.
const AHEAD_DAYS: i32 = 366;

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
        let now = moment.datetime();
        let mut closes: Option<DateTime> = None;
        for offset in -1..=AHEAD_DAYS {
            let Ok(date) = now.date().checked_add(offset.days()) else { break };
            for (from, to) in self.on(date).iter().filter_map(|interval| span(date, *interval)) {
                match closes {
                    None if to <= now => {}
                    None if from > now => return OpenState::Closed { until: Some(from) },
                    None => closes = Some(to),
                    Some(end) if from > end => return OpenState::Open { until: Some(end) },
                    Some(end) => closes = Some(end.max(to)),
                }
            }
        }
        self.settled(now, closes)
    }

    /// Nothing more to come: an end near the horizon means that it never closes.
    fn settled(&self, now: DateTime, closes: Option<DateTime>) -> OpenState {
        match closes {
            None => OpenState::Closed { until: None },
            Some(end) if now.date().checked_add(AHEAD_DAYS.days()).is_ok_and(|horizon| end.date() >= horizon) => {
                OpenState::Open { until: None }
            }
            Some(end) => OpenState::Open { until: Some(end) },
        }
    }

    /// Whether it is open at a moment.
    pub fn is_open_at(&self, moment: &Zoned) -> bool {
        matches!(self.state_at(moment), OpenState::Open { .. })
    }
}

fn span(date: Date, interval: Interval) -> Option<(DateTime, DateTime)> {
    let midnight = date.to_datetime(jiff::civil::Time::midnight());
    let from = midnight.checked_add(i64::from(interval.from).minutes()).ok()?;
    Some((from, midnight.checked_add(i64::from(interval.to).minutes()).ok()?))
}
