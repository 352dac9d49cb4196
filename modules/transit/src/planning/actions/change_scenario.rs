//! Adds a change to a scenario, tried first on its version; takes one back where the others stay possible without it.

use std::sync::Arc;

use audit::{Actor, Entry};
use db::Json;
use kit::{Problem, Says, Viewer};
use serde_json::{Value, json};
use web::House;

use super::seen_scenario;
use crate::draft::Change;
use crate::planning::study::Scenario;
use crate::planning::{Planning, store};
use crate::{reach, store as transit};

/// Changes of one scenario at most.
pub const CHANGES_MAX: usize = 100;

/// Adds a change to a scenario that was seen in this state.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Invalid`] of no field for what cannot be done; [`Problem::Conflict`].
pub async fn add_change(house: &House, by: &Viewer, number: i64, seen: i64, change: Change) -> Result<(), Problem> {
    let own = loaded(house, by, number).await?;
    if own.changes.0.len() >= CHANGES_MAX {
        return Err(Problem::Conflict(Says::new("transit-planning-changes-many").with("most", CHANGES_MAX)));
    }
    let detail = json!({ "added": change.code(), "of": change.subject() });
    let mut changes = own.changes.0.clone();
    changes.push(change);
    keep(house, by, &own, seen, changes, detail).await
}

/// Takes a change back.
///
/// Errors: as [`add_change`]; [`Problem::NotFound`] for one that is not there.
pub async fn take_change_back(house: &House, by: &Viewer, number: i64, seen: i64, at: usize) -> Result<(), Problem> {
    let own = loaded(house, by, number).await?;
    let mut changes = own.changes.0.clone();
    if at >= changes.len() {
        return Err(Problem::NotFound);
    }
    let detail = json!({ "taken_back": changes.remove(at).code() });
    keep(house, by, &own, seen, changes, detail).await
}

async fn loaded(house: &House, by: &Viewer, number: i64) -> Result<Scenario, Problem> {
    reach::must_edit(house, by).await?;
    store::scenarios::find(house.db(), number).await?.ok_or(Problem::NotFound)
}

async fn keep(house: &House, by: &Viewer, own: &Scenario, seen: i64, changes: Vec<Change>, detail: Value) -> Result<(), Problem> {
    let base = transit::versions::find(house.db(), own.base).await?.ok_or(Problem::NotFound)?;
    house.part::<Planning>().changed(house, &base, changes.clone()).await?;
    let (number, given) = (own.number, Arc::new((by.clone(), changes, detail)));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, changes, detail) = &*given;
                let mut own = seen_scenario(tx, number, seen).await?;
                own.changes = Json(changes.clone());
                own.version += 1;
                own.changed_at = tx.now();
                store::scenarios::update(tx, &own).await?;
                let entry = Entry::new(Actor::from(by), "update", "transit_scenario", number).with(detail.clone());
                Ok(audit::record(tx, entry).await?)
            })
        })
        .await
}
