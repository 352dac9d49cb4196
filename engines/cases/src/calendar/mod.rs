//! Which days are worked: weekends, holidays with the years they were in force, days off that the government moved, martial law.
//!
//! Кодекс законів про працю, art. 67 (a holiday on a weekend moves the day off to the next working day) and art. 73 (the holidays);
//! Закон № 2136-IX of 15.03.2022, art. 6 (while martial law lasts holidays are worked and nothing is moved).

mod easter;
mod entry;

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

pub use entry::{Entry, What};

/// The years the calendar is laid out for; beyond them only weekends are off.
const YEARS: std::ops::RangeInclusive<i16> = 1992..=2099;
/// The most days that are counted in one go: about thirty years.
pub(crate) const DAYS_MAX: i64 = 11_000;

/// The city's calendar, laid out once from its entries.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Calendar {
    /// Days off besides weekends.
    off: BTreeSet<Date>,
    /// Weekends and holidays that are worked.
    worked: BTreeSet<Date>,
}

impl Calendar {
    /// Lays the entries out. What the government moved goes before what the law says in general.
    pub fn lay_out(entries: &[Entry]) -> Self {
        let mut calendar = Self::default();
        for holiday in holidays(entries) {
            calendar.off.insert(holiday);
        }
        calendar.move_from_weekends();
        for entry in entries.iter().filter(|entry| !is_at_war(entries, entry.starts_on)) {
            match entry.what {
                What::DayOff => calendar.off.insert(entry.starts_on),
                What::WorkingDay => calendar.worked.insert(entry.starts_on),
                _ => false,
            };
        }
        calendar
    }

    /// A holiday that falls on a weekend gives the next working day off.
    fn move_from_weekends(&mut self) {
        let on_weekends: Vec<Date> = self.off.iter().copied().filter(|day| is_weekend(*day)).collect();
        for day in on_weekends {
            let mut next = tomorrow(day);
            while is_weekend(next) || self.off.contains(&next) {
                next = tomorrow(next);
            }
            self.off.insert(next);
        }
    }

    /// Whether the city's offices work on this day.
    pub fn is_working(&self, day: Date) -> bool {
        self.worked.contains(&day) || !(is_weekend(day) || self.off.contains(&day))
    }

    /// The working day that is `days` after this one; the day itself is not counted. Counts at most thirty years.
    pub fn after(&self, day: Date, days: i64) -> Date {
        let mut at = day;
        for _ in 0..days.clamp(0, DAYS_MAX) {
            at = self.on_or_after(tomorrow(at));
        }
        at
    }

    /// The working day that is `days` before this one.
    pub fn before(&self, day: Date, days: i64) -> Date {
        let mut at = day;
        for _ in 0..days.clamp(0, DAYS_MAX) {
            at = yesterday(at);
            while !self.is_working(at) && at != Date::MIN {
                at = yesterday(at);
            }
        }
        at
    }

    /// The day itself if it is worked, else the next that is.
    pub fn on_or_after(&self, day: Date) -> Date {
        let mut at = day;
        while !self.is_working(at) && at != Date::MAX {
            at = tomorrow(at);
        }
        at
    }

    /// How many working days lie after `from` up to `to`, `to` included; 0 if `to` is not later.
    pub fn between(&self, from: Date, to: Date) -> i64 {
        let (mut count, mut at) = (0, from);
        for _ in 0..DAYS_MAX {
            if at >= to {
                break;
            }
            at = tomorrow(at);
            count += i64::from(self.is_working(at));
        }
        count
    }
}

fn holidays(entries: &[Entry]) -> impl Iterator<Item = Date> + '_ {
    let of_entry = move |entry: &Entry| -> Vec<Date> {
        let days = YEARS.filter_map(|year| entry.what.in_year(year));
        days.filter(|day| entry.holds_on(*day) && !is_at_war(entries, *day)).collect()
    };
    entries.iter().flat_map(of_entry)
}

fn is_at_war(entries: &[Entry], day: Date) -> bool {
    entries.iter().any(|entry| entry.what == What::MartialLaw && entry.holds_on(day))
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn tomorrow(day: Date) -> Date {
    day.tomorrow().unwrap_or(Date::MAX)
}

fn yesterday(day: Date) -> Date {
    day.yesterday().unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests;
