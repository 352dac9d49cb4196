//! What people do: agree, withdraw; what administrators do: write the words of purposes. The only places with transactions.

mod agree;
mod write;

pub use agree::{give, withdraw};
pub use write::{Draft, end_purpose, write};
