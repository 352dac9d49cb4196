//! The engine's pages: the delivery log, the templates, a person's notices.

mod deliveries;
mod notices;
mod templates;

use kit::Role;
use web::{Access, Routes};

const ADMINISTRATORS: Access = Access::Role(Role::Administrator);
const SIGNED_IN: Access = Access::Role(Role::Resident);

/// All of them.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/admin/mail", ADMINISTRATORS, deliveries::show_deliveries)
        .get("/admin/mail.csv", ADMINISTRATORS, deliveries::export_deliveries)
        .get("/admin/mail/{delivery}", ADMINISTRATORS, deliveries::show_delivery)
        .post("/admin/mail/{delivery}/resend", ADMINISTRATORS, deliveries::resend_delivery)
        .get("/admin/templates", ADMINISTRATORS, templates::show_templates)
        .get("/admin/templates/{code}", ADMINISTRATORS, templates::show_template)
        .post("/admin/templates/{code}", ADMINISTRATORS, templates::write_template)
        .get("/admin/templates/{code}/reset", ADMINISTRATORS, templates::ask_to_reset)
        .post("/admin/templates/{code}/reset", ADMINISTRATORS, templates::reset_template)
        .get("/notices/sent", SIGNED_IN, deliveries::show_sent)
        .get("/notices", SIGNED_IN, notices::show_notices)
        .post("/notices/read", SIGNED_IN, notices::read_notices)
        .post("/notices/{notice}", SIGNED_IN, notices::read_notice)
}
