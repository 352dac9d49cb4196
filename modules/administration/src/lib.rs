#![doc = include_str!("../README.md")]

mod declaring;
mod journal;
mod pages;
mod store;

use db::Migration;
use web::{Access, Module, Routes};

/// The module.
pub const MODULE: Module = Module {
    name: "administration",
    migrations: &[Migration { name: "0001_drafts", sql: include_str!("../migrations/0001_drafts.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

const ADMINISTRATORS: Access = Access::Role(kit::Role::Administrator);

fn routes() -> Routes {
    house().merge(registers()).merge(drafts())
}

fn house() -> Routes {
    Routes::new()
        .get("/admin", ADMINISTRATORS, pages::dashboard::show_dashboard)
        .get("/admin/check", ADMINISTRATORS, pages::check::show_check)
        .post("/admin/jobs/{job}/retry", ADMINISTRATORS, pages::dashboard::retry_job)
}

fn registers() -> Routes {
    const ONE: &str = "/admin/resources/{code}";
    let of = |rest: &str| format!("{ONE}{rest}");
    Routes::new()
        .get("/admin/resources", ADMINISTRATORS, pages::resources::list_resources)
        .get("/admin/resources.csv", ADMINISTRATORS, pages::resources::give_csv)
        .get("/admin/resources.xlsx", ADMINISTRATORS, pages::resources::give_xlsx)
        .get("/admin/resources/new", ADMINISTRATORS, pages::new_resource::show_new_resource)
        .post("/admin/resources/new", ADMINISTRATORS, pages::new_resource::begin_resource)
        .get(ONE, ADMINISTRATORS, pages::resource::show_resource)
        .post(&of("/draft"), ADMINISTRATORS, pages::resource::open_draft)
        .get(&of("/steward"), ADMINISTRATORS, pages::steward::show_steward)
        .post(&of("/steward"), ADMINISTRATORS, pages::steward::set_steward)
        .get(&of("/state"), ADMINISTRATORS, pages::state::show_state)
        .post(&of("/state"), ADMINISTRATORS, pages::state::set_state)
        .get(&of("/versions"), ADMINISTRATORS, pages::versions::list_versions)
        .get(&of("/versions/{version}"), ADMINISTRATORS, pages::versions::show_version)
        .get(&of("/versions/{version}/declaration.toml"), ADMINISTRATORS, pages::versions::give_toml)
        .get(&of("/versions/{version}/table-schema.json"), ADMINISTRATORS, pages::versions::give_table_schema)
}

fn drafts() -> Routes {
    const ONE: &str = "/admin/drafts/{draft}";
    let of = |rest: &str| format!("{ONE}{rest}");
    Routes::new()
        .get("/admin/number-example", ADMINISTRATORS, pages::about::show_number_example)
        .get(ONE, ADMINISTRATORS, pages::draft::show_draft)
        .get(&of("/about"), ADMINISTRATORS, pages::about::show_about)
        .post(&of("/about"), ADMINISTRATORS, pages::about::save_about)
        .get(&of("/fields/new"), ADMINISTRATORS, pages::field::show_new_field)
        .post(&of("/fields/new"), ADMINISTRATORS, pages::field::add_field)
        .get(&of("/fields/{field}"), ADMINISTRATORS, pages::field::show_field)
        .post(&of("/fields/{field}"), ADMINISTRATORS, pages::field::save_field)
        .post(&of("/fields/{field}/up"), ADMINISTRATORS, pages::draft::move_field_up)
        .post(&of("/fields/{field}/down"), ADMINISTRATORS, pages::draft::move_field_down)
        .post(&of("/fields/{field}/remove"), ADMINISTRATORS, pages::draft::remove_field)
        .get(&of("/preview"), ADMINISTRATORS, pages::preview::show_preview)
        .get(&of("/publish"), ADMINISTRATORS, pages::publish::show_publish)
        .post(&of("/publish"), ADMINISTRATORS, pages::publish::publish_draft)
        .post(&of("/rebase"), ADMINISTRATORS, pages::publish::take_newer_version)
        .get(&of("/discard"), ADMINISTRATORS, pages::draft::ask_to_discard)
        .post(&of("/discard"), ADMINISTRATORS, pages::draft::discard_draft)
}
