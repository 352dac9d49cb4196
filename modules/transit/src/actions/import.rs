//! Brings a version as a GTFS file: read and looked through first, kept as it came.

use std::path::Path;
use std::sync::Arc;

use audit::{Actor, Entry};
use db::Json;
use files::{Owner, Visibility};
use kit::{Problem, Timestamp, Viewer};
use serde_json::json;
use uuid::Uuid;
use web::House;

use crate::contents::Contents;
use crate::published::Timetables;
use crate::report::Told;
use crate::version::{Source, State, Version};
use crate::{reach, rules, store};

/// The kind of owner that versions are to files.
pub const OWNER: &str = "transit-version";

/// The owner of the archive of a version.
pub fn file_owner(number: i64) -> Owner {
    Owner { kind: OWNER, id: Uuid::from_u128(u128::from(number.unsigned_abs())) }
}

/// Brings a file of this machine's disk; the number of the version.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `title` and `file`.
pub async fn import(house: &House, by: &Viewer, title: &str, path: &Path) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let title = rules::check_title(title)?;
    let reading = house.part::<Timetables>().read(path.to_owned()).await?;
    let (contents, report) = (Contents::of(&reading.loaded.feed), Told::of(&reading.report));
    drop(reading);
    let kept = files::keep_path(house, path, "gtfs.zip", by.person).await;
    let file = kept.map_err(|problem| match problem {
        Problem::BadRequest(says) => Problem::field("file", says),
        other => other,
    })?;
    let given = Arc::new((by.clone(), title, contents, report, file.id));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, title, contents, report, file) = &*given;
                let number = store::versions::next_number(tx).await?;
                let made = made((number, title, *file), by, contents.clone(), report.clone(), tx.now());
                store::versions::insert(tx, &made).await?;
                files::attach(tx, *file, &file_owner(number), Visibility::Staff, by.person).await?;
                let detail = json!({ "title": title, "routes": contents.routes, "trips": contents.trips });
                audit::record(tx, Entry::new(Actor::from(by), "create", "timetable", number).with(detail)).await?;
                Ok(number)
            })
        })
        .await
}

fn made((number, title, file): (i64, &str, Uuid), by: &Viewer, contents: Contents, report: Told, now: Timestamp) -> Version {
    Version {
        number,
        title: title.to_owned(),
        source: Source::File,
        state: State::Ready,
        base: None,
        edits: 0,
        file: Some(file),
        valid_from: None,
        valid_until: None,
        report: Json(report),
        contents: Json(contents),
        reason: String::new(),
        version: 1,
        created_at: now,
        created_by: by.person,
        created_name: by.name.clone(),
        published_at: None,
        changed_at: now,
    }
}
