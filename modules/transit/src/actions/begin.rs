//! Begins a draft: of a version, or of nothing in a city that has no timetable as data yet.

use std::sync::Arc;

use audit::{Actor, Entry};
use db::Json;
use kit::{Problem, Viewer};
use serde_json::json;
use web::House;

use crate::contents::Contents;
use crate::draft::Op;
use crate::report::Told;
use crate::version::{Source, State, Version};
use crate::{reach, rules, store};

/// Begins one; its number.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `title`, and at `base` for a version that has no archive.
pub async fn begin(house: &House, by: &Viewer, title: &str, base: Option<i64>) -> Result<i64, Problem> {
    begin_with(house, by, title, base, Vec::new()).await
}

/// Begins one with edits that were tried on its base.
///
/// Errors: as [`begin`].
pub async fn begin_with(house: &House, by: &Viewer, title: &str, base: Option<i64>, edits: Vec<Op>) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let title = rules::check_title(title)?;
    if let Some(base) = base {
        let known = store::versions::find(house.db(), base).await?.filter(|own| own.file.is_some());
        known.ok_or_else(|| Problem::field("base", "transit-base-required"))?;
    }
    let given = Arc::new((by.clone(), title, edits));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, title, edits) = &*given;
                let number = store::versions::next_number(tx).await?;
                let draft = Version {
                    number,
                    title: title.clone(),
                    source: Source::Desk,
                    state: State::Draft,
                    base,
                    edits: i64::try_from(edits.len()).unwrap_or(i64::MAX),
                    file: None,
                    valid_from: None,
                    valid_until: None,
                    report: Json(Told::default()),
                    contents: Json(Contents::default()),
                    reason: String::new(),
                    version: 1,
                    created_at: tx.now(),
                    created_by: by.person,
                    created_name: by.name.clone(),
                    published_at: None,
                    changed_at: tx.now(),
                };
                store::versions::insert(tx, &draft).await?;
                for (seq, op) in (1_i64..).zip(edits) {
                    store::edits::insert(tx, number, seq, op, (by.person, &by.name)).await?;
                }
                let detail = json!({ "title": title, "base": base });
                audit::record(tx, Entry::new(Actor::from(by), "create", "timetable", number).with(detail)).await?;
                Ok(number)
            })
        })
        .await
}
