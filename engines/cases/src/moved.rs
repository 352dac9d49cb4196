//! The events that a case stands elsewhere or goes to somebody else, for modules that tell others than those it concerns.

use kit::OrganisationId;
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

/// The kind of the event that an organisation is charged with a case; its body is [`Charged`].
pub const CHARGED: &str = "cases.charged";

/// Who is charged with which case from now on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Charged {
    /// The kind's word.
    pub kind: String,
    /// The case.
    pub case: CaseId,
    /// The organisation.
    pub executor: OrganisationId,
    /// Who was charged before; none where nobody was, or where the same one is told anew.
    #[serde(default)]
    pub former: Option<OrganisationId>,
    /// The case's version then.
    #[serde(default)]
    pub seq: i64,
}
