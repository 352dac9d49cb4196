//! `GET /api/v1/outages/{outage}`

use web::{Ctx, IntoResponse, Json, Path, Refusal, Response, etag, header};

use super::places::OutagePath;
use super::views::{WholeOutageView, whole};
use crate::reach;

/// An outage with its houses
#[utoipa::path(get, path = "/api/v1/outages/{outage}", tag = "outages", params(OutagePath),
    responses((status = 200, body = WholeOutageView, headers(("ETag" = String))), (status = 404, description = "There is no such outage")))]
pub async fn show_outage(ctx: Ctx, path: Path<OutagePath>) -> Result<Response, Refusal> {
    answer(&ctx, reach::number(&path.0.outage)?).await
}

/// The whole of an outage with its version.
///
/// Errors: [`kit::Problem::NotFound`].
pub async fn answer(ctx: &Ctx, number: i64) -> Result<Response, Refusal> {
    let outage = reach::outage(ctx, &number.to_string()).await?;
    Ok(([(header::ETAG, etag::of_version(outage.version))], Json(whole(ctx, &outage).await?)).into_response())
}
