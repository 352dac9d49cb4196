//! A person asks to see, correct, erase or restrict their data; the officials hear of it.

use audit::Entry;
use identity::tell::{self, Letter};
use identity::{Identity, contact};
use kit::{Lang, Problem, Says, Viewer};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::text;
use crate::mine;
use crate::request::{Kind, Request, due};
use crate::store::requests;

/// Requests of a person that may wait at once.
const WAITING_MAX: usize = 10;

/// A request as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawRequest {
    /// What for.
    pub kind: String,
    /// In their words.
    pub asked: String,
}

/// Takes a request in.
///
/// Errors: [`Problem::SignInFirst`]; [`Problem::Invalid`] naming `kind` or `asked`; [`Problem::Conflict`] where too many wait.
pub async fn ask(house: &House, by: &Viewer, raw: &RawRequest) -> Result<Uuid, Problem> {
    let person = by.person.ok_or(Problem::SignInFirst)?;
    let kind = Kind::from_code(&raw.kind).ok_or_else(|| Problem::field("kind", "privacy-choose-kind"))?;
    let (clock, asked) = (house.clock(), text(&raw.asked, "asked")?);
    let request = Request {
        id: clock.id(),
        person,
        kind: kind.code().to_owned(),
        asked,
        asked_at: clock.now(),
        due_at: due(clock.now()),
        outcome: None,
        answer: None,
        answered_by: None,
        answered_at: None,
    };
    let id = request.id;
    let engine = house.part::<Identity>();
    let receivers = tell::receivers(engine, contact::officers(engine).await?, Some(person)).await?;
    let (by, given) = (by.clone(), std::sync::Arc::new((request, receivers)));
    let done: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let (by, given) = (by.clone(), given.clone());
            Box::pin(async move {
                let (request, receivers) = &*given;
                if requests::waiting_of(tx, person, WAITING_MAX).await? >= WAITING_MAX {
                    return Err(Problem::Conflict(Says::new("privacy-too-many").with("count", WAITING_MAX)));
                }
                requests::insert(tx, request).await?;
                mine::changed(tx, person, request.id).await?;
                let subject = |_: Lang| Says::new("privacy-letter-asked");
                let paragraphs = |_: Lang| vec![Says::new("privacy-letter-asked-text")];
                let (once, href) = (format!("data-request-{}", request.id), format!("/admin/privacy/requests/{}", request.id));
                tell::tell(tx, receivers, &Letter { subject: &subject, paragraphs: &paragraphs, href: &href, once: &once }).await?;
                let entry = Entry::new(&by, "ask", "data-request", request.id).about(person).with(json!({ "kind": request.kind }));
                Ok(audit::record(tx, entry).await?)
            })
        })
        .await;
    done.map(|()| id)
}
