//! Publishes a version for some days, or moves the days of one that is published. People travel by it from the next request on.

use std::sync::Arc;

use audit::{Actor, Entry};
use jiff::civil::Date;
use kit::{Problem, Viewer};
use serde_json::json;
use web::House;

use super::load;
use crate::version::State;
use crate::{reach, rules, store};

/// Publishes a version that was seen in this state.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Invalid`] at `valid_from` and `valid_until`;
/// [`Problem::Conflict`] for a draft, a withdrawn one, or one that was changed meanwhile.
pub async fn publish(house: &House, by: &Viewer, number: i64, seen: i64, days: (Option<Date>, Option<Date>)) -> Result<(), Problem> {
    reach::must_publish(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let mut version = load(tx, number).await?;
                rules::must_stand(&version, &[State::Ready, State::Published], seen)?;
                let problems = rules::check_days(days.0, days.1, &version.contents.0);
                if !problems.is_empty() {
                    return Err(Problem::Invalid(problems));
                }
                (version.valid_from, version.valid_until) = days;
                (version.state, version.published_at, version.changed_at) = (State::Published, Some(tx.now()), tx.now());
                version.version += 1;
                store::versions::update(tx, &version).await?;
                store::state::move_mark(tx).await?;
                let detail = json!({ "title": version.title, "valid_from": days.0, "valid_until": days.1 });
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "publish", "timetable", number).with(detail)).await?)
            })
        })
        .await
}
