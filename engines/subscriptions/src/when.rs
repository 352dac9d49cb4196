//! When a person hears of something: at once, after quiet hours, or with the next digest. Pure.

use jiff::civil::Weekday;
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use kit::clock::kyiv;
use serde::{Deserialize, Serialize};

/// When digests come, minutes after midnight: nine in the morning.
const DIGEST_MINUTE: i64 = 9 * 60;
/// Minutes of a day.
pub(crate) const DAY: i64 = 24 * 60;

/// How often news come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Digest {
    /// Each by itself.
    #[default]
    AtOnce,
    /// Those of a day together, at nine.
    Daily,
    /// Those of a week together, on Monday at nine.
    Weekly,
}

impl Digest {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Weekly];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// The digest of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|digest| digest.code() == code)
    }
}

/// Hours in which only what is urgent comes, minutes after midnight in Kyiv; `from` after `to` goes over midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quiet {
    /// The first minute.
    pub from: i64,
    /// The first minute after.
    pub to: i64,
}

impl Quiet {
    fn holds(self, minute: i64) -> bool {
        if self.from <= self.to { (self.from..self.to).contains(&minute) } else { minute >= self.from || minute < self.to }
    }
}

/// What a person wants of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Habits {
    /// Quiet hours.
    pub quiet: Option<Quiet>,
    /// How often.
    pub digest: Digest,
}

/// When somebody with these habits is told what happens now; none is at once.
pub fn due(now: Timestamp, habits: Habits, urgent: bool) -> Option<Timestamp> {
    if urgent {
        return None;
    }
    let here = now.to_zoned(kyiv());
    let wanted = match habits.digest {
        Digest::AtOnce => here.clone(),
        Digest::Daily => next_digest(&here),
        Digest::Weekly => next_monday(&here),
    };
    let due = after_quiet(&wanted, habits.quiet);
    (due > here).then(|| due.timestamp())
}

fn minute(at: &Zoned) -> i64 {
    i64::from(at.hour()) * 60 + i64::from(at.minute())
}

/// The moment itself, or the end of the quiet hours it lies in.
fn after_quiet(at: &Zoned, quiet: Option<Quiet>) -> Zoned {
    let Some(quiet) = quiet.filter(|quiet| quiet.holds(minute(at))) else { return at.clone() };
    let end = at_minute(at, quiet.to);
    if end > *at { end } else { at_minute(&tomorrow(at), quiet.to) }
}

fn tomorrow(at: &Zoned) -> Zoned {
    at.checked_add(1.day()).unwrap_or_else(|_| at.clone())
}

/// The same day at a minute; where the clock jumps over it, the first moment after.
fn at_minute(day: &Zoned, minute: i64) -> Zoned {
    let minutes = minute.rem_euclid(DAY);
    let (hour, rest) = (i8::try_from(minutes / 60).unwrap_or(0), i8::try_from(minutes % 60).unwrap_or(0));
    let civil = day.date().at(hour, rest, 0, 0);
    civil.to_zoned(day.time_zone().clone()).unwrap_or_else(|_| day.saturating_add(SignedDuration::from_hours(1)))
}

fn next_digest(at: &Zoned) -> Zoned {
    let today = at_minute(at, DIGEST_MINUTE);
    if today > *at { today } else { at_minute(&tomorrow(at), DIGEST_MINUTE) }
}

fn next_monday(at: &Zoned) -> Zoned {
    let mut day = next_digest(at);
    while day.weekday() != Weekday::Monday {
        day = at_minute(&tomorrow(&day), DIGEST_MINUTE);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    const NIGHT: Quiet = Quiet { from: 22 * 60, to: 7 * 60 };

    /// What is due in Kyiv's time when something happens at a moment of Kyiv's time.
    fn told(happens: &str, quiet: Option<Quiet>, digest: Digest) -> String {
        let now: Zoned = format!("{happens}[Europe/Kyiv]").parse().unwrap();
        let due = due(now.timestamp(), Habits { quiet, digest }, false);
        due.map_or("at once".to_owned(), |due| due.to_zoned(kyiv()).strftime("%a %Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn quiet_hours_go_over_midnight() {
        for (happens, due) in [
            ("2026-11-26T12:00", "at once"),
            ("2026-11-26T21:59", "at once"),
            ("2026-11-26T22:00", "Fri 2026-11-27 07:00"),
            ("2026-11-27T03:00", "Fri 2026-11-27 07:00"),
            ("2026-11-27T07:00", "at once"),
        ] {
            assert_eq!(told(happens, Some(NIGHT), Digest::AtOnce), due, "{happens}");
        }
        let noon = Quiet { from: 12 * 60, to: 14 * 60 };
        assert_eq!(told("2026-11-26T13:00", Some(noon), Digest::AtOnce), "Thu 2026-11-26 14:00");
    }

    #[test]
    fn digests_come_at_nine_or_when_quiet_ends() {
        assert_eq!(told("2026-11-26T08:00", None, Digest::Daily), "Thu 2026-11-26 09:00");
        assert_eq!(told("2026-11-26T09:00", None, Digest::Daily), "Fri 2026-11-27 09:00");
        assert_eq!(told("2026-11-26T09:00", None, Digest::Weekly), "Mon 2026-11-30 09:00");
        let late = Quiet { from: 22 * 60, to: 11 * 60 };
        assert_eq!(told("2026-11-26T15:00", Some(late), Digest::Daily), "Fri 2026-11-27 11:00");
    }

    #[test]
    fn what_is_urgent_comes_at_once() {
        let night: Zoned = "2026-11-27T03:00[Europe/Kyiv]".parse().unwrap();
        assert_eq!(due(night.timestamp(), Habits { quiet: Some(NIGHT), digest: Digest::Weekly }, true), None);
    }

    #[test]
    fn the_hour_that_spring_takes_away_does_no_harm() {
        let quiet = Quiet { from: 60, to: 3 * 60 + 30 };
        assert_eq!(told("2027-03-28T02:00", Some(quiet), Digest::AtOnce), "Sun 2027-03-28 04:30");
    }

    proptest::proptest! {
        #[test]
        fn nobody_is_told_in_quiet_hours_or_a_fortnight_late(second in 0_i64..4_000_000_000, from in 0_i64..DAY, to in 0_i64..DAY, digest in 0_usize..3) {
            let now = Timestamp::from_second(second).unwrap();
            let quiet = Quiet { from, to };
            let told = due(now, Habits { quiet: Some(quiet), digest: Digest::ALL[digest] }, false).unwrap_or(now);
            let late = told.duration_since(now);
            proptest::prop_assert!(late >= SignedDuration::ZERO && late < SignedDuration::from_hours(24 * 14));
            let here = told.to_zoned(kyiv());
            // where the clock jumps, a minute that does not exist stands for the one after it
            if !quiet.holds(minute(&here)) { return Ok(()); }
            proptest::prop_assert!(here.month() == 3 || here.month() == 4 || here.month() == 9 || here.month() == 10, "{here}");
        }
    }
}
