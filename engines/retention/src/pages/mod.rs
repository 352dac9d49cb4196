//! `/admin/privacy/retention`: what would go, what went, by which rules.

pub(crate) mod retention;
pub(crate) mod run;

use kit::Role;
use web::{Access, Routes};

/// The page.
pub(crate) const HREF: &str = "/admin/privacy/retention";

/// The engine's routes.
pub fn routes() -> Routes {
    const ADMINISTRATOR: Access = Access::Role(Role::Administrator);
    Routes::new()
        .get("/admin/privacy/retention", ADMINISTRATOR, retention::show_retention)
        .get("/admin/privacy/retention.csv", ADMINISTRATOR, retention::export_retention)
        .get("/admin/privacy/retention/run", ADMINISTRATOR, run::ask_to_run)
        .post("/admin/privacy/retention/run", ADMINISTRATOR, run::order_run)
        .get("/admin/privacy/retention/runs/{run}", ADMINISTRATOR, run::show_run)
}
