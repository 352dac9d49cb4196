//! Agreeing to a purpose, and withdrawing it.

use audit::Entry;
use db::Tx;
use kit::{Problem, Says, Viewer};
use serde_json::json;
use web::House;

use crate::store::{self, Known};
use crate::wording::in_force;
use crate::{GIVEN, Moved, WITHDRAWN, mine};

async fn known(house: &House, purpose: &str) -> Result<Known, Problem> {
    let now = house.clock().now();
    store::find(house.db(), purpose).await?.filter(|known| known.purpose.is_open(now)).ok_or(Problem::NotFound)
}

/// Agrees to the version that was read. Agreed to already, it stays as it is.
///
/// Errors: [`Problem::SignInFirst`]; [`Problem::NotFound`] for a purpose that is over or was never asked for; [`Problem::Conflict`]
/// where another version is in force by now.
pub async fn give(house: &House, by: &Viewer, purpose: &str, version: i64) -> Result<(), Problem> {
    let person = by.person.ok_or(Problem::SignInFirst)?;
    let known = known(house, purpose).await?;
    let current = in_force(&known.versions(), house.clock().now()).map(|own| own.version).ok_or(Problem::NotFound)?;
    if current != version {
        return Err(Problem::Conflict(Says::new("consents-other-version")));
    }
    let (by, moved) = (by.clone(), Moved { person, purpose: purpose.to_owned(), version });
    house
        .db()
        .tx(move |tx| {
            let (by, moved) = (by.clone(), moved.clone());
            Box::pin(async move {
                if !store::give(tx, person, &moved.purpose, version).await? {
                    return Ok(());
                }
                tx.event(GIVEN, &moved).await?;
                note(tx, &by, "agree", &moved).await
            })
        })
        .await
}

/// Withdraws a consent; withdrawn already, nothing happens.
///
/// Errors: [`Problem::SignInFirst`]; [`Problem::NotFound`] for a purpose there is not.
pub async fn withdraw(house: &House, by: &Viewer, purpose: &str) -> Result<(), Problem> {
    let person = by.person.ok_or(Problem::SignInFirst)?;
    let known = store::find(house.db(), purpose).await?.ok_or(Problem::NotFound)?;
    let (by, purpose) = (by.clone(), known.purpose.code);
    house
        .db()
        .tx(move |tx| {
            let (by, purpose) = (by.clone(), purpose.clone());
            Box::pin(async move {
                let Some(version) = store::withdraw(tx, person, &purpose).await? else { return Ok(()) };
                let moved = Moved { person, purpose, version };
                tx.event(WITHDRAWN, &moved).await?;
                note(tx, &by, "disagree", &moved).await
            })
        })
        .await
}

/// Cabinet and journal; the journal comes last.
async fn note(tx: &mut Tx, by: &Viewer, verb: &str, moved: &Moved) -> Result<(), Problem> {
    mine::changed(tx, moved.person, &moved.purpose).await?;
    let entry = Entry::new(by, verb, "consent", &moved.purpose).about(moved.person).with(json!({ "version": moved.version }));
    Ok(audit::record(tx, entry).await?)
}
