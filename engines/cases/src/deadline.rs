//! Deadlines: how a term is counted, paused, resumed and extended. Pure: the calendar and the moment are arguments.
//!
//! The day something comes is not counted, a term of days ends with its last day in Kyiv (Цивільний кодекс, art. 253–255); one of
//! calendar days whose last day is not worked ends with the next that is (art. 254), where the declaration says so.

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use kit::clock::kyiv;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, DAYS_MAX};

/// In what a term is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Days the offices work.
    WorkingDays,
    /// All days.
    CalendarDays,
    /// Hours by the clock.
    Hours,
}

impl Counted {
    /// The word in declarations and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::WorkingDays => "working_days",
            Self::CalendarDays => "calendar_days",
            Self::Hours => "hours",
        }
    }
}

/// A term that runs: so much from a moment on. What is left after a pause is a new term from its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// In what it is counted.
    pub counted: Counted,
    /// Whether one of calendar days may only end on a working day.
    pub lands_on_working: bool,
    /// Beyond how many months one of calendar days never reaches; 0 for no such bound.
    pub within_months: u16,
    /// From when on.
    pub from: Timestamp,
    /// How much, in its own unit; below 0 once more was used than there was.
    pub left: i64,
}

/// The city's day of a moment.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned(kyiv()).date()
}

/// The end of a day in Kyiv: the midnight after it.
pub fn end_of(day: Date) -> Timestamp {
    let next = day.tomorrow().unwrap_or(Date::MAX);
    next.to_zoned(kyiv()).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

impl Term {
    /// When it ends; never before it begins.
    pub fn due(&self, calendar: &Calendar) -> Timestamp {
        if self.left < 0 {
            return self.from;
        }
        self.moment(calendar, self.left, 0)
    }

    /// The moment that lies `by` units after its end, before it if below 0; never before the term begins.
    pub fn beside_due(&self, calendar: &Calendar, by: i64) -> Timestamp {
        self.moment(calendar, self.left, by).max(self.from)
    }

    fn moment(&self, calendar: &Calendar, left: i64, by: i64) -> Timestamp {
        let day = day_of(self.from);
        let amount = left.saturating_add(by).clamp(0, DAYS_MAX);
        match self.counted {
            Counted::Hours => self.from.checked_add(SignedDuration::from_hours(amount)).unwrap_or(Timestamp::MAX),
            Counted::WorkingDays if amount == 0 => end_of(calendar.on_or_after(day)),
            Counted::WorkingDays => end_of(calendar.after(day, amount)),
            Counted::CalendarDays => {
                let amount = self.bounded(day, left).saturating_add(by).clamp(0, DAYS_MAX);
                let last = day.checked_add(Span::new().days(amount)).unwrap_or(Date::MAX);
                end_of(if self.lands_on_working { calendar.on_or_after(last) } else { last })
            }
        }
    }

    /// So many days, or those of the months that bound them.
    fn bounded(&self, day: Date, left: i64) -> i64 {
        if self.within_months == 0 {
            return left;
        }
        let last = day.checked_add(Span::new().months(i64::from(self.within_months))).unwrap_or(Date::MAX);
        day.until(last).map_or(left, |span| left.min(i64::from(span.get_days())))
    }

    /// What is left of it at a moment, in its own unit.
    pub fn rest(&self, calendar: &Calendar, at: Timestamp) -> i64 {
        let (from, to) = (day_of(self.from), day_of(at));
        let used = match self.counted {
            Counted::WorkingDays => calendar.between(from, to),
            Counted::CalendarDays => from.until(to).map_or(0, |span| i64::from(span.get_days())),
            // a begun hour is not a used one
            Counted::Hours => self.from.duration_until(at).as_hours(),
        };
        self.left - used.max(0)
    }

    /// The same term going on from another moment with what was left.
    #[must_use]
    pub fn resumed(self, left: i64, from: Timestamp) -> Self {
        Self { from, left, ..self }
    }

    /// The same with more time.
    #[must_use]
    pub fn extended(self, by: i64) -> Self {
        Self { left: self.left.saturating_add(by), ..self }
    }
}

#[cfg(test)]
mod tests {
    use kit::Text;
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::{Entry, What};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn term(counted: Counted, from: &str, left: i64) -> Term {
        Term { counted, lands_on_working: true, within_months: 0, from: at(from), left }
    }

    fn with_holiday() -> Calendar {
        let what = What::Yearly { month: 12, day: 25 };
        let day = "2017-01-01".parse().expect("a day");
        Calendar::lay_out(&[Entry { code: "christmas".into(), what, name: Text::default(), starts_on: day, ends_on: None }])
    }

    #[test]
    fn terms_end_with_their_last_day() {
        let calendar = with_holiday();
        for (counted, from, left, due) in [
            // a Thursday
            (Counted::WorkingDays, "2026-11-26T10:00:00Z", 5, "2026-12-03T22:00:00Z"),
            // over Christmas, a Friday
            (Counted::WorkingDays, "2026-12-24T10:00:00Z", 1, "2026-12-28T22:00:00Z"),
            // late in the evening in Greenwich it is tomorrow in Kyiv
            (Counted::WorkingDays, "2026-11-25T22:30:00Z", 1, "2026-11-27T22:00:00Z"),
            // the thirtieth day is a Saturday
            (Counted::CalendarDays, "2026-11-26T10:00:00Z", 30, "2026-12-28T22:00:00Z"),
            (Counted::Hours, "2026-11-26T10:15:00Z", 48, "2026-11-28T10:15:00Z"),
        ] {
            assert_eq!(term(counted, from, left).due(&calendar), at(due), "{from} {left}");
        }
    }

    #[test]
    fn thirty_days_are_never_more_than_a_month() {
        for (from, due) in [
            // February has 28 days
            ("2027-02-01T10:00:00Z", "2027-03-01T22:00:00Z"),
            ("2027-01-31T10:00:00Z", "2027-02-28T22:00:00Z"),
            // of 31 days thirty are counted
            ("2027-03-01T10:00:00Z", "2027-03-31T21:00:00Z"),
        ] {
            let within = Term { within_months: 1, lands_on_working: false, ..term(Counted::CalendarDays, from, 30) };
            assert_eq!(within.due(&Calendar::default()), at(due), "{from}");
            assert_eq!(within.beside_due(&Calendar::default(), -1), at(due).checked_sub(SignedDuration::from_hours(24)).unwrap());
        }
    }

    #[test]
    fn a_change_of_the_calendar_moves_what_is_not_yet_due() {
        let running = term(Counted::WorkingDays, "2026-12-24T10:00:00Z", 1);
        assert_eq!(running.due(&Calendar::default()), at("2026-12-25T22:00:00Z"));
        assert_eq!(running.due(&with_holiday()), at("2026-12-28T22:00:00Z"));
    }

    #[test]
    fn an_overdue_term_stays_overdue_after_a_pause() {
        let calendar = Calendar::default();
        let old = term(Counted::WorkingDays, "2026-11-02T10:00:00Z", 2);
        let rest = old.rest(&calendar, at("2026-11-20T10:00:00Z"));
        assert!(rest < 0);
        let resumed = old.resumed(rest, at("2026-11-25T10:00:00Z"));
        assert_eq!(resumed.due(&calendar), at("2026-11-25T10:00:00Z"));
    }

    fn any_term() -> impl Strategy<Value = Term> {
        let counted = prop_oneof![Just(Counted::WorkingDays), Just(Counted::CalendarDays), Just(Counted::Hours)];
        (counted, any::<bool>(), 1_600_000_000i64..1_900_000_000, 0i64..90).prop_map(|(counted, lands_on_working, second, left)| Term {
            counted,
            lands_on_working,
            within_months: 0,
            from: Timestamp::from_second(second).unwrap_or_default(),
            left,
        })
    }

    proptest! {
        #[test]
        fn a_deadline_is_never_before_its_start(term in any_term(), by in -120i64..120) {
            let calendar = with_holiday();
            prop_assert!(term.due(&calendar) >= term.from);
            prop_assert!(term.beside_due(&calendar, by) >= term.from);
            prop_assert!(term.extended(5).due(&calendar) >= term.due(&calendar));
        }

        #[test]
        fn a_pause_keeps_what_is_left(term in any_term(), hours in 0i64..2_000, pause in 0i64..2_000) {
            let calendar = with_holiday();
            let stop = term.from.checked_add(SignedDuration::from_hours(hours)).unwrap_or(Timestamp::MAX);
            let go = stop.checked_add(SignedDuration::from_hours(pause)).unwrap_or(Timestamp::MAX);
            let rest = term.rest(&calendar, stop);
            let resumed = term.resumed(rest, go);
            prop_assert_eq!(resumed.rest(&calendar, go), rest);
            prop_assert!(resumed.due(&calendar) >= go);
            if pause == 0 && rest >= 0 && term.counted != Counted::Hours {
                // what was not paused is due when it was
                prop_assert!(resumed.due(&calendar) >= term.due(&calendar) || !calendar.is_working(day_of(go)));
            }
        }
    }
}
