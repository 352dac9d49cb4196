//! Hangs displays at stops and takes them down.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{FieldProblem, Problem, Says, Viewer};
use serde_json::json;
use uuid::Uuid;
use web::House;

use crate::dispatch::store::displays::{self, Display};
use crate::published::Timetables;
use crate::reach;

/// How displays look.
pub const LOOKS: [&str; 2] = ["led", "lcd"];
/// Letters of where one hangs.
const PLACE_CHARS_MAX: usize = 200;

/// Hangs a display at a stop, which is given by its id or its code.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming fields.
pub async fn add_display(house: &House, by: &Viewer, stop: &str, place: &str, look: &str) -> Result<Uuid, Problem> {
    reach::must_edit(house, by).await?;
    let held = house.part::<Timetables>().held().await?;
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    let known = held.current().and_then(|version| Some(version.stop_id(version.stop_called(stop)?).to_owned()));
    if known.is_none() {
        wrong("stop", "transit-display-stop-wrong".into());
    }
    if place.chars().count() > PLACE_CHARS_MAX {
        wrong("place", Says::new("transit-alert-long").with("most", PLACE_CHARS_MAX));
    }
    if !LOOKS.contains(&look) {
        wrong("look", "transit-alert-choose".into());
    }
    let Some(stop) = known.filter(|_| problems.is_empty()) else { return Err(Problem::Invalid(problems)) };
    let own = Display { id: house.clock().id(), stop, place: place.trim().to_owned(), look: look.to_owned(), asked_at: None };
    let id = own.id;
    let given = Arc::new((by.clone(), own));
    let written: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, own) = &*given;
                displays::insert(tx, own).await?;
                let detail = json!({ "stop": own.stop, "place": own.place });
                Ok(audit::record(tx, Entry::new(Actor::from(by), "create", "transit_display", own.id).with(detail)).await?)
            })
        })
        .await;
    written.map(|()| id)
}

/// Takes a display down.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`].
pub async fn remove_display(house: &House, by: &Viewer, id: Uuid) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !displays::remove(tx, id).await? {
                    return Err(Problem::NotFound);
                }
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "delete", "transit_display", id)).await?)
            })
        })
        .await
}
