//! Whose votes an official reads: editors those of their organisations, heads their employees' too.

use kit::{OrganisationId, Problem, Role, Scope, Viewer};
use web::Ctx;

/// The organisations whose votes a viewer reads in this role, by name; all active ones for whom all is open.
pub fn organisations(ctx: &Ctx, role: Role) -> Vec<(OrganisationId, String)> {
    let directory = ctx.house.part::<identity::Identity>().directory();
    let mut own: Vec<(OrganisationId, String)> = directory
        .organisations()
        .filter(|one| one.active && may(&ctx.viewer, role, one.id))
        .map(|one| (one.id, ctx.t.text(&one.name).to_owned()))
        .collect();
    own.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    own
}

/// Whether a viewer works there in this role.
pub fn may(viewer: &Viewer, role: Role, organisation: OrganisationId) -> bool {
    viewer.may(role, &Scope::of(organisation))
}

/// Lets those through who work there in this role.
///
/// Errors: [`Problem::NotFound`] for all others, who learn nothing.
pub fn demand(viewer: &Viewer, role: Role, organisation: OrganisationId) -> Result<(), Problem> {
    if may(viewer, role, organisation) { Ok(()) } else { Err(Problem::NotFound) }
}
