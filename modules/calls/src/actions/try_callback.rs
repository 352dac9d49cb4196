//! Writes down how a try to call somebody back went; of two who tried at once one is told.

use audit::Entry;
use kit::{Problem, Viewer};
use web::House;

use super::settings;
use crate::callback::{CallbackId, State, Tried, after};
use crate::{reach, store};

/// Writes down a try.
///
/// Errors: those of [`reach::operated`]; [`Problem::NotFound`]; [`Problem::Conflict`] where somebody else was faster.
pub async fn try_callback(house: &House, by: &Viewer, id: CallbackId, seen: i64, tried: Tried) -> Result<State, Problem> {
    reach::operated(house, by).await?;
    let given = std::sync::Arc::new((settings(house), by.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (settings, by) = &*given;
                let own = store::callbacks::load(tx, id).await?.ok_or(Problem::NotFound)?;
                if own.version != seen || own.state != State::Open {
                    return Err(Problem::Conflict("calls-callback-other".into()));
                }
                let own = after(own, tried, by.person, tx.now(), settings);
                store::callbacks::update(tx, &own).await?;
                audit::record(tx, Entry::new(by, "update", "callback", id)).await?;
                Ok(own.state)
            })
        })
        .await
}
