//! Whatever else in the house keeps data of people: it gives them out and forgets them when their account closes.

use db::{BoxFuture, Db, DbError, Tx};
use kit::PersonId;
use serde_json::Value;

/// A keeper of personal data; given to the engine by [`crate::Identity::hold_data`].
pub trait Holder: Send + Sync + 'static {
    /// The name of its file in the export, `petitions`; Latin letters, digits, hyphens.
    fn name(&self) -> &'static str;

    /// All it keeps of a person.
    ///
    /// Errors: the database's.
    fn export<'a>(&'a self, db: &'a Db, person: PersonId) -> BoxFuture<'a, Result<Value, DbError>>;

    /// Forgets a person whose account closes, in the same transaction; what a law makes the city keep stays without the name.
    ///
    /// Errors: the database's; then the account stays open.
    fn forget<'a>(&'a self, tx: &'a mut Tx, person: PersonId) -> BoxFuture<'a, Result<(), DbError>>;
}
