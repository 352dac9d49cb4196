#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
pub mod booking;
mod classifier;
mod holder;
mod index;
mod jobs;
mod known;
mod pages;
mod reach;
pub mod samples;
pub mod slots;
pub mod store;
mod tell;
mod urls;

use std::sync::Arc;

use db::Migration;
use signs::Door;
use web::{Module, StartError, Starting};

pub use known::{APPEALS, INFORMATION, QUESTIONS, declared};

/// The module.
pub const MODULE: Module = Module {
    name: "appeals",
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    migrations: &[
        Migration { name: "0001_receptions", sql: include_str!("../migrations/0001_receptions.sql") },
        Migration { name: "0002_called_off", sql: include_str!("../migrations/0002_called_off.sql") },
        Migration { name: "0003_called_off_why", sql: include_str!("../migrations/0003_called_off_why.sql") },
        Migration { name: "0004_form_key", sql: include_str!("../migrations/0004_form_key.sql") },
    ],
    routes: pages::routes,
    jobs: jobs::add,
    privacy: include_str!("../privacy.toml"),
    start: |starting| Box::pin(async move { start(starting) }),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let door = |place, icon, title, hint, href| Door { place, icon, title, hint, href };
    signs::open(
        starting,
        [
            door(30, "mail", "appeals-door", "appeals-door-hint", urls::APPEALS),
            door(40, "circle-help", "appeals-door-ask", "appeals-door-ask-hint", urls::RECEPTIONS),
        ],
    );
    let cases = starting.part::<cases::Cases>()?;
    starting.part::<messages::Templates>()?.declare(&starting.messages, &tell::TEMPLATES).map_err(StartError::Part)?;
    starting.part::<identity::Identity>()?.hold_data(Arc::new(holder::BookingHolder));
    for (code, name, icon, begin) in [
        (APPEALS, "appeals-mine-appeals", "mail", ("appeals-write", urls::APPEALS)),
        (QUESTIONS, "appeals-mine-questions", "circle-help", ("appeals-ask", urls::RECEPTIONS)),
        (INFORMATION, "appeals-mine-information", "file-question", ("appeals-request", urls::INFORMATION)),
    ] {
        cases.show_applicants_at(code, urls::APPEALS);
        cases.show_cards_at(code, urls::CARDS);
        let kind = cabinet::Kind { code, name, icon, begin: Some(begin), version: 1 };
        cabinet::hold(starting, Arc::new(cases::Mine { kind, cases: (*cases).clone() }));
    }
    Ok(())
}
