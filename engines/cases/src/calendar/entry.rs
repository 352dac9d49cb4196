//! What the calendar is made of: one rule or one day, with the time it is in force.

use jiff::Span;
use jiff::civil::Date;
use kit::Text;
use serde::{Deserialize, Serialize};

use super::easter::sunday;

/// What an entry says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A holiday of the same day each year.
    Yearly {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A holiday that moves with Easter.
    AfterEaster {
        /// Days after Easter Sunday: 0 is Easter, 49 is Trinity.
        days: i32,
    },
    /// One day off, as the government moved it.
    DayOff,
    /// One weekend day that is worked instead.
    WorkingDay,
    /// Martial law: holidays are worked, nothing is moved.
    MartialLaw,
}

impl What {
    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yearly { .. } => "yearly",
            Self::AfterEaster { .. } => "easter",
            Self::DayOff => "day_off",
            Self::WorkingDay => "working_day",
            Self::MartialLaw => "martial_law",
        }
    }

    /// What stands beside the word: `08-24`, `49`, or nothing.
    pub fn detail(self) -> String {
        match self {
            Self::Yearly { month, day } => format!("{month:02}-{day:02}"),
            Self::AfterEaster { days } => days.to_string(),
            _ => String::new(),
        }
    }

    /// The day of a holiday in a year; none of what is no holiday.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Yearly { month, day } => Date::new(year, month, day).ok(),
            Self::AfterEaster { days } => sunday(year)?.checked_add(Span::new().days(days)).ok(),
            _ => None,
        }
    }

    /// Reads both; none of what is no rule.
    pub fn read(code: &str, detail: &str) -> Option<Self> {
        match code {
            "yearly" => {
                let (month, day) = detail.split_once('-')?;
                let (month, day) = (month.parse().ok()?, day.parse().ok()?);
                // a leap year has every day there is
                Date::new(2024, month, day).ok().map(|_| Self::Yearly { month, day })
            }
            "easter" => detail.parse().ok().filter(|days| (-100..=200).contains(days)).map(|days| Self::AfterEaster { days }),
            "day_off" => Some(Self::DayOff),
            "working_day" => Some(Self::WorkingDay),
            "martial_law" => Some(Self::MartialLaw),
            _ => None,
        }
    }
}

/// A rule or a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Its word: `independence`.
    pub code: String,
    /// What it says.
    pub what: What,
    /// What people call it.
    pub name: Text,
    /// The first day it is in force; the day itself of a single day.
    pub starts_on: Date,
    /// The last day; none while it lasts.
    pub ends_on: Option<Date>,
}

impl Entry {
    /// Whether it is in force on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|end| day <= end)
    }
}
