//! Writes down how a call of quality control went; of two who called at once one is told.

use audit::Entry;
use kit::{Problem, Viewer};
use web::House;

use super::settings;
use crate::check::{CheckId, State, Went, after};
use crate::{reach, store};

/// Writes down a call.
///
/// Errors: those of [`reach::operated`]; [`Problem::NotFound`]; [`Problem::Conflict`] where somebody else was faster.
pub async fn close_check(house: &House, by: &Viewer, id: CheckId, seen: i64, went: Went) -> Result<State, Problem> {
    reach::operated(house, by).await?;
    let given = std::sync::Arc::new((settings(house), by.clone(), went));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (settings, by, went) = &*given;
                let own = store::checks::load(tx, id).await?.ok_or(Problem::NotFound)?;
                if own.version != seen || own.state != State::Open {
                    return Err(Problem::Conflict("calls-check-other".into()));
                }
                let own = after(own, went.clone(), by.person, tx.now(), settings);
                store::checks::update(tx, &own).await?;
                audit::record(tx, Entry::new(by, "update", "check", id)).await?;
                Ok(own.state)
            })
        })
        .await
}
