//! Attachments: told by their content, stored once each, given out only to those who may see what they belong to.
#![deny(missing_docs)]

mod bucket;
mod charset;
mod file;
mod give;
mod guard;
mod keep;
mod kinds;
mod local;
mod names;
mod photo;
mod pixels;
mod preview;
mod range;
mod scanner;
mod tidy;
mod vault;
mod video;

use std::sync::Arc;

use futures_util::stream::BoxStream;
use kit::Problem;
use web::{House, StartError, Starting};

pub use file::{AttachError, File, Owner, Visibility, attach, brought, copy, detach, find, of, of_all, throw_away};
pub use give::may_see;
pub use guard::Guard;
pub use keep::{keep, keep_bytes, keep_path};
pub use local::local_copy;
pub use photo::{TakenAt, is_media, keep_media};
pub use preview::preview;
pub use vault::Settings;

/// The engine's part of the house.
pub struct Files {
    vault: vault::Vault,
    scanner: Option<scanner::Scanner>,
    guards: guard::Guards,
    press: preview::Press,
}

impl Files {
    /// Registers who says who may see the files of owners of this kind. Called while the house starts.
    pub fn guard(&self, kind: &'static str, guard: Arc<dyn Guard>) {
        self.guards.add(kind, guard);
    }
}

/// The content of a file, in chunks. It asks nobody for leave: for imports and the like.
///
/// Errors: [`Problem::NotFound`], and [`Problem::Unavailable`] of the store.
pub async fn content(house: &House, file: &File) -> Result<BoxStream<'static, Result<bytes::Bytes, Problem>>, Problem> {
    house.part::<Files>().content(house.db(), file).await
}

/// The endings of names that are taken, for the `accept` of a form and its hint.
pub fn endings() -> impl Iterator<Item = &'static str> {
    kinds::KINDS.iter().flat_map(|kind| kind.endings).copied()
}

/// The engine's manifest.
pub const MODULE: web::Module = web::Module {
    name: "files",
    migrations: &[
        db::Migration { name: "0001_files", sql: include_str!("../migrations/0001_files.sql") },
        db::Migration { name: "0002_by_person", sql: include_str!("../migrations/0002_by_person.sql") },
        db::Migration { name: "0003_charset", sql: include_str!("../migrations/0003_charset.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: give::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: tidy::jobs,
    privacy: include_str!("../privacy.toml"),
    ..web::Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("files").map_err(|error| StartError::Config(error.to_string()))?;
    let vault = vault::Vault::open(&settings, &starting.config.files).map_err(StartError::Config)?;
    let scanner = scanner::Scanner::of(&settings.scanner).map_err(StartError::Config)?;
    starting.add(Files { vault, scanner, guards: guard::Guards::default(), press: preview::Press::default() });
    Ok(())
}
