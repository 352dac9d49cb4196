//! Where letters to an executor without accounts go: set and taken away by an administrator.

use std::sync::Arc;

use identity::{Identity, administrator};
use jiff::SignedDuration;
use kit::{Lang, OrganisationId, Problem, Viewer};
use messages::Mail;
use serde_json::json;
use web::House;

use crate::mailbox::{EMAIL_CHARS_MAX, Mailbox};
use crate::store;

/// Says where letters to an executor go; an empty address takes the mailbox away. Links that were sent to another address become useless.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::NotFound`] without such an organisation; [`Problem::Invalid`] at
/// `email`.
pub async fn write_mailbox(house: &House, by: &Viewer, organisation: OrganisationId, email: &str, lang: Lang) -> Result<(), Problem> {
    administrator(by)?;
    if house.part::<Identity>().directory().organisation(organisation).is_none() {
        return Err(Problem::NotFound);
    }
    let email = email.trim();
    let fits = email.chars().count() <= EMAIL_CHARS_MAX && Mail::new(email, lang, "cases-letter-open").is_ok();
    if !email.is_empty() && !fits {
        return Err(Problem::field("email", "cases-mailbox-email"));
    }
    let known = store::mailboxes::find(house.db(), organisation).await?;
    let now = house.clock().now();
    let since = match &known {
        Some(own) if own.email == email => own.since,
        // later than the former one by whatever clock, so that no former link fits
        Some(own) => now.max(own.since.checked_add(SignedDuration::from_micros(1)).unwrap_or(now)),
        None => now,
    };
    let own = Mailbox { organisation_id: organisation, email: email.to_owned(), lang: lang.tag().to_owned(), since, says: String::new() };
    let given = Arc::new((own, by.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (own, by) = &*given;
                let what = if own.email.is_empty() { "remove-mailbox" } else { "write-mailbox" };
                if own.email.is_empty() {
                    store::mailboxes::remove(tx, own.organisation_id).await?;
                } else {
                    store::mailboxes::write(tx, own).await?;
                }
                let entry = audit::Entry::new(by, what, "organisation", own.organisation_id).with(json!({ "language": own.lang }));
                Ok::<_, Problem>(audit::record(tx, entry).await?)
            })
        })
        .await
}
