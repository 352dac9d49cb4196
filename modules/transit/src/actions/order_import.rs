//! Takes a GTFS file at once and leaves the reading to a job; lets go of one that waits or is read.

use std::path::Path;
use std::sync::Arc;

use audit::{Actor, Entry};
use files::{Owner, Visibility};
use kit::{Grant, Problem, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::House;

use super::import::kept;
use crate::imported::{Import, ImportId, ImportState};
use crate::published::Timetables;
use crate::{reach, rules, store};

/// The kind of owner that archives are to files until a version is made of them.
pub const IMPORT_OWNER: &str = "transit-import";
/// The kind of the job.
pub const READ_IMPORT: &str = "transit.read-import";
/// Characters of a file's name that are kept.
const NAME_CHARS_MAX: usize = 200;

/// The owner of an archive that is to be read.
pub(super) fn import_owner(id: ImportId) -> Owner {
    Owner { kind: IMPORT_OWNER, id: id.0 }
}

/// The body of the job: who asked, with the rights they had then.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The archive.
    pub import: ImportId,
    by: Actor,
    grants: Vec<Grant>,
}

impl Order {
    /// Who asked.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            person: self.by.person,
            name: self.by.name.clone(),
            session: self.by.session,
            grants: self.grants.clone(),
            ..Viewer::default()
        }
    }
}

/// Keeps a file of this machine's disk and has it read.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `title`, and at `file` for what is no archive of a timetable at first sight.
pub async fn order_import(house: &House, by: &Viewer, title: &str, name: &str, path: &Path) -> Result<ImportId, Problem> {
    reach::must_edit(house, by).await?;
    let title = rules::check_title(title)?;
    house.part::<Timetables>().look_into(path.to_owned()).await?;
    let file = kept(house, by, path).await?;
    let import = Import {
        id: ImportId::new(house.clock()),
        title,
        file: file.id,
        file_name: name.chars().take(NAME_CHARS_MAX).collect(),
        bytes: file.bytes,
        state: ImportState::Waiting,
        step: String::new(),
        rows_read: 0,
        message: None,
        number: None,
        by_id: by.person,
        by_name: by.name.clone(),
        at: house.clock().now(),
        ended_at: None,
    };
    let (id, given) = (import.id, Arc::new((by.clone(), import)));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, import) = &*given;
                store::imports::insert(tx, import).await?;
                files::attach(tx, import.file, &import_owner(import.id), Visibility::Staff, by.person).await?;
                let order = Order { import: import.id, by: by.into(), grants: by.grants.clone() };
                tx.job(READ_IMPORT, &order, None).await?;
                let detail = json!({ "title": import.title, "file": import.file_name, "bytes": import.bytes });
                Ok::<_, Problem>(
                    audit::record(tx, Entry::new(Actor::from(by), "upload", "timetable-import", import.id).with(detail)).await?,
                )
            })
        })
        .await?;
    Ok(id)
}

/// Lets go of an archive: its reading stops within a second, its file goes.
///
/// Errors: [`Problem::Forbidden`], [`Problem::NotFound`]; [`Problem::Conflict`] where it has ended already.
pub async fn cancel_import(house: &House, by: &Viewer, id: ImportId) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let own = store::imports::load(tx, id).await?.ok_or(Problem::NotFound)?;
                if !store::imports::end(tx, id, ImportState::Cancelled, None, None).await? {
                    return Err(Problem::Conflict("transit-import-ended".into()));
                }
                files::detach(tx, own.file, &import_owner(id)).await?;
                let entry = Entry::new(Actor::from(&*by), "cancel", "timetable-import", id).with(json!({ "title": own.title }));
                Ok(audit::record(tx, entry).await?)
            })
        })
        .await
}
