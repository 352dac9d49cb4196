//! What is asked of the network: on which day, when people set out, how sure they want to be, how far they go.

use jiff::civil::Date;
use kit::{FieldProblem, Problem, Says};
use serde::{Deserialize, Serialize};
use timetable::Window;

use crate::draft::Change;

/// Percentiles that are offered.
pub const PERCENTS: [u8; 6] = [5, 25, 50, 75, 85, 95];
/// Minutes within which people want to be there.
pub const MINUTES: [u16; 6] = [15, 20, 30, 45, 60, 90];
/// Minutes of the borders on a map of what is reached from one place.
pub const BORDERS: [u16; 4] = [15, 30, 45, 60];
/// Sides of cells, metres.
pub const CELLS: [u32; 3] = [250, 500, 1_000];
/// The longest window of departures, seconds.
const WINDOW_MAX_S: u32 = 4 * 3_600;
/// The end of a service day.
const LATEST_S: u32 = 28 * 3_600;
/// Departures of a window at most.
const DEPARTURES_MAX: u32 = 240;
/// The longest way that is looked for, minutes.
pub const LONGEST_MINUTES: u16 = 120;

/// When people set out, and how sure they want to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct When {
    /// The service day.
    pub day: Date,
    /// The first departure, seconds since noon minus 12 hours.
    pub from_s: u32,
    /// Before which the last one is.
    pub until_s: u32,
    /// In so many of a hundred departures it takes no longer.
    pub percent: u8,
}

impl When {
    /// The departures, each minute or, in long windows, as often as there is room for.
    pub fn window(&self, within_minutes: u16) -> Window {
        let lasts = self.until_s.saturating_sub(self.from_s).max(60);
        let step_s = lasts.div_ceil(DEPARTURES_MAX).next_multiple_of(60);
        let count = (lasts / step_s).clamp(1, DEPARTURES_MAX);
        Window {
            depart_s: i32::try_from(self.from_s).unwrap_or(0),
            step_s: u16::try_from(step_s).unwrap_or(60),
            count: u8::try_from(count).unwrap_or(1),
            within_s: within_minutes.saturating_mul(60),
        }
    }
}

/// Reads when from the words of a form or an address; empty ones are as usual: from seven to nine, the middle one of a day that is usual.
///
/// Errors: [`Problem::Invalid`] naming fields.
pub fn when<'a>(word: impl Fn(&str) -> &'a str, usual_day: Date) -> Result<When, Problem> {
    let mut problems: Vec<FieldProblem> = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    let day = match word("day") {
        "" => usual_day,
        text => text.parse().unwrap_or_else(|_| {
            wrong("day", Says::new("transit-day-wrong"));
            usual_day
        }),
    };
    let mut clock = |field: &str, usual: u32| match word(field) {
        "" => usual,
        text => {
            let read = gtfs::parse_clock(text).or_else(|| gtfs::parse_clock(&format!("{text}:00"))).filter(|own| *own <= LATEST_S);
            read.unwrap_or_else(|| {
                wrong(field, Says::new("transit-clock-wrong"));
                usual
            })
        }
    };
    let (from_s, until_s) = (clock("from", 7 * 3_600), clock("until", 9 * 3_600));
    if until_s <= from_s {
        wrong("until", Says::new("transit-planning-window-order"));
    } else if until_s - from_s > WINDOW_MAX_S {
        wrong("until", Says::new("transit-planning-window-long").with("hours", WINDOW_MAX_S / 3_600));
    }
    let percent = one_of(word("percent"), &PERCENTS, 50).unwrap_or_else(|| {
        wrong("percent", Says::new("transit-planning-choose"));
        50
    });
    if problems.is_empty() { Ok(When { day, from_s, until_s, percent }) } else { Err(Problem::Invalid(problems)) }
}

/// A number of those that are offered; the usual one of nothing, none of anything else.
pub fn one_of<T: std::str::FromStr + PartialEq + Copy>(word: &str, offered: &[T], usual: T) -> Option<T> {
    if word.is_empty() { Some(usual) } else { word.parse().ok().filter(|own| offered.contains(own)) }
}

/// What a study reckons.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The version of the timetable.
    pub base: i64,
    /// What is changed of it; empty for how it is.
    pub changes: Vec<Change>,
    /// Another version that it is compared with instead.
    pub against: Option<i64>,
    /// When people set out.
    pub when: When,
    /// Within how many minutes places count as reached.
    pub minutes: u16,
    /// The side of a cell, metres.
    pub cell_m: u32,
    /// Who travels: the number of the table.
    pub people: i64,
    /// Where to: the number of the table.
    pub places: i64,
}

impl Asked {
    /// Whether something is compared.
    pub fn compares(&self) -> bool {
        self.against.is_some() || !self.changes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(words: &[(&'static str, &'static str)]) -> Result<When, Vec<String>> {
        let word = |key: &str| words.iter().find(|(own, _)| *own == key).map_or("", |(_, word)| word);
        when(word, date(2026, 11, 25)).map_err(|problem| match problem {
            Problem::Invalid(problems) => problems.into_iter().map(|own| own.field).collect(),
            other => vec![other.to_string()],
        })
    }

    #[test]
    fn nothing_asked_is_a_usual_morning() {
        let own = read(&[]).unwrap();
        assert_eq!((own.day, own.from_s, own.until_s, own.percent), (date(2026, 11, 25), 25_200, 32_400, 50));
        assert_eq!(own.window(120), Window { depart_s: 25_200, step_s: 60, count: 120, within_s: 7_200 });
    }

    #[test]
    fn long_windows_are_looked_at_less_often_and_never_leave_the_room() {
        let own = read(&[("from", "06:00"), ("until", "10:00")]).unwrap();
        assert_eq!((own.window(120).step_s, own.window(120).count), (60, 240));
        for (from, until) in [("07:00", "07:01"), ("05:00", "09:00"), ("23:00", "27:00")] {
            let window = read(&[("from", from), ("until", until)]).unwrap().window(LONGEST_MINUTES);
            let span = u32::from(window.step_s) * u32::from(window.count) + u32::from(window.within_s);
            assert!(window.count >= 1 && span <= 60_000, "{from} {until}: {window:?}");
        }
    }

    #[test]
    fn nonsense_is_named_field_by_field() {
        assert_eq!(
            read(&[("day", "учора"), ("from", "99:99"), ("percent", "51")]),
            Err(vec!["day".into(), "from".into(), "percent".into()])
        );
        assert_eq!(read(&[("from", "09:00"), ("until", "07:00")]), Err(vec!["until".into()]));
        assert_eq!(read(&[("from", "05:00"), ("until", "10:00")]), Err(vec!["until".into()]));
    }
}
