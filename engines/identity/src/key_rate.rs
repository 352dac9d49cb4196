//! How often each machine's key asks: a minute's requests, counted in this process.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::SignedDuration;
use kit::{Problem, Quota, Timestamp};
use uuid::Uuid;

/// Keys counted at a time; beyond it all counts begin anew.
const KEYS_MAX: usize = 10_000;
/// A minute begins with the first request after the last one is over.
const WINDOW: SignedDuration = SignedDuration::from_secs(60);

/// The counts of the minute.
#[derive(Default)]
pub(crate) struct Rates(Mutex<HashMap<Uuid, (Timestamp, u32)>>);

impl Rates {
    /// Counts a request of a key.
    ///
    /// Errors: [`Problem::TooMany`] with the seconds to wait.
    pub fn count(&self, key: Uuid, per_minute: u32, now: Timestamp) -> Result<Quota, Problem> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEYS_MAX && !counts.contains_key(&key) {
            counts.clear();
        }
        let (began, count) = counts.entry(key).or_insert((now, 0));
        // a clock set back begins a new minute, too
        if !(SignedDuration::ZERO..WINDOW).contains(&now.duration_since(*began)) {
            (*began, *count) = (now, 0);
        }
        let rest = WINDOW - now.duration_since(*began);
        let full_in_seconds = u32::try_from(rest.as_millis().div_euclid(1000) + 1).unwrap_or(60).min(60);
        if *count >= per_minute {
            return Err(Problem::TooMany(full_in_seconds));
        }
        *count += 1;
        Ok(Quota { per_minute, left: per_minute - *count, full_in_seconds })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minutes_requests_are_counted_for_each_key_alone() {
        let (rates, start) = (Rates::default(), Timestamp::UNIX_EPOCH);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let at = |seconds: i64| start + SignedDuration::from_secs(seconds);
        assert_eq!(rates.count(one, 2, at(0)).map(|quota| quota.left).ok(), Some(1));
        assert_eq!(rates.count(one, 2, at(10)).map(|quota| quota.left).ok(), Some(0));
        assert_eq!(rates.count(one, 2, at(20)), Err(Problem::TooMany(41)));
        assert!(rates.count(other, 2, at(20)).is_ok());
        assert_eq!(rates.count(one, 2, at(60)).map(|quota| quota.left).ok(), Some(1));
        assert!(rates.count(one, 2, at(1)).is_ok(), "a clock set back does not shut the key out");
    }
}
