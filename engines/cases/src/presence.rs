//! "Somebody else works on this": who has a case open is marked every few seconds by their page, and the mark lapses by itself.

use db::{Db, DbError};
use jiff::SignedDuration;
use kit::{PersonId, Timestamp};

use crate::case::CaseId;
use crate::store::presence as store;

/// How often a page says that it is open, seconds.
pub const EVERY_SECONDS: u32 = 25;
/// A mark that was not renewed for so long means that nobody is there.
const LAPSES: SignedDuration = SignedDuration::from_secs(70);

fn lapsed(now: Timestamp) -> Timestamp {
    now.saturating_sub(LAPSES).unwrap_or(Timestamp::MIN)
}

/// Says that a person has a case open, or no longer. That they may see it the caller knows.
///
/// Errors: the database's.
pub async fn be_here(db: &Db, id: CaseId, person: PersonId, stays: bool) -> Result<(), DbError> {
    db.tx(move |tx| Box::pin(async move { if stays { store::mark(tx, id, person).await } else { store::leave(tx, id, person).await } }))
        .await
}

/// Who else has a case open.
///
/// Errors: the database's.
pub async fn others(db: &Db, id: CaseId, person: PersonId, now: Timestamp) -> Result<Vec<PersonId>, DbError> {
    store::others(db, id, person, lapsed(now)).await
}

/// Forgets marks that have lapsed.
///
/// Errors: the database's.
pub async fn forget(db: &Db, now: Timestamp) -> Result<(), DbError> {
    db.tx(move |tx| Box::pin(async move { store::forget(tx, lapsed(now)).await })).await
}
