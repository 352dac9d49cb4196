//! Casts a vote: for an event once, at a point once a device in ten minutes.

use std::sync::Arc;

use db::Tx;
use jiff::SignedDuration;
use kit::{Problem, Timestamp};
use web::House;

use super::invite;
use crate::ballot::Ballot;
use crate::event::Event;
use crate::store::{self, Booth, EventRow, Point};
use crate::tell;

/// A device votes at a point once in so many minutes.
const AGAIN_MINUTES: i64 = 10;

/// Casts the vote of an event within the transaction of a module that has a form of its own.
///
/// Errors: [`Problem::Conflict`] where it was rated before.
pub async fn cast(tx: &mut Tx, event: &Event, ballot: &Ballot) -> Result<(), Problem> {
    let known = invite::known(tx, event).await?;
    kept(tx, &Booth::Event(&known), ballot).await
}

/// Casts the vote of an event that was found by its code.
///
/// Errors: [`Problem::Conflict`] where it was rated before, or too late.
pub async fn cast_by_code(house: &House, event: EventRow, ballot: Ballot) -> Result<(), Problem> {
    if event.valid_until <= house.clock().now() {
        return Err(Problem::Conflict("ratings-too-late".into()));
    }
    let given = Arc::new((event, ballot));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move { kept(tx, &Booth::Event(&given.0), &given.1).await })
        })
        .await
}

/// Casts a vote at a point, by a device known by its seal.
///
/// Errors: [`Problem::Conflict`] for a closed point, and for a device that voted here a moment ago.
pub async fn cast_at(house: &House, point: Point, device: String, ballot: Ballot) -> Result<(), Problem> {
    if !point.open {
        return Err(Problem::Conflict("ratings-point-closed".into()));
    }
    let given = Arc::new((point, device, ballot));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (point, device, ballot) = &*given;
                let after = tx.now().checked_sub(SignedDuration::from_mins(AGAIN_MINUTES)).unwrap_or(Timestamp::MIN);
                if !device.is_empty() && store::voted_lately(tx, point.id, device, after).await? {
                    return Err(Problem::Conflict("ratings-again".into()));
                }
                kept(tx, &Booth::Point(point, device), ballot).await
            })
        })
        .await
}

async fn kept(tx: &mut Tx, booth: &Booth<'_>, ballot: &Ballot) -> Result<(), Problem> {
    let id = store::cast(tx, booth, ballot).await?.ok_or_else(|| Problem::Conflict("ratings-before".into()))?;
    if ballot.is_bad() {
        tx.job(tell::TELL, &tell::Order { vote: id }, None).await?;
    }
    Ok(())
}
