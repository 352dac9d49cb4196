//! Dates and times as people write them, in Kyiv time.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use kit::{Lang, clock::kyiv};

use crate::{Locale, NBSP};

const MONTHS_OF_UK: [&str; 12] =
    ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"];
const MONTHS_UK: [&str; 12] =
    ["січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"];
const MONTHS_EN: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS_UK: [&str; 7] = ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Locale {
    /// «22 листопада 2026», "22 November 2026".
    pub fn date(&self, date: Date) -> String {
        format!("{} {}", self.date_short(date), date.year())
    }

    /// «22 листопада», "22 November": for lists where the year is plain.
    pub fn date_short(&self, date: Date) -> String {
        let months = if self.lang() == Lang::Uk { MONTHS_OF_UK } else { MONTHS_EN };
        format!("{}{NBSP}{}", date.day(), month_of(months, date))
    }

    /// «22.11.2026» in both languages, for tables and fields.
    pub fn date_table(&self, date: Date) -> String {
        format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
    }

    /// «листопад 2026», "November 2026".
    pub fn month(&self, date: Date) -> String {
        let months = if self.lang() == Lang::Uk { MONTHS_UK } else { MONTHS_EN };
        format!("{} {}", month_of(months, date), date.year())
    }

    /// «неділя», "Sunday".
    pub fn weekday(&self, date: Date) -> &'static str {
        let days = if self.lang() == Lang::Uk { WEEKDAYS_UK } else { WEEKDAYS_EN };
        let at = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        days.get(at).copied().unwrap_or_default()
    }

    /// «08:29», 24 hours in both languages.
    pub fn time(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// «22 листопада 2026, 08:29», Kyiv time.
    pub fn date_time(&self, at: Timestamp) -> String {
        let there = at.to_zoned(kyiv());
        format!("{}, {}", self.date(there.date()), self.time(there.time()))
    }

    /// How long ago: «щойно», «5 хвилин тому», «2 дні тому», the date when it is a month or more, or not yet.
    pub fn ago(&self, at: Timestamp, now: Timestamp) -> String {
        let minutes = now.duration_since(at).as_secs() / 60;
        let say = |key, count: i64| self.with(key, &[("count", count.into())]);
        match minutes {
            0 => self.say("i18n-now").to_owned(),
            1..60 => say("i18n-minutes-ago", minutes),
            60..1440 => say("i18n-hours-ago", minutes / 60),
            1440..43_200 => say("i18n-days-ago", minutes / 1440),
            _ => self.date_time(at),
        }
    }
}

fn month_of(months: [&'static str; 12], date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|at| months.get(at).copied()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Messages;

    #[test]
    fn dates_are_said_in_both_languages() {
        let messages = Messages::build(&[]).unwrap();
        let (uk, en) = (Locale::new(&messages, Lang::Uk), Locale::new(&messages, Lang::En));
        let date = jiff::civil::date(2026, 11, 22);
        assert_eq!(uk.date(date), "22\u{a0}листопада 2026");
        assert_eq!(en.date(date), "22\u{a0}November 2026");
        assert_eq!(uk.date_table(jiff::civil::date(987, 1, 2)), "02.01.0987");
        assert_eq!(uk.month(date), "листопад 2026");
        assert_eq!((uk.weekday(date), en.weekday(date)), ("неділя", "Sunday"));
        assert_eq!(uk.date_time("2026-07-01T21:05:00Z".parse().unwrap()), "2\u{a0}липня 2026, 00:05", "summer time");
    }

    #[test]
    fn the_past_is_told_by_its_distance() {
        let uk = Locale::new(&Messages::build(&[]).unwrap(), Lang::Uk);
        let now: Timestamp = "2026-11-22T08:00:00Z".parse().unwrap();
        for (at, text) in [
            ("2026-11-22T07:59:40Z", "щойно"),
            ("2026-11-22T07:39:00Z", "21 хвилину тому"),
            ("2026-11-22T04:00:00Z", "4 години тому"),
            ("2026-11-11T08:00:00Z", "11 днів тому"),
            ("2026-09-11T08:00:00Z", "11\u{a0}вересня 2026, 11:00"),
            ("2026-11-23T08:00:00Z", "23\u{a0}листопада 2026, 10:00"),
        ] {
            assert_eq!(uk.ago(at.parse().unwrap(), now), text);
        }
    }
}
