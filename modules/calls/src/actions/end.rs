//! An operator says that a call has ended; Asterisk hangs it up.

use kit::{Problem, Viewer};
use web::House;

use super::{at_desk, happened, held, settings};
use crate::asterisk::Exchange;
use crate::call::{CallId, LINE_OF_ASTERISK, State};
use crate::event::What;
use crate::reach;

/// Ends a call; one that is over stays so, also at the exchange: it may have been handed out of the centre.
///
/// Errors: those of [`reach::operated`] and [`reach::must_write`].
pub async fn end(house: &House, by: &Viewer, id: CallId) -> Result<(), Problem> {
    let centre = reach::operated(house, by).await?;
    let given = std::sync::Arc::new((settings(house), by.clone(), centre));
    let line = house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (settings, by, centre) = &*given;
                let call = held(tx, by, centre, id).await?;
                if call.state == State::Over {
                    return Ok::<_, Problem>(None);
                }
                let event = at_desk(tx, &call, What::Hangup, None);
                Ok(Some(happened(tx, settings, &call, &[event]).await?.line_id))
            })
        })
        .await?;
    let channel = line.as_deref().and_then(|line| line.strip_prefix(LINE_OF_ASTERISK));
    if let (Exchange(Some(ari)), Some(channel)) = (house.part::<Exchange>(), channel) {
        // for the city it is over in any case: whoever stays on the line hangs up by themselves
        ari.hang_up(channel).await.unwrap_or_else(|error| tracing::warn!(error, channel, "Asterisk does not hang up"));
    }
    Ok(())
}
