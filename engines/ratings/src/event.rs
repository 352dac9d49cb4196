//! Something that was done for somebody.

use kit::{OrganisationId, PersonId, Text};

/// What may be rated, once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The sort: `case`, `visit`, `service`.
    pub source: &'static str,
    /// Which one, in the words of its module.
    pub object: String,
    /// What it was, as the office reads it.
    pub title: Text,
    /// The office.
    pub organisation: OrganisationId,
    /// Who did it.
    pub employee: Option<PersonId>,
}
