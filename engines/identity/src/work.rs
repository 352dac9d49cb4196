//! What somebody leaves undone when they go: modules tell, so that it can be handed over.

use db::{BoxFuture, Db};
use kit::{Lang, PersonId, Problem};

/// Something that waits for a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unfinished {
    /// What it is, in the reader's language.
    pub title: String,
    /// Where it is handed over.
    pub href: String,
}

/// A module that knows what waits for people; given to the engine by [`crate::Identity::add_work`].
pub trait Work: Send + Sync + 'static {
    /// What waits for a person, a hundred things at most.
    ///
    /// Errors: the module's.
    fn of<'a>(&'a self, db: &'a Db, person: PersonId, lang: Lang) -> BoxFuture<'a, Result<Vec<Unfinished>, Problem>>;
}
