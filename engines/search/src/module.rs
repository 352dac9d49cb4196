//! The engine's manifest.

use db::Migration;
use db::jobs::Jobs;
use web::{House, Module, StartError, Starting};

use crate::engine::Search;
use crate::store::queries;
use crate::{api, pages, seeds};

/// The engine.
pub const MODULE: Module = Module {
    name: "search",
    migrations: &[Migration { name: "0001_search", sql: include_str!("../migrations/0001_search.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || api::routes(pages::routes()),
    start: |starting| Box::pin(start(starting)),
    serve: |house| house.part::<Search>().follow(),
    jobs: add_jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

async fn start(starting: &mut Starting) -> Result<(), StartError> {
    seeds::sow(&starting.db).await?;
    starting.add(Search::new(starting.db.clone(), starting.config.files.clone()));
    Ok(())
}

/// The regular job that forgets old queries.
const FORGET: &str = "search-forget-queries";

fn add_jobs(_: &House, jobs: Jobs) -> Jobs {
    let forget = jobs.on(FORGET, |run| {
        Box::pin(async move {
            let before = run.now.saturating_sub(queries::KEPT).unwrap_or(run.now);
            run.db.tx(move |tx| Box::pin(queries::forget_old(tx, before))).await?;
            Ok(())
        })
    });
    forget.every(FORGET, "40 3 * * *")
}
