//! An operator takes a call-back to do it now; of two who do so at once one has it.

use audit::Entry;
use kit::{Problem, Viewer};
use web::House;

use crate::callback::{Callback, CallbackId, State};
use crate::{reach, store};

/// Takes a call-back that was seen at a version.
///
/// Errors: those of [`reach::operated`]; [`Problem::NotFound`]; [`Problem::Conflict`] where somebody else was faster, or it is closed.
pub async fn claim_callback(house: &House, by: &Viewer, id: CallbackId, seen: i64) -> Result<Callback, Problem> {
    reach::operated(house, by).await?;
    let by = std::sync::Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let mut own = store::callbacks::load(tx, id).await?.ok_or(Problem::NotFound)?;
                if own.version != seen || own.state != State::Open {
                    return Err(Problem::Conflict("calls-callback-other".into()));
                }
                own.version += 1;
                (own.tried_at, own.tried_by) = (Some(tx.now()), by.person);
                store::callbacks::update(tx, &own).await?;
                audit::record(tx, Entry::new(&*by, "update", "callback", id)).await?;
                Ok(own)
            })
        })
        .await
}
