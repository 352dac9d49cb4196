//! Ends an outage, or withdraws one that was announced by mistake; whoever was told is told this too.

use std::sync::Arc;

use audit::Actor;
use kit::{Problem, Timestamp, Viewer};
use serde_json::json;
use web::House;

use super::{held, note};
use crate::outage::{State, What};
use crate::rules::{CAUSE_CHARS_MAX, check_end};
use crate::store;

/// Ends an outage at a moment, now if none is said.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] for one that is over, has not begun or was changed
/// meanwhile; [`Problem::Invalid`] at `ended_at`.
pub async fn end(house: &House, by: &Viewer, number: i64, seen: Option<i64>, ended_at: Option<Timestamp>) -> Result<(), Problem> {
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let mut outage = held(tx, &by, number, seen).await?;
                let at = ended_at.unwrap_or(tx.now());
                check_end(&outage, at, tx.now())?;
                (outage.state, outage.ended_at) = (State::Over, Some(at));
                outage.version += 1;
                note(tx, &Actor::from(&*by), &mut outage, What::Ended, json!({ "ended_at": at })).await?;
                Ok(store::outages::update(tx, &outage).await?)
            })
        })
        .await
}

/// Withdraws an outage with a reason that people read.
///
/// Errors: as [`end`]; [`Problem::Invalid`] at `reason` where none is given.
pub async fn cancel(house: &House, by: &Viewer, number: i64, seen: Option<i64>, reason: &str) -> Result<(), Problem> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::field("reason", "outages-reason-required"));
    }
    if reason.chars().count() > CAUSE_CHARS_MAX {
        return Err(Problem::field("reason", "outages-too-long"));
    }
    let given = Arc::new((by.clone(), reason.to_owned()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, reason) = &*given;
                let mut outage = held(tx, by, number, seen).await?;
                (outage.state, outage.ended_at, outage.reason) = (State::Cancelled, Some(tx.now()), reason.clone());
                outage.version += 1;
                note(tx, &Actor::from(by), &mut outage, What::Cancelled, json!({ "reason": reason })).await?;
                Ok(store::outages::update(tx, &outage).await?)
            })
        })
        .await
}
