//! `/transit/gtfs.zip`: the timetable of today as it was published, for programs.

use kit::Problem;
use web::{Body, Ctx, HeaderMap, HeaderValue, IntoResponse, Refusal, Response, StatusCode, header};

use super::parts;
use crate::store;

/// `GET /transit/gtfs.zip`
pub async fn download_gtfs(ctx: Ctx, headers: HeaderMap) -> Result<Response, Refusal> {
    let held = parts::held(&ctx).await?;
    let number = held.current().map(|version| version.number).ok_or(Problem::NotFound)?;
    let version = store::versions::find(ctx.db(), number).await?.ok_or(Problem::NotFound)?;
    let file = files::find(ctx.db(), version.file.ok_or(Problem::NotFound)?).await?.ok_or(Problem::NotFound)?;
    let tag = format!("\"{}\"", file.sha256);
    let tag = HeaderValue::from_str(&tag).map_err(|error| Problem::Internal(error.to_string()))?;
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|asked| web::etag::is_known(asked, tag.to_str().unwrap_or_default()));
    if known {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let content = files::content(&ctx.house, &file).await?;
    let own = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_ENCODING, HeaderValue::from_static("identity")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"gtfs.zip\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")),
        (header::CONTENT_LENGTH, HeaderValue::from(file.bytes)),
        (header::ETAG, tag),
    ];
    Ok((own, Body::from_stream(content)).into_response())
}
