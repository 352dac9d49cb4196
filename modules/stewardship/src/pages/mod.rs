//! The module's pages.

mod controls;
mod inventory;
mod inventory_rows;
mod overdue;
mod proposal;
mod proposal_acts;
mod proposal_form;
mod proposals;
mod steward;
pub mod urls;

use kit::Role;
use web::{Access, Routes};

/// Somebody signed in; whether they work for the city is asked by each page, experts not being editors.
const SIGNED_IN: Access = Access::Role(Role::Resident);
const ADMINISTRATORS: Access = Access::Role(Role::Administrator);
const EDITORS: Access = Access::Role(Role::Editor);

/// The routes of the module.
pub fn routes() -> Routes {
    Routes::new()
        .get(urls::OVERDUE, SIGNED_IN, overdue::show_overdue)
        .get("/desk/overdue.csv", SIGNED_IN, overdue::export_overdue)
        .post("/desk/overdue/remind", ADMINISTRATORS, steward::remind_stewards)
        .get("/desk/resources/{code}/confirm", EDITORS, steward::ask_confirm)
        .post("/desk/resources/{code}/confirm", EDITORS, steward::confirm_resource)
        .get(urls::INVENTORY, SIGNED_IN, inventory::show_inventory)
        .get("/desk/inventory.csv", SIGNED_IN, inventory::export_inventory_csv)
        .get("/desk/inventory.xlsx", SIGNED_IN, inventory::export_inventory_xlsx)
        .get(urls::PROPOSALS, SIGNED_IN, proposals::show_proposals)
        .get("/proposals/new", SIGNED_IN, proposal_form::show_new_proposal)
        .post("/proposals/new", SIGNED_IN, proposal_form::create_proposal)
        .get("/proposals/{proposal}", SIGNED_IN, proposal::show_proposal)
        .get("/proposals/{proposal}/edit", SIGNED_IN, proposal_form::show_edit_proposal)
        .post("/proposals/{proposal}/edit", SIGNED_IN, proposal_form::change_proposal)
        .post("/proposals/{proposal}/submit", SIGNED_IN, proposal_acts::submit_proposal)
        .get("/proposals/{proposal}/withdraw", SIGNED_IN, proposal_acts::ask_withdraw)
        .post("/proposals/{proposal}/withdraw", SIGNED_IN, proposal_acts::withdraw_proposal)
        .post("/proposals/{proposal}/comments", SIGNED_IN, proposal_acts::create_comment)
        .post("/proposals/{proposal}/opinion", SIGNED_IN, proposal_acts::set_opinion)
        .post("/proposals/{proposal}/return", SIGNED_IN, proposal_acts::return_proposal)
        .post("/proposals/{proposal}/reject", SIGNED_IN, proposal_acts::reject_proposal)
        .post("/proposals/{proposal}/register", ADMINISTRATORS, proposal_acts::create_register)
}
