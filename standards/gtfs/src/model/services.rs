//! Calendars, and what the feed says of itself.

use jiff::civil::{Date, Weekday};

use crate::text::Str;

/// A service: days on which trips run, of `calendar.txt` and `calendar_dates.txt`.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// `service_id`
    pub id: Str,
    /// Days of the week, Monday the lowest bit.
    pub weekdays: u8,
    /// `start_date` and `end_date`, both included; none where the service stands in `calendar_dates.txt` alone.
    pub period: Option<(Date, Date)>,
    /// `calendar_dates.txt`: dates added (true) and removed (false), sorted by date, each date once.
    pub exceptions: Vec<(Date, bool)>,
}

impl Service {
    /// Whether the service runs on a day.
    pub fn runs_on(&self, date: Date) -> bool {
        if let Ok(at) = self.exceptions.binary_search_by_key(&date, |(own, _)| *own) {
            return self.exceptions.get(at).is_some_and(|(_, added)| *added);
        }
        let within = self.period.is_some_and(|(from, to)| from <= date && date <= to);
        within && self.weekdays >> weekday_bit(date.weekday()) & 1 == 1
    }

    /// The first and the last day that the service may run on; none where it has no days.
    pub fn span(&self) -> Option<(Date, Date)> {
        let added = || self.exceptions.iter().filter(|(_, added)| *added).map(|(date, _)| *date);
        let period = self.period.filter(|_| self.weekdays != 0);
        let first = added().chain(period.map(|(from, _)| from)).min()?;
        let last = added().chain(period.map(|(_, to)| to)).max()?;
        (first <= last).then_some((first, last))
    }
}

/// The bit of a day of the week in [`Service::weekdays`].
pub(crate) fn weekday_bit(day: Weekday) -> i8 {
    day.to_monday_zero_offset()
}

/// `feed_info.txt`
#[derive(Clone, Debug, Default)]
pub struct FeedInfo {
    /// `feed_publisher_name`
    pub publisher_name: Str,
    /// `feed_publisher_url`
    pub publisher_url: Str,
    /// `feed_lang`
    pub lang: Str,
    /// `default_lang`
    pub default_lang: Str,
    /// `feed_start_date`
    pub start_date: Option<Date>,
    /// `feed_end_date`
    pub end_date: Option<Date>,
    /// `feed_version`
    pub version: Str,
    /// `feed_contact_email`
    pub contact_email: Str,
    /// `feed_contact_url`
    pub contact_url: Str,
}
