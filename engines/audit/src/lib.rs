//! The journal: who did what with which thing and whose data they saw. Only added to; every entry is chained to the one before.
#![deny(missing_docs)]

mod chain;
pub mod day;
mod entry;
mod export;
mod list;
mod pages;
mod verify;
mod write;

pub use chain::Record;
pub use entry::{Actor, Entry};
pub use list::{Filter, Place, entry_of, page, place, stream};
pub use pages::said;
pub use verify::{Broken, Fault, Head, Verified, VerifyError, heads, holds, verify};
pub use write::{CHANGES, LOOKS, look, record, record_all, record_in};

/// The engine's manifest.
pub const MODULE: web::Module = web::Module {
    name: "audit",
    migrations: &[
        db::Migration { name: "0001_journal", sql: include_str!("../migrations/0001_journal.sql") },
        db::Migration { name: "0002_days", sql: include_str!("../migrations/0002_days.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    jobs: add_jobs,
    privacy: include_str!("../privacy.toml"),
    ..web::Module::EMPTY
};

/// The kind of the job that publishes the ends of the chains.
pub const PUBLISH: &str = "audit.publish_day";

fn add_jobs(house: &web::House, jobs: db::jobs::Jobs) -> db::jobs::Jobs {
    let house = house.clone();
    let publish = move |_| -> db::BoxFuture<'static, Result<(), db::jobs::JobError>> {
        let house = house.clone();
        Box::pin(async move { Ok(day::publish(house.db(), &house.clock().today().to_string()).await?) })
    };
    jobs.on(PUBLISH, publish).every(PUBLISH, "5 0 * * *")
}
