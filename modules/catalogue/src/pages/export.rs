//! `/resources/{code}/export.{format}`: exactly the list of an address as a file.

use fields::Visibility;
use futures_util::TryStreamExt;
use kit::Problem;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use registers::export::{Export, Reader, export};
use registers::{Audience, Data, Listing, PageNames, Query as Asked, Register};
use tabular::Format;
use web::{Body, Ctx, HeaderValue, Path, Query, Redirect, Refusal, Response, header};

/// `GET /resources/{code}/export?format=…`: what the form of the passport sends leads on to the file.
pub async fn choose_export(ctx: Ctx, Path(code): Path<String>, query: Query) -> Result<Redirect, Refusal> {
    let opened = super::engine(&ctx).register(&code).await?;
    super::allow(&ctx, &opened)?;
    let format = query.word("format").and_then(Format::from_extension).filter(|format| format.is_written());
    let format = format.ok_or(Problem::NotFound)?;
    Ok(Redirect::to(query.without("format").href(&format!("/resources/{code}/export.{}", format.extension()))))
}

/// `GET /resources/{code}/export.{format}`
pub async fn export_objects(ctx: Ctx, Path((code, format)): Path<(String, String)>, query: Query) -> Result<Response, Refusal> {
    let format = Format::from_extension(&format).filter(|format| format.is_written()).ok_or(Problem::NotFound)?;
    let opened = super::engine(&ctx).open(&code).await?;
    super::allow(&ctx, &opened.register)?;
    if format == Format::GeoJson && !crate::board::has_map(&opened.register) {
        return Err(Problem::NotFound.into());
    }
    let coordinates = registers::export::coordinates(&query)?;
    let reader = if query.word("reader") == Some("people") { Reader::People } else { Reader::Machines };
    let mut listing = Listing::read(&opened.register, Audience::Public, &query);
    listing.query.cursor = None;
    let names = names(&ctx, &opened.register, reader).await?;
    // Only what everybody may see, whoever asks: the rest is exported from the desk, where looks are journalled.
    let what = Export { format, reader, sees: Visibility::Public, t: ctx.t.clone(), names, coordinates };
    let stream = export(ctx.db(), &opened, &listing.query, what);
    let body = Body::from_stream(stream.map_err(|problem| {
        tracing::error!(?problem, "an export was broken off");
        std::io::Error::other("an export was broken off")
    }));
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, value(&content_type(format)));
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition(&ctx, &opened.register, format)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// The names a file for people shows; programs get ids.
async fn names(ctx: &Ctx, register: &Register, reader: Reader) -> Result<PageNames, Problem> {
    let mut known: Vec<Data> = Vec::new();
    if reader == Reader::People {
        for (field, target) in register.declaration.references().filter(|(field, _)| field.visibility == Visibility::Public) {
            let Ok(opened) = super::engine(ctx).open(target).await else { continue };
            let ids = opened.index(|index| index.ids(&Asked::new(Audience::Public), usize::MAX));
            known.extend(ids.iter().map(|id| [(field.code.clone(), id.to_string().into())].into_iter().collect::<Data>()));
        }
    }
    super::engine(ctx).names(register, known.iter(), super::directory(ctx), ctx.lang).await
}

fn content_type(format: Format) -> String {
    if format == Format::Csv { "text/csv; charset=utf-8".to_owned() } else { format.mime().to_owned() }
}

/// A plain name for old programs, the Ukrainian one for the others (RFC 6266).
fn disposition(ctx: &Ctx, register: &Register, format: Format) -> String {
    let (day, extension) = (ctx.today(), format.extension());
    let people = format!("{} {day}.{extension}", ctx.t.text(&register.declaration.title));
    let encoded = utf8_percent_encode(&people, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{}-{day}.{extension}\"; filename*=UTF-8''{encoded}", register.code)
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}
