//! Makes the link of a vehicle's cab, anew where there was one, and calls it back.

use std::sync::Arc;

use audit::{Actor, Entry};
use jiff::SignedDuration;
use kit::{FieldProblem, Problem, Says, Viewer};
use serde_json::json;
use uuid::Uuid;
use web::House;

use crate::cab::store::{self, Cab};
use crate::live::store as positions;
use crate::reach;

/// For how many hours a link may be made: a shift, a day, a week.
pub const HOURS: [i64; 3] = [12, 24, 168];
/// Letters of a vehicle's id.
const VEHICLE_CHARS_MAX: usize = 64;

/// Makes it; links of the same vehicle that were made before open no more.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming fields.
pub async fn give_cab(house: &House, by: &Viewer, carrier: i64, vehicle: &str, hours: i64) -> Result<Uuid, Problem> {
    reach::must_edit(house, by).await?;
    let (now, vehicle) = (house.clock().now(), vehicle.trim());
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    if !positions::carriers(house.db()).await?.iter().any(|own| own.number == carrier) {
        wrong("carrier", "transit-alert-choose".into());
    }
    if !vehicle.contains(char::is_alphanumeric) {
        wrong("vehicle", "field-required".into());
    }
    if vehicle.chars().count() > VEHICLE_CHARS_MAX {
        wrong("vehicle", Says::new("transit-alert-long").with("most", VEHICLE_CHARS_MAX));
    }
    if !HOURS.contains(&hours) {
        wrong("hours", "transit-alert-choose".into());
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let own = Cab {
        id: house.clock().id(),
        carrier,
        vehicle: vehicle.to_owned(),
        made_at: now,
        made_by: by.person,
        made_name: by.name.clone(),
        ends_at: now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now),
        revoked_at: None,
        seen_at: None,
    };
    let id = own.id;
    let given = Arc::new((by.clone(), own));
    let written: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, own) = &*given;
                store::insert(tx, own).await?;
                let detail = json!({ "carrier": own.carrier, "vehicle": own.vehicle, "ends_at": own.ends_at });
                Ok(audit::record(tx, Entry::new(Actor::from(by), "create", "transit_cab", own.id).with(detail)).await?)
            })
        })
        .await;
    written.map(|()| id)
}

/// Calls a link back; one that was called back already stays so.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`].
pub async fn revoke_cab(house: &House, by: &Viewer, id: Uuid) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    if store::find(house.db(), id).await?.is_none() {
        return Err(Problem::NotFound);
    }
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !store::revoke(tx, id).await? {
                    return Ok(());
                }
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "withdraw", "transit_cab", id)).await?)
            })
        })
        .await
}
