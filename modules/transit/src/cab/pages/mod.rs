//! Pages of cabs: for drivers, and for those who instruct them; one a file.

mod cab;
mod instructions;
mod links;

use kit::Role;
use web::{Access, Routes};

use crate::urls;

/// The routes. A cab's page is opened by its signed link; the desk's floor is an editor's, `reach` says the rest.
pub fn routes(routes: Routes) -> Routes {
    let (all, editors) = (Access::EVERYBODY, Access::Role(Role::Editor));
    routes
        .get("/transit/cab/{token}", all, cab::show_cab)
        .get("/transit/cab/{token}/now", all, cab::show_now)
        .post("/transit/cab/{token}/read", all, cab::read_instruction)
        .post("/transit/cab/{token}/say", all, cab::say_word)
        .get(urls::CABS, editors, links::list_cabs)
        .post(urls::CABS, editors, links::give_cab)
        .get("/desk/transit/cabs/{cab}", editors, links::show_link)
        .post("/desk/transit/cabs/{cab}/revoke", editors, links::revoke_cab)
        .get(urls::INSTRUCTIONS, editors, instructions::list_instructions)
        .post(urls::INSTRUCTIONS, editors, instructions::send_instruction)
}
