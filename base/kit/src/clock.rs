//! The only source of time and of new ids; tests hold the hands.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// Where time comes from.
pub trait Clock: Send + Sync + 'static {
    /// Now, truncated to microseconds (what the databases keep).
    fn now(&self) -> Timestamp;

    /// A new UUID v7 stamped with this clock's time.
    fn id(&self) -> Uuid {
        Uuid::new_v7(stamp(self.now()))
    }

    /// The city's calendar day now, in Kyiv time.
    fn today(&self) -> Date {
        self.now().to_zoned(kyiv()).date()
    }
}

/// The time zone of every city of Ukraine.
pub fn kyiv() -> TimeZone {
    static KYIV: std::sync::OnceLock<TimeZone> = std::sync::OnceLock::new();
    KYIV.get_or_init(|| TimeZone::get("Europe/Kyiv").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(2)))).clone()
}

fn stamp(now: Timestamp) -> uuid::Timestamp {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let micros = u64::try_from(now.as_microsecond()).unwrap_or(0);
    let counter = COUNTER.fetch_add(1, Ordering::Relaxed) & 0xFFF;
    uuid::Timestamp::from_unix_time(micros / 1_000_000, ((micros % 1_000_000) * 1_000) as u32, u128::from(counter), 12)
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        truncate(Timestamp::now())
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock showing `at`.
    pub fn at(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.as_microsecond()))
    }

    /// Moves the hands.
    pub fn advance(&self, by: jiff::SignedDuration) {
        let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

fn truncate(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_later_sort_later() {
        let clock = ManualClock::at("2026-11-22T08:00:00Z".parse().unwrap());
        let first = clock.id();
        clock.advance(jiff::SignedDuration::from_millis(1));
        assert!(first < clock.id());
    }

    #[test]
    fn the_day_is_kyivs() {
        let clock = ManualClock::at("2026-11-22T22:30:00Z".parse().unwrap());
        assert_eq!(clock.today().to_string(), "2026-11-23");
    }
}
