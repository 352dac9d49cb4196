//! A dispatcher hands a shift over with a note.

use std::sync::Arc;

use audit::{Actor, Entry};
use jiff::SignedDuration;
use kit::{FieldProblem, Problem, Says, Viewer};
use serde_json::json;
use web::House;

use super::store::{self, Shift};
use crate::reach;

/// How many hours a shift may have had.
pub const HOURS: [i64; 3] = [8, 12, 24];
/// Letters of a note.
const NOTE_CHARS_MAX: usize = 4_000;

/// Writes it; its number.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming fields.
pub async fn hand_over(house: &House, by: &Viewer, hours: i64, note: &str) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let note = note.trim();
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    if !HOURS.contains(&hours) {
        wrong("hours", "transit-alert-choose".into());
    }
    if note.is_empty() {
        wrong("note", "field-required".into());
    }
    if note.chars().count() > NOTE_CHARS_MAX {
        wrong("note", Says::new("transit-alert-long").with("most", NOTE_CHARS_MAX));
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let now = house.clock().now();
    let own = Shift {
        number: 0,
        began_at: now.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(now),
        ended_at: now,
        by_id: by.person,
        by_name: by.name.clone(),
        note: note.to_owned(),
        planned: 0,
        performed: 0,
        cancelled: 0,
        instructions: 0,
        unread: 0,
    };
    let given = Arc::new((by.clone(), own));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, own) = &*given;
                let number = store::insert(tx, own).await?;
                let detail = json!({ "began_at": own.began_at });
                audit::record(tx, Entry::new(Actor::from(by), "create", "transit_shift", number).with(detail)).await?;
                Ok::<_, Problem>(number)
            })
        })
        .await
}
