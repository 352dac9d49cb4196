//! `/account/consents` for everybody, `/admin/consents` for administrators; the data protection officer reads it.

pub(crate) mod admin;
pub(crate) mod own;

use kit::Role;
use web::{Access, Routes};

/// The signed-in person's page.
pub(crate) const OWN_HREF: &str = "/account/consents";
/// The administrators' page.
pub(crate) const ADMIN_HREF: &str = "/admin/consents";

/// The engine's routes.
pub fn routes() -> Routes {
    const OWN: Access = Access::Role(Role::Resident);
    const ADMINISTRATOR: Access = Access::Role(Role::Administrator);
    Routes::new()
        .get("/account/consents", OWN, own::list_consents)
        .get("/account/consents/{purpose}", OWN, own::show_consent)
        .post("/account/consents/{purpose}", OWN, own::give_consent)
        .post("/account/consents/{purpose}/withdraw", OWN, own::withdraw_consent)
        .get("/admin/consents", Access::Oversight, admin::list_purposes)
        .get("/admin/consents/new", ADMINISTRATOR, admin::show_new_purpose)
        .post("/admin/consents/new", ADMINISTRATOR, admin::create_purpose)
        .get("/admin/consents/{purpose}", Access::Oversight, admin::show_purpose)
        .post("/admin/consents/{purpose}", ADMINISTRATOR, admin::write_version)
        .post("/admin/consents/{purpose}/end", ADMINISTRATOR, admin::end_purpose)
        .post("/admin/consents/{purpose}/reopen", ADMINISTRATOR, admin::reopen_purpose)
}
