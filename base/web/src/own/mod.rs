//! The few routes of the house itself.

mod assets;
mod docs;
mod health;
mod look;
mod security;

use kit::Problem;

use crate::{Access, Ctx, Refusal, Routes};

/// Files of the interface, look and language, health, figures, the description of the API.
pub(crate) fn routes() -> Routes {
    let everybody = Access::EVERYBODY;
    Routes::new()
        .get("/a/{*path}", everybody, assets::show_asset)
        .get("/favicon.ico", everybody, assets::show_favicon)
        .get("/look", everybody, look::change_look)
        .get("/lang/{lang}", everybody, look::change_lang)
        .get("/health/live", everybody, health::is_alive)
        .get("/health/ready", everybody, health::is_ready)
        .get("/metrics", everybody, health::show_metrics)
        .get("/api", everybody, docs::list_operations)
        .get("/api/docs/{operation}", everybody, docs::show_operation)
        .get("/api/openapi.json", everybody, docs::show_openapi)
        .get("/components", everybody, docs::show_components)
        .get("/problems/{code}", everybody, docs::show_problem)
        .get("/.well-known/security.txt", everybody, security::show_security)
        .of("web")
}

/// Whatever has no route.
pub(crate) async fn no_such_page(_: Ctx) -> Refusal {
    Problem::NotFound.into()
}
