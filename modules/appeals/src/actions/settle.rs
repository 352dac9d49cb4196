//! Says what became of a booking: cancelled by whoever booked, or, at the desk, called off, that they came or did not.

use std::sync::Arc;

use kit::{Problem, Says, Viewer};
use web::House;

use crate::booking::{Booking, State};
use crate::{store, tell};

/// The most characters of what somebody is told of why their booking is called off.
const WHY_CHARS_MAX: usize = 300;

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

/// Calls one booking off before its time and tells whoever booked why. Its time stays taken, unless it is given back to others.
///
/// Errors: [`Problem::Invalid`] without a reason or with one that is too long; [`Problem::Conflict`] where it is over or settled.
pub async fn call_off(house: &House, by: &Viewer, own: &Booking, why: &str, frees: bool) -> Result<(), Problem> {
    let why = cases::words::said("why", why)?;
    if why.chars().count() > WHY_CHARS_MAX {
        return Err(Problem::field("why", Says::new("appeals-call-off-why-long").with("max", WHY_CHARS_MAX)));
    }
    if own.starts_at <= house.clock().now() {
        return Err(Problem::Conflict("appeals-booking-over".into()));
    }
    let given = Arc::new((by.clone(), own.clone(), why));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, own, why) = &*given;
                if !store::call_off(tx, own.id, why).await? {
                    return Err(Problem::Conflict("appeals-booking-settled".into()));
                }
                if frees {
                    store::give_back(tx, own.id).await?;
                }
                tell::called_off_why(tx, own, why).await?;
                Ok(audit::record(tx, audit::Entry::new(by, "call-off", "booking", own.id)).await?)
            })
        })
        .await
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
