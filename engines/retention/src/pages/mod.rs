//! `/admin/privacy/retention`: what would go, what went, by which rules.

pub(crate) mod retention;
pub(crate) mod run;

use kit::Role;
use web::{Access, Routes};

/// The page.
pub(crate) const HREF: &str = "/admin/privacy/retention";

/// The engine's routes.
pub fn routes() -> Routes {
    const OFFICER: Access = Access::Role(Role::DataProtection);
    Routes::new()
        .get("/admin/privacy/retention", OFFICER, retention::show_retention)
        .get("/admin/privacy/retention.csv", OFFICER, retention::export_retention)
        .get("/admin/privacy/retention/run", OFFICER, run::ask_to_run)
        .post("/admin/privacy/retention/run", OFFICER, run::order_run)
        .get("/admin/privacy/retention/runs/{run}", OFFICER, run::show_run)
}
