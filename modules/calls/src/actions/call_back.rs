//! Promises a caller to be called back.

use audit::Entry;
use kit::{Problem, Timestamp, Viewer};
use web::House;

use super::{NOTE_CHARS_MAX, held, line, new_callback, write};
use crate::call::{CallId, Outcome};
use crate::callback::{Reason, State};
use crate::{reach, store};

/// Writes down that the caller is to be called back, about what and when; said again, it is one promise.
///
/// Errors: those of [`reach::operated`] and [`reach::must_write`]; [`Problem::Invalid`] where the number is hidden, or the moment is past.
pub async fn call_back(house: &House, by: &Viewer, id: CallId, due_at: Timestamp, note: &str) -> Result<(), Problem> {
    let centre = reach::operated(house, by).await?;
    let note = line("callback_note", note, NOTE_CHARS_MAX)?;
    if due_at < house.clock().now() {
        return Err(Problem::field("due_at", "calls-callback-past"));
    }
    let given = std::sync::Arc::new((by.clone(), centre, note));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, centre, note) = &*given;
                let before = held(tx, by, centre, id).await?;
                if before.number.is_empty() {
                    return Err(Problem::field("due_at", "calls-callback-hidden"));
                }
                let known = store::callbacks::of_call(tx, id).await?;
                if known.iter().any(|own| own.state == State::Open && own.due_at == due_at && own.note == *note) {
                    return Ok(());
                }
                let own = new_callback(tx, &before, Reason::Promised, note.clone(), due_at);
                store::callbacks::insert(tx, &own).await?;
                let mut call = before.clone();
                call.came(Outcome::Callback);
                write(tx, &before, call).await?;
                Ok(audit::record(tx, Entry::new(by, "create", "callback", own.id)).await?)
            })
        })
        .await
}
