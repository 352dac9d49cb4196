//! How far the viewer's office reaches: which registers, whose records. Every page of the desk loads its things here.

use std::sync::Arc;

use identity::Identity;
use identity::directory::Snapshot;
use kit::{OrganisationId, Problem, RecordId, Role, Viewer};
use registers::{Audience, Opened, Record, Register, RegisterState, Registers, rights, store};
use web::Ctx;

/// The registers of the house.
pub fn engine(ctx: &Ctx) -> &Registers {
    ctx.house.part::<Registers>()
}

/// Organisations and people.
pub fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// Whose records of the register the viewer works with; none if nobody's.
pub fn audience(viewer: &Viewer, register: &Register) -> Option<Audience> {
    rights::desk(viewer, register.id)
}

/// The organisations for which the viewer may hold `role` in the register, in the order of the tree.
pub fn organisations(viewer: &Viewer, role: Role, register: &Register, directory: &Snapshot) -> Vec<OrganisationId> {
    let known = directory.organisations().filter(|own| own.active).map(|own| own.id);
    let mut all: Vec<_> = known.filter(|own| rights::holds(viewer, role, *own, register.id)).collect();
    // An organisation the directory does not know yet is still the steward of its register.
    if !all.contains(&register.organisation) && rights::holds(viewer, role, register.organisation, register.id) {
        all.insert(0, register.organisation);
    }
    all
}

/// Whether the register is the viewer's own: their organisation answers for it, or they were given it by name.
pub fn is_own(viewer: &Viewer, register: &Register) -> bool {
    let named = |grant: &kit::Grant| grant.register == Some(register.id);
    rights::holds(viewer, Role::Editor, register.organisation, register.id) || viewer.whole(Role::Editor).any(named)
}

/// The registers the viewer may write into, by title.
pub async fn registers(ctx: &Ctx) -> Result<Vec<Arc<Register>>, Problem> {
    let shelf = engine(ctx).shelf().await?;
    let reached = |register: &&Arc<Register>| register.state != RegisterState::Archived && audience(&ctx.viewer, register).is_some();
    Ok(shelf.all().iter().filter(reached).cloned().collect())
}

/// A register with its index, for one who works with it.
///
/// Errors: [`Problem::NotFound`] for a register the viewer may not know of, [`Problem::Forbidden`] for one they do not edit.
pub async fn open(ctx: &Ctx, code: &str) -> Result<(Opened, Audience), Problem> {
    let opened = engine(ctx).open(code).await?;
    let audience = allowed(ctx, &opened.register)?;
    Ok((opened, audience))
}

/// A register alone.
///
/// Errors: as [`open`].
pub async fn register(ctx: &Ctx, code: &str) -> Result<Arc<Register>, Problem> {
    let register = engine(ctx).register(code).await?;
    allowed(ctx, &register)?;
    Ok(register)
}

fn allowed(ctx: &Ctx, register: &Register) -> Result<Audience, Problem> {
    match audience(&ctx.viewer, register) {
        Some(audience) => Ok(audience),
        None if rights::may_see_register(&ctx.viewer, register) => Err(rights::refusal(&ctx.viewer)),
        None => Err(Problem::NotFound),
    }
}

/// A record the viewer's organisation keeps.
///
/// Errors: [`Problem::NotFound`] for a draft of others, [`Problem::Forbidden`] for what they published.
pub async fn record(ctx: &Ctx, code: &str, id: RecordId) -> Result<(Arc<Register>, Record), Problem> {
    let register = engine(ctx).register(code).await?;
    let record = store::records::find(ctx.db(), register.id, id).await?.ok_or(Problem::NotFound)?;
    if rights::may_see_drafts(&ctx.viewer, &record) {
        Ok((register, record))
    } else if record.public_version.is_some() {
        Err(rights::refusal(&ctx.viewer))
    } else {
        Err(Problem::NotFound)
    }
}

/// Whether the house has a module.
pub fn has_module(ctx: &Ctx, name: &str) -> bool {
    ctx.house.modules().iter().any(|module| module.name == name)
}

#[cfg(test)]
mod tests {
    use kit::{Grant, RegisterId, Timestamp};
    use uuid::Uuid;

    use super::*;

    fn register() -> Register {
        let declaration: registers::Declaration =
            toml::from_str("title = { uk = \"Аптеки\" }\ntitle_field = \"name\"\nfields = [{ code = \"name\", kind = \"text\", label = { uk = \"Назва\" } }]")
                .unwrap();
        Register {
            id: RegisterId(Uuid::from_u128(9)),
            code: "pharmacies".into(),
            state: RegisterState::Active,
            organisation: OrganisationId(Uuid::from_u128(1)),
            responsible: None,
            update_period: registers::UpdatePeriod::Month,
            updated_on: None,
            next_update: None,
            declaration_version: 1,
            number: registers::number::NumberPattern::parse(&declaration.number).unwrap(),
            declaration,
            record_count: 0,
            created_at: Timestamp::UNIX_EPOCH,
            changed_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn viewer(role: Role, organisation: Option<u128>, register: Option<u128>) -> Viewer {
        let organisation = organisation.map(|id| OrganisationId(Uuid::from_u128(id)));
        let register = register.map(|id| RegisterId(Uuid::from_u128(id)));
        Viewer { grants: vec![Grant { register, ..Grant::over(role, organisation) }], ..Viewer::visitor() }
    }

    #[test]
    fn the_desk_shows_what_the_grants_reach() {
        let own = |id: u128| Some(Audience::Desk(Some(vec![OrganisationId(Uuid::from_u128(id))])));
        for (viewer, expected) in [
            (viewer(Role::Editor, Some(2), None), own(2)),
            (viewer(Role::Publisher, Some(2), Some(9)), own(2)),
            (viewer(Role::Editor, Some(2), Some(8)), None),
            (viewer(Role::Administrator, None, None), Some(Audience::Desk(None))),
            (viewer(Role::Expert, None, None), None),
        ] {
            assert_eq!(audience(&viewer, &register()), expected, "{:?}", viewer.grants);
        }
    }

    #[test]
    fn a_register_is_ones_own_by_steward_or_by_name() {
        assert!(is_own(&viewer(Role::Editor, Some(1), None), &register()));
        assert!(is_own(&viewer(Role::Editor, Some(2), Some(9)), &register()));
        assert!(!is_own(&viewer(Role::Editor, Some(2), None), &register()));
    }
}
