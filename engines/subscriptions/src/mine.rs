//! Subscriptions as things of the cabinet.

use cabinet::{Kind, Source, Thing};
use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, Says, Text};

use crate::store::people::{Subscription, of_person_in};

/// What they are called in the cabinet.
const KIND: &str = "subscription";

/// Says that a subscription of a person is new, has another title or is gone.
pub(crate) async fn changed(tx: &mut Tx, person: PersonId, kind: &str, object: &str) -> Result<(), DbError> {
    cabinet::changed(tx, KIND, person, format!("{kind} {object}")).await
}

/// The source.
pub(crate) struct Subscriptions;

impl Source for Subscriptions {
    fn kind(&self) -> Kind {
        Kind {
            code: KIND,
            name: "subscriptions-mine",
            icon: "bell",
            begin: Some(("subscriptions-begin", crate::pages::urls::ACCOUNT)),
            version: 1,
        }
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let topic = object.map(|object| object.split_once(' ').unwrap_or((object, "")));
            Ok(Some(of_person_in(tx, person, topic).await?.into_iter().map(thing).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let sql = "SELECT DISTINCT person FROM subscriptions_subscription WHERE person > $1 ORDER BY person LIMIT 200";
        Box::pin(cabinet::people(db, sql, after))
    }
}

fn thing(own: Subscription) -> Thing {
    Thing {
        object: format!("{} {}", own.kind, own.object),
        title: Text::new(own.title, ""),
        state: Says::new("subscriptions-own-on"),
        tone: "green",
        href: if own.href == "/" { crate::pages::urls::ACCOUNT.to_owned() } else { own.href },
        at: own.created,
        due: None,
        needs_me: false,
    }
}
