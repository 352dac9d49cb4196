//! The JSON API of proposals: what the pages do, by the same actions.

mod bodies;
mod list;
mod said;
mod views;
mod write;

use kit::Role;
use web::{Access, Routes, routes};

/// The operations with the access each demands; loading a proposal authorises it.
pub fn routes(routes: Routes) -> Routes {
    let signed_in = Access::Role(Role::Resident);
    routes
        .api(signed_in, routes!(list::list_proposals, write::create_proposal))
        .api(signed_in, routes!(list::show_proposal, write::change_proposal))
        .api(signed_in, routes!(write::move_proposal))
        .api(signed_in, routes!(said::create_proposal_comment))
        .api(signed_in, routes!(said::set_proposal_opinion))
        .api(Access::Role(Role::Administrator), routes!(write::create_proposal_resource))
}
