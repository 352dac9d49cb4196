//! The pages of the module, one a file, and what they share.

mod compare;
mod costs;
mod data;
mod desk;
mod figures;
mod finder;
mod finder_parts;
mod grid;
mod load;
mod loads;
mod passport;
mod passport_parts;
mod place;
mod qr;
mod queue;
mod repairs;
mod setting_up;
mod typed;
pub mod urls;

pub use data::{DataFile, costs_file, span};
pub use finder::{Asked, Order};

use kit::Role;
use web::{Access, Routes};

/// The routes of the module.
pub fn routes() -> Routes {
    let (all, editors, administrators) = (Access::EVERYBODY, Access::Role(Role::Editor), Access::Role(Role::Administrator));
    Routes::new()
        .get(urls::HOUSES, all, finder::list_houses)
        .get(urls::COMPARE, all, compare::compare_houses)
        .get(urls::QUEUE, all, queue::show_queue)
        .get("/houses/queue.csv", all, queue::export_queue)
        .get("/houses/costs.csv", all, data::export_costs_csv)
        .get("/houses/costs.json", all, data::export_costs_json)
        .get("/houses/n/{short}", all, passport::find_house)
        .get("/houses/{house}", all, passport::show_house)
        .get("/houses/{house}/costs.csv", all, data::export_house_csv)
        .get("/houses/{house}/costs.json", all, data::export_house_json)
        .get("/admin/houses", administrators, setting_up::show_set_up)
        .post("/admin/houses", administrators, setting_up::set_up)
        .get(urls::DESK, editors, desk::list_houses)
        .get("/desk/houses/{house}/costs", editors, costs::show_costs)
        .post("/desk/houses/{house}/costs", editors, costs::enter_costs)
        .get("/desk/houses/{house}/costs/{month}", editors, costs::show_history)
        .get("/desk/houses/{house}/repairs", editors, repairs::list_repairs)
        .get("/desk/houses/{house}/repairs/new", editors, repairs::show_new_repair)
        .post("/desk/houses/{house}/repairs/new", editors, repairs::create_repair)
        .get("/desk/houses/{house}/repairs/{repair}", editors, repairs::show_repair)
        .post("/desk/houses/{house}/repairs/{repair}", editors, repairs::change_repair)
        .get("/desk/houses/{house}/queue/new", editors, place::show_new_place)
        .post("/desk/houses/{house}/queue/new", editors, place::create_place)
        .get("/desk/houses/{house}/queue/{place}", editors, place::show_place)
        .post("/desk/houses/{house}/queue/{place}", editors, place::change_place)
        .get(urls::LOADS, editors, loads::list_loads)
        .get("/desk/houses/loads/new", editors, loads::show_upload)
        .post("/desk/houses/loads/new", editors, loads::begin_load)
        .get("/desk/houses/loads/template.csv", editors, loads::give_template)
        .get("/desk/houses/loads/{load}", editors, load::show_load)
        .get("/desk/houses/loads/{load}/problems.csv", editors, load::export_problems)
        .post("/desk/houses/loads/{load}/apply", editors, load::apply_load)
        .post("/desk/houses/loads/{load}/undo", editors, load::undo_load)
        .post("/desk/houses/loads/{load}/discard", editors, load::discard_load)
}
