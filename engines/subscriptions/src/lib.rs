#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
mod aim;
mod audience;
pub mod contact;
mod digest;
mod follow;
mod mailbox;
mod mine;
mod news;
mod pages;
mod reach;
pub mod store;
mod tell;
mod topic;
mod when;

use db::jobs::Jobs;
use messages::{Template, Templates};
use web::{House, Module, StartError, Starting};

pub use actions::mailboxes::subscribe_mailbox;
pub use actions::subscribe::{hears, subscribe, unsubscribe};
pub use audience::{Receiver, audience, quiet_until, reached_by};
pub use contact::Contact;
pub use follow::{About, Followed, Words};
pub use mailbox::{Mailbox, MailboxId};
pub use news::{News, aim, heard, publish, publish_once};
pub use pages::follow::follow_box;
pub use pages::urls;
pub use topic::{Group, Kind, OpenTopic, Topic, Topics};
pub use when::{Digest, Habits, Quiet};

/// The engine's manifest.
pub const MODULE: Module = Module {
    name: "subscriptions",
    migrations: &[
        db::Migration { name: "0001_subscriptions", sql: include_str!("../migrations/0001_subscriptions.sql") },
        db::Migration { name: "0002_mailboxes", sql: include_str!("../migrations/0002_mailboxes.sql") },
        db::Migration { name: "0003_aims", sql: include_str!("../migrations/0003_aims.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: add_jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

/// The template of a code that proves a phone.
pub(crate) const CODE: &str = "subscriptions-code";
/// The template of a letter that asks to confirm a subscription.
pub(crate) const CONFIRM: &str = "subscriptions-confirm";
/// The template of a digest.
pub(crate) const DIGEST: &str = "subscriptions-digest";

/// The templates of the engine's own messages.
const TEMPLATES: [Template; 3] = [
    Template { code: CODE, parameters: &["code"] },
    Template { code: CONFIRM, parameters: &["title"] },
    Template { code: DIGEST, parameters: &["count", "list"] },
];

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let wrong = StartError::Part;
    starting.part::<Templates>()?.declare(&starting.messages, &TEMPLATES).map_err(wrong)?;
    let topics = Topics::default();
    topics.declare(&starting.messages, &topic::GROUPS, &[]).map_err(wrong)?;
    topics.open(&starting.messages, &topic::OPEN).map_err(wrong)?;
    starting.part::<identity::AccountLinks>()?.add("subscriptions-title", pages::urls::ACCOUNT);
    cabinet::hold(starting, std::sync::Arc::new(mine::Subscriptions));
    starting.add(topics);
    Ok(())
}

fn add_jobs(house: &House, jobs: Jobs) -> Jobs {
    let jobs = aim::jobs(house, tell::jobs(house, jobs));
    digest::jobs(house, jobs)
}
