//! An operator says that a call has ended.

use kit::{Problem, Viewer};
use web::House;

use super::{at_desk, happened, held, settings};
use crate::call::{CallId, State};
use crate::event::What;
use crate::reach;

/// Ends a call; one that is over stays so.
///
/// Errors: those of [`reach::operated`] and [`reach::must_write`].
pub async fn end(house: &House, by: &Viewer, id: CallId) -> Result<(), Problem> {
    let centre = reach::operated(house, by).await?;
    let given = std::sync::Arc::new((settings(house), by.clone(), centre));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (settings, by, centre) = &*given;
                let call = held(tx, by, centre, id).await?;
                if call.state == State::Over {
                    return Ok(());
                }
                let event = at_desk(tx, &call, What::Hangup, None);
                happened(tx, settings, &call, &[event]).await.map(drop)
            })
        })
        .await
}
