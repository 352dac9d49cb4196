//! Houses as topics: whoever follows one hears of its costs, repairs and documents.

use db::BoxFuture;
use kit::{Lang, Problem, RecordId};
use subscriptions::{About, Followed, Topic, Words};

use crate::Houses;
use crate::pages::urls;

/// The kind of topics that houses are.
pub const TOPIC: &str = "house";

/// The topic of a house.
pub fn topic(id: RecordId) -> Topic {
    Topic::new(TOPIC, id)
}

/// Passports of houses.
pub struct Passports;

impl Followed for Passports {
    fn kind(&self) -> &'static str {
        TOPIC
    }

    fn words(&self) -> Words {
        Words {
            title: "houses-subscribe-title",
            lead: "houses-subscribe-lead",
            button: "houses-subscribe",
            follows: "houses-subscribed-already",
        }
    }

    fn about<'a>(&'a self, house: &'a web::House, object: &'a str, _: Lang) -> BoxFuture<'a, Result<Option<About>, Problem>> {
        Box::pin(async move {
            let Ok(id) = object.parse() else { return Ok(None) };
            let title = house.part::<Houses>().ask(|board| board.house(id).map(|(facts, _)| facts.title.clone())).await?;
            Ok(title.map(|title| About { title, href: urls::house(id) }))
        })
    }
}
