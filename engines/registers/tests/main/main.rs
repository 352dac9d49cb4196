//! The engine on both databases: records and their history, declarations, imports, exports.
#![allow(clippy::unwrap_used, reason = "tests")]

mod computed;
mod declarations;
mod exports;
mod imports;
mod journal;
mod killed;
mod places;
mod records;
mod refresh_killed;
mod streets;
