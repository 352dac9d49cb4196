//! Requests about data as things of the cabinet.

use cabinet::{Kind, Source, Thing};
use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, Says, Text};

use crate::pages::OWN_HREF;
use crate::request::Request;
use crate::store::requests;

const KIND: &str = "data-request";

/// Says that a request of a person is new or answered.
pub(crate) async fn changed(tx: &mut Tx, person: PersonId, id: uuid::Uuid) -> Result<(), DbError> {
    cabinet::changed(tx, KIND, person, id).await
}

/// The source.
pub(crate) struct Requests;

impl Source for Requests {
    fn kind(&self) -> Kind {
        Kind { code: KIND, name: "privacy-own-mine", icon: "shield-check", begin: Some(("privacy-own-begin", OWN_HREF)), version: 1 }
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let found = requests::of_person_in(tx, person, object.and_then(|id| id.parse().ok())).await?;
            Ok(Some(found.iter().map(thing).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let sql = "SELECT DISTINCT person FROM privacy_request WHERE person > $1 ORDER BY person LIMIT 200";
        Box::pin(cabinet::people(db, sql, after))
    }
}

fn thing(own: &Request) -> Thing {
    let (state, tone) = match own.outcome.as_deref() {
        None => ("privacy-waits".to_owned(), "blue"),
        Some("refused") => ("privacy-outcome-refused".to_owned(), "red"),
        Some(outcome) => (format!("privacy-outcome-{outcome}"), "green"),
    };
    Thing {
        object: own.id.to_string(),
        title: Text::new(own.asked.chars().take(200).collect::<String>(), ""),
        state: Says::new(state),
        tone,
        href: format!("{OWN_HREF}/{}", own.id),
        at: own.answered_at.unwrap_or(own.asked_at),
        due: None,
        needs_me: false,
    }
}
