//! Who may see and begin imports: loading one is authorising it.

use std::sync::Arc;

use identity::Identity;
use kit::{OrganisationId, Problem, Role};
use registers::store::imports::{self, Import};
use registers::{Register, Registers, rights};
use uuid::Uuid;
use web::Ctx;

/// The engine.
pub fn engine(ctx: &Ctx) -> &Registers {
    ctx.house.part::<Registers>()
}

/// The organisations whose objects the viewer writes in the register, in the order of the tree, with their names.
pub fn organisations(ctx: &Ctx, register: &Register) -> Vec<(OrganisationId, String)> {
    let directory = ctx.house.part::<Identity>().directory();
    let mut ids: Vec<OrganisationId> = directory.organisations().filter(|own| own.active).map(|own| own.id).collect();
    let granted = ctx.viewer.grants.iter().filter_map(|grant| grant.organisation);
    let further: Vec<_> = std::iter::once(register.organisation).chain(granted).filter(|id| !ids.contains(id)).collect();
    ids.extend(further);
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| rights::holds(&ctx.viewer, Role::Editor, *id, register.id) && seen.insert(*id));
    ids.into_iter().map(|id| (id, directory.name(id, ctx.lang).map_or_else(|| id.to_string(), str::to_owned))).collect()
}

/// The organisation new records go to unless the importer says otherwise.
pub fn usual_organisation(ctx: &Ctx, register: &Register) -> Option<OrganisationId> {
    let own = rights::holds(&ctx.viewer, Role::Editor, register.organisation, register.id).then_some(register.organisation);
    own.or_else(|| organisations(ctx, register).first().map(|(id, _)| *id))
}

/// Whether the viewer may publish what they import for the organisation.
pub fn may_publish(ctx: &Ctx, register: &Register, organisation: OrganisationId) -> bool {
    let role = if register.declaration.review { Role::Publisher } else { Role::Editor };
    rights::holds(&ctx.viewer, role, organisation, register.id)
}

/// The register, for one who writes records of some organisation in it.
///
/// Errors: [`Problem::NotFound`] for one who may not know of it, [`Problem::Forbidden`].
pub async fn register(ctx: &Ctx, code: &str) -> Result<Arc<Register>, Problem> {
    let register = engine(ctx).register(code).await?;
    if usual_organisation(ctx, &register).is_some() {
        return Ok(register);
    }
    Err(if rights::may_see_register(&ctx.viewer, &register) { rights::refusal(&ctx.viewer) } else { Problem::NotFound })
}

/// An import with its register, for one who writes records of its organisation.
///
/// Errors: as [`register`]; [`Problem::NotFound`] for an import of another register.
pub async fn import(ctx: &Ctx, code: &str, id: Uuid) -> Result<(Arc<Register>, Import), Problem> {
    let register = register(ctx, code).await?;
    let import = imports::find(ctx.db(), id).await?;
    if import.register_id != register.id {
        return Err(Problem::NotFound);
    }
    if may_see(ctx, &register, &import) { Ok((register, import)) } else { Err(Problem::Forbidden) }
}

/// Whether the viewer may see the import.
pub fn may_see(ctx: &Ctx, register: &Register, import: &Import) -> bool {
    rights::holds(&ctx.viewer, Role::Editor, import.plan.0.organisation, register.id)
}

/// Where the imports of a register are.
pub fn address(register: &Register) -> String {
    format!("/desk/resources/{}/imports", register.code)
}

/// Where an import is.
pub fn import_address(register: &Register, import: &Import) -> String {
    format!("{}/{}", address(register), import.id)
}
