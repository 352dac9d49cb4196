//! The sources of all modules: the engine's part of the house.

use std::sync::{Arc, PoisonError, RwLock};

use web::Starting;

use crate::thing::Source;

/// The sources in the order in which modules start.
#[derive(Default)]
pub struct Cabinet(RwLock<Vec<Arc<dyn Source>>>);

impl Cabinet {
    /// Adds a source.
    pub fn add(&self, source: Arc<dyn Source>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).push(source);
    }

    /// All of them.
    pub fn sources(&self) -> Vec<Arc<dyn Source>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The source of a kind.
    pub fn source(&self, kind: &str) -> Option<Arc<dyn Source>> {
        self.sources().into_iter().find(|source| source.kind().code == kind)
    }
}

/// Gives a module's source to the cabinet, at the module's start. A house without a cabinet gathers nothing.
pub fn hold(starting: &Starting, source: Arc<dyn Source>) {
    if let Ok(cabinet) = starting.part::<Cabinet>() {
        cabinet.add(source);
    }
}
