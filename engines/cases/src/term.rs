//! What the states of a case do to its deadline: it begins, stands still, goes on, ends. Pure.

use jiff::{SignedDuration, Timestamp};

use crate::calendar::Calendar;
use crate::case::{Case, NEVER};
use crate::deadline::Counted;
use crate::kind::{Deadline, Declaration, Phase};
use crate::ladder::marks;

/// Begins the deadline of the case's category anew.
pub fn begin(case: &mut Case, kind: &Declaration, calendar: &Calendar, now: Timestamp) {
    (case.paused, case.rungs, case.extended) = (false, 0, 0);
    match kind.deadline_of(&case.category) {
        Some(deadline) => {
            case.term.clone_from(&deadline.code);
            (case.term_from, case.term_left) = (now, i64::from(deadline.length));
            mark(case, deadline, calendar);
        }
        None => {
            case.term.clear();
            (case.term_from, case.term_left) = (now, 0);
            (case.due_at, case.risk_at, case.alarm_at) = (NEVER, NEVER, None);
        }
    }
}

/// Moves a case to a state with all that follows for its deadline.
pub fn stand(case: &mut Case, kind: &Declaration, calendar: &Calendar, to: &str, now: Timestamp) {
    let was_closed = case.phase == Phase::Closed;
    to.clone_into(&mut case.state);
    case.phase = kind.phase(to);
    if case.phase == Phase::Closed {
        case.closed_at = Some(if was_closed { case.closed_at.unwrap_or(now) } else { now });
        go_on(case, kind, calendar, now);
        case.alarm_at = None;
        return;
    }
    case.closed_at = None;
    let Some(deadline) = kind.deadline(&case.term) else { return };
    let stands_still = deadline.pauses_in(to);
    if stands_still && !case.paused {
        case.term_left = case.running(kind).map_or(0, |term| left_over(term.rest(calendar, now), case.due_at, now));
        (case.paused, case.due_at, case.risk_at, case.alarm_at) = (true, NEVER, NEVER, None);
    } else if !stands_still {
        if case.paused {
            (case.paused, case.term_from) = (false, now);
            mark(case, deadline, calendar);
        } else {
            mark_again(case, deadline, calendar, now);
        }
    }
}

/// What is left of a deadline that stops: below 0 where it is over by then and not before, however its units fall around its end.
fn left_over(rest: i64, due: Timestamp, now: Timestamp) -> i64 {
    if due <= now { rest.min(-1) } else { rest.max(0) }
}

/// A deadline that stood still goes on when the case is closed: what was late stays late.
fn go_on(case: &mut Case, kind: &Declaration, calendar: &Calendar, now: Timestamp) {
    if let Some(deadline) = kind.deadline(&case.term).filter(|_| case.paused) {
        (case.paused, case.term_from) = (false, now);
        mark(case, deadline, calendar);
        if case.term_left < 0 {
            // by how much is not known any more, only that it was over
            case.due_at = now.checked_sub(SignedDuration::from_secs(1)).unwrap_or(now);
        }
    }
}

/// Lets another deadline run in the place of the one that does, counted from the day the case came.
pub fn change(case: &mut Case, deadline: &Deadline, calendar: &Calendar) {
    case.term.clone_from(&deadline.code);
    (case.paused, case.rungs, case.extended) = (false, 0, 0);
    (case.term_from, case.term_left) = (case.opened_at, i64::from(deadline.length));
    mark(case, deadline, calendar);
}

/// Gives the running deadline more time, in its unit.
pub fn extend(case: &mut Case, deadline: &Deadline, calendar: &Calendar, by: i64) {
    case.term_left = case.term_left.saturating_add(by);
    case.extended = case.extended.saturating_add(by);
    // what was warned of before is warned of again
    case.rungs = 0;
    if !case.paused {
        mark(case, deadline, calendar);
    }
}

/// Reckons the marks of the running deadline anew.
pub fn mark(case: &mut Case, deadline: &Deadline, calendar: &Calendar) {
    let climbed = usize::try_from(case.rungs).unwrap_or(0);
    let found = marks(deadline, case.term_of(deadline), calendar, climbed);
    (case.due_at, case.risk_at, case.alarm_at) = (found.due, found.at_risk, found.alarm);
}

/// The same while it runs: what is over by the calendar that held then stays over.
pub fn mark_again(case: &mut Case, deadline: &Deadline, calendar: &Calendar, now: Timestamp) {
    let (due, risk) = (case.due_at, case.risk_at);
    mark(case, deadline, calendar);
    if due <= now {
        (case.due_at, case.risk_at) = (due, risk);
    }
}

/// By how much a deadline may still be extended, in its unit.
pub fn extension_left(case: &Case, deadline: &Deadline) -> i64 {
    (i64::from(deadline.extension_max) - case.extended).max(0)
}

/// The word of a unit for messages, which count it: `cases-hours`.
pub fn unit_key(counted: Counted) -> String {
    format!("cases-unit-{}", counted.code().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::Term;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn what_is_late_when_it_stops_stays_late_and_nothing_else_becomes_so() {
        let calendar = Calendar::default();
        for (counted, from, left, stops, late) in [
            // it ended with Friday, and no working day was used on Saturday
            (Counted::WorkingDays, "2026-11-23T10:00:00Z", 4, "2026-11-28T10:00:00Z", true),
            (Counted::WorkingDays, "2026-11-23T10:00:00Z", 4, "2026-11-27T10:00:00Z", false),
            // the thirtieth day is a Saturday, so that it ends with Monday
            (Counted::CalendarDays, "2026-11-26T10:00:00Z", 30, "2026-12-27T10:00:00Z", false),
            (Counted::CalendarDays, "2026-11-26T10:00:00Z", 30, "2026-12-29T10:00:00Z", true),
            // late by half an hour
            (Counted::Hours, "2026-11-26T10:15:00Z", 48, "2026-11-28T10:45:00Z", true),
            (Counted::Hours, "2026-11-26T10:15:00Z", 48, "2026-11-28T10:00:00Z", false),
        ] {
            let term = Term { counted, lands_on_working: true, within_months: 0, from: at(from), left };
            let (due, stops) = (term.due(&calendar), at(stops));
            let left = left_over(term.rest(&calendar, stops), due, stops);
            assert_eq!((due <= stops, left < 0), (late, late), "{counted:?} {stops}");
        }
    }
}
