//! Cases handed over to the systems of their executors: how that goes, and once more when an official says so.

use std::sync::Arc;

use db::Tx;
use kit::Problem;
use web::House;

use super::{charged, officials_only, shelf, take};
use crate::case::CaseId;
use crate::delivery::{Delivered, Delivery};
use crate::hand::Hand;
use crate::store;

/// Writes how a delivery goes; what has arrived stays so, whoever comes late. Called by the module that knows the executor's system, within
/// its transaction.
///
/// Errors: the database's.
pub async fn note_delivery(tx: &mut Tx, own: &Delivery) -> Result<(), Problem> {
    let known = store::deliveries::load(tx, own.case_id, own.organisation_id).await?;
    let goes_back = known.as_ref().is_some_and(|known| known.state == Delivered::Sent) && own.state != Delivered::Sent;
    if !goes_back {
        store::deliveries::write(tx, own).await?;
    }
    let arrives = own.has_arrived() && !known.is_some_and(|known| known.has_arrived());
    if arrives || own.state == Delivered::Refused {
        let what = if arrives { "hand-over" } else { "hand-over-refused" };
        let entry = audit::Entry::new(Hand::platform("cases.hand-over").actor(), what, "case", own.case_id).on_ground(&own.number);
        audit::record(tx, entry.with(serde_json::json!({ "organisation": own.organisation_id }))).await?;
    }
    Ok(())
}

/// Tries anew to hand a case over to the system of its executor.
///
/// Errors: as [`super::move_case`]; [`Problem::Conflict`] where it has arrived or nothing was tried.
pub async fn hand_over_again(house: &House, hand: &Hand, id: CaseId) -> Result<(), Problem> {
    let order = Arc::new((hand.clone(), shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let held = take(tx, &order.1, &order.0, id, None).await?;
                officials_only(&order.0, &held)?;
                let Some(executor) = held.case.executor_id else { return Err(Problem::Conflict("cases-guard-has-executor".into())) };
                let known = store::deliveries::load(tx, id, executor).await?;
                let Some(mut own) = known.filter(|own| own.state == Delivered::Refused) else {
                    return Err(Problem::Conflict("cases-delivery-not-refused".into()));
                };
                (own.state, own.tries, own.changed_at) = (Delivered::Waiting, 0, tx.now());
                own.says.clear();
                store::deliveries::write(tx, &own).await?;
                charged(tx, &order.0, &held.kind, &held.case, None).await
            })
        })
        .await
}
