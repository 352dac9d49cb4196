//! Addresses of records that are not tied to the register: found, tied, left as they are, taken back.

mod find;
mod settle;
pub mod store;
mod undo;

pub use find::{Doubt, Found, count, find, readable};
pub use settle::{Choice, Settled, accept_above, settle};
pub use undo::{Undone, undo};

/// Addresses of one page.
pub const PAGE: usize = 20;
/// Addresses that are tied with one click.
pub const AT_ONCE: usize = 500;
/// The least score that may be asked for when many are tied at once: below it too many would be wrong.
pub const SCORE_MIN: u8 = 80;
/// The score that is offered.
pub const SCORE_USUAL: u8 = 90;
