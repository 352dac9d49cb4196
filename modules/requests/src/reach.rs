//! What a reader may see: the kind, public problems. One's own request is seen through the engine's window.

use std::sync::Arc;

pub use cases::window::kind_of;
use cases::{Case, CaseId, Cases, Kind, part, store};
use db::{Db, DbError};
use kit::Problem;
use web::Ctx;

use crate::KIND;

/// The kind as new requests are opened under it; none where the city has not set it up.
///
/// Errors: the database's.
pub async fn known(ctx: &Ctx) -> Result<Option<Arc<Kind>>, Problem> {
    Ok(ctx.house.part::<Cases>().shelf().await?.current(KIND, ctx.today()).cloned())
}

/// The same where there must be one.
///
/// Errors: [`Problem::NotFound`].
pub async fn kind(ctx: &Ctx) -> Result<Arc<Kind>, Problem> {
    known(ctx).await?.ok_or(Problem::NotFound)
}

/// A problem that everybody may see.
///
/// Errors: [`Problem::NotFound`].
pub async fn problem(ctx: &Ctx, id: CaseId) -> Result<Case, Problem> {
    let kind = kind(ctx).await?;
    store::cases::find(ctx.db(), id).await?.filter(|case| case.public && case.kind_id == kind.id).ok_or(Problem::NotFound)
}

/// The public problem that this one was joined with.
///
/// Errors: the database's.
pub async fn joined_with(db: &Db, id: CaseId) -> Result<Option<Case>, DbError> {
    let Some(other) = store::cases::find(db, id).await?.and_then(|case| case.duplicate_of) else { return Ok(None) };
    Ok(store::cases::find(db, other).await?.filter(|case| case.public))
}

/// Whether the viewer works with requests, so that the public page leads to the desk.
pub fn works(ctx: &Ctx, case: &Case) -> bool {
    part::is_official(&part::parts(&ctx.viewer, &case.holders(KIND, Vec::new())))
}
