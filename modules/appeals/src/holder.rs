//! What bookings keep of a person: given out with all their data, forgotten when their account closes.

use db::{BoxFuture, Db, DbError, Tx};
use identity::holder::Holder;
use kit::PersonId;
use serde_json::Value;

use crate::store;

/// The keeper.
pub struct BookingHolder;

impl Holder for BookingHolder {
    fn name(&self) -> &'static str {
        "receptions"
    }

    fn export<'a>(&'a self, db: &'a Db, person: PersonId) -> BoxFuture<'a, Result<Value, DbError>> {
        Box::pin(store::of_person(db, person))
    }

    fn forget<'a>(&'a self, tx: &'a mut Tx, person: PersonId) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(store::forget_person(tx, person))
    }
}
