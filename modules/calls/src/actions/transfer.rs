//! Hands a call on: to another operator, at whose place it rings, or out of the centre.

use audit::Entry;
use db::Tx;
use kit::{PersonId, Problem, Viewer};
use serde_json::json;
use web::House;

use super::{LINE_CHARS_MAX, at_desk, happened, held, line, settings, write};
use crate::call::{Call, CallId, Outcome, State};
use crate::event::{Event, What};
use crate::{reach, store};

/// To whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum To {
    /// Another operator.
    Operator(PersonId),
    /// A unit of the city, a service, in words.
    Unit(String),
}

/// Hands a call on.
///
/// Errors: those of [`reach::operated`] and [`reach::must_write`]; [`Problem::Invalid`] at `to`; [`Problem::Conflict`] for one that is over.
pub async fn transfer(house: &House, by: &Viewer, id: CallId, to: To) -> Result<(), Problem> {
    let centre = reach::operated(house, by).await?;
    let to = match to {
        To::Operator(person) if Some(person) == by.person => return Err(Problem::field("to", "calls-transfer-self")),
        To::Operator(person) => {
            store::operators::find(house.db(), person).await?.ok_or_else(|| Problem::field("to", "calls-transfer-whom"))?;
            To::Operator(person)
        }
        To::Unit(words) => match line("unit", &words, LINE_CHARS_MAX)? {
            words if words.is_empty() => return Err(Problem::field("to", "calls-transfer-whom")),
            words => To::Unit(words),
        },
    };
    let given = std::sync::Arc::new((settings(house), by.clone(), centre, to));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (settings, by, centre, to) = &*given;
                let mut call = held(tx, by, centre, id).await?;
                if call.state == State::Over {
                    return Err(Problem::Conflict("calls-over".into()));
                }
                let event = match to {
                    To::Operator(person) => at_desk(tx, &call, What::Transfer, Some(*person)),
                    To::Unit(words) => {
                        call = handed_out(tx, call, words).await?;
                        Event { extension: words.clone(), ..at_desk(tx, &call, What::Hangup, call.operator) }
                    }
                };
                happened(tx, settings, &call, &[event]).await?;
                let entry = Entry::new(by, "transfer", "call", id);
                let told = match to {
                    To::Operator(person) => json!({ "to": person }),
                    To::Unit(words) => json!({ "to": words }),
                };
                Ok(audit::record(tx, entry.with(told)).await?)
            })
        })
        .await
}

/// It rings elsewhere from now on, and for the centre it is over; to whom it went stays with it.
async fn handed_out(tx: &mut Tx, before: Call, words: &str) -> Result<Call, Problem> {
    let mut call = before.clone();
    call.note = [before.note.as_str(), words].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ");
    call.came(Outcome::Transferred);
    write(tx, &before, call).await
}
