#![doc = include_str!("../README.md")]

mod access;
mod journal;
mod look;
mod matching;
mod mine;
mod pages;
mod places;

use web::{Access, Module, Routes};

/// The module.
pub const MODULE: Module = Module {
    name: "imports",
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes,
    start,
    ..Module::EMPTY
};

fn start(starting: &mut web::Starting) -> db::BoxFuture<'_, Result<(), web::StartError>> {
    cabinet::hold(starting, std::sync::Arc::new(mine::Imports));
    Box::pin(async { Ok(()) })
}

/// All of it is for editors; which organisation's imports somebody may see is decided when one is loaded.
const EDITORS: Access = Access::Role(kit::Role::Editor);

fn routes() -> Routes {
    const ONE: &str = "/desk/resources/{code}/imports/{import}";
    let of = |rest: &str| format!("{ONE}{rest}");
    Routes::new()
        .get("/desk/imports", EDITORS, pages::list::list_all_imports)
        .get("/desk/resources/{code}/imports", EDITORS, pages::list::list_imports)
        .post("/desk/resources/{code}/imports", EDITORS, pages::upload::begin_import)
        .get("/desk/resources/{code}/imports/new", EDITORS, pages::upload::show_upload)
        .get("/desk/resources/{code}/imports/template.csv", EDITORS, pages::upload::give_csv_template)
        .get("/desk/resources/{code}/imports/template.xlsx", EDITORS, pages::upload::give_xlsx_template)
        .get(ONE, EDITORS, pages::import::show_import)
        .get(&of("/plan"), EDITORS, pages::plan::show_plan)
        .post(&of("/plan"), EDITORS, pages::plan::check_import)
        .post(&of("/accept"), EDITORS, pages::verbs::accept_good_rows)
        .post(&of("/apply"), EDITORS, pages::verbs::apply_import)
        .get(&of("/undo"), EDITORS, pages::verbs::ask_to_undo)
        .post(&of("/undo"), EDITORS, pages::verbs::undo_import)
        .post(&of("/discard"), EDITORS, pages::verbs::discard_import)
        .get(&of("/problems.csv"), EDITORS, pages::problems::give_problems)
        .get(&of("/records"), EDITORS, pages::records::list_records)
}
