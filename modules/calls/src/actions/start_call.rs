//! Writes a call down by hand: where the exchange tells nothing, or an operator calls somebody. Where the city's exchange makes calls, the
//! operator's telephone rings.

use identity::name::parse_phone;
use kit::{PersonId, Problem, Viewer};
use web::House;

use super::take_event::{NewEvent, begun};
use super::{at_desk, happened, settings};
use crate::asterisk::{Ari, Exchange};
use crate::call::{CallId, Direction, LINE_OF_ASTERISK};
use crate::event::What;
use crate::{reach, store};

/// A call that was written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Started {
    /// Its id.
    pub call: CallId,
    /// What the operator's telephone does.
    pub telephone: Telephone,
}

/// What the telephone of an operator does who calls somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Telephone {
    /// Nothing: they dial.
    Own,
    /// It rings; once it is picked up, the exchange dials.
    Rings,
    /// It should ring, but the exchange does not answer: they dial.
    Silent,
}

/// A call with this number (empty where nobody knows it) that the operator has answered, or makes.
///
/// Errors: those of [`reach::operated`]; [`Problem::Invalid`] at `number`.
pub async fn start_call(house: &House, by: &Viewer, number: &str, direction: Direction) -> Result<Started, Problem> {
    reach::operated(house, by).await?;
    let number = parse_phone(number).map_err(|says| Problem::field("number", says))?;
    if direction == Direction::Out && number.is_empty() {
        return Err(Problem::field("number", "field-required"));
    }
    let (id, dials) = (house.clock().id(), dials(house, by.person, direction).await?);
    let line = if dials.is_some() { format!("{LINE_OF_ASTERISK}{id}") } else { format!("desk:{id}") };
    let given = std::sync::Arc::new((number.clone(), settings(house), by.person, line));
    let call = house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (number, settings, person, line) = &*given;
                let new = NewEvent {
                    id: String::new(),
                    line: line.clone(),
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
                Ok::<_, Problem>(happened(tx, settings, &call, &events).await?.id)
            })
        })
        .await?;
    let telephone = match dials {
        None => Telephone::Own,
        Some((ari, extension)) => match ari.dial(id, &extension, &number).await {
            Ok(()) => Telephone::Rings,
            Err(error) => {
                tracing::warn!(error, "Asterisk does not ring an operator");
                Telephone::Silent
            }
        },
    };
    Ok(Started { call, telephone })
}

/// The exchange and the operator's telephone, where it makes their calls.
async fn dials(house: &House, person: Option<PersonId>, direction: Direction) -> Result<Option<(Ari, String)>, Problem> {
    let Exchange(Some(ari)) = house.part::<Exchange>() else { return Ok(None) };
    let Some(person) = person.filter(|_| direction == Direction::Out) else { return Ok(None) };
    let extension = store::operators::find(house.db(), person).await?.map(|own| own.extension).unwrap_or_default();
    Ok(ari.dials_from(&extension).then(|| (ari.clone(), extension)))
}
