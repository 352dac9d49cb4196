//! The journal: who did what with which thing and whose data they saw. Only added to; every entry is chained to the one before.
#![deny(missing_docs)]

mod chain;
mod entry;
mod export;
mod list;
mod pages;
mod verify;
mod write;

pub use chain::Record;
pub use entry::{Actor, Entry};
pub use list::{Filter, stream};
pub use verify::{Broken, Fault, Head, Verified, VerifyError, heads, holds, verify};
pub use write::{CHANGES, LOOKS, look, record, record_all, record_in};

/// The engine's manifest.
pub const MODULE: web::Module = web::Module {
    name: "audit",
    migrations: &[db::Migration { name: "0001_journal", sql: include_str!("../migrations/0001_journal.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    privacy: include_str!("../privacy.toml"),
    ..web::Module::EMPTY
};
