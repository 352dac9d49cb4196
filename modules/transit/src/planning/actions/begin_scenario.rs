//! Begins a scenario of a version of the timetable.

use std::sync::Arc;

use audit::{Actor, Entry};
use db::Json;
use kit::{Problem, Viewer};
use serde_json::json;
use web::House;

use crate::planning::study::Scenario;
use crate::planning::{Planning, store};
use crate::{reach, rules};

/// Begins one; its number.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] at `title` and `base`.
pub async fn begin_scenario(house: &House, by: &Viewer, title: &str, base: &str) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let title = rules::check_title(title)?;
    let base = Planning::version(house, "base", base).await?.number;
    let given = Arc::new((by.clone(), title));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, title) = &*given;
                let own = Scenario {
                    number: store::scenarios::next_number(tx).await?,
                    title: title.clone(),
                    base,
                    changes: Json(Vec::new()),
                    version: 1,
                    created_at: tx.now(),
                    created_by: by.person,
                    created_name: by.name.clone(),
                    changed_at: tx.now(),
                    removed_at: None,
                };
                store::scenarios::insert(tx, &own).await?;
                let detail = json!({ "title": title, "base": base });
                audit::record(tx, Entry::new(Actor::from(by), "create", "transit_scenario", own.number).with(detail)).await?;
                Ok(own.number)
            })
        })
        .await
}
