//! The JSON API of outages: what the pages do, by the same actions.

mod create;
mod list;
mod places;
mod show;
mod views;
mod write;

use kit::Role;
use web::{Access, Routes, routes};

/// The operations with the access each demands; loading an outage to change it authorises the outage itself.
pub fn routes(routes: Routes) -> Routes {
    let (all, editors) = (Access::EVERYBODY, Access::Role(Role::Editor));
    routes
        .api(all, routes!(list::list_outages))
        .api(all, routes!(list::list_outage_kinds))
        .api(all, routes!(show::show_outage))
        .api(editors, routes!(create::create_outage))
        .api(editors, routes!(write::change_outage))
        .api(editors, routes!(write::end_outage))
        .api(editors, routes!(write::cancel_outage))
}
