#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
mod api;
pub mod cab;
pub mod compare;
pub mod contents;
pub mod dispatch;
pub mod draft;
mod ends;
pub mod form835;
mod found;
mod guard;
pub mod imported;
mod jobs;
mod layers;
pub mod leave;
pub mod live;
mod look;
mod map_script;
mod older;
mod pages;
pub mod planner;
pub mod planning;
pub mod published;
pub mod reach;
pub mod replay;
pub mod report;
pub mod rules;
pub mod samples;
mod settings;
pub mod shift;
mod starred;
pub mod store;
mod urls;
pub mod version;
mod wishes;

use std::sync::Arc;

use db::Migration;
use signs::Door;
use web::{Module, Routes, StartError, Starting};

pub use settings::Settings;

/// The module.
pub const MODULE: Module = Module {
    name: "transit",
    migrations: &[
        Migration { name: "0001_transit", sql: include_str!("../migrations/0001_transit.sql") },
        Migration { name: "0101_live", sql: include_str!("../migrations/0101_live.sql") },
        Migration { name: "0102_runs", sql: include_str!("../migrations/0102_runs.sql") },
        Migration { name: "0103_alerts", sql: include_str!("../migrations/0103_alerts.sql") },
        Migration { name: "0104_dispatch", sql: include_str!("../migrations/0104_dispatch.sql") },
        Migration { name: "0110_leave", sql: include_str!("../migrations/0110_leave.sql") },
        Migration { name: "0111_planning", sql: include_str!("../migrations/0111_planning.sql") },
        Migration { name: "0112_orders", sql: include_str!("../migrations/0112_orders.sql") },
        Migration { name: "0113_cabs", sql: include_str!("../migrations/0113_cabs.sql") },
        Migration { name: "0114_imports", sql: include_str!("../migrations/0114_imports.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes,
    jobs: |house, jobs| planning::jobs::add(house, leave::add_jobs(house, live::add_jobs(house, jobs::add(house, jobs)))),
    start: |starting| Box::pin(async move { start(starting) }),
    serve,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn serve(house: &web::House) {
    house.part::<live::Live>().warm();
    house.part::<live::Frames>().start(house);
    live::start_pulls(house);
    live::start_mqtt(house);
    live::start_simulator(house);
    house.part::<planner::Planner>().footways().start();
}

/// All routes: for people, for dispatchers and planners, for programs.
fn routes() -> Routes {
    let public = live::pages::routes(api::routes(pages::routes()));
    let desk = shift::pages::routes(replay::pages::routes(cab::pages::routes(dispatch::pages::routes(public))));
    form835::routes(planning::routes(leave::routes(live::api::routes(live::siri::routes(desk)))))
}

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("transit").map_err(|error| StartError::Config(error.to_string()))?;
    let wrong = StartError::Part;
    starting.part::<messages::Templates>()?.declare(&starting.messages, &dispatch::tell::TEMPLATES).map_err(wrong)?;
    let topics = starting.part::<subscriptions::Topics>()?;
    topics.declare(&starting.messages, &dispatch::tell::GROUPS, &dispatch::tell::KINDS).map_err(wrong)?;
    for kind in [dispatch::tell::CITY, dispatch::tell::ROUTE, dispatch::tell::STOP] {
        topics.follow(Arc::new(dispatch::tell::Transit(kind))).map_err(wrong)?;
    }
    leave::declare(starting)?;
    let files = starting.part::<files::Files>()?;
    files.guard(actions::OWNER, Arc::new(guard::OfVersions));
    files.guard(actions::IMPORT_OWNER, Arc::new(guard::OfVersions));
    starting.part::<identity::Identity>()?.declare_kind(identity::CaseKind { code: reach::KIND, name: "transit-kind" });
    let timetables = published::Timetables::new(starting.db.clone(), starting.clock.clone(), files, settings.limits());
    let found = found::Published { timetables: timetables.clone(), messages: starting.messages.clone() };
    starting.part::<search::Search>()?.add_source(Arc::new(found));
    signs::open(starting, [Door { place: 15, icon: "bus", title: "transit-door", hint: "transit-door-hint", href: urls::TRANSIT }]);
    let maps = starting.part::<maps::Maps>()?;
    maps.add_overlay(Arc::new(layers::Routes::new(timetables.clone())));
    maps.add_overlay(Arc::new(layers::Stops::new(timetables.clone())));
    settings.fares.iter().try_for_each(planner::check_fare).map_err(StartError::Config)?;
    starting.add(planning::Planning::new(settings.planning.clone(), settings.limits()));
    let footways = planner::Footways::new(settings.streets(), settings.streets_mb_max << 20);
    let live = live::Live::new(starting.db.clone(), starting.clock.clone(), timetables.clone(), settings.live);
    starting.add(planner::Planner::new(starting.db.clone(), live.clone(), footways, settings.fares));
    starting.add(live);
    starting.add(live::Frames::default());
    starting.add(form835::Exports::new(settings.place));
    starting.add(timetables);
    Ok(())
}
