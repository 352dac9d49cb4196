//! Changes what is said of an outage, and its hours; people are told of other hours.

use std::sync::Arc;

use audit::Actor;
use db::Json;
use kit::{Problem, Text, Timestamp, Viewer};
use serde_json::json;
use web::House;

use super::{held, note};
use crate::outage::{Outage, State, What};
use crate::rules::{Hours, check_hours, check_words};
use crate::store;

/// What is said of an outage from now on.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// Why it is.
    pub cause: Text,
    /// What else people should know.
    pub words: Text,
    /// From when to when.
    pub hours: Hours,
}

/// Changes an outage that was seen in this version; none changes whichever there is.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] for one that is over or was changed meanwhile;
/// [`Problem::Invalid`] naming fields.
pub async fn change(house: &House, by: &Viewer, number: i64, seen: Option<i64>, change: Change) -> Result<(), Problem> {
    let given = Arc::new((by.clone(), change));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, change) = &*given;
                let mut outage = held(tx, by, number, seen).await?;
                let now = tx.now();
                let mut problems = check_words(&change.cause, &change.words);
                problems.extend(check_hours(change.hours, outage.emergency, now));
                if outage.stands(now) == State::Running && change.hours.starts_at > now {
                    problems.push(kit::FieldProblem { field: "starts_at".to_owned(), says: "outages-has-begun".into() });
                }
                if !problems.is_empty() {
                    return Err(Problem::Invalid(problems));
                }
                let said = outage.cause.0 != change.cause || outage.words.0 != change.words;
                let moved = hours_of(&outage) != change.hours;
                if !said && !moved {
                    return Ok(());
                }
                let before = hours_of(&outage);
                (outage.cause, outage.words) = (Json(change.cause.clone()), Json(change.words.clone()));
                (outage.starts_at, outage.ends_expected_at) = (change.hours.starts_at, change.hours.ends_expected_at);
                let (what, detail) = match moved {
                    true => (What::Moved, json!({ "before": written(before), "after": written(change.hours) })),
                    false => (What::Changed, serde_json::Value::Null),
                };
                outage.version += 1;
                note(tx, &Actor::from(by), &mut outage, what, detail).await?;
                Ok(store::outages::update(tx, &outage).await?)
            })
        })
        .await
}

/// Expects the end at another moment.
///
/// Errors: as [`change`].
pub async fn extend(house: &House, by: &Viewer, number: i64, seen: Option<i64>, ends: Option<Timestamp>) -> Result<(), Problem> {
    let outage = store::outages::find(house.db(), number).await?.ok_or(Problem::NotFound)?;
    let hours = Hours { ends_expected_at: ends, ..hours_of(&outage) };
    change(house, by, number, seen, Change { cause: outage.cause.0, words: outage.words.0, hours }).await
}

fn hours_of(outage: &Outage) -> Hours {
    Hours { starts_at: outage.starts_at, ends_expected_at: outage.ends_expected_at }
}

fn written(hours: Hours) -> serde_json::Value {
    json!({ "starts_at": hours.starts_at, "ends_expected_at": hours.ends_expected_at })
}
