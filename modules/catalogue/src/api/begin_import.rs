//! `POST …/imports` and `GET …/imports`

use std::collections::BTreeMap;
use std::path::Path as FilePath;

use axum::extract::{FromRequest, Request};
use kit::{OrganisationId, Problem, Role, Says};
use registers::import::{self, Mode, Places, Plan, Target};
use registers::{Audience, Register, rights, store};
use tabular::{Format, Table, TableError};
use web::{Ctx, FileBody, Json, Path, Query, Refusal, Response, Upload, header};

use super::import_view::{self, ImportView};
use super::places::{self, ResourcePath};
use super::{condition, reach, wire};

/// What is found in a file before anything is imported.
struct Looked {
    format: Format,
    sheet: Option<String>,
    columns: Vec<String>,
}

/// Begins an import
///
/// The body is the file itself (CSV, XLSX, ODS, JSON, GeoJSON) or a form with `file`. The answer's plan is a guess; change it with
/// `PUT …/plan` or have it checked with `POST …/runs`. Nothing is written before `apply`.
#[utoipa::path(post, path = "/api/v1/resources/{resource}/imports", tag = "imports",
    request_body(content((String = "text/csv"), (Vec<u8> = "application/octet-stream"), (Vec<u8> = "multipart/form-data")), description = "The table"),
    params(
        ResourcePath,
        ("name" = Option<String>, Query, description = "The name of the file", example = "аптеки.csv"),
        ("organisation" = Option<uuid::Uuid>, Query, description = "The organisation that will keep new objects"),
        ("mode" = Option<String>, Query, description = "`all_or_nothing` (by default), `accept_good`", example = "all_or_nothing"),
        ("key" = Option<String>, Query, description = "The field, or `_number`, by which rows find the objects they change", example = "_number"),
        ("publish" = Option<bool>, Query, description = "Whether new objects are published at once"),
        ("crs" = Option<u32>, Query, description = "The EPSG code of the coordinates' system; 4326 by default", example = 5564),
        ("north_first" = Option<bool>, Query, description = "Whether northing or latitude stands first in shapes"),
    ),
    responses((status = 201, body = ImportView, headers(("Location" = String))), (status = 404, description = "There is no such resource"), (status = 413, description = "The file is too large"),
        (status = 422, description = "The file is no table, or a parameter is wrong")))]
pub async fn begin_import(ctx: Ctx, path: Path<ResourcePath>, query: Query, request: Request) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    reach::must_edit(&ctx.viewer, &register)?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.to_ascii_lowercase().starts_with("multipart/") {
        let mut upload = Upload::from_request(request, &ctx.house).await?;
        let sent = upload.take("file").ok_or_else(|| Problem::field("file", "field-required"))?;
        return begin(&ctx, &register, &query, &sent.name, sent.file.path()).await;
    }
    let sent = FileBody::from_request(request, &ctx.house).await?;
    begin(&ctx, &register, &query, query.word("name").unwrap_or("import"), sent.file.path()).await
}

async fn begin(ctx: &Ctx, register: &Register, query: &Query, name: &str, path: &FilePath) -> Result<Response, Refusal> {
    let found = look(path).await?;
    let plan = first_plan(ctx, register, query, &found)?;
    let file = files::keep_path(&ctx.house, path, &kept_name(name, found.format), ctx.viewer.person).await?;
    let begun = import::begin(reach::engine(ctx), &ctx.viewer, register, Some(file.id), name, plan).await?;
    Ok(condition::created(ctx, &places::import(begun.id), 1, Json(import_view::view(ctx, register, &begun))))
}

/// Looks into the file on a thread that may be busy.
async fn look(path: &FilePath) -> Result<Looked, Problem> {
    let path = path.to_owned();
    let looked = tokio::task::spawn_blocking(move || -> Result<Looked, TableError> {
        let reader = Table::open(path, None, &import::read_limits())?;
        Ok(Looked { format: reader.format(), sheet: reader.sheet(), columns: reader.columns().to_vec() })
    });
    let looked = looked.await.map_err(|error| Problem::Internal(format!("a look into an import: {error}")))?;
    looked.map_err(|error| Problem::field("file", import::says_of(&error)))
}

fn first_plan(ctx: &Ctx, register: &Register, query: &Query, found: &Looked) -> Result<Plan, Problem> {
    let mode = |word: &str| match word {
        "all_or_nothing" => Some(Mode::AllOrNothing),
        "accept_good" => Some(Mode::AcceptGood),
        _ => None,
    };
    let mode =
        query.word("mode").map_or(Ok(Mode::default()), |word| wire::one_of("mode", word, mode, &["all_or_nothing", "accept_good"]))?;
    let key = query.word("key").map(str::to_owned);
    if let Some(key) = key.as_ref().filter(|key| *key != "_number" && register.field(key).is_none()) {
        return Err(Problem::field("key", Says::new("record-field-unknown").with("field", key)));
    }
    let mut columns = import::suggest(register, &found.columns);
    if key.as_deref() != Some("_number") {
        // «№» of somebody else's table is no registration number of ours, unless it is said to be.
        columns.iter_mut().filter(|used| used.target == Target::Number).for_each(|used| used.target = Target::Ignore);
    }
    let organisation = organisation(ctx, register, query)?;
    let publish = wire::yes(query, "publish")?;
    Ok(Plan {
        sheet: found.sheet.clone(),
        columns,
        mode,
        key,
        publish,
        organisation,
        any_organisation: false,
        constants: BTreeMap::new(),
        places: places(query)?,
    })
}

fn places(query: &Query) -> Result<Places, Problem> {
    let system = match query.word("crs") {
        Some(code) => code.parse().map_err(|_| Problem::field("crs", "import-system-unknown"))?,
        None => Places::default().system,
    };
    let places = Places { system, north_first: wire::yes(query, "north_first")?, ..Places::default() };
    places.coordinates().map_err(|_| Problem::field("crs", "import-system-unknown"))?;
    Ok(places)
}

fn organisation(ctx: &Ctx, register: &Register, query: &Query) -> Result<OrganisationId, Problem> {
    if let Some(named) = wire::ids(query, "organisation")?.first() {
        return Ok(*named);
    }
    if rights::holds(&ctx.viewer, Role::Editor, register.organisation, register.id) {
        return Ok(register.organisation);
    }
    match reach::must_edit(&ctx.viewer, register)? {
        Audience::Desk(Some(own)) => own.first().copied().ok_or(Problem::Forbidden),
        _ => Ok(register.organisation),
    }
}

/// A name whose ending says what the content is: the store of files wants it so.
fn kept_name(name: &str, format: Format) -> String {
    let ending = if format == Format::NdJson { "json" } else { format.extension() };
    if name.to_lowercase().ends_with(&format!(".{ending}")) { name.to_owned() } else { format!("{name}.{ending}") }
}

/// Imports into a resource, newest first
#[utoipa::path(get, path = "/api/v1/resources/{resource}/imports", tag = "imports",
    params(ResourcePath, ("limit" = Option<usize>, Query, description = "Rows, 1 to 500; 50 by default", minimum = 1, maximum = 500)),
    responses((status = 200, body = Vec<ImportView>), (status = 404, description = "There is no such resource")))]
pub async fn list_imports(ctx: Ctx, path: Path<ResourcePath>, query: Query) -> Result<Json<Vec<ImportView>>, Refusal> {
    let limit = wire::limit(&query)? as i64;
    let register = reach::register(&ctx, &path.0.resource).await?;
    reach::must_edit(&ctx.viewer, &register)?;
    let imports = store::imports::of(ctx.db(), register.id, limit).await?;
    let own = |import: &&store::imports::Import| rights::holds(&ctx.viewer, Role::Editor, import.plan.0.organisation, register.id);
    Ok(Json(imports.iter().filter(own).map(|import| import_view::view(&ctx, &register, import)).collect()))
}
