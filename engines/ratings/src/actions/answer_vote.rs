//! The office answers a vote, and chooses whether everybody may read both.

use std::sync::Arc;

use kit::{Problem, Role, Says, Timestamp, Viewer};
use serde_json::json;
use uuid::Uuid;
use web::House;

use crate::{reach, store};

/// The most characters of an answer.
const ANSWER_CHARS_MAX: usize = 4_000;

/// Answers, or changes what was answered at the moment `seen`; none where no answer was seen.
///
/// Errors: [`Problem::NotFound`] for who does not work there; [`Problem::Invalid`] without words or with too many; [`Problem::Conflict`]
/// where somebody else answered meanwhile.
pub async fn answer_vote(house: &House, by: &Viewer, id: Uuid, seen: Option<Timestamp>, text: &str, shown: bool) -> Result<(), Problem> {
    let vote = store::vote(house.db(), id).await?.ok_or(Problem::NotFound)?;
    reach::demand(by, Role::Editor, vote.organisation_id)?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::field("answer", "field-required"));
    }
    if text.chars().count() > ANSWER_CHARS_MAX {
        return Err(Problem::field("answer", Says::new("ratings-answer-long").with("max", ANSWER_CHARS_MAX)));
    }
    let given = Arc::new((by.clone(), text.to_owned()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, text) = &*given;
                if !store::answer(tx, id, seen, (text, shown), (by.person, &by.name)).await? {
                    let other = store::answer_of(tx, id).await?;
                    return Err(Problem::Conflict(Says::new("ratings-answered-meanwhile").with("answer", other)));
                }
                let entry = audit::Entry::new(by, "answer", "rating", id).with(json!({ "shown": shown }));
                Ok::<_, Problem>(audit::record(tx, entry).await?)
            })
        })
        .await
}
