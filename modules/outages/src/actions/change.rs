//! Changes what is said of an outage, its hours and its houses, in one step; people are told of what touches them.

use std::sync::Arc;

use audit::Actor;
use db::{Json, Tx};
use kit::{FieldProblem, Problem, Text, Timestamp, Viewer};
use places::Places;
use serde_json::{Value, json};
use web::House;

use super::list::{self, NewList};
use super::{held, note};
use crate::outage::{Outage, State, What};
use crate::rules::{Hours, check_hours, check_words};
use crate::store;

/// What becomes of an outage; what is not given stays as it is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Change {
    /// Why it is.
    pub cause: Option<Text>,
    /// What else people should know.
    pub words: Option<Text>,
    /// When it begins.
    pub starts_at: Option<Timestamp>,
    /// When it should end, or that nobody knows.
    pub ends_expected_at: Option<Option<Timestamp>>,
    /// Its houses.
    pub list: Option<NewList>,
}

/// Changes an outage that was seen in this version; none changes whichever there is. All of it is changed, or nothing.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] for one that is over or was changed meanwhile;
/// [`Problem::Invalid`] naming fields, at `addresses` for a list that would be empty or too long.
pub async fn change(house: &House, by: &Viewer, number: i64, seen: Option<i64>, change: Change) -> Result<(), Problem> {
    let book = house.part::<Places>().book().await?;
    let given = Arc::new((house.clone(), by.clone(), change, book));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (house, by, change, book) = &*given;
                let (mut outage, actor) = (held(tx, by, number, seen).await?, Actor::from(by));
                let told = say(tx, &actor, &mut outage, change).await?;
                let listed = match &change.list {
                    Some(list) => list::write(tx, house, &actor, &mut outage, list, book).await?,
                    None => false,
                };
                if told || listed {
                    outage.version += 1;
                    store::outages::update(tx, &outage).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Writes words and hours; whether anything changed.
async fn say(tx: &mut Tx, by: &Actor, outage: &mut Outage, change: &Change) -> Result<bool, Problem> {
    let cause = change.cause.clone().unwrap_or_else(|| outage.cause.0.clone());
    let words = change.words.clone().unwrap_or_else(|| outage.words.0.clone());
    let before = hours_of(outage);
    let hours = Hours {
        starts_at: change.starts_at.unwrap_or(before.starts_at),
        ends_expected_at: change.ends_expected_at.unwrap_or(before.ends_expected_at),
    };
    let (said, moved) = (outage.cause.0 != cause || outage.words.0 != words, before != hours);
    if !said && !moved {
        return Ok(false);
    }
    let now = tx.now();
    let mut problems = check_words(&cause, &words);
    problems.extend(check_hours(hours, Some(before.starts_at), outage.emergency, now));
    if outage.stands(now) == State::Running && hours.starts_at > now {
        problems.push(FieldProblem { field: "starts_at".to_owned(), says: "outages-has-begun".into() });
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    (outage.cause, outage.words) = (Json(cause), Json(words));
    (outage.starts_at, outage.ends_expected_at) = (hours.starts_at, hours.ends_expected_at);
    let (what, detail) =
        if moved { (What::Moved, json!({ "before": written(before), "after": written(hours) })) } else { (What::Changed, Value::Null) };
    note(tx, by, outage, what, detail).await?;
    Ok(true)
}

/// Expects the end at another moment.
///
/// Errors: as [`change`].
pub async fn extend(house: &House, by: &Viewer, number: i64, seen: Option<i64>, ends: Option<Timestamp>) -> Result<(), Problem> {
    change(house, by, number, seen, Change { ends_expected_at: Some(ends), ..Change::default() }).await
}

/// Changes the list of houses.
///
/// Errors: as [`change`].
pub async fn relist(house: &House, by: &Viewer, number: i64, seen: Option<i64>, list: NewList) -> Result<(), Problem> {
    change(house, by, number, seen, Change { list: Some(list), ..Change::default() }).await
}

fn hours_of(outage: &Outage) -> Hours {
    Hours { starts_at: outage.starts_at, ends_expected_at: outage.ends_expected_at }
}

fn written(hours: Hours) -> Value {
    json!({ "starts_at": hours.starts_at, "ends_expected_at": hours.ends_expected_at })
}
