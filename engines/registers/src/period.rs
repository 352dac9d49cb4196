//! How often a resource is brought up to date, and when it is due.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The update period of a resource.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdatePeriod {
    /// Every day.
    Day,
    /// Every week.
    Week,
    /// Every month.
    #[default]
    Month,
    /// Every three months.
    Quarter,
    /// Every six months.
    HalfYear,
    /// Every year.
    Year,
    /// When something changes; never overdue.
    OnChange,
}

impl UpdatePeriod {
    /// All, from the shortest.
    pub const ALL: [Self; 7] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::HalfYear, Self::Year, Self::OnChange];

    /// The word in the database, the API and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half_year",
            Self::Year => "year",
            Self::OnChange => "on_change",
        }
    }

    /// The period of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.code() == code)
    }

    /// The date of the next update for a resource updated on `day`; none if it has no term.
    pub fn next_after(self, day: Date) -> Option<Date> {
        let span = match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Quarter => 3.months(),
            Self::HalfYear => 6.months(),
            Self::Year => 1.year(),
            Self::OnChange => return None,
        };
        day.checked_add(span).ok()
    }

    /// The days before and after the date of the next update on which a reminder is due.
    pub fn reminder_days(self) -> &'static [i32] {
        match self {
            Self::Day => &[1],
            Self::Week => &[-1, 1],
            Self::Month => &[-5, 0, 3],
            Self::Quarter | Self::HalfYear => &[-14, -3, 1, 7],
            Self::Year => &[-30, -7, 1, 14],
            Self::OnChange => &[],
        }
    }
}

kit::kept_as_text!(UpdatePeriod);

/// How a resource stands to its date of the next update.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Freshness {
    /// It has no term.
    NoTerm,
    /// So many days remain (0 is today).
    Current(i32),
    /// Due within the reminder days.
    Soon(i32),
    /// Overdue by so many days (1 or more).
    Overdue(i32),
}

/// The pure rule of freshness.
pub fn freshness(period: UpdatePeriod, next_update: Option<Date>, today: Date) -> Freshness {
    let Some(next) = next_update else { return Freshness::NoTerm };
    let days = next.since(today).map_or(0, |span| span.get_days());
    let first_reminder = period.reminder_days().iter().copied().min().unwrap_or(0).min(0);
    match days {
        ..0 => Freshness::Overdue(-days),
        days if days <= -first_reminder => Freshness::Soon(days),
        days => Freshness::Current(days),
    }
}

/// Whether a reminder is due today, given the day of the last one: one a day, also when the days in between were missed.
pub fn reminder_due(period: UpdatePeriod, next_update: Date, reminded_on: Option<Date>, today: Date) -> bool {
    period
        .reminder_days()
        .iter()
        .any(|days| next_update.checked_add((*days).days()).is_ok_and(|due| due <= today && reminded_on.is_none_or(|last| last < due)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_end_of_a_short_month_is_kept() {
        assert_eq!(UpdatePeriod::Month.next_after(date(2026, 1, 31)), Some(date(2026, 2, 28)));
        assert_eq!(UpdatePeriod::OnChange.next_after(date(2026, 1, 31)), None);
    }

    #[test]
    fn freshness_is_told_by_the_day() {
        let next = Some(date(2026, 12, 1));
        for (today, expected) in [
            (date(2026, 11, 1), Freshness::Current(30)),
            (date(2026, 11, 26), Freshness::Soon(5)),
            (date(2026, 12, 1), Freshness::Soon(0)),
            (date(2026, 12, 2), Freshness::Overdue(1)),
        ] {
            assert_eq!(freshness(UpdatePeriod::Month, next, today), expected, "{today}");
        }
    }

    #[test]
    fn a_missed_reminder_comes_once_and_late() {
        let next = date(2026, 12, 1);
        let due = |reminded, today| reminder_due(UpdatePeriod::Month, next, reminded, today);
        assert!(!due(None, date(2026, 11, 25)));
        assert!(due(None, date(2026, 11, 26)));
        assert!(!due(Some(date(2026, 11, 26)), date(2026, 11, 27)));
        assert!(due(Some(date(2026, 11, 26)), date(2026, 12, 2)));
        assert!(!due(Some(date(2026, 12, 2)), date(2026, 12, 3)));
        assert!(due(Some(date(2026, 12, 2)), date(2026, 12, 9)));
    }
}
