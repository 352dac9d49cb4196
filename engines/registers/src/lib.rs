#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
pub mod attachments;
pub mod check;
mod computed;
pub mod declaration;
pub mod declared;
pub mod export;
pub mod from_schema;
mod grounds;
pub mod import;
pub mod index;
pub mod jobs;
mod journal;
pub mod listing;
mod module;
pub mod names;
pub mod number;
mod own_pages;
pub mod period;
pub mod record;
pub mod refresh;
pub mod register;
pub mod registers;
pub mod review;
pub mod rights;
mod shown;
pub mod source;
pub mod state;
pub mod store;
pub mod ties;

pub use declaration::Declaration;
pub use index::{Audience, Cursor, Facet, FacetTerm, Index, Page, Query, Sort};
pub use listing::Listing;
pub use module::MODULE;
pub use names::PageNames;
pub use period::{Freshness, UpdatePeriod};
pub use record::{Record, Revision};
pub use register::{Data, Register, RegisterState};
pub use registers::{Opened, Registers, Shelf};
pub use shown::Shown;
pub use state::{Move, State, Verb};
