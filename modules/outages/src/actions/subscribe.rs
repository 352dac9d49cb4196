//! Subscribing to the outages of an address: whoever has signed in at once, anybody else by a letter.

use kit::{Lang, PersonId, Problem};
use places::{HouseId, Places, Style};
use web::House;

use crate::{tell, urls};

/// What the list of subscriptions calls an address.
///
/// Errors: [`Problem::NotFound`] for a house that is not in the book.
pub async fn title_of(house: &House, id: HouseId, lang: Lang) -> Result<String, Problem> {
    house.part::<Places>().book().await?.format(id, lang, Style::Short).ok_or(Problem::NotFound)
}

/// Subscribes a person to an address.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Conflict`] for somebody who has too many subscriptions.
pub async fn subscribe(house: &House, id: HouseId, person: PersonId, lang: Lang) -> Result<(), Problem> {
    let title = title_of(house, id, lang).await?;
    house
        .db()
        .tx(move |tx| {
            let title = title.clone();
            Box::pin(async move { subscriptions::subscribe(tx, person, &tell::topic(id), &title, &urls::at(id)).await })
        })
        .await
}

/// Asks for a subscription of a mailbox.
///
/// Errors: those of [`subscriptions::subscribe_mailbox`]; [`Problem::NotFound`].
pub async fn subscribe_mailbox(house: &House, id: HouseId, email: &str, lang: Lang) -> Result<(), Problem> {
    let title = title_of(house, id, lang).await?;
    subscriptions::subscribe_mailbox(house, &tell::topic(id), &title, &urls::at(id), email, lang).await
}
