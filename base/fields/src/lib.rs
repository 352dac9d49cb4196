//! The field system: from one definition come the form, the checks, the storage shape, filters, schemas, columns and masking.
#![deny(missing_docs)]

pub mod agreement;
mod api;
mod compatibility;
pub mod computed;
mod context;
mod control;
mod definition;
mod difference;
mod field;
mod fields;
mod filter;
pub mod geometry;
pub mod hours;
mod kind;
mod kinds;
pub mod number;
mod pattern;
mod schema;
mod value;

pub use compatibility::Compatibility;
pub use computed::{Composer, Composition};
pub use context::{Control, FilterControl, FormValues, Found, Names, NoNames, ParseContext, Resolve, Show, Suggestion};
pub use difference::Difference;
pub use field::{Choice, Field, Visibility};
pub use fields::{Fields, Parsed, Record};
pub use filter::{Filter, FilterInput};
pub use geometry::{Coordinates, Geometry, Position};
pub use hours::{OpenState, OpeningHours};
pub use kind::{Kind, Property};
pub use kinds::{UNTIED, sample_field, samples, tied_term};
pub use value::{Address, FileRef, Value};

/// The most bytes of one field in a form (a geometry as text is the longest).
const RAW_BYTES_MAX: usize = 8 << 20;

/// The crate’s texts, Ukrainian and English: what [`i18n::Messages::build`] is given.
///
/// What is wrong with a shape or a place is said in the words of `geodesy`.
pub const MESSAGES: (&str, &str, &str) = (
    "fields",
    concat!(include_str!("../messages/uk.ftl"), "\n", include_str!("../../../standards/geodesy/messages/uk.ftl")),
    concat!(include_str!("../messages/en.ftl"), "\n", include_str!("../../../standards/geodesy/messages/en.ftl")),
);
