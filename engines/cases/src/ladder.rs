//! The escalation ladder: which rung of a running deadline comes next, and when. Pure.

use jiff::{SignedDuration, Timestamp};

use crate::calendar::Calendar;
use crate::deadline::Term;
use crate::kind::Deadline;

/// What a running deadline means for desks and alarms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marks {
    /// When it ends.
    pub due: Timestamp,
    /// From when on the case is at risk.
    pub at_risk: Timestamp,
    /// When the next rung is climbed; none after the last.
    pub alarm: Option<Timestamp>,
}

/// The share of a term at its end in which a case is at risk, where no rung says so before.
const RISK_SHARE: i64 = 5;

/// The marks of a term of which so many rungs were climbed.
pub fn marks(deadline: &Deadline, term: Term, calendar: &Calendar, climbed: usize) -> Marks {
    let due = term.due(calendar);
    // a rung for some states reminds of a step, not of the end
    let first = deadline.ladder.iter().find(|rung| rung.states.is_empty()).filter(|rung| rung.after < 0);
    let at_risk = match first {
        Some(rung) => term.beside_due(calendar, i64::from(rung.after)),
        None => {
            let whole = term.from.duration_until(due);
            due.checked_sub(SignedDuration::from_secs(whole.as_secs() / RISK_SHARE)).unwrap_or(due)
        }
    };
    let alarm = deadline.ladder.get(climbed).map(|rung| term.beside_due(calendar, i64::from(rung.after)));
    Marks { due, at_risk, alarm }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::Counted;
    use crate::kind::Declared;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn repair() -> Deadline {
        let kind = Declared::read(include_str!("../tests/main/problems.toml")).expect("the kind of the tests").declaration;
        kind.deadlines[0].clone()
    }

    #[test]
    fn rungs_are_climbed_one_after_another() {
        let term =
            Term { counted: Counted::WorkingDays, lands_on_working: false, within_months: 0, from: at("2026-11-23T10:00:00Z"), left: 5 };
        let marks = |climbed| marks(&repair(), term, &Calendar::default(), climbed);
        assert_eq!(marks(0).due, at("2026-11-30T22:00:00Z"));
        assert_eq!((marks(0).at_risk, marks(0).alarm), (at("2026-11-27T22:00:00Z"), Some(at("2026-11-27T22:00:00Z"))));
        assert_eq!(marks(1).alarm, Some(at("2026-11-30T22:00:00Z")));
        assert_eq!(marks(2).alarm, Some(at("2026-12-02T22:00:00Z")));
        assert_eq!(marks(3).alarm, None);
    }

    #[test]
    fn without_a_warning_the_last_fifth_is_at_risk() {
        let deadline = Deadline { ladder: Vec::new(), ..repair() };
        let term = Term { counted: Counted::Hours, lands_on_working: false, within_months: 0, from: at("2026-11-23T10:00:00Z"), left: 10 };
        let marks = marks(&deadline, term, &Calendar::default(), 0);
        assert_eq!((marks.at_risk, marks.alarm), (at("2026-11-23T18:00:00Z"), None));
    }
}
