//! Writes a call down by hand: where the exchange tells nothing, or an operator calls somebody.

use identity::name::parse_phone;
use kit::{Problem, Viewer};
use web::House;

use super::take_event::{NewEvent, begun};
use super::{at_desk, happened, settings};
use crate::call::{CallId, Direction};
use crate::event::What;
use crate::reach;

/// A call with this number (empty where nobody knows it) that the operator has answered, or makes.
///
/// Errors: those of [`reach::operated`]; [`Problem::Invalid`] at `number`.
pub async fn start_call(house: &House, by: &Viewer, number: &str, direction: Direction) -> Result<CallId, Problem> {
    reach::operated(house, by).await?;
    let number = parse_phone(number).map_err(|says| Problem::field("number", says))?;
    if direction == Direction::Out && number.is_empty() {
        return Err(Problem::field("number", "field-required"));
    }
    let given = std::sync::Arc::new((number, settings(house), by.person));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (number, settings, person) = &*given;
                let new = NewEvent {
                    id: String::new(),
                    line: format!("desk:{}", tx.id()),
                    what: What::Ring,
                    at: None,
                    direction,
                    number: number.clone(),
                    dialled: String::new(),
                    extension: String::new(),
                };
                let call = begun(tx, settings, &new, tx.now()).await?;
                let mut rings = at_desk(tx, &call, What::Ring, None);
                rings.number.clone_from(number);
                let events = [rings, at_desk(tx, &call, What::Answer, *person)];
                Ok(happened(tx, settings, &call, &events).await?.id)
            })
        })
        .await
}
