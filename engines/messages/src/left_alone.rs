//! Whose correspondence is left out of lists: people whose data are only kept. Who they are the engine of identity says, which stands
//! above this one.

use std::sync::{Arc, OnceLock};

use kit::PersonId;

/// Knows whose data are left alone.
pub trait LeftAlone: Send + Sync + 'static {
    /// Whether a message to this person, or to this address, is of somebody whose data are.
    fn has(&self, person: Option<PersonId>, receiver: &str) -> bool;
}

/// Who says so in this house; a part of it.
#[derive(Clone, Default)]
pub struct Restrictions(Arc<OnceLock<Arc<dyn LeftAlone>>>);

impl Restrictions {
    /// Gives who knows; the first giver stays.
    pub fn told_by(&self, knows: Arc<dyn LeftAlone>) {
        if self.0.set(knows).is_err() {
            tracing::warn!("who is left alone was told twice");
        }
    }

    /// Whether a message is of somebody whose data are left alone; of nobody in a house without accounts.
    pub(crate) fn has(&self, person: Option<PersonId>, receiver: &str) -> bool {
        self.0.get().is_some_and(|knows| knows.has(person, receiver))
    }
}
