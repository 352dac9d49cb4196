//! What the journal says of one deed: who, what, with which thing, whose data, on what ground.

use kit::{PersonId, SessionId, Viewer};
use serde::{Deserialize, Serialize};

/// Who did it, as they were called at that moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// None for a visitor and for the platform itself.
    pub person: Option<PersonId>,
    /// The session the request came with.
    pub session: Option<SessionId>,
    /// The name at that moment: people may be renamed or removed, the journal stays readable.
    pub name: String,
}

impl Actor {
    /// The platform itself, doing the job of this name.
    pub fn platform(job: &str) -> Self {
        Self { person: None, session: None, name: job.to_owned() }
    }
}

impl From<&Viewer> for Actor {
    fn from(viewer: &Viewer) -> Self {
        Self { person: viewer.person, session: viewer.session, name: full_name(viewer) }
    }
}

/// «Олена Коваль (за: Іван Шевчук)»: whoever exercises another's office does so in their place, and the journal says it.
fn full_name(viewer: &Viewer) -> String {
    if viewer.acts_for.is_empty() { viewer.name.clone() } else { format!("{} (за: {})", viewer.name, viewer.acts_for.join(", ")) }
}

/// One deed.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Who.
    pub actor: Actor,
    /// What they did: `submit`, `publish`, `look`. The interface has a message `audit-verb-<verb>` for the usual ones.
    pub verb: String,
    /// The kind of thing: `person`, `record`, `register`.
    pub object_kind: String,
    /// Which of that kind.
    pub object_id: String,
    /// Whose personal data this concerns.
    pub subject: Option<PersonId>,
    /// Why they were entitled: a law's article, a service, a request's number; empty where none is needed.
    pub ground: String,
    /// What else is worth knowing; never a secret, never more personal data than the deed needs.
    pub details: serde_json::Value,
}

impl Entry {
    /// A deed without subject, ground and details.
    pub fn new(actor: impl Into<Actor>, verb: &str, object_kind: &str, object_id: impl ToString) -> Self {
        Self {
            actor: actor.into(),
            verb: verb.to_owned(),
            object_kind: object_kind.to_owned(),
            object_id: object_id.to_string(),
            subject: None,
            ground: String::new(),
            details: serde_json::Value::Null,
        }
    }

    /// The deed concerns the personal data of this person.
    #[must_use]
    pub fn about(mut self, subject: PersonId) -> Self {
        self.subject = Some(subject);
        self
    }

    /// On this ground.
    #[must_use]
    pub fn on_ground(mut self, ground: impl Into<String>) -> Self {
        self.ground = ground.into();
        self
    }

    /// With these details.
    #[must_use]
    pub fn with(mut self, details: serde_json::Value) -> Self {
        self.details = details;
        self
    }
}
