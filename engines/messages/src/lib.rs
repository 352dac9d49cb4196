//! What the platform tells people: messages by mail, phone, bot and browser through an outbox that loses nothing and repeats nothing
//! unknowingly, and notices within the platform.
#![deny(missing_docs)]

mod carriers;
mod channel;
mod deliver;
mod export;
mod left_alone;
mod letter;
mod log;
mod message;
mod notice;
mod pages;
mod receipt;
mod text;
mod words;

use web::{StartError, Starting};

pub use carriers::post::{Post, PostSettings, WrongSettings};
pub use carriers::push::{Push, push_key};
pub use carriers::telegram::{Refused, Telegram};
pub use channel::{Carrier, Carriers, Channel, Outcome, Parcel};
pub use deliver::{RECEIVER_GONE, ReceiverGone, UNDELIVERED, Undelivered};
pub use left_alone::{LeftAlone, Restrictions};
pub use log::{Tally, of_bulk, troubled};
pub use message::{Mail, Message, NotAnAddress, send};
pub use notice::{Notice, notify, unread, unread_count};
pub use text::{Template, Templates, Text, Texts, Version, current_texts, keep_texts, subject};
pub use words::Words;

/// The engine's manifest.
pub const MODULE: web::Module = web::Module {
    name: "messages",
    migrations: &[
        db::Migration { name: "0001_messages", sql: include_str!("../migrations/0001_messages.sql") },
        db::Migration { name: "0002_deliveries", sql: include_str!("../migrations/0002_deliveries.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: deliver::jobs,
    privacy: include_str!("../privacy.toml"),
    ..web::Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    starting.add(Templates::default());
    starting.add(Restrictions::default());
    carriers::open(starting)
}
