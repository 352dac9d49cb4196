//! How much a message may hold before it is refused.

/// Limits of reading. Every limit that is passed is a [`crate::RealtimeError`] that names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The whole message, bytes.
    pub bytes_max: usize,
    /// One entity, bytes: what is unfolded at one time before its parts are counted.
    pub entity_bytes_max: usize,
    /// Entities and what they repeat (updates of stops, selectors, periods, translations): two bytes can stand for one.
    pub parts_max: usize,
}

impl Default for Limits {
    /// Enough for the feed of a country of 20,000 vehicles.
    fn default() -> Self {
        Self { bytes_max: 64 << 20, entity_bytes_max: 256 << 10, parts_max: 1_000_000 }
    }
}
