//! The engine on both databases: records and their history, declarations, imports, exports.
#![allow(clippy::unwrap_used, reason = "tests")]

mod declarations;
mod exports;
mod imports;
mod killed;
mod places;
mod records;
