//! Reading watched from outside: how far it is, and whether it is still wanted.

/// Watches a feed being read. It is told of each table that begins and of every so many rows.
pub trait Watch: Sync {
    /// So many rows of a table, `stops.txt`, were read. False stops the reading with [`crate::GtfsError::Stopped`].
    fn goes_on(&self, table: &'static str, rows: u64) -> bool;
}

/// Nobody watches.
pub(crate) struct Unwatched;

impl Watch for Unwatched {
    fn goes_on(&self, _: &'static str, _: u64) -> bool {
        true
    }
}
