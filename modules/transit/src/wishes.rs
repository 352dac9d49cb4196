//! How somebody wants to travel, as the fields of the form and the parameters of the API say it.

use gtfs::Mode;
use kit::{FieldProblem, Says};
use web::Query;

use crate::planner::{CHANGES_MAX, Manner, Pace};

/// The longest window that may be asked for, and the longest stay at a place that is passed, minutes.
pub const MINUTES_MAX: i32 = 240;
const MINUTE_S: i32 = 60;

/// Conditions of a journey.
#[derive(Clone, PartialEq, Debug)]
pub struct Wishes {
    /// How one travels.
    pub manner: Manner,
    /// Changes at most.
    pub changes_max: u8,
    /// Modes not to be ridden in.
    pub without: Vec<Mode>,
    /// All journeys of so many seconds.
    pub window_s: Option<i32>,
    /// Seconds to stay at the place that must be passed.
    pub stay_s: i32,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { manner: Manner::default(), changes_max: CHANGES_DEFAULT, without: Vec::new(), window_s: None, stay_s: 0 }
    }
}

/// Changes where nothing is said: nobody who is not asked for it wants more.
const CHANGES_DEFAULT: u8 = 4;

/// Reads them; what cannot be read is told at its field, and the rest stays as most people want it.
pub fn read(query: &Query) -> (Wishes, Vec<FieldProblem>) {
    let (mut wishes, mut problems) = (Wishes::default(), Vec::new());
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    wishes.manner.accessible = matches!(query.word("accessible"), Some("on" | "true" | "1"));
    if let Some(word) = query.word("pace") {
        match Pace::from_code(word) {
            Some(pace) => wishes.manner.pace = pace,
            None => wrong("pace", words(Pace::ALL.map(Pace::code).join(", "))),
        }
    }
    if let Some(word) = query.word("changes") {
        match word.parse().ok().filter(|changes| *changes <= CHANGES_MAX) {
            Some(changes) => wishes.changes_max = changes,
            None => wrong("changes", Says::new("transit-plan-changes-wrong").with("most", CHANGES_MAX)),
        }
    }
    for word in query.all("without").flat_map(|own| own.split(',')).map(str::trim).filter(|own| !own.is_empty()) {
        match Mode::from_code(word) {
            Some(mode) if !wishes.without.contains(&mode) => wishes.without.push(mode),
            Some(_) => {}
            None => wrong("without", words(Mode::ALL.map(Mode::code).join(", "))),
        }
    }
    for (field, put) in [("window", true), ("stay", false)] {
        let Some(word) = query.word(field) else { continue };
        match word.parse::<i32>().ok().filter(|minutes| (0..=MINUTES_MAX).contains(minutes)) {
            Some(minutes) if put => wishes.window_s = (minutes > 0).then_some(minutes * MINUTE_S),
            Some(minutes) => wishes.stay_s = minutes * MINUTE_S,
            None => wrong(field, Says::new("transit-plan-minutes-wrong").with("most", MINUTES_MAX)),
        }
    }
    (wishes, problems)
}

fn words(words: String) -> Says {
    Says::new("transit-api-word").with("words", words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read_and_what_is_none_is_told_at_its_field() {
        let (wishes, problems) = read(&Query::parse("accessible=on&pace=slow&changes=0&without=bus&without=tram,bus&window=60&stay=15"));
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(wishes.manner, Manner { accessible: true, pace: Pace::Slow });
        assert_eq!((wishes.changes_max, wishes.window_s, wishes.stay_s), (0, Some(3_600), 900));
        assert_eq!(wishes.without, [Mode::Bus, Mode::Tram]);
        let (wishes, problems) = read(&Query::parse("pace=run&changes=7&without=dragon&window=-1&stay=9999999999"));
        let fields: Vec<&str> = problems.iter().map(|own| own.field.as_str()).collect();
        assert_eq!((fields, wishes), (vec!["pace", "changes", "without", "window", "stay"], Wishes::default()));
    }
}
