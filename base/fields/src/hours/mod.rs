//! Opening hours: weekly intervals with breaks and dated exceptions; pure rules, text forms in both languages.

mod parse;
mod print;
mod state;
mod wire;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use parse::{parse, parse_day, parse_exceptions};
pub use print::{day_name, exceptions, intervals, print};
pub use state::OpenState;

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// The most intervals of one day.
pub const INTERVALS_MAX: usize = 10;
/// The most dated exceptions.
pub const EXCEPTIONS_MAX: usize = 400;
/// The most characters of a note.
pub const NOTE_CHARS_MAX: usize = 500;

/// When something is open. Days are Monday to Sunday; gaps between a day's intervals are breaks; a day without intervals is
/// closed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "wire::Wire", into = "wire::Wire")]
pub struct OpeningHours {
    week: [Vec<Interval>; 7],
    exceptions: Vec<Exception>,
    note: String,
}

/// From a minute of the day to a later one; past midnight the end is more than 24 hours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Interval {
    from: u16,
    to: u16,
}

/// Days on which the week does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exception {
    /// The first day.
    pub date: Date,
    /// The last day, the same as the first for one day.
    pub until: Date,
    /// Hours of each of the days; none for closed.
    pub hours: Vec<Interval>,
    /// Why: "День міста".
    pub note: String,
}

/// Why hours cannot be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HoursProblem {
    /// Some part of the text is neither a day nor a time.
    #[error("not understood")]
    NotUnderstood,
    /// Two intervals of a day overlap.
    #[error("intervals overlap")]
    Overlap,
    /// Two exceptions cover the same day, or one ends before it begins.
    #[error("exceptions overlap")]
    ExceptionsOverlap,
    /// Over a limit of this module.
    #[error("too long")]
    TooLong,
}

impl HoursProblem {
    /// The key of the sentence that says what to do.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotUnderstood => "field-hours-not-understood",
            Self::Overlap => "field-hours-overlap",
            Self::ExceptionsOverlap => "field-hours-exceptions-overlap",
            Self::TooLong => "field-hours-too-long",
        }
    }
}

impl Interval {
    /// An interval from `from` to `to` minutes of a day; an end not after the beginning is on the next day.
    pub fn new(from: u16, to: u16) -> Option<Self> {
        if from >= DAY || to > DAY {
            return None;
        }
        Some(Self { from, to: if to <= from { to + DAY } else { to } })
    }

    /// Midnight to midnight.
    pub const ROUND_THE_CLOCK: Self = Self { from: 0, to: DAY };

    /// The minute of the day it begins.
    pub fn from(self) -> u16 {
        self.from
    }

    /// The minute it ends, counted from the beginning of the day it began: more than 1440 past midnight.
    pub fn to(self) -> u16 {
        self.to
    }
}

impl OpeningHours {
    /// Hours of a week with exceptions and a note, put in order.
    pub fn new(week: [Vec<Interval>; 7], exceptions: Vec<Exception>, note: &str) -> Result<Self, HoursProblem> {
        let mut hours = Self { week, exceptions, note: shorten(note) };
        if hours.note.chars().count() > NOTE_CHARS_MAX || hours.exceptions.len() > EXCEPTIONS_MAX {
            return Err(HoursProblem::TooLong);
        }
        for day in &mut hours.week {
            in_order(day)?;
        }
        hours.exceptions.sort_by_key(|exception| exception.date);
        for exception in &mut hours.exceptions {
            in_order(&mut exception.hours)?;
            exception.note = shorten(&exception.note);
            if exception.until < exception.date {
                return Err(HoursProblem::ExceptionsOverlap);
            }
            if exception.note.chars().count() > NOTE_CHARS_MAX {
                return Err(HoursProblem::TooLong);
            }
        }
        let overlap = hours.exceptions.windows(2).any(|pair| matches!(pair, [a, b] if b.date <= a.until));
        if overlap { Err(HoursProblem::ExceptionsOverlap) } else { Ok(hours) }
    }

    /// Open always.
    pub fn round_the_clock() -> Self {
        Self { week: std::array::from_fn(|_| vec![Interval::ROUND_THE_CLOCK]), ..Self::default() }
    }

    /// The hours of the days from Monday to Sunday.
    pub fn week(&self) -> &[Vec<Interval>; 7] {
        &self.week
    }

    /// The exceptions by date.
    pub fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    /// The note.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// Whether every day is open from midnight to midnight and there is no exception.
    pub fn is_round_the_clock(&self) -> bool {
        self.exceptions.is_empty() && self.week.iter().all(|day| day == &[Interval::ROUND_THE_CLOCK])
    }

    /// The hours of a calendar day, exceptions counted.
    pub fn on(&self, date: Date) -> &[Interval] {
        let exception = self.exceptions.iter().find(|exception| exception.date <= date && date <= exception.until);
        let day = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        exception.map_or_else(|| self.week.get(day).map_or(&[][..], Vec::as_slice), |exception| &exception.hours)
    }
}

/// Sorts a day, joins intervals that touch, refuses those that overlap.
fn in_order(day: &mut Vec<Interval>) -> Result<(), HoursProblem> {
    if day.len() > INTERVALS_MAX {
        return Err(HoursProblem::TooLong);
    }
    if day.len() < 2 {
        return Ok(());
    }
    day.sort_unstable();
    let mut joined: Vec<Interval> = Vec::with_capacity(day.len());
    for next in day.drain(..) {
        match joined.last_mut() {
            Some(last) if next.from < last.to => return Err(HoursProblem::Overlap),
            Some(last) if next.from == last.to && next.to - last.from <= DAY => last.to = next.to,
            _ => joined.push(next),
        }
    }
    *day = joined;
    Ok(())
}

/// A note on one line whose quotes do not break the text form.
fn shorten(note: &str) -> String {
    if note.is_empty() {
        return String::new();
    }
    let plain: String = note.chars().map(|c| if matches!(c, '«' | '»' | '"') { '”' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect()
}
