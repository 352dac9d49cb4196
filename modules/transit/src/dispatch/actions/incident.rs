//! Incidents: opened, noted, closed, opened again; the journal only grows.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{FieldProblem, Problem, Says, Viewer};
use serde_json::json;
use web::House;

use crate::dispatch::store::incidents;
use crate::reach;

/// Letters of a title, of a vehicle, of a note.
const TITLE_CHARS_MAX: usize = 200;
const NOTE_CHARS_MAX: usize = 2_000;

/// An incident as somebody brings it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewIncident {
    /// What happened.
    pub title: String,
    /// On which route.
    pub route: String,
    /// With which vehicle.
    pub vehicle: String,
    /// The first entry.
    pub note: String,
}

/// Opens it; its number.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming fields.
pub async fn open_incident(house: &House, by: &Viewer, new: NewIncident) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let mut problems = Vec::new();
    if new.title.trim().is_empty() {
        problems.push(FieldProblem { field: "title".to_owned(), says: "field-required".into() });
    }
    for (field, text, most) in [
        ("title", &new.title, TITLE_CHARS_MAX),
        ("route", &new.route, TITLE_CHARS_MAX),
        ("vehicle", &new.vehicle, TITLE_CHARS_MAX),
        ("note", &new.note, NOTE_CHARS_MAX),
    ] {
        if text.chars().count() > most {
            problems.push(FieldProblem { field: field.to_owned(), says: Says::new("transit-alert-long").with("most", most) });
        }
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let given = Arc::new((by.clone(), new));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, new) = &*given;
                let number = incidents::insert(tx, new.title.trim(), new.route.trim(), new.vehicle.trim()).await?;
                incidents::add(tx, number, "opened", (by.person, &by.name), new.note.trim()).await?;
                let entry = Entry::new(Actor::from(by), "create", "transit_incident", number).with(json!({ "title": new.title }));
                audit::record(tx, entry).await?;
                Ok::<_, Problem>(number)
            })
        })
        .await
}

/// Adds to its journal: `noted`, `closed` or `reopened`.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Invalid`] at `note`; [`Problem::Conflict`] where it stands otherwise.
pub async fn note_incident(house: &House, by: &Viewer, number: i64, what: &str, note: &str) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    if !["noted", "closed", "reopened"].contains(&what) {
        return Err(Problem::field("note", "transit-alert-choose"));
    }
    if note.trim().is_empty() && what == "noted" {
        return Err(Problem::field("note", "field-required"));
    }
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(Problem::field("note", Says::new("transit-alert-long").with("most", NOTE_CHARS_MAX)));
    }
    if incidents::find(house.db(), number).await?.is_none() {
        return Err(Problem::NotFound);
    }
    let given = Arc::new((by.clone(), what.to_owned(), note.trim().to_owned()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, what, note) = &*given;
                if !incidents::add(tx, number, what, (by.person, &by.name), note).await? {
                    return Err(Problem::Conflict(Says::new("transit-desk-changed")));
                }
                Ok(audit::record(tx, Entry::new(Actor::from(by), "update", "transit_incident", number).with(json!({ "what": what })))
                    .await?)
            })
        })
        .await
}
