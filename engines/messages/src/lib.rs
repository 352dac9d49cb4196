//! What the platform tells people: mail through an outbox that loses nothing, and notices within the platform.
#![deny(missing_docs)]

mod deliver;
mod letter;
mod log;
mod mail;
mod mail_page;
mod notice;
mod notices_page;
mod post;

use web::{StartError, Starting};

pub use log::troubled;
pub use mail::{Mail, NotAnAddress, send};
pub use notice::{Notice, notify, unread_count};
pub use post::{Post, PostSettings, WrongSettings};

/// The engine's manifest.
pub const MODULE: web::Module = web::Module {
    name: "messages",
    migrations: &[db::Migration { name: "0001_messages", sql: include_str!("../migrations/0001_messages.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || mail_page::routes().merge(notices_page::routes()),
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: deliver::jobs,
    privacy: include_str!("../privacy.toml"),
    ..web::Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let post = Post::open(&PostSettings::of(&starting.config)).map_err(|error| StartError::Config(error.to_string()))?;
    starting.add(post);
    Ok(())
}
