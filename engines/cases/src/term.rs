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
        case.term_left = case.running(kind).map_or(0, |term| term.rest(calendar, now));
        (case.paused, case.due_at, case.risk_at, case.alarm_at) = (true, NEVER, NEVER, None);
    } else if !stands_still {
        if case.paused {
            (case.paused, case.term_from) = (false, now);
        }
        mark(case, deadline, calendar);
    }
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

/// By how much a deadline may still be extended, in its unit.
pub fn extension_left(case: &Case, deadline: &Deadline) -> i64 {
    (i64::from(deadline.extension_max) - case.extended).max(0)
}

/// The word of a unit for messages, which count it: `cases-hours`.
pub fn unit_key(counted: Counted) -> String {
    format!("cases-unit-{}", counted.code().replace('_', "-"))
}
