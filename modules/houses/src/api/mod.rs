//! The JSON API of houses: what the pages do, by the same actions. Passports themselves are objects of their register.

mod costs;
mod list;
mod places;
mod queue;
mod repairs;
mod show;
mod views;

use kit::Role;
use web::{Access, Routes, routes};

/// The operations with the access each demands; loading a house authorises the house itself.
pub fn routes(routes: Routes) -> Routes {
    let (all, editors) = (Access::EVERYBODY, Access::Role(Role::Editor));
    routes
        .api(all, routes!(list::list_houses))
        .api(all, routes!(costs::export_costs))
        .api(all, routes!(queue::list_queue))
        .api(all, routes!(show::show_house))
        .api(all, routes!(costs::list_costs))
        .api(editors, routes!(costs::set_costs))
        .api(all, routes!(repairs::list_repairs))
        .api(editors, routes!(repairs::create_repair))
        .api(editors, routes!(repairs::change_repair))
}
