//! `POST /transit/stops/{stop}/star`: a stop becomes one's own, or no longer. Only the reader's browser knows.

use kit::Problem;
use web::{Ctx, Fields, HeaderMap, Path, Redirect, Refusal};

use super::parts;
use crate::{starred, urls};

/// `POST /transit/stops/{stop}/star`
pub async fn star_stop(ctx: Ctx, Path(id): Path<String>, headers: HeaderMap, _: Fields) -> Result<Redirect, Refusal> {
    parts::held(&ctx).await?.stop(&id, None).ok_or(Problem::NotFound)?;
    let stops = starred::turned(starred::read(&ctx, &headers), &id);
    let said = if stops.contains(&id) { "transit-starred" } else { "transit-unstarred" };
    Ok(Redirect::to(urls::stop(&id)).saying(said).cookie(starred::cookie(&ctx, &stops)))
}
