//! Lets somebody hear of what becomes of a case.

use kit::{PersonId, Problem};
use web::House;

use super::{shelf, take};
use crate::case::CaseId;
use crate::hand::Hand;
use crate::store;

/// Whoever takes part in a case watches it, or no longer.
///
/// Errors: [`Problem::NotFound`] for whom it is not; [`Problem::SignInFirst`] for a visitor.
pub async fn watch_case(house: &House, hand: &Hand, id: CaseId, watches: bool) -> Result<(), Problem> {
    let person = hand.person().ok_or(Problem::SignInFirst)?;
    let (shelf, hand) = (shelf(house).await?, hand.clone());
    house
        .db()
        .tx(move |tx| {
            let (shelf, hand) = (shelf.clone(), hand.clone());
            Box::pin(async move {
                take(tx, &shelf, &hand, id, None).await?;
                Ok(set(tx, id, person, watches).await?)
            })
        })
        .await
}

/// Somebody watches a case that everybody may see: whether they may, the module says.
///
/// Errors: the database's.
pub async fn set_watching(house: &House, id: CaseId, person: PersonId, watches: bool) -> Result<(), Problem> {
    house.db().tx(move |tx| Box::pin(async move { Ok(set(tx, id, person, watches).await?) })).await
}

async fn set(tx: &mut db::Tx, id: CaseId, person: PersonId, watches: bool) -> Result<(), db::DbError> {
    if watches { store::belongings::watch(tx, id, person).await } else { store::belongings::unwatch(tx, id, person).await }
}
