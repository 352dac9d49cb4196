//! The event that a case stands elsewhere, for modules that tell others than those it concerns.

use serde::{Deserialize, Serialize};

use crate::case::CaseId;

/// The kind of the event; its body is [`Moved`].
pub const MOVED: &str = "cases.moved";

/// Which case: no contents, only where to look.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Moved {
    /// The kind's word.
    pub kind: String,
    /// The case.
    pub case: CaseId,
    /// Its version then, the number of the event in its history.
    pub seq: i64,
}
