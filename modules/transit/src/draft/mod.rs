//! A timetable being made at the desk: the tables of a base, or none, and edits applied to them one after another.

pub mod beside;
pub mod changes;
pub mod line;
pub mod merge;
pub mod off;
pub mod op;
mod remove;
pub mod tables;
pub mod trip;
mod trips;

pub use changes::Change;
pub use op::Op;
pub use tables::Tables;
pub use trips::{Interval, TripsOf};

use kit::Says;

/// The tables after these edits. Every edit was tried before it was kept, so that none fails again.
///
/// Errors: what the first edit that cannot be done says.
pub fn applied(mut tables: Tables, edits: &[Op]) -> Result<Tables, Says> {
    for op in edits {
        op.apply(&mut tables)?;
    }
    Ok(tables)
}
