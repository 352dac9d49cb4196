//! The office answers a vote, and chooses whether everybody may read both.

use std::sync::Arc;

use kit::{Problem, Role, Viewer};
use serde_json::json;
use uuid::Uuid;
use web::House;

use crate::{reach, store};

/// The most characters of an answer.
const ANSWER_CHARS_MAX: usize = 4_000;

/// Answers, or changes what was answered.
///
/// Errors: [`Problem::NotFound`] for who does not work there; [`Problem::Invalid`] without words or with too many.
pub async fn answer_vote(house: &House, by: &Viewer, id: Uuid, text: &str, shown: bool) -> Result<(), Problem> {
    let vote = store::vote(house.db(), id).await?.ok_or(Problem::NotFound)?;
    reach::demand(by, Role::Editor, vote.organisation_id)?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::field("answer", "field-required"));
    }
    if text.chars().count() > ANSWER_CHARS_MAX {
        return Err(Problem::field("answer", kit::Says::new("ratings-answer-long").with("max", ANSWER_CHARS_MAX)));
    }
    let given = Arc::new((by.clone(), text.to_owned()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, text) = &*given;
                store::answer(tx, id, text, shown, (by.person, &by.name)).await?;
                let entry = audit::Entry::new(by, "answer", "rating", id).with(json!({ "shown": shown }));
                Ok::<_, Problem>(audit::record(tx, entry).await?)
            })
        })
        .await
}
