//! Giving a file out: authorised, in parts if asked, never as something a browser would run.

use audit::Entry;
use kit::{Problem, Role};
use uuid::Uuid;
use web::{Access, Body, Ctx, HeaderMap, HeaderValue, IntoResponse, Path, Refusal, Response, Routes, StatusCode, header};

use crate::file::{self, File};
use crate::kinds::{self, Showing};
use crate::preview::preview;
use crate::range::{Part, part};
use crate::{Files, keep, names};

pub(crate) fn routes() -> Routes {
    let everybody = Access::Role(Role::Visitor);
    Routes::new().get("/files/{file}/{name}", everybody, show_named_file).get("/files/{file}/preview", everybody, show_preview).get(
        "/files/{file}",
        everybody,
        show_file,
    )
}

/// Whether who asks would be given the file: for pages that lead to it.
///
/// Errors: as its guard's.
pub async fn may_see(ctx: &Ctx, file: &File) -> Result<bool, Problem> {
    ctx.house.part::<Files>().guards.may_see(ctx, file).await
}

/// `GET /files/{file}/{name}`: the name is for people, the id decides.
async fn show_named_file(ctx: Ctx, path: Path<(Uuid, String)>, headers: HeaderMap) -> Result<Response, Refusal> {
    show_file(ctx, Path(path.0.0), headers).await
}

/// `GET /files/{file}`: what may not be seen is not there.
async fn show_file(ctx: Ctx, path: Path<Uuid>, headers: HeaderMap) -> Result<Response, Refusal> {
    let file = seen(&ctx, path.0).await?;
    let tag = format!("\"{}\"", file.sha256);
    if known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, common(&file, &tag)?).into_response());
    }
    give(&ctx, &file, &tag, &headers).await
}

/// `GET /files/{file}/preview`: a small picture of a picture, to the same people.
async fn show_preview(ctx: Ctx, path: Path<Uuid>, headers: HeaderMap) -> Result<Response, Refusal> {
    let file = seen(&ctx, path.0).await?;
    let tag = format!("\"{}-preview\"", file.sha256);
    let small = File { media_type: "image/jpeg".to_owned(), charset: None, name: format!("{}.jpg", file.id), ..file.clone() };
    let mut answer = common(&small, &tag)?;
    answer.insert(header::ACCEPT_RANGES, HeaderValue::from_static("none"));
    if known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, answer).into_response());
    }
    let bytes = preview(&ctx.house, &file).await?;
    answer.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Ok((answer, bytes).into_response())
}

/// The file, for who may see it; a look at personal data is journalled first.
async fn seen(ctx: &Ctx, id: Uuid) -> Result<File, Problem> {
    let file = file::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    if !may_see(ctx, &file).await? {
        return Err(if ctx.viewer.person.is_none() { Problem::SignInFirst } else { Problem::NotFound });
    }
    if file.visibility == "personal" && (file.uploaded_by.is_none() || ctx.viewer.person != file.uploaded_by) {
        audit::look(ctx.db(), Entry::new(&*ctx.viewer, "look", "file", file.id)).await?;
    }
    Ok(file)
}

async fn give(ctx: &Ctx, file: &File, tag: &str, asked: &HeaderMap) -> Result<Response, Refusal> {
    let length = u64::try_from(file.bytes).unwrap_or(0);
    let (status, from, to) = match part(range(asked, tag), length) {
        Part::Whole => (StatusCode::OK, 0, length),
        Part::Bytes(from, to) => (StatusCode::PARTIAL_CONTENT, from, to),
        Part::Nowhere => {
            let whole = [(header::CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, whole).into_response());
        }
    };
    let place = keep::place_of(ctx.db(), file.id).await?.ok_or(Problem::NotFound)?;
    let content = ctx.house.part::<Files>().vault.get(&place, from, to).await?;
    let mut headers = common(file, tag)?;
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(to - from));
    if status == StatusCode::PARTIAL_CONTENT {
        headers.insert(header::CONTENT_RANGE, value(&format!("bytes {from}-{}/{length}", to - 1))?);
    }
    Ok((status, headers, Body::from_stream(content)).into_response())
}

/// The range asked for, unless it is of another version (`If-Range`).
fn range<'a>(asked: &'a HeaderMap, tag: &str) -> Option<&'a str> {
    let text = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    text(header::RANGE).filter(|_| text(header::IF_RANGE).is_none_or(|own| own == tag))
}

fn known(asked: &HeaderMap, tag: &str) -> bool {
    let tags = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    tags.split(',').any(|own| own.trim().trim_start_matches("W/") == tag)
}

/// What a file shown in the browser may do. What `default-src` does not speak of is named too.
const INLINE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
/// What a file that is only saved may do, should a browser show it all the same.
const SAVED_POLICY: &str = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/// The headers of every answer with this file.
fn common(file: &File, tag: &str) -> Result<HeaderMap, Problem> {
    let inline = kinds::of_media_type(&file.media_type).is_some_and(|kind| kind.showing == Showing::Inline);
    // pictures of a page and the browser's PDF viewer need no more than this; everything else may do nothing at all
    let policy = if inline { INLINE_POLICY } else { SAVED_POLICY };
    let cache = if file.visibility == "public" { "public, max-age=300" } else { "private, no-store" };
    let media_type = match (&*file.media_type, &file.charset) {
        ("text/html", _) => "application/octet-stream".to_owned(),
        (other, Some(charset)) => format!("{other}; charset={charset}"),
        (other, None) => other.to_owned(),
    };
    let mut headers = HeaderMap::new();
    for (name, text) in [
        (header::CONTENT_TYPE, &*media_type),
        (header::ETAG, tag),
        (header::ACCEPT_RANGES, "bytes"),
        // said outright, so that the front leaves the bytes alone: the length and the ranges are those of the file
        (header::CONTENT_ENCODING, "identity"),
        (header::CONTENT_DISPOSITION, &names::disposition(&file.name, inline)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, cache),
    ] {
        headers.insert(name, value(text)?);
    }
    Ok(headers)
}

fn value(text: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(text).map_err(|error| Problem::Internal(error.to_string()))
}
