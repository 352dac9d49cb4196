//! What every floor of the house speaks: ids, time, money, languages, identifiers with check digits, rights, refusals.
#![deny(missing_docs)]

pub mod access;
pub mod clock;
pub mod fold;
pub mod id;
pub mod identifiers;
pub mod lang;
pub mod limits;
pub mod money;
pub mod problem;
pub mod value;
pub mod words;

pub use access::{Assurance, Grant, Quota, Role, Scope, Viewer};
pub use clock::{Clock, ManualClock, SystemClock};
pub use id::{DistrictId, OrganisationId, PersonId, RecordId, RegisterId, SessionId};
pub use lang::{Lang, Text};
pub use money::Kopiykas;
pub use problem::{FieldProblem, Problem, Says};

/// A moment, UTC, to the microsecond (what both databases keep).
pub use jiff::Timestamp;
