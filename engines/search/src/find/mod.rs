//! Searching: what fits, in which order, how many, and which of it is shown how.

mod answer;
mod best;
mod collect;
mod gate;
mod marking;
mod parts;
mod readings;
mod suggest;

pub(crate) use answer::find;
pub use answer::{Found, Hit, Order, Reading, Request};
pub use marking::Marked;
pub use suggest::Suggestion;
pub(crate) use suggest::suggest;
