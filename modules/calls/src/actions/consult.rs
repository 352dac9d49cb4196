//! Writes down that a caller's question was answered, without a request.

use audit::Entry;
use kit::{Problem, Viewer};
use uuid::Uuid;
use web::House;

use super::{LINE_CHARS_MAX, NOTE_CHARS_MAX, held, line, write};
use crate::article::ArticleId;
use crate::call::{CallId, Outcome};
use crate::store::calls::Caller;
use crate::{reach, store};

/// What the caller was told.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Consultation {
    /// The article that answers it.
    pub article: Option<ArticleId>,
    /// What it was about, in the operator's words.
    pub note: String,
    /// What the caller is called.
    pub name: String,
    /// Where they call from.
    pub address: String,
    /// The house.
    pub house: Option<Uuid>,
}

/// Writes down a consultation.
///
/// Errors: those of [`reach::operated`] and [`reach::must_write`]; [`Problem::Invalid`] where nothing says what it was about.
pub async fn consult(house: &House, by: &Viewer, id: CallId, given: Consultation) -> Result<(), Problem> {
    let centre = reach::operated(house, by).await?;
    let own = Consultation {
        note: line("text", &given.note, NOTE_CHARS_MAX)?,
        name: line("name", &given.name, LINE_CHARS_MAX)?,
        address: line("address", &given.address, LINE_CHARS_MAX)?,
        ..given
    };
    if own.article.is_none() && own.note.is_empty() {
        return Err(Problem::field("text", "calls-consult-what"));
    }
    let given = std::sync::Arc::new((by.clone(), centre, own));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, centre, own) = &*given;
                let before = held(tx, by, centre, id).await?;
                if let Some(article) = own.article {
                    store::articles::load(tx, article).await?.ok_or(Problem::NotFound)?;
                }
                let mut call = before.clone();
                call.article = own.article.or(call.article);
                call.note.clone_from(&own.note);
                (call.name, call.address, call.house) = (own.name.clone(), own.address.clone(), own.house);
                call.came(Outcome::Consultation);
                let call = write(tx, &before, call).await?;
                let caller = Caller { name: call.name, address: call.address, house: call.house };
                if caller != Caller::default() {
                    store::calls::remember(tx, &call.number, &caller).await?;
                }
                Ok(audit::record(tx, Entry::new(by, "update", "call", id)).await?)
            })
        })
        .await
}
