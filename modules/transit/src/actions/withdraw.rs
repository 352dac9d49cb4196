//! Takes a version back: it holds on no day any more, and another that holds takes its place.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{Problem, Viewer};
use serde_json::json;
use web::House;

use super::load;
use crate::version::State;
use crate::{reach, rules, store};

/// Withdraws a version that was seen in this state.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Invalid`] at `reason`; [`Problem::Conflict`] for one that was
/// withdrawn already or changed meanwhile.
pub async fn withdraw(house: &House, by: &Viewer, number: i64, seen: i64, reason: &str) -> Result<(), Problem> {
    reach::must_publish(house, by).await?;
    let given = Arc::new((by.clone(), rules::check_reason(reason)?));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, reason) = &*given;
                let mut version = load(tx, number).await?;
                rules::must_stand(&version, &[State::Draft, State::Ready, State::Published], seen)?;
                (version.state, version.reason, version.changed_at) = (State::Withdrawn, reason.clone(), tx.now());
                version.version += 1;
                store::versions::update(tx, &version).await?;
                store::state::move_mark(tx).await?;
                let detail = json!({ "title": version.title, "reason": reason });
                Ok(audit::record(tx, Entry::new(Actor::from(by), "withdraw", "timetable", number).with(detail)).await?)
            })
        })
        .await
}
