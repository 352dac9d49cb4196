//! How long the door stays shut after failures to sign in: a pure rule over one row of the attempts table.

use jiff::{SignedDuration, Timestamp};

/// What is known of an account or an address that failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Attempts {
    /// Failures one after another.
    pub failures: u32,
    /// The last of them.
    pub last_at: Option<Timestamp>,
    /// Until when nothing is tried.
    pub locked_until: Option<Timestamp>,
}

/// How patient the door is.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// Failures without consequence.
    pub free: u32,
    /// The delay after the first failure beyond those; each next one doubles it.
    pub first_delay_seconds: i64,
    /// The longest delay.
    pub delay_seconds_max: i64,
}

/// For one account: five slips of the finger are free; then 30 s, 1 min, 2 min ... up to a quarter of an hour, which
/// leaves a guesser under a hundred tries a day and an honest owner never locked out for long by somebody else.
pub const ACCOUNT: Policy = Policy { free: 5, first_delay_seconds: 30, delay_seconds_max: 15 * 60 };
/// For one address: an office of many people stands behind one, so more is free and the longest delay is an hour.
pub const ADDRESS: Policy = Policy { free: 50, first_delay_seconds: 30, delay_seconds_max: 60 * 60 };
/// For letters with a link to one account: three, then waiting.
pub const LETTERS: Policy = Policy { free: 3, first_delay_seconds: 15 * 60, delay_seconds_max: 4 * 60 * 60 };

/// Failures older than this are forgotten.
pub const FORGOTTEN_AFTER_HOURS: i64 = 24;

impl Attempts {
    /// The seconds still to wait; none if the door is open.
    pub fn wait_seconds(&self, now: Timestamp) -> Option<u32> {
        let left = self.locked_until?.duration_since(now);
        (left > SignedDuration::ZERO).then(|| u32::try_from(left.as_millis().unsigned_abs().div_ceil(1000)).unwrap_or(u32::MAX))
    }

    /// The row after one more failure.
    #[must_use]
    pub fn failed(self, policy: Policy, now: Timestamp) -> Self {
        let failures = if self.is_forgotten(now) { 1 } else { self.failures.saturating_add(1) };
        Self { failures, last_at: Some(now), locked_until: delay(policy, failures).and_then(|delay| now.checked_add(delay).ok()) }
    }

    /// The row after a failure counted in advance turned out a success.
    #[must_use]
    pub fn forgiven(self) -> Self {
        Self { failures: self.failures.saturating_sub(1), locked_until: None, ..self }
    }

    fn is_forgotten(&self, now: Timestamp) -> bool {
        self.last_at.is_none_or(|last| now.duration_since(last) > SignedDuration::from_hours(FORGOTTEN_AFTER_HOURS))
    }
}

fn delay(policy: Policy, failures: u32) -> Option<SignedDuration> {
    let beyond = failures.checked_sub(policy.free)?;
    let doublings = beyond.checked_sub(1)?.min(20);
    let seconds = (policy.first_delay_seconds << doublings).min(policy.delay_seconds_max);
    Some(SignedDuration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn the_delay_grows_with_failures_up_to_a_limit() {
        for (failures, wait) in [(1, None), (5, None), (6, Some(30)), (7, Some(60)), (8, Some(120)), (11, Some(900)), (200, Some(900))] {
            let attempts = (0..failures).fold(Attempts::default(), |attempts, _| attempts.failed(ACCOUNT, at(0)));
            assert_eq!(attempts.wait_seconds(at(0)), wait, "{failures} failures");
        }
    }

    #[test]
    fn the_delay_ends_by_the_clock() {
        let attempts = (0..6).fold(Attempts::default(), |attempts, _| attempts.failed(ACCOUNT, at(0)));
        for (seconds, wait) in [(0, Some(30)), (29, Some(1)), (30, None), (1000, None)] {
            assert_eq!(attempts.wait_seconds(at(seconds)), wait, "after {seconds} s");
        }
    }

    #[test]
    fn a_day_later_everything_is_forgotten() {
        let attempts = (0..9).fold(Attempts::default(), |attempts, _| attempts.failed(ACCOUNT, at(0)));
        let next = attempts.failed(ACCOUNT, at(FORGOTTEN_AFTER_HOURS * 3600 + 1));
        assert_eq!((next.failures, next.locked_until), (1, None));
    }

    #[test]
    fn a_success_takes_back_the_failure_counted_in_advance() {
        let attempts = Attempts::default().failed(ADDRESS, at(0)).forgiven();
        assert_eq!(attempts.failures, 0);
        assert_eq!(Attempts::default().forgiven().failures, 0);
    }
}
