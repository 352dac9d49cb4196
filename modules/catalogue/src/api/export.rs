//! `GET …/export.{format}` and `…/objects.geojson`: a list as a file, streamed.

use fields::Visibility;
use futures_util::TryStreamExt;
use kit::Problem;
use registers::export::{self, Export, Reader};
use registers::{Audience, Register};
use serde::Deserialize;
use tabular::Format;
use utoipa::IntoParams;
use web::{Body, Ctx, HeaderValue, Path, Query, Refusal, Response, header};

use super::asked::Asked;
use super::places::ResourcePath;
use super::{journal, reach};

/// `…/export.{format}`
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ExportPath {
    /// The code of the resource
    #[param(example = "pharmacies")]
    resource: String,
    /// `csv`, `xlsx`, `json`, `ndjson`, `geojson`
    #[param(example = "csv")]
    format: String,
}

/// Objects of a resource as a file
///
/// The filters are those of the list of objects; nothing narrows it unless asked. The columns are `number` and the public fields;
/// editors get the newest versions with `version=draft` and further fields by naming them in `fields` (personal ones are journalled).
#[utoipa::path(get, path = "/api/v1/resources/{resource}/export.{format}", tag = "objects",
    params(
        ExportPath,
        ("q" = Option<String>, Query, description = "Words that must all begin some word of the object"),
        ("bbox" = Option<String>, Query, description = "Only what touches this box: west,south,east,north in degrees"),
        ("fields" = Option<String>, Query, description = "Fields beyond the public ones, by commas, for those who may see them"),
        ("version" = Option<String>, Query, description = "`public` (by default) or, for editors, `draft`", example = "public"),
        ("crs" = Option<u32>, Query, description = "The EPSG code of the coordinates' system, one of those used in Ukraine; 4326 by default. A place outside of its area of use is left empty", example = 5564),
        ("axes" = Option<String>, Query, description = "What stands first in shapes: `east` (by default) or `north`", example = "east"),
    ),
    responses((status = 200, description = "The file", content_type = "text/csv", body = String), (status = 404, description = "There is no such resource or format"), (status = 422, description = "A parameter is wrong")))]
pub async fn export_objects(ctx: Ctx, path: Path<ExportPath>, query: Query) -> Result<Response, Refusal> {
    let format = Format::from_extension(&path.0.format).filter(|format| format.is_written()).ok_or(Problem::NotFound)?;
    file(&ctx, &path.0.resource, format, &query).await
}

/// Objects of a resource as GeoJSON
///
/// A `FeatureCollection` of all objects of the list, with its filters.
#[utoipa::path(get, path = "/api/v1/resources/{resource}/objects.geojson", tag = "objects",
    params(
        ResourcePath,
        ("q" = Option<String>, Query, description = "Words that must all begin some word of the object"),
        ("bbox" = Option<String>, Query, description = "Only what touches this box: west,south,east,north in degrees", example = "33.3,47.8,33.5,48.0"),
    ),
    responses((status = 200, description = "The objects", content_type = "application/geo+json", body = Object), (status = 404, description = "There is no such resource"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_objects_geojson(ctx: Ctx, path: Path<ResourcePath>, query: Query) -> Result<Response, Refusal> {
    file(&ctx, &path.0.resource, Format::GeoJson, &query).await
}

async fn file(ctx: &Ctx, code: &str, format: Format, query: &Query) -> Result<Response, Refusal> {
    let opened = reach::open(ctx, code).await?;
    let register = &*opened.register;
    let mut asked = Asked::read(ctx, register, query)?;
    asked.query.cursor = None;
    // One file has one measure for all its rows: beyond the public it is the desk's, whose rows are all the viewer's own.
    let sees = match (&asked.query.audience, &asked.wanted) {
        (Audience::Desk(_), Some(_)) => asked.most,
        (Audience::Desk(_), None) => Visibility::Staff,
        (Audience::Public, _) => Visibility::Public,
    };
    look(ctx, register, &asked, sees).await?;
    let names = reach::engine(ctx).names(register, std::iter::empty(), reach::directory(ctx), ctx.lang).await?;
    let what = Export { format, reader: Reader::Machines, sees, t: ctx.t.clone(), names, coordinates: export::coordinates(query)? };
    let stream = export::export(ctx.db(), &opened, &asked.query, what).map_err(|problem| {
        tracing::error!(?problem, "an export was broken off");
        std::io::Error::other("an export was broken off")
    });
    Ok(response(Body::from_stream(stream), register, format))
}

async fn look(ctx: &Ctx, register: &Register, asked: &Asked, sees: Visibility) -> Result<(), Problem> {
    let mut codes = asked.personal(register);
    if sees == Visibility::Personal {
        codes.extend(register.declaration.fields.iter().map(|field| field.code.as_str()));
    }
    journal::look_at_all(ctx, "export", register, &codes).await
}

fn response(body: Body, register: &Register, format: Format) -> Response {
    let mut response = Response::new(body);
    let name = format!("attachment; filename=\"{}.{}\"", register.code, format.extension());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.mime()));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}
