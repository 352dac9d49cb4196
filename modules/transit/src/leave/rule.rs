//! When somebody is told to leave. Pure: the moment and what is known of the vehicle are arguments.

use jiff::SignedDuration;
use kit::Timestamp;

/// Minutes to spare at the stop.
pub const SPARE: SignedDuration = SignedDuration::from_mins(2);
/// The job comes once in so long: whoever would have to leave before it comes again is told now.
const STEP: SignedDuration = SignedDuration::from_secs(60);
/// The longest walk to a stop that is reckoned with, minutes.
pub const WALK_MINUTES_MAX: i64 = 90;

/// What is known of a departure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// It leaves then.
    At {
        /// The moment.
        at: Timestamp,
        /// Seconds later than planned, where its vehicle is heard.
        late_s: Option<i64>,
    },
    /// It does not come here.
    Cancelled,
    /// Its vehicle has been here and is gone.
    Gone,
}

/// What is to be done now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// Nothing yet.
    Wait,
    /// It is time.
    Leave,
    /// Nobody need wait for it.
    Cancelled,
    /// It has left: whoever was not told could not be.
    Missed,
}

/// When to leave.
pub fn leave_at(departs: Timestamp, walk_minutes: i64) -> Timestamp {
    let before = SignedDuration::from_mins(walk_minutes.clamp(0, WALK_MINUTES_MAX)) + SPARE;
    departs.checked_sub(before).unwrap_or(departs)
}

/// What is to be done now for somebody who walks so many minutes.
pub fn due(expected: Expected, walk_minutes: i64, now: Timestamp) -> Due {
    match expected {
        Expected::Cancelled => Due::Cancelled,
        Expected::Gone => Due::Missed,
        Expected::At { at, .. } if at <= now => Due::Missed,
        Expected::At { at, .. } if leave_at(at, walk_minutes).duration_since(now) < STEP => Due::Leave,
        Expected::At { .. } => Due::Wait,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("2026-11-27T{text}Z").parse().unwrap()
    }

    fn expected(text: &str) -> Expected {
        Expected::At { at: at(text), late_s: None }
    }

    #[test]
    fn one_is_told_in_time_to_walk_with_some_to_spare_and_not_before() {
        // ten minutes to walk, two to spare
        assert_eq!(due(expected("08:30:00"), 10, at("08:16:59")), Due::Wait);
        assert_eq!(due(expected("08:30:00"), 10, at("08:17:01")), Due::Leave);
        assert_eq!(due(expected("08:30:00"), 10, at("08:29:59")), Due::Leave, "asked for too late, but it may still be caught");
        assert_eq!(due(expected("08:30:00"), 10, at("08:30:00")), Due::Missed);
    }

    #[test]
    fn a_late_vehicle_is_waited_for_at_home_and_one_that_does_not_come_is_told_at_once() {
        assert_eq!(due(expected("08:45:00"), 10, at("08:18:00")), Due::Wait);
        assert_eq!(due(Expected::Cancelled, 10, at("07:00:00")), Due::Cancelled);
        assert_eq!(due(Expected::Gone, 10, at("07:00:00")), Due::Missed, "nobody is sent to a vehicle that is gone");
    }
}
