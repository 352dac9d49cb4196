//! Brings a version as a GTFS file: read and looked through first, kept as it came.

use std::path::Path;
use std::sync::Arc;

use audit::{Actor, Entry};
use db::{Json, Tx};
use files::{Owner, Visibility};
use kit::{Problem, Timestamp, Viewer};
use serde_json::json;
use uuid::Uuid;
use web::House;

use crate::contents::Contents;
use crate::published::{Reading, Timetables};
use crate::report::Told;
use crate::version::{Source, State, Version};
use crate::{reach, rules, store};

/// The kind of owner that versions are to files.
pub const OWNER: &str = "transit-version";

/// The owner of the archive of a version.
pub fn file_owner(number: i64) -> Owner {
    Owner { kind: OWNER, id: Uuid::from_u128(u128::from(number.unsigned_abs())) }
}

/// What a version is made of besides its archive.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub title: String,
    pub contents: Contents,
    pub report: Told,
}

impl Found {
    pub(super) fn of(title: String, reading: &Reading) -> Self {
        Self { title, contents: Contents::of(&reading.loaded.feed), report: Told::of(&reading.report) }
    }
}

/// Brings a file of this machine's disk and reads it at once: for demonstrations and tests, whose feeds are small. What people bring is
/// taken by [`super::order_import`].
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `title` and `file`.
pub async fn import(house: &House, by: &Viewer, title: &str, path: &Path) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let title = rules::check_title(title)?;
    let reading = house.part::<Timetables>().read(path.to_owned()).await?;
    let found = Found::of(title, &reading);
    drop(reading);
    let file = kept(house, by, path).await?;
    let given = Arc::new((by.clone(), found, file.id));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, found, file) = &*given;
                let number = insert(tx, by, found, *file, Source::File).await?;
                files::attach(tx, *file, &file_owner(number), Visibility::Staff, by.person).await?;
                Ok(number)
            })
        })
        .await
}

/// Keeps an archive of this machine's disk.
///
/// Errors: [`Problem::Invalid`] at `file` for what is not taken.
pub(super) async fn kept(house: &House, by: &Viewer, path: &Path) -> Result<files::File, Problem> {
    files::keep_path(house, path, "gtfs.zip", by.person).await.map_err(|problem| match problem {
        Problem::BadRequest(says) => Problem::field("file", says),
        other => other,
    })
}

/// Writes a version that was found in an archive, with its entry of the journal; its number.
///
/// Errors: the database's.
pub(super) async fn insert(tx: &mut Tx, by: &Viewer, found: &Found, file: Uuid, source: Source) -> Result<i64, Problem> {
    let number = store::versions::next_number(tx).await?;
    store::versions::insert(tx, &made((number, file, source), by, found, tx.now())).await?;
    let detail = json!({ "title": found.title, "routes": found.contents.routes, "trips": found.contents.trips });
    audit::record(tx, Entry::new(Actor::from(by), "create", "timetable", number).with(detail)).await?;
    Ok(number)
}

fn made((number, file, source): (i64, Uuid, Source), by: &Viewer, found: &Found, now: Timestamp) -> Version {
    Version {
        number,
        title: found.title.clone(),
        source,
        state: State::Ready,
        base: None,
        edits: 0,
        file: Some(file),
        valid_from: None,
        valid_until: None,
        report: Json(found.report.clone()),
        contents: Json(found.contents.clone()),
        reason: String::new(),
        version: 1,
        created_at: now,
        created_by: by.person,
        created_name: by.name.clone(),
        published_at: None,
        changed_at: now,
    }
}
