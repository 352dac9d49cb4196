//! Says what became of a booking: cancelled by whoever booked, or, at the desk, that they came or did not.

use kit::{Problem, Viewer};
use web::House;

use crate::booking::{Booking, State};
use crate::store;

/// Cancels a booking before its time; the time is free again.
///
/// Errors: [`Problem::Conflict`] where it is over, cancelled, or settled.
pub async fn cancel(house: &House, own: &Booking) -> Result<(), Problem> {
    if own.starts_at <= house.clock().now() {
        return Err(Problem::Conflict("appeals-booking-over".into()));
    }
    change(house, &audit::Actor::platform("appeals.cancel"), own, State::Cancelled).await
}

/// Notes that somebody came or did not. Whether the viewer may is for the page to say.
///
/// Errors: [`Problem::Conflict`] before its time and where it was settled.
pub async fn settle(house: &House, by: &Viewer, own: &Booking, state: State) -> Result<(), Problem> {
    if own.starts_at > house.clock().now() {
        return Err(Problem::Conflict("appeals-booking-early".into()));
    }
    change(house, &audit::Actor::from(by), own, state).await
}

async fn change(house: &House, by: &audit::Actor, own: &Booking, state: State) -> Result<(), Problem> {
    let (id, by) = (own.id, by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !store::settle(tx, id, state).await? {
                    return Err(Problem::Conflict("appeals-booking-settled".into()));
                }
                Ok(audit::record(tx, audit::Entry::new(by, state.code(), "booking", id)).await?)
            })
        })
        .await
}
