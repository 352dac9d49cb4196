//! Subscribing to a house by mail: asked for by anybody, confirmed from the mailbox, ended in one click.

use std::sync::Arc;

use db::Json;
use kit::{Lang, Problem, RecordId, Says};
use messages::Mail;
use web::House;

use crate::facts::Facts;
use crate::subscription::{Subscription, SubscriptionId, Told, address};
use crate::{Houses, store};

/// The longest address, as RFC 5321 has it.
const EMAIL_CHARS_MAX: usize = 254;
/// Houses that an address may wait for at once: nobody fills a stranger's mailbox from here.
const WAITING_MAX: usize = 5;

/// Asks for a subscription: a letter with a link goes to the address, at most one an hour for a house. What is answered is the same
/// whether the address is subscribed already or not.
///
/// Errors: [`Problem::Invalid`] for what is no address, or one that has not confirmed what it was given for before;
/// [`Problem::NotFound`].
pub async fn subscribe(house: &House, id: RecordId, email: &str, lang: Lang) -> Result<(), Problem> {
    let facts = facts(house, id).await?;
    let email = email.trim().to_lowercase();
    if email.chars().count() > EMAIL_CHARS_MAX {
        return Err(Problem::field("email", "houses-email-wrong"));
    }
    let subject = Says::new("houses-mail-confirm").with("house", &facts.title);
    let mail = Mail::new(&email, lang, subject).map_err(|_| Problem::field("email", "houses-email-wrong"))?;
    let hour = house.clock().now().as_second() / 3600;
    let mail =
        mail.says(Says::new("houses-mail-confirm-text").with("house", &facts.title)).once(format!("houses-confirm-{id}-{email}-{hour}"));
    let new = Subscription {
        id: SubscriptionId::new(house.clock()),
        house_id: id,
        email,
        lang: lang.tag().to_owned(),
        asked_at: house.clock().now(),
        confirmed_at: None,
        told: Json(Told::default()),
    };
    let (given, seal) = (Arc::new((new, mail)), house.seal().clone());
    house
        .db()
        .tx(move |tx| {
            let (given, seal) = (given.clone(), seal.clone());
            Box::pin(async move {
                let (new, mail) = &*given;
                if store::subscriptions::waiting(tx, &new.email, new.house_id, WAITING_MAX as i64).await? >= WAITING_MAX {
                    return Err(Problem::field("email", "houses-email-confirm-first"));
                }
                let there = store::subscriptions::ask(tx, new).await?;
                if there.confirmed_at.is_none() {
                    messages::send(tx, mail.clone().link(address(&seal, there.id))).await?;
                }
                Ok::<_, Problem>(())
            })
        })
        .await
}

/// Confirms a subscription from its letter.
///
/// Errors: [`Problem::NotFound`] where it was ended or forgotten meanwhile.
pub async fn confirm_subscription(house: &House, id: SubscriptionId) -> Result<RecordId, Problem> {
    let known = store::subscriptions::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    let facts = facts(house, known.house_id).await?;
    let told = Arc::new(Told { seq: store::head(house.db()).await?, documents: facts.documents });
    house
        .db()
        .tx(move |tx| {
            let told = told.clone();
            Box::pin(async move { Ok::<_, Problem>(store::subscriptions::confirm(tx, id, &told).await?) })
        })
        .await?;
    Ok(known.house_id)
}

/// Ends a subscription; ending it twice is no mistake.
///
/// Errors: the database's.
pub async fn end_subscription(house: &House, id: SubscriptionId) -> Result<(), Problem> {
    house
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                store::subscriptions::remove(tx, id).await?;
                Ok::<_, Problem>(())
            })
        })
        .await
}

async fn facts(house: &House, id: RecordId) -> Result<Facts, Problem> {
    house.part::<Houses>().ask(|board| board.house(id).map(|(facts, _)| facts.clone())).await?.ok_or(Problem::NotFound)
}
