//! Whose turn it is: transactions run beside each other until two of them meet. Then, for a while, those of this process go one after
//! another, as on SQLite: where all want the same rows, trying side by side would be work for nothing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::DbError;

/// After two have met, all go one after another for so long.
const CROWDED: Duration = Duration::from_millis(500);

/// The turns of a process.
pub(super) struct Turns {
    /// Held for reading by a transaction beside others, for writing by one that is alone.
    lock: RwLock<()>,
    waiting: AtomicUsize,
    waiting_max: usize,
    patience: Duration,
    met_at: Mutex<Option<Instant>>,
}

/// Leave to try.
#[expect(dead_code, reason = "held until the try is over")]
pub(super) enum Turn<'a> {
    BesideOthers(RwLockReadGuard<'a, ()>),
    Alone(RwLockWriteGuard<'a, ()>),
    /// Whoever runs now takes too long.
    AsItComes,
}

/// One who waits; no longer when this is dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Turns {
    /// At most so many wait, none longer than their patience.
    pub fn new(waiting_max: usize, patience: Duration) -> Self {
        Self { lock: RwLock::default(), waiting: AtomicUsize::new(0), waiting_max, patience, met_at: Mutex::default() }
    }

    /// Waits for a turn. Whoever has met another is never sent away.
    ///
    /// Errors: [`DbError::Unavailable`] where as many wait as may.
    pub async fn take(&self, tried: u32) -> Result<Turn<'_>, DbError> {
        let before = self.waiting.fetch_add(1, Ordering::Relaxed);
        let _waiting = Waiting(&self.waiting);
        metrics::gauge!("db_queue_depth", "queue" => "turns").set(before as f64);
        if tried == 0 && before >= self.waiting_max {
            metrics::counter!("db_queue_refused", "queue" => "turns").increment(1);
            return Err(DbError::Unavailable);
        }
        let turn = async {
            if tried == 0 && !self.is_crowded() {
                return Turn::BesideOthers(self.lock.read().await);
            }
            Turn::Alone(self.lock.write().await)
        };
        Ok(tokio::time::timeout(self.patience, turn).await.unwrap_or(Turn::AsItComes))
    }

    /// Two have met.
    pub fn met(&self) {
        *self.met_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn is_crowded(&self) -> bool {
        self.met_at.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|at| at.elapsed() < CROWDED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(waiting_max: usize) -> Turns {
        Turns::new(waiting_max, Duration::from_millis(50))
    }

    #[tokio::test]
    async fn all_go_beside_each_other_until_two_meet() {
        let turns = turns(10);
        let (one, two) = (turns.take(0).await.unwrap(), turns.take(0).await.unwrap());
        assert!(matches!((&one, &two), (Turn::BesideOthers(_), Turn::BesideOthers(_))));
        drop((one, two));
        turns.met();
        let alone = turns.take(1).await.unwrap();
        assert!(matches!(alone, Turn::Alone(_)));
        assert!(matches!(turns.take(0).await.unwrap(), Turn::AsItComes), "nobody waits for ever");
        drop(alone);
        assert!(matches!(turns.take(0).await.unwrap(), Turn::Alone(_)), "it is crowded still");
    }

    #[tokio::test]
    async fn who_comes_when_too_many_wait_is_sent_away_unless_they_have_tried() {
        let turns = turns(1);
        turns.met();
        let alone = turns.take(0).await.unwrap();
        let (first, second, tried) = tokio::join!(turns.take(0), turns.take(0), turns.take(2));
        assert!(matches!(first, Ok(Turn::AsItComes)));
        assert!(matches!(second, Err(DbError::Unavailable)));
        assert!(matches!(tried, Ok(Turn::AsItComes)));
        drop(alone);
        assert!(matches!(turns.take(0).await, Ok(Turn::Alone(_))), "none is counted who waits no longer");
    }
}
