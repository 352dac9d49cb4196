//! Tables of costs that a person brought, as things of the cabinet. Houses they follow are subscriptions, which have a source already.

use cabinet::{Kind, Source, Thing};
use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, Says, Text};

use crate::load::{Load, LoadId, LoadState};
use crate::pages::urls;
use crate::store::loads;

const LOADED: &str = "house-load";

/// Says that a table of somebody stands otherwise.
pub(crate) async fn load_changed(tx: &mut Tx, load: &Load) -> Result<(), DbError> {
    cabinet::changed(tx, LOADED, load.by_id, load.id).await
}

/// Tables of costs that a person brought.
pub(crate) struct Loaded;

impl Source for Loaded {
    fn kind(&self) -> Kind {
        Kind { code: LOADED, name: "houses-loads-mine", icon: "upload", begin: None, version: 1 }
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let found = loads::of_person_in(tx, person, object.and_then(|id| id.parse::<LoadId>().ok())).await?;
            Ok(Some(found.iter().map(loaded).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let sql = "SELECT DISTINCT by_id FROM houses_load WHERE by_id > $1 ORDER BY by_id LIMIT 200";
        Box::pin(cabinet::people(db, sql, after))
    }
}

fn loaded(own: &Load) -> Thing {
    let tone = match own.state {
        LoadState::Applied => "green",
        LoadState::Failed => "red",
        LoadState::Checked => "blue",
        state if state.is_running() => "yellow",
        _ => "",
    };
    Thing {
        object: own.id.to_string(),
        title: Text::new(own.file_name.clone(), ""),
        state: Says::new(format!("houses-load-state-{}", own.state.code())),
        tone,
        href: urls::load(own.id),
        at: own.undone_at.or(own.applied_at).unwrap_or(own.at),
        due: None,
        needs_me: own.state == LoadState::Checked,
    }
}
