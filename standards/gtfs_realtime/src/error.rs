//! Why bytes are not a message, as data.

/// Why a message was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RealtimeError {
    /// Ends in the middle or breaks the rules of protocol buffers.
    #[error("damaged near byte {offset}")]
    Damaged {
        /// Bytes from the start.
        offset: usize,
    },
    /// Has no header, which every message has; an empty answer is such a one.
    #[error("no header: this is not a GTFS-Realtime message")]
    NoHeader,
    /// Longer than [`crate::Limits::bytes_max`].
    #[error("more than {limit} bytes")]
    TooManyBytes {
        /// Bytes.
        limit: usize,
    },
    /// One entity longer than [`crate::Limits::entity_bytes_max`].
    #[error("an entity of more than {limit} bytes")]
    EntityTooLarge {
        /// Bytes.
        limit: usize,
    },
    /// More entities and parts of them than [`crate::Limits::parts_max`].
    #[error("more than {limit} parts")]
    TooManyParts {
        /// Parts.
        limit: usize,
    },
}
