//! What anybody may follow by its address: a module says what a topic is called and where it stands; the pages and the box are here.

use db::BoxFuture;
use kit::{Lang, PersonId, Problem};
use web::House;

use crate::topic::Topic;
use crate::{subscribe, subscribe_mailbox};

/// The keys of what is said beside something that can be followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// The heading: «Стежити за проблемою».
    pub title: &'static str,
    /// What is told, and when.
    pub lead: &'static str,
    /// The button.
    pub button: &'static str,
    /// That the reader follows it already.
    pub follows: &'static str,
}

/// What a topic is to its reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// How lists of subscriptions call it, in the reader's language.
    pub title: String,
    /// Where it stands, a path of the site.
    pub href: String,
}

/// A module's answer to what the topics of one kind are.
pub trait Followed: Send + Sync + 'static {
    /// The code of the declared kind.
    fn kind(&self) -> &'static str;

    /// What is said of topics of the kind.
    fn words(&self) -> Words;

    /// What a topic is; none of what is not there or not for everybody. `object` comes from an address and may be anything.
    ///
    /// Errors: those of reading.
    fn about<'a>(&'a self, house: &'a House, object: &'a str, lang: Lang) -> BoxFuture<'a, Result<Option<About>, Problem>>;
}

/// Subscribes a person to what they see.
///
/// Errors: those of [`subscribe()`].
pub(crate) async fn follow(house: &House, topic: &Topic, about: &About, person: PersonId) -> Result<(), Problem> {
    let (topic, about) = (topic.clone(), about.clone());
    house
        .db()
        .tx(move |tx| {
            let (topic, about) = (topic.clone(), about.clone());
            Box::pin(async move { subscribe(tx, person, &topic, &about.title, &about.href).await })
        })
        .await
}

/// Asks for a subscription of a mailbox to what its reader sees.
///
/// Errors: those of [`subscribe_mailbox()`].
pub(crate) async fn follow_by_mail(house: &House, topic: &Topic, about: &About, email: &str, lang: Lang) -> Result<(), Problem> {
    subscribe_mailbox(house, topic, &about.title, &about.href, email, lang).await
}
