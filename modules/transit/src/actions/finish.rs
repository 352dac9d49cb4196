//! Finishes a draft: its tables become a GTFS archive that is read as one that was brought, and the version is ready.

use std::io::Write;
use std::sync::Arc;

use audit::{Actor, Entry};
use db::Json;
use files::Visibility;
use kit::{Problem, Viewer};
use serde_json::json;
use web::House;

use super::{file_owner, load};
use crate::contents::Contents;
use crate::published::Timetables;
use crate::report::Told;
use crate::version::State;
use crate::{reach, rules, store};

/// Finishes a draft that was seen in this state.
///
/// Errors: as [`super::edit`]; [`Problem::Invalid`] where no timetable can be made of it yet.
pub async fn finish(house: &House, by: &Viewer, number: i64, seen: i64) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let version = store::versions::find(house.db(), number).await?.ok_or(Problem::NotFound)?;
    rules::must_stand(&version, &[State::Draft], seen)?;
    let timetables = house.part::<Timetables>();
    let tables = timetables.draft(&version).await?;
    let disk = |error: std::io::Error| Problem::Internal(format!("a draft: {error}"));
    let mut file = tempfile::Builder::new().suffix(".zip").tempfile().map_err(disk)?;
    file.write_all(&tables.archive()).map_err(disk)?;
    let reading = timetables.read(file.path().to_owned()).await?;
    let (contents, report) = (Contents::of(&reading.loaded.feed), Told::of(&reading.report));
    let kept = files::keep_path(house, file.path(), "gtfs.zip", by.person).await?;
    let given = Arc::new((by.clone(), contents, report, kept.id));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, contents, report, file) = &*given;
                let mut version = load(tx, number).await?;
                rules::must_stand(&version, &[State::Draft], seen)?;
                (version.state, version.file, version.changed_at) = (State::Ready, Some(*file), tx.now());
                (version.contents, version.report) = (Json(contents.clone()), Json(report.clone()));
                version.version += 1;
                store::versions::update(tx, &version).await?;
                files::attach(tx, *file, &file_owner(number), Visibility::Staff, by.person).await?;
                let detail = json!({ "finished": version.edits, "routes": contents.routes, "trips": contents.trips });
                Ok(audit::record(tx, Entry::new(Actor::from(by), "update", "timetable", number).with(detail)).await?)
            })
        })
        .await
}
