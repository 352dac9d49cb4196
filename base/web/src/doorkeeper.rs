//! Who turns a cookie or a key into a viewer.

use db::BoxFuture;
use kit::{Problem, Timestamp, Viewer};

/// What a request shows at the door.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Credential<'a> {
    /// The value of the session cookie.
    Session(&'a str),
    /// A machine's key.
    Key {
        /// The secret from `Authorization: Bearer`.
        secret: &'a str,
        /// Whether the request is of a method that changes something.
        writes: bool,
    },
}

/// Knows sessions and keys; the identity engine is one. Given to the house by [`crate::Starting::keep_door`].
pub trait Doorkeeper: Send + Sync + 'static {
    /// Who comes with this credential. An ended or unknown session is a visitor.
    ///
    /// Errors: [`Problem::SignInFirst`] for an unknown key, [`Problem::Forbidden`] for one that only reads where something is to be
    /// changed, [`Problem::Unavailable`] when it cannot be known now.
    fn viewer<'a>(&'a self, credential: Credential<'a>, now: Timestamp) -> BoxFuture<'a, Result<Viewer, Problem>>;
}
