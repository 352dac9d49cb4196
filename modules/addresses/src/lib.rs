#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod answers;
mod api;
pub mod check;
pub mod doubtful;
mod pages;
pub mod said;
pub mod samples;
mod street_list;
mod urls;

use std::sync::Arc;

use db::Migration;
use db::jobs::Jobs;
use places::Source;
use web::{House, Module, StartError, Starting};

/// The module.
pub const MODULE: Module = Module {
    name: "addresses",
    migrations: &[
        Migration { name: "0001_checks", sql: include_str!("../migrations/0001_checks.sql") },
        Migration { name: "0002_doubtful", sql: include_str!("../migrations/0002_doubtful.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || api::routes(pages::routes()),
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: add_jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn add_jobs(house: &House, jobs: Jobs) -> Jobs {
    let (judge, tidy) = (house.clone(), house.clone());
    jobs.on(check::JUDGE, move |run| Box::pin(check::judge(judge.clone(), run)))
        .on(check::TIDY, move |run| Box::pin(check::tidy(tidy.clone(), run)))
        .every(check::TIDY, "40 3 * * *")
}

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let places = places::Places::clone(&*starting.part::<places::Places>()?);
    for (source, address) in [(Source::Addresses, urls::HOME), (Source::Streets, urls::STREETS), (Source::Districts, urls::DISTRICTS)] {
        places.registers().show_objects_at(places.settings().code(source), address);
    }
    starting.part::<search::Search>()?.add_answers(Arc::new(answers::Addresses::new(places)));
    starting.add(street_list::StreetLists::default());
    Ok(())
}
