#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod form;
mod journal;
mod pages;
mod reach;
mod tell;
mod urls;
mod words;

use kit::Role;
use web::{Access, Module, Routes};

/// The module.
pub const MODULE: Module = Module {
    name: "desk",
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes,
    start: |starting| {
        cabinet::hold(starting, std::sync::Arc::new(tell::Reviews));
        Box::pin(async move {
            let templates = starting.part::<messages::Templates>()?;
            templates.declare(&starting.messages, &tell::TEMPLATES).map_err(web::StartError::Part)
        })
    },
    jobs: tell::add_jobs,
    ..Module::EMPTY
};

/// Whoever writes records somewhere; which of them, each page asks the rights of registers.
const EDITORS: Access = Access::Role(Role::Editor);

fn routes() -> Routes {
    use pages::{bulk, compare, export, history, home, list, lookup, moves, new_record, record, resources, restore, version, views};
    Routes::new()
        .get("/desk", Access::Staff, home::show_desk)
        .get("/desk/resources", EDITORS, resources::list_resources)
        .get("/desk/lookup/{kind}", EDITORS, lookup::find)
        .get("/desk/resources/{code}", EDITORS, list::list_records)
        .get("/desk/resources/{code}/{file}", EDITORS, export::export_records)
        .get("/desk/resources/{code}/new", EDITORS, new_record::show_form)
        .post("/desk/resources/{code}/new", EDITORS, new_record::create_record)
        .post("/desk/resources/{code}/bulk", EDITORS, bulk::change_records)
        .post("/desk/resources/{code}/views", EDITORS, views::save_view)
        .post("/desk/resources/{code}/views/{view}/delete", EDITORS, views::delete_view)
        .get("/desk/resources/{code}/objects/{id}", EDITORS, record::show_record)
        .post("/desk/resources/{code}/objects/{id}", EDITORS, record::save_record)
        .get("/desk/resources/{code}/objects/{id}/move", EDITORS, moves::ask)
        .post("/desk/resources/{code}/objects/{id}/move", EDITORS, moves::move_record)
        .get("/desk/resources/{code}/objects/{id}/history", EDITORS, history::show_history)
        .get("/desk/resources/{code}/objects/{id}/history/{version}", EDITORS, version::show_version)
        .get("/desk/resources/{code}/objects/{id}/compare", EDITORS, compare::compare_versions)
        .get("/desk/resources/{code}/objects/{id}/restore", EDITORS, restore::ask)
        .post("/desk/resources/{code}/objects/{id}/restore", EDITORS, restore::restore_version)
}
