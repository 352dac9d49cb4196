//! A version made ready for tracking, made once for all who ask: where its vehicles are, how its trips lie on the map.

use std::sync::Arc;

use tracking::{Network, NetworkError};

use super::Loaded;

impl Loaded {
    /// The version made ready for tracking.
    ///
    /// Errors: [`NetworkError`] for a feed that cannot be tracked.
    pub fn tracked(&self) -> Result<Arc<Network>, NetworkError> {
        self.network.get_or_init(|| Network::of(self.feed.clone()).map(Arc::new)).clone()
    }

    /// The same; none for a feed that cannot be tracked.
    pub fn network(&self) -> Option<Arc<Network>> {
        self.tracked().ok()
    }
}
