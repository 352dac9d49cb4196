//! The engine's manifest: tables, words, its part of the house and its jobs.

use std::sync::Arc;

use db::Migration;
use web::{Module, StartError, Starting};

use crate::shelf::Cases;
use crate::{guard, holder, jobs, tell};

/// The engine.
pub const MODULE: Module = Module {
    name: "cases",
    migrations: &[
        Migration { name: "0001_cases", sql: include_str!("../migrations/0001_cases.sql") },
        Migration { name: "0002_counts", sql: include_str!("../migrations/0002_counts.sql") },
        Migration { name: "0003_deliveries", sql: include_str!("../migrations/0003_deliveries.sql") },
        Migration { name: "0004_presence", sql: include_str!("../migrations/0004_presence.sql") },
        Migration { name: "0005_first", sql: include_str!("../migrations/0005_first.sql") },
        Migration { name: "0006_tallies", sql: include_str!("../migrations/0006_tallies.sql") },
        Migration { name: "0007_sums", sql: include_str!("../migrations/0007_sums.sql") },
        Migration { name: "0008_mailboxes", sql: include_str!("../migrations/0008_mailboxes.sql") },
        Migration { name: "0009_filters", sql: include_str!("../migrations/0009_filters.sql") },
        Migration { name: "0010_by_category", sql: include_str!("../migrations/0010_by_category.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: jobs::add,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    starting.part::<messages::Templates>()?.declare(&starting.messages, &tell::TEMPLATES).map_err(StartError::Part)?;
    let files = starting.part::<files::Files>()?;
    files.guard(guard::OWNER, Arc::new(guard::CaseGuard));
    files.guard(guard::SHOWN, Arc::new(guard::CaseGuard));
    starting.part::<identity::Identity>()?.hold_data(Arc::new(holder::CaseHolder));
    starting.add(Cases::new(starting.db.clone()));
    Ok(())
}
