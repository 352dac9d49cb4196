//! How far the reading of an archive is, and whether it is still wanted: shared by who reads and who tells.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

/// The progress of a reading.
#[derive(Debug, Default)]
pub struct Progress {
    begun: AtomicBool,
    stopped: AtomicBool,
    table: RwLock<&'static str>,
    rows: AtomicU64,
}

impl Progress {
    /// The reading has its turn.
    pub(super) fn begin(&self) {
        self.begun.store(true, Ordering::Relaxed);
    }

    /// Whether the reading has had its turn.
    pub fn is_begun(&self) -> bool {
        self.begun.load(Ordering::Relaxed)
    }

    /// Nobody wants it any more: it stops at the next rows.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// The table that is being read and rows of it read so far.
    pub fn at(&self) -> (&'static str, i64) {
        let table = *self.table.read().unwrap_or_else(PoisonError::into_inner);
        (table, i64::try_from(self.rows.load(Ordering::Relaxed)).unwrap_or(i64::MAX))
    }
}

impl gtfs::Watch for Progress {
    fn goes_on(&self, table: &'static str, rows: u64) -> bool {
        if rows == 0 {
            *self.table.write().unwrap_or_else(PoisonError::into_inner) = table;
        }
        self.rows.store(rows, Ordering::Relaxed);
        !self.stopped.load(Ordering::Relaxed)
    }
}
