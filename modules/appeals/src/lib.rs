#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
mod classifier;
mod index;
mod known;
mod pages;
mod reach;
pub mod samples;
mod urls;

use std::sync::Arc;

use web::{Module, StartError, Starting};

pub use known::{APPEALS, INFORMATION, QUESTIONS, declared};

/// The module.
pub const MODULE: Module = Module {
    name: "appeals",
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let cases = starting.part::<cases::Cases>()?;
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
