//! Subscribing a mailbox without an account, confirming and ending it.

use std::sync::Arc;

use db::DbError;
use kit::{Lang, Problem, Says};
use messages::Mail;
use web::House;

use super::subscribe::TITLE_CHARS_MAX;
use crate::mailbox::{Mailbox, MailboxId};
use crate::pages::urls;
use crate::store::mailboxes as store;
use crate::topic::Topic;

/// The longest address, as RFC 5321 has it.
const EMAIL_CHARS_MAX: usize = 254;
/// Subscriptions that an address may wait for at once: nobody fills a stranger's mailbox from here.
const WAITING_MAX: usize = 5;
const HOUR_SECONDS: i64 = 3600;

/// Asks for a subscription of a mailbox: a letter with a link goes to the address, at most one an hour for a topic. What is answered is
/// the same whether the address is subscribed already or not. `title` and `href` (a path of the site) are what its reader sees.
///
/// Errors: [`Problem::Invalid`] of the field `email` for what is no address, or one that has not confirmed what it was given for before.
pub async fn subscribe_mailbox(house: &House, topic: &Topic, title: &str, href: &str, email: &str, lang: Lang) -> Result<(), Problem> {
    let email = email.trim().to_lowercase();
    if email.chars().count() > EMAIL_CHARS_MAX {
        return Err(Problem::field("email", "subscriptions-email-wrong"));
    }
    let title: String = title.chars().take(TITLE_CHARS_MAX).collect();
    let says = Says::new(crate::CONFIRM).with("title", &title);
    let mail = Mail::new(&email, lang, says).map_err(|_| Problem::field("email", "subscriptions-email-wrong"))?.from_template();
    let now = house.clock().now();
    let hour = now.as_second().div_euclid(HOUR_SECONDS);
    let mail = mail.once(format!("subscriptions-confirm-{}-{}-{email}-{hour}", topic.kind, topic.object));
    let new = Mailbox {
        id: MailboxId::new(house.clock()),
        kind: topic.kind.clone(),
        object: topic.object.clone(),
        title,
        href: web::local_path(href).unwrap_or("/").to_owned(),
        email,
        lang: lang.tag().to_owned(),
        asked_at: now,
        confirmed_at: None,
    };
    let (given, seal) = (Arc::new((new, mail)), house.seal().clone());
    house
        .db()
        .tx(move |tx| {
            let (given, seal) = (given.clone(), seal.clone());
            Box::pin(async move {
                let (new, mail) = &*given;
                if store::waiting(tx, &new.email, &new.topic(), WAITING_MAX as i64).await? >= WAITING_MAX {
                    return Err(Problem::field("email", "subscriptions-email-confirm-first"));
                }
                let there = store::ask(tx, new).await?;
                if there.confirmed_at.is_none() {
                    messages::send(tx, mail.clone().link(urls::mailbox(&seal, there.id))).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Confirms a subscription from its letter.
///
/// Errors: [`Problem::NotFound`] where it was ended or forgotten meanwhile.
pub(crate) async fn confirm(house: &House, id: MailboxId) -> Result<(), Problem> {
    let confirmed: Result<bool, DbError> = house.db().tx(move |tx| Box::pin(store::confirm(tx, id))).await;
    if confirmed? { Ok(()) } else { Err(Problem::NotFound) }
}

/// Ends a subscription; ending it twice is no mistake.
///
/// Errors: the database's.
pub(crate) async fn end(house: &House, id: MailboxId) -> Result<(), Problem> {
    let ended: Result<u64, DbError> = house.db().tx(move |tx| Box::pin(store::remove(tx, id))).await;
    Ok(ended.map(drop)?)
}
