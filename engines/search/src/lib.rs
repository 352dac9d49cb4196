#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod actions;
mod analysis;
mod api;
mod counted;
mod direct;
mod document;
mod engine;
mod find;
mod index;
mod known;
mod module;
mod pages;
mod query;
mod seeds;
mod source;
mod store;

pub use direct::{Answers, Direct, Fit, Told};
pub use document::{Audience, Document, Door, Kind};
pub use engine::{Answer, Search};
pub use find::{Found, Hit, Marked, Order, Reading, Request, Suggestion};
pub use index::Taker;
pub use module::MODULE;
pub use source::Source;

pub(crate) use query::QUERY_CHARS_MAX;
