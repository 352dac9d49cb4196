//! Subscribing to a house: whoever has signed in at once, anybody else by a letter.

use kit::{Lang, PersonId, Problem, RecordId};
use subscriptions::Topic;
use web::House;

use crate::Houses;
use crate::facts::Facts;
use crate::pages::urls;

/// The kind of topics that houses are.
pub const TOPIC: &str = "house";

/// The topic of a house.
pub fn topic(id: RecordId) -> Topic {
    Topic::new(TOPIC, id)
}

/// Subscribes a person to a house.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Conflict`] for somebody who has too many subscriptions.
pub async fn subscribe(house: &House, id: RecordId, person: PersonId) -> Result<(), Problem> {
    let facts = facts(house, id).await?;
    house
        .db()
        .tx(move |tx| {
            let title = facts.title.clone();
            Box::pin(async move { subscriptions::subscribe(tx, person, &topic(id), &title, &urls::house(id)).await })
        })
        .await
}

/// Asks for a subscription of a mailbox.
///
/// Errors: those of [`subscriptions::subscribe_mailbox`]; [`Problem::NotFound`].
pub async fn subscribe_mailbox(house: &House, id: RecordId, email: &str, lang: Lang) -> Result<(), Problem> {
    let facts = facts(house, id).await?;
    subscriptions::subscribe_mailbox(house, &topic(id), &facts.title, &urls::house(id), email, lang).await
}

async fn facts(house: &House, id: RecordId) -> Result<Facts, Problem> {
    house.part::<Houses>().ask(|board| board.house(id).map(|(facts, _)| facts.clone())).await?.ok_or(Problem::NotFound)
}
