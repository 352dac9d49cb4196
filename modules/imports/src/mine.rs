//! Imports as things of the cabinet of whoever began them.

use std::collections::HashMap;

use cabinet::{Kind, Source, Thing};
use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, RegisterId, Says, Text};
use registers::import::ImportState;
use registers::store::imports::{self, Import};
use registers::store::registers::codes_in;

use crate::pages::state_colour;

/// The source.
pub struct Imports;

impl Source for Imports {
    fn kind(&self) -> Kind {
        Kind { code: imports::MINE, name: "imports-mine", icon: "upload", begin: None, version: 1 }
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let found = imports::of_person_in(tx, person, object.and_then(|id| id.parse().ok())).await?;
            let codes: HashMap<RegisterId, String> = codes_in(tx).await?.into_iter().collect();
            Ok(Some(found.iter().filter_map(|own| thing(own, codes.get(&own.register_id)?)).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let sql = "SELECT DISTINCT by_id FROM registers_import WHERE by_id > $1 ORDER BY by_id LIMIT 200";
        Box::pin(cabinet::people(db, sql, after))
    }
}

fn thing(own: &Import, code: &str) -> Option<Thing> {
    Some(Thing {
        object: own.id.to_string(),
        title: Text::new(own.file_name.clone(), ""),
        state: Says::new(format!("import-state-{}", own.state.code())),
        tone: state_colour(own.state),
        href: format!("/desk/resources/{code}/imports/{}", own.id),
        at: own.changed_at,
        due: None,
        needs_me: matches!(own.state, ImportState::Uploaded | ImportState::Checked),
    })
}
