//! An operator takes a call that waits; of two who do so at once one has it.

use kit::{Problem, Viewer};
use web::House;

use super::{at_desk, happened, settings};
use crate::call::{CallId, State};
use crate::event::What;
use crate::{reach, store};

/// Takes a call; done twice by the same operator, it is taken once.
///
/// Errors: those of [`reach::operated`]; [`Problem::NotFound`]; [`Problem::Conflict`] for one that another has, or that is over.
pub async fn answer(house: &House, by: &Viewer, id: CallId) -> Result<(), Problem> {
    reach::operated(house, by).await?;
    let given = std::sync::Arc::new((settings(house), by.person));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (settings, person) = &*given;
                let call = store::calls::load(tx, id).await?.ok_or(Problem::NotFound)?;
                match (call.state, call.operator) {
                    (State::Over, _) => return Err(Problem::Conflict("calls-over".into())),
                    (State::Talking | State::Held, Some(operator)) if Some(operator) == *person => return Ok(()),
                    (State::Talking | State::Held, Some(_)) => return Err(Problem::Conflict("calls-taken".into())),
                    _ => {}
                }
                let event = at_desk(tx, &call, What::Answer, *person);
                happened(tx, settings, &call, &[event]).await.map(drop)
            })
        })
        .await
}
