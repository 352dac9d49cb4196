//! A month of a year: the term in which costs are entered.

use i18n::Locale;
use jiff::civil::Date;
use kit::value::{FromValue, Shape, ToValue, Value};
use serde::{Deserialize, Serialize};

/// A calendar month, from January 1900 to December 2999; written `2026-10`, which sorts by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month(i32);

/// Years in which a month may lie.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

impl Month {
    /// The month of a year, 1 to 12; none outside the years that are kept.
    pub fn new(year: i32, month: i32) -> Option<Self> {
        (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Self(year * 12 + month - 1))
    }

    /// The month a day lies in.
    pub fn of(day: Date) -> Self {
        Self(i32::from(day.year()) * 12 + i32::from(day.month()) - 1)
    }

    /// Reads what people and programs write: `2026-10`, `2026-10-01`, `10.2026`, `01.10.2026`, `10/2026`.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split(['-', '.', '/']).map(str::trim).collect();
        let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i32>().ok()).flatten();
        let (year, month) = match parts.as_slice() {
            [year, month] | [year, month, _] if year.len() == 4 => (number(year)?, number(month)?),
            [month, year] | [_, month, year] if year.len() == 4 => (number(year)?, number(month)?),
            _ => return None,
        };
        if let [_, _, _] = parts.as_slice() {
            let day = if parts.first()?.len() == 4 { parts.last()? } else { parts.first()? };
            number(day.split(['T', ' ']).next()?).filter(|day| (1..=31).contains(day))?;
        }
        Self::new(year, month)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The number in the year, 1 to 12.
    pub fn number(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// So many months later, or earlier for a negative number.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let (first, last) = (*YEARS.start() * 12, *YEARS.end() * 12 + 11);
        Self(self.0.saturating_add(months).clamp(first, last))
    }

    /// Months from `other` to this one.
    pub fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        let (year, month) = (i16::try_from(self.year()).unwrap_or(1900), i8::try_from(self.number()).unwrap_or(1));
        Date::new(year, month, 1).unwrap_or(Date::ZERO)
    }

    /// «жовтень 2026», "October 2026".
    pub fn text(self, t: &Locale) -> String {
        t.month(self.first_day())
    }

    /// «10.2026»: in either language.
    pub fn numeric(self) -> String {
        format!("{:02}.{}", self.number(), self.year())
    }

    /// «10.26»: what stands under a chart.
    pub fn short(self) -> String {
        format!("{:02}.{:02}", self.number(), self.year() % 100)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text} is no month: 2026-10 is wanted"))
    }
}

impl ToValue for Month {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for Month {
    const SHAPE: Shape = Shape::Text;
    fn from_value(value: Value) -> Option<Self> {
        Self::parse(&String::from_value(value)?)
    }
}

#[cfg(test)]
mod tests {
    use super::Month;

    #[test]
    fn months_are_read_as_people_write_them() {
        for (text, read) in [
            ("2026-10", Some("2026-10")),
            (" 2026-10-01 ", Some("2026-10")),
            ("2026-10-01T00:00:00", Some("2026-10")),
            ("10.2026", Some("2026-10")),
            ("1.9.2026", Some("2026-09")),
            ("9/2026", Some("2026-09")),
            ("2026-13", None),
            ("2026-00", None),
            ("32.10.2026", None),
            ("26-10", None),
            ("", None),
            ("жовтень", None),
            ("0001-01", None),
        ] {
            assert_eq!(Month::parse(text).map(|month| month.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn months_are_counted_over_the_turn_of_a_year() {
        let december = Month::new(2025, 12).unwrap();
        assert_eq!((december.plus(1).to_string(), december.plus(-12).to_string()), ("2026-01".to_owned(), "2024-12".to_owned()));
        assert_eq!(december.plus(14).since(december), 14);
        assert_eq!(december.plus(i32::MAX).to_string(), "2999-12");
        assert_eq!(december.short(), "12.25");
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_is_read_back_or_refused(text in "\\PC{0,14}") {
            if let Some(month) = Month::parse(&text) {
                proptest::prop_assert_eq!(Month::parse(&month.to_string()), Some(month));
            }
        }
    }
}
