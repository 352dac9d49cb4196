//! What a reader may see: the kinds, officials who receive, published questions.

use std::sync::Arc;

use cases::{Case, CaseId, Cases, Kind, store};
use identity::directory::Office;
use identity::post::PostId;
use identity::{Identity, Snapshot};
use kit::Problem;
use web::Ctx;

use crate::known::QUESTIONS;

/// A kind as new cases are opened under it; none where the city has not set it up.
///
/// Errors: the database's.
pub async fn known(ctx: &Ctx, code: &str) -> Result<Option<Arc<Kind>>, Problem> {
    Ok(ctx.house.part::<Cases>().shelf().await?.current(code, ctx.today()).cloned())
}

/// The same where there must be one.
///
/// Errors: [`Problem::NotFound`].
pub async fn kind(ctx: &Ctx, code: &str) -> Result<Arc<Kind>, Problem> {
    known(ctx, code).await?.ok_or(Problem::NotFound)
}

/// Organisations and people.
pub fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// A post that receives and is shown to everybody, of an organisation that still works.
///
/// Errors: [`Problem::NotFound`].
pub fn office(directory: &Snapshot, post: PostId) -> Result<&Office, Problem> {
    let found = directory.office(post).filter(|own| own.post.is.shown && !own.post.is.reception.uk.is_empty());
    let works = |own: &&Office| directory.organisation(own.post.organisation).is_some_and(|own| own.active);
    found.filter(works).ok_or(Problem::NotFound)
}

/// A question that was published.
///
/// Errors: [`Problem::NotFound`].
pub async fn question(ctx: &Ctx, id: CaseId) -> Result<(Case, Arc<Kind>), Problem> {
    let kind = kind(ctx, QUESTIONS).await?;
    let case = store::cases::find(ctx.db(), id).await?.filter(|case| case.public && case.kind_id == kind.id);
    Ok((case.ok_or(Problem::NotFound)?, kind))
}
