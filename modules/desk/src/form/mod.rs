//! The form of a record: what was sent, what it means, and how it stands on the page again.

mod controls;
mod options;
mod resolve;
mod sent;
mod ties;
mod typed;

pub use controls::{Group, Shown, summary};
pub use options::{Options, suggestions};
pub use resolve::resolver;
pub use sent::Sent;
pub use ties::{Choices, settle, suggestions as address_suggestions};
pub use typed::{Mistakes, Typed};
