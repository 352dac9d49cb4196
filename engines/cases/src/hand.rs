//! Who acts on a case: somebody signed in, somebody who came with number and code, or the platform itself.

use audit::Actor;
use kit::{Grant, OrganisationId, PersonId, Problem, Role, Viewer};

use crate::part::{self, Holders, Part};

/// Whoever acts.
#[derive(Clone, Debug)]
pub struct Hand {
    /// Who is signed in; a visitor for who came with a code.
    pub viewer: Viewer,
    by_code: bool,
    platform: bool,
    quiet: bool,
}

impl Hand {
    /// Somebody signed in, or a visitor who may do nothing but open.
    pub fn of(viewer: &Viewer) -> Self {
        Self { viewer: viewer.clone(), by_code: false, platform: false, quiet: false }
    }

    /// The applicant, known by number and code.
    pub fn with_code(viewer: &Viewer) -> Self {
        Self { by_code: true, ..Self::of(viewer) }
    }

    /// The platform, doing the job of this name.
    pub fn platform(job: &str) -> Self {
        Self { viewer: Viewer { name: job.to_owned(), ..Viewer::visitor() }, by_code: false, platform: true, quiet: false }
    }

    /// An executor by its own system or by a letter, without an account: it does what its officials may do. `name` stands in the history.
    pub fn of_organisation(organisation: OrganisationId, name: &str) -> Self {
        let grants = vec![Grant::over(Role::Editor, Some(organisation))];
        Self::of(&Viewer { name: name.to_owned(), grants, ..Viewer::visitor() })
    }

    /// The same, telling nobody: for what is taken over from another system and for demonstrations.
    #[must_use]
    pub fn quietly(self) -> Self {
        Self { quiet: true, ..self }
    }

    /// Whether letters follow what it does.
    pub fn tells(&self) -> bool {
        !self.quiet
    }

    /// The parts it has in a case.
    pub fn parts(&self, holders: &Holders) -> Vec<Part> {
        let mut parts = if self.platform { vec![Part::Platform] } else { part::parts(&self.viewer, holders) };
        if self.by_code && !parts.contains(&Part::Applicant) {
            parts.insert(0, Part::Applicant);
        }
        parts
    }

    /// Who, for the journal.
    pub fn actor(&self) -> Actor {
        if self.platform { Actor::platform(&self.viewer.name) } else { Actor::from(&self.viewer) }
    }

    /// Who, for the history; nobody for who came with a code.
    pub fn person(&self) -> Option<PersonId> {
        self.viewer.person
    }

    /// How they are called in the history.
    pub fn name(&self) -> &str {
        &self.viewer.name
    }

    /// How the house refuses them: a visitor is asked to sign in.
    pub fn refusal(&self) -> Problem {
        if self.viewer.person.is_some() || self.by_code || !self.viewer.grants.is_empty() {
            Problem::Forbidden
        } else {
            Problem::SignInFirst
        }
    }
}
