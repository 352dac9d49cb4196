//! The clock of the demonstration: it is set by the story that is being told, and gives the same ids every time on one day.

use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use kit::Clock;
use samples::Samples;
use uuid::Uuid;

/// A clock for filling a city. Each id takes a millisecond, so that ids sort in the order in which they were given.
pub struct StoryClock(Mutex<Hands>);

struct Hands {
    at: Timestamp,
    random: Samples,
}

impl StoryClock {
    /// A clock showing `at`.
    pub fn at(at: Timestamp) -> Self {
        Self(Mutex::new(Hands { at, random: Samples::named(2026, "ids") }))
    }

    /// Sets the hands.
    pub fn set(&self, at: Timestamp) {
        self.hands().at = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
    }

    /// Moves the hands on.
    pub fn advance(&self, by: SignedDuration) {
        let mut hands = self.hands();
        hands.at = hands.at.checked_add(by).unwrap_or(hands.at);
    }

    fn hands(&self) -> std::sync::MutexGuard<'_, Hands> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        self.hands().at
    }

    fn id(&self) -> Uuid {
        let mut hands = self.hands();
        let mut bytes = [0; 10];
        let bits = [hands.random.bits().to_le_bytes(), hands.random.bits().to_le_bytes()].concat();
        bytes.iter_mut().zip(bits).for_each(|(byte, random)| *byte = random);
        let millis = u64::try_from(hands.at.as_millisecond()).unwrap_or(0);
        hands.at = hands.at.checked_add(SignedDuration::from_millis(1)).unwrap_or(hands.at);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_same_every_time_and_sort_as_they_were_given() {
        let ids = || {
            let clock = StoryClock::at("2026-11-22T08:00:00Z".parse().unwrap());
            (0..100).map(|_| clock.id()).collect::<Vec<_>>()
        };
        assert_eq!(ids(), ids());
        assert!(ids().is_sorted());
    }
}
