//! Who turns a cookie or a key into a viewer.

use axum::response::Response;
use db::BoxFuture;
use kit::{Problem, Timestamp, Viewer};

use crate::{Ctx, Fields, Refusal};

/// An operation of the API.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Called<'a> {
    /// Its id.
    pub operation: &'a str,
    /// The module that has it.
    pub module: &'static str,
}

/// What a request shows at the door.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Credential<'a> {
    /// A browser's session.
    Session {
        /// The value of the session cookie.
        cookie: &'a str,
        /// What the browser calls itself (`User-Agent`); may be empty.
        agent: &'a str,
        /// Whether a page asks by itself, with nobody pressing anything: it keeps no session from growing idle.
        by_itself: bool,
    },
    /// A machine's key.
    Key {
        /// The secret from `Authorization: Bearer`.
        secret: &'a str,
        /// Whether the request is of a method that changes something.
        writes: bool,
        /// The operation that is called; none for a page.
        called: Option<Called<'a>>,
    },
}

/// How the names of fields begin in which a proof is given; they never reach the form they came with, nor a page.
pub const PROOF_FIELDS: &str = "proof-";

/// What came of asking for a proof.
pub enum Proof {
    /// It was among the fields, and right.
    Given,
    /// The page that asks for it and carries the form along.
    Wanted(Response),
}

/// Knows sessions and keys; the identity engine is one. Given to the house by [`crate::Starting::keep_door`].
pub trait Doorkeeper: Send + Sync + 'static {
    /// Who comes with this credential. An ended or unknown session is a visitor.
    ///
    /// Errors: [`Problem::SignInFirst`] for an unknown key, [`Problem::Forbidden`] for one that only reads where something is to be
    /// changed, [`Problem::Denied`] for one that is not for this operation, [`Problem::Unavailable`] when it cannot be known now.
    fn viewer<'a>(&'a self, credential: Credential<'a>, now: Timestamp) -> BoxFuture<'a, Result<Viewer, Problem>>;

    /// Whether the form that goes to the address of this request brings a proof that it is still the viewer who sits there.
    ///
    /// Errors: a refusal, when it cannot be known now.
    fn prove<'a>(&'a self, ctx: &'a Ctx, form: &'a Fields) -> BoxFuture<'a, Result<Proof, Refusal>>;
}
