//! An official answers a request; erasing closes the account besides.

use audit::Entry;
use identity::Identity;
use identity::tell::{self, Letter};
use kit::{Lang, Problem, Says, Viewer};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::text;
use crate::mine;
use crate::pages::OWN_HREF;
use crate::request::{Kind, OUTCOMES};
use crate::store::requests;

/// An answer as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawAnswer {
    /// One of [`OUTCOMES`].
    pub outcome: String,
    /// In words.
    pub answer: String,
    /// Whether the account is closed, for erasure.
    pub close: String,
}

/// Answers a request; who asked is told. Erasure with `close` closes the account after the answer has gone out.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Invalid`]; [`Problem::Conflict`] where it is answered already, or the account to be closed
/// is an official's.
pub async fn answer(house: &House, by: &Viewer, id: Uuid, raw: &RawAnswer) -> Result<(), Problem> {
    identity::administrator(by)?;
    let official = by.person.ok_or(Problem::SignInFirst)?;
    let outcome =
        OUTCOMES.into_iter().find(|own| *own == raw.outcome).ok_or_else(|| Problem::field("outcome", "privacy-choose-outcome"))?;
    let words = text(&raw.answer, "answer")?;
    let request = requests::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    let engine = house.part::<Identity>();
    let closes = !raw.close.is_empty() && request.kind == Kind::Erasure.code() && outcome != "refused";
    if closes && engine.directory().person(request.person).is_some() {
        return Err(Problem::field("close", "privacy-close-official"));
    }
    let receivers = tell::receivers(engine, [request.person], None).await?;
    let (given, writer) = (std::sync::Arc::new((request.clone(), words, receivers)), by.clone());
    let done: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let (given, by) = (given.clone(), writer.clone());
            Box::pin(async move {
                let (request, words, receivers) = &*given;
                if !requests::answer(tx, id, outcome, words, official).await? {
                    return Err(Problem::Conflict(Says::new("privacy-answered-already")));
                }
                mine::changed(tx, request.person, id).await?;
                let subject = |_: Lang| Says::new("privacy-letter-answered");
                let paragraphs =
                    |_: Lang| vec![Says::new("privacy-letter-answered-text"), Says::new("privacy-letter-quote").with("text", words)];
                let (once, href) = (format!("data-request-answer-{id}"), format!("{OWN_HREF}/{id}"));
                tell::tell(tx, receivers, &Letter { subject: &subject, paragraphs: &paragraphs, href: &href, once: &once }).await?;
                let entry = Entry::new(&by, "answer", "data-request", id).about(request.person).with(json!({ "outcome": outcome }));
                Ok(audit::record(tx, entry).await?)
            })
        })
        .await;
    done?;
    if closes {
        identity::actions::erase_person(engine, by, request.person, &format!("data-request {id}")).await?;
    }
    Ok(())
}
