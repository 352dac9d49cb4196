//! Consents as things of the cabinet: what is agreed to, and what has to be agreed to anew.

use cabinet::{Kind, Source, Thing};
use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, Says};

use crate::pages::OWN_HREF;
use crate::store;
use crate::wording::{holds, in_force};

const KIND: &str = "consent";

/// Says that a consent of a person was given, withdrawn or has to be asked anew.
pub(crate) async fn changed(tx: &mut Tx, person: PersonId, purpose: &str) -> Result<(), DbError> {
    cabinet::changed(tx, KIND, person, purpose).await
}

/// The source.
pub(crate) struct Consents;

impl Source for Consents {
    fn kind(&self) -> Kind {
        Kind { code: KIND, name: "consents-mine", icon: "shield-check", begin: Some(("consents-begin", OWN_HREF)), version: 1 }
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let given = store::open_of_person_in(tx, person).await?;
            let known = store::all_in(tx).await?;
            let now = tx.now();
            let thing = |own: &store::Consent| {
                let known = known.iter().find(|known| known.purpose.code == own.purpose && known.purpose.is_open(now))?;
                let (versions, enough) = (known.versions(), holds(&known.versions(), own.version, now));
                Some(Thing {
                    object: own.purpose.clone(),
                    title: in_force(&versions, now)?.title.clone(),
                    state: Says::new(if enough { "consents-mine-given" } else { "consents-mine-anew" }),
                    tone: if enough { "green" } else { "yellow" },
                    href: format!("{OWN_HREF}/{}", own.purpose),
                    at: own.given_at,
                    due: None,
                    needs_me: !enough,
                })
            };
            Ok(Some(given.iter().filter(|own| object.is_none_or(|object| object == own.purpose)).filter_map(thing).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let sql = "SELECT DISTINCT person FROM consents_consent WHERE person > $1 AND withdrawn_at IS NULL ORDER BY person LIMIT 200";
        Box::pin(cabinet::people(db, sql, after))
    }
}
