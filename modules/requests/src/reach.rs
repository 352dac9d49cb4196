//! What a reader may see: the kind, public problems, one's own request by number and code.

use std::sync::Arc;

use cases::{Case, CaseId, Cases, Hand, Kind, Part, part, store};
use kit::Problem;
use subtle::ConstantTimeEq;
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

/// The version of the kind that a request was opened under.
///
/// Errors: the database's.
pub async fn kind_of(ctx: &Ctx, case: &Case) -> Result<Arc<Kind>, Problem> {
    let shelf = ctx.house.part::<Cases>().shelf().await?;
    shelf.of_version(case.kind_id, case.kind_version).cloned().ok_or(Problem::NotFound)
}

/// A problem that everybody may see.
///
/// Errors: [`Problem::NotFound`].
pub async fn problem(ctx: &Ctx, id: CaseId) -> Result<Case, Problem> {
    let kind = kind(ctx).await?;
    store::cases::find(ctx.db(), id).await?.filter(|case| case.public && case.kind_id == kind.id).ok_or(Problem::NotFound)
}

/// A request by number and code. Whoever does not know both learns nothing, not even that there is such a number.
///
/// Errors: [`Problem::NotFound`].
pub async fn own(ctx: &Ctx, number: &str, code: &str) -> Result<Case, Problem> {
    let found = store::cases::by_number(ctx.db(), number).await?;
    let fits = |case: &Case| bool::from(case.code.as_bytes().ct_eq(code.as_bytes()));
    found.into_iter().find(fits).ok_or(Problem::NotFound)
}

/// The applicant's hand for a request that number and code opened.
pub fn applicant(ctx: &Ctx) -> Hand {
    Hand::with_code(&ctx.viewer)
}

/// The parts of an applicant.
pub const APPLICANT: [Part; 1] = [Part::Applicant];

/// Whether the viewer works with requests, so that the public page leads to the desk.
pub fn works(ctx: &Ctx, case: &Case) -> bool {
    part::is_official(&part::parts(&ctx.viewer, &case.holders(KIND, Vec::new())))
}
