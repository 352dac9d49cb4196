//! Loading is authorising: what a handler gets here, the viewer may see.

use std::sync::Arc;

use fields::Visibility;
use identity::Identity;
use identity::directory::Snapshot;
use kit::{OrganisationId, Problem, RecordId, Role, Viewer};
use registers::{Audience, Opened, Record, Register, Registers, rights, store};
use uuid::Uuid;
use web::Ctx;

use crate::board::{Board, Catalogue};

/// The registers of the house.
pub fn engine(ctx: &Ctx) -> &Registers {
    ctx.house.part::<Registers>()
}

/// Organisations and people.
pub fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// Rubrics, counts and the latest changes.
///
/// Errors: the database's.
pub async fn board(ctx: &Ctx) -> Result<Arc<Board>, Problem> {
    ctx.house.part::<Catalogue>().board().await
}

/// A register the viewer may know of.
///
/// Errors: [`Problem::NotFound`].
pub async fn register(ctx: &Ctx, code: &str) -> Result<Arc<Register>, Problem> {
    known(ctx, engine(ctx).register(code).await?)
}

/// A register the viewer may know of, with its index.
///
/// Errors: [`Problem::NotFound`].
pub async fn open(ctx: &Ctx, code: &str) -> Result<Opened, Problem> {
    let opened = engine(ctx).open(code).await?;
    known(ctx, opened.register.clone())?;
    Ok(opened)
}

fn known(ctx: &Ctx, register: Arc<Register>) -> Result<Arc<Register>, Problem> {
    let named = ctx.viewer.whole(Role::Editor).any(|grant| grant.register == Some(register.id));
    if named || rights::may_see_register(&ctx.viewer, &register) { Ok(register) } else { Err(Problem::NotFound) }
}

/// Whose records of the register the viewer writes; none if nobody's.
pub fn desk(viewer: &Viewer, register: &Register) -> Option<Audience> {
    let mut own: Vec<OrganisationId> = Vec::new();
    for grant in viewer.whole(Role::Editor) {
        match grant.organisation {
            _ if grant.register.is_some_and(|only| only != register.id) => {}
            None => return Some(Audience::Desk(None)),
            Some(organisation) => own.push(organisation),
        }
    }
    (!own.is_empty()).then_some(Audience::Desk(Some(own)))
}

/// Whose records of the register the viewer writes.
///
/// Errors: for those who write none.
pub fn must_edit(viewer: &Viewer, register: &Register) -> Result<Audience, Problem> {
    desk(viewer, register).ok_or_else(|| rights::refusal(viewer))
}

/// The most guarded fields of the register that the viewer may know of (of whichever organisation's records).
pub fn knows(viewer: &Viewer, register: &Register) -> Visibility {
    if desk(viewer, register).is_some() {
        Visibility::Personal
    } else if viewer.is_staff() {
        Visibility::Staff
    } else {
        Visibility::Public
    }
}

/// Which face of a record is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Face {
    /// As everybody sees it.
    Public,
    /// Its newest version, for those who write it.
    Newest,
}

/// A record in this face.
///
/// Errors: [`Problem::NotFound`] for what is not published, and how the house refuses one who may not see the newest version of
/// what is.
pub fn may_see(viewer: &Viewer, record: &Record, face: Face) -> Result<(), Problem> {
    match face {
        Face::Public if record.public_version.is_some() => Ok(()),
        Face::Newest if rights::may_see_drafts(viewer, record) => Ok(()),
        Face::Newest if record.public_version.is_some() => Err(rights::refusal(viewer)),
        _ => Err(Problem::NotFound),
    }
}

/// An object with its register, in its newest version, for those who write it.
///
/// Errors: as [`may_see`].
pub async fn kept(ctx: &Ctx, resource: &str, object: Uuid) -> Result<(Arc<Register>, Record), Problem> {
    let register = register(ctx, resource).await?;
    let record = record(ctx, &register, object, Face::Newest).await?;
    Ok((register, record))
}

/// A record of a register in this face.
///
/// Errors: as [`may_see`].
pub async fn record(ctx: &Ctx, register: &Register, id: Uuid, face: Face) -> Result<Record, Problem> {
    let record = store::records::find(ctx.db(), register.id, RecordId(id)).await?.ok_or(Problem::NotFound)?;
    may_see(&ctx.viewer, &record, face)?;
    Ok(record)
}
