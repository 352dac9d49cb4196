//! The state as bytes, and back: a restart in the rush hour, a new version of the timetable.
//!
//! Bytes name trips and stops by their ids, so a snapshot also fits the next version of a feed: what the new one lacks is forgotten.

mod restore;
mod rows;
mod save;

/// Why bytes are not a snapshot.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SnapshotError {
    /// Not a snapshot, or damaged.
    #[error("not a snapshot")]
    Damaged,
    /// Made by a later version of the program.
    #[error("a snapshot of form {0}, which is not known here")]
    UnknownForm(u32),
    /// Larger than any snapshot.
    #[error("more than {limit} bytes")]
    TooManyBytes {
        /// Bytes.
        limit: usize,
    },
}

/// The form written here.
const FORM: u32 = 1;
/// No snapshot of a city is larger, bytes.
const BYTES_MAX: usize = 256 << 20;
