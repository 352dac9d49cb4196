//! The index of this process: its files, what is served of them and how it follows the sources.

mod columns;
mod files;
mod folder;
mod generation;
mod keeper;
mod schema;
mod taker;
mod writing;

pub(crate) use columns::Columns;
pub(crate) use keeper::Keeper;
pub(crate) use schema::{Fields, WEIGHT_USUAL};
pub use taker::Taker;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::{Searcher, SegmentReader};

/// What searches are answered from: one commit of one generation.
pub(crate) struct Served {
    /// Asks it.
    pub searcher: Searcher,
    /// What is read by document, for each segment.
    pub columns: Vec<Arc<Columns>>,
    /// Its fields.
    pub fields: Fields,
}

impl Served {
    /// The segments with their columns.
    pub fn segments(&self) -> impl Iterator<Item = (&SegmentReader, &Columns)> {
        self.searcher.segment_readers().iter().zip(self.columns.iter().map(|columns| &**columns))
    }
}

/// The shelf between the keeper, who puts there what is new, and the searches, which take it without waiting.
#[derive(Default)]
pub(crate) struct Shelf {
    served: RwLock<Option<Arc<Served>>>,
    whole: AtomicBool,
    damaged: AtomicBool,
}

impl Shelf {
    /// What is served now; none before the first commit.
    pub fn take(&self) -> Option<Arc<Served>> {
        self.served.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether everything is in it that the sources have, but for the last second.
    pub fn is_whole(&self) -> bool {
        self.whole.load(Ordering::Acquire)
    }

    /// A search has met something broken: the keeper makes the index anew.
    pub fn report_damage(&self) {
        self.damaged.store(true, Ordering::Release);
        self.whole.store(false, Ordering::Release);
    }

    fn put(&self, served: Served) {
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(served));
    }

    fn clear(&self) {
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn set_whole(&self, is: bool) {
        self.whole.store(is, Ordering::Release);
    }

    fn take_damage(&self) -> bool {
        self.damaged.swap(false, Ordering::AcqRel)
    }
}
