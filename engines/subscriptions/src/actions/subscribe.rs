//! Subscribing and ending it.

use db::{Db, DbError, Tx};
use kit::{PersonId, Problem, Says};
use uuid::Uuid;

use crate::store;
use crate::topic::Topic;

/// Subscriptions a person may have.
const SUBSCRIPTIONS_MAX: usize = 200;
/// The longest title, characters.
pub(super) const TITLE_CHARS_MAX: usize = 300;

/// Subscribes a person; what they had subscribed to before gets the new title. `href` is a path of the site.
///
/// Errors: [`Problem::Conflict`] for somebody who has too many.
pub async fn subscribe(tx: &mut Tx, person: PersonId, topic: &Topic, title: &str, href: &str) -> Result<(), Problem> {
    if store::people::count(tx, person, SUBSCRIPTIONS_MAX as i64).await? >= SUBSCRIPTIONS_MAX {
        return Err(Problem::Conflict(Says::new("subscriptions-too-many").with("count", SUBSCRIPTIONS_MAX)));
    }
    let title: String = title.chars().take(TITLE_CHARS_MAX).collect();
    Ok(store::people::insert(tx, person, topic, &title, web::local_path(href).unwrap_or("/")).await?)
}

/// Whether a person has subscribed to a topic.
///
/// Errors: the database's.
pub async fn hears(db: &Db, person: PersonId, topic: &Topic) -> Result<bool, DbError> {
    store::people::has(db, person, topic).await
}

/// Ends a subscription; ending it twice is no mistake.
///
/// Errors: the database's.
pub async fn unsubscribe(tx: &mut Tx, person: PersonId, topic: &Topic) -> Result<(), DbError> {
    store::people::remove(tx, person, topic).await.map(drop)
}

/// Ends a subscription by its id, for whoever holds a message of it.
///
/// Errors: the database's.
pub async fn end(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    store::people::remove_one(tx, id).await.map(drop)
}
