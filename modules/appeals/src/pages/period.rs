//! The period of journals and reports: the days an address names, or the quarter that goes on.

use jiff::Span;
use jiff::civil::Date;
use kit::Timestamp;
use kit::clock::kyiv;
use ui::{Controls, Html, Line};
use web::{Ctx, Query};

/// From one day to another, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Period {
    /// What an address asks for; what is not understood is the quarter of today. The earlier day comes first, however they were typed.
    pub fn read(query: &Query, today: Date) -> Self {
        let quarter = Self::quarter(today);
        let day = |key: &str, other: Date| query.word(key).and_then(|day| day.parse().ok()).unwrap_or(other);
        let (one, two) = (day("since", quarter.from), day("until", quarter.until));
        Self { from: one.min(two), until: one.max(two) }
    }

    /// The quarter of a day.
    pub fn quarter(day: Date) -> Self {
        let first = day.first_of_month();
        let from = first.checked_sub(Span::new().months(i64::from((first.month() - 1) % 3))).unwrap_or(first);
        let until = from.checked_add(Span::new().months(2)).unwrap_or(from).last_of_month();
        Self { from, until }
    }

    /// The moments it lasts: from the first, before the second.
    pub fn moments(self) -> (Option<Timestamp>, Option<Timestamp>) {
        let midnight = |day: Date| day.to_zoned(kyiv()).ok().map(|zoned| zoned.timestamp());
        (midnight(self.from), self.until.tomorrow().ok().and_then(midnight))
    }

    /// The fields of a form that asks for it.
    pub fn fields(self, ctx: &Ctx) -> Vec<Html> {
        let controls = Controls::new(&ctx.t, &[]);
        let day = Line { kind: "date", classes: "govuk-input--width-10", ..Line::default() };
        vec![
            controls.line("since", "appeals-since", &self.from.to_string(), day),
            controls.line("until", "appeals-until", &self.until.to_string(), day),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_lies_in_its_quarter() {
        for (today, from, until) in [
            ("2026-11-27", "2026-10-01", "2026-12-31"),
            ("2026-01-01", "2026-01-01", "2026-03-31"),
            ("2024-02-29", "2024-01-01", "2024-03-31"),
        ] {
            assert_eq!(Period::quarter(day(today)), Period { from: day(from), until: day(until) });
        }
    }

    #[test]
    fn nonsense_is_the_quarter_of_today() {
        let today = day("2026-11-27");
        for text in ["", "since=вчора&until=2026-13-40", "since=-1"] {
            assert_eq!(Period::read(&Query::parse(text), today), Period::quarter(today), "{text}");
        }
        let turned = Period::read(&Query::parse("since=2026-03-31&until=2026-03-01"), today);
        assert_eq!(turned, Period { from: day("2026-03-01"), until: day("2026-03-31") });
    }
}
