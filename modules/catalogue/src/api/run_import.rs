//! `GET /api/v1/imports/{import}`, its plan, its runs and what is wrong with its rows.

use audit::Entry;
use fields::Visibility;
use kit::Problem;
use registers::import;
use registers::store::imports::{self, Import};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use web::{Ctx, IntoResponse, Json, Path, Query, Refusal, Response, StatusCode};

use super::import_view::{self, ImportView, PlanBody};
use super::places::ImportPath;
use super::{reach, wire};

/// An import
#[utoipa::path(get, path = "/api/v1/imports/{import}", tag = "imports",
    params(ImportPath), responses((status = 200, body = ImportView), (status = 404, description = "There is none such")))]
pub async fn show_import(ctx: Ctx, path: Path<ImportPath>) -> Result<Json<ImportView>, Refusal> {
    let (register, import) = import_view::load(&ctx, path.0.import).await?;
    Ok(Json(import_view::view(&ctx, &register, &import)))
}

/// Changes the plan of an import
///
/// What an earlier check found is forgotten.
#[utoipa::path(put, path = "/api/v1/imports/{import}/plan", tag = "imports", request_body = PlanBody,
    params(ImportPath), responses((status = 200, body = ImportView), (status = 404, description = "There is none such"), (status = 409, description = "It is past that"), (status = 422, description = "The plan is wrong")))]
pub async fn change_plan(ctx: Ctx, path: Path<ImportPath>, Json(body): Json<PlanBody>) -> Result<Json<ImportView>, Refusal> {
    let (register, import) = import_view::load(&ctx, path.0.import).await?;
    let plan = body.read(&register)?;
    import::change_plan(reach::engine(&ctx), &ctx.viewer, &register, &import, plan).await?;
    show_import(ctx, path).await
}

/// What is to be done with an import.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunBody {
    run: RunWord,
}

/// What is to be done with an import.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunWord {
    /// Check every row; nothing is written.
    Check,
    /// Write the good rows, all at once.
    Apply,
    /// Take a written import back.
    Undo,
    /// Throw it away before it is written.
    Discard,
}

/// Checks, writes, takes back or throws away an import
///
/// The work goes on after the answer: ask for the import until its state is no longer `checking`, `applying` or `undoing`.
#[utoipa::path(post, path = "/api/v1/imports/{import}/runs", tag = "imports", request_body = RunBody,
    params(ImportPath), responses((status = 202, body = ImportView), (status = 404, description = "There is none such"), (status = 409, description = "Its state does not allow it, or a second administrator has to confirm what a person asks for")))]
pub async fn run_import(ctx: Ctx, path: Path<ImportPath>, Json(body): Json<RunBody>) -> Result<Response, Refusal> {
    let (register, import) = import_view::load(&ctx, path.0.import).await?;
    let (engine, viewer) = (reach::engine(&ctx), &*ctx.viewer);
    match body.run {
        RunWord::Check => import::start_check(engine, viewer, &register, &import, import.plan.0.clone()).await?,
        RunWord::Apply => import::start_apply(engine, viewer, &register, &import).await?,
        // where it waits for a second administrator, the import stands as it did
        RunWord::Undo => drop(import::start_undo(&ctx.house, viewer, &register, &import).await?),
        RunWord::Discard => import::discard(engine, viewer, &register, &import).await?,
    }
    Ok((StatusCode::ACCEPTED, show_import(ctx, path).await?).into_response())
}

/// What is wrong with rows of an import.
#[derive(Serialize, ToSchema)]
pub struct ImportProblemsView {
    items: Vec<ImportProblemView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<i64>,
}

/// What is wrong with a cell or a row.
#[derive(Serialize, ToSchema)]
pub struct ImportProblemView {
    /// The row as the reader of the file sees it.
    #[schema(example = 4)]
    row: i64,
    /// The column; empty for the row as a whole.
    #[schema(example = "Місць")]
    column: String,
    /// What stands there.
    #[schema(example = "три")]
    value: String,
    /// What is wrong and what to do, in the reader's language.
    detail: String,
}

/// Problems of an import
#[utoipa::path(get, path = "/api/v1/imports/{import}/problems", tag = "imports",
    params(
        ImportPath,
        ("after" = Option<i64>, Query, description = "`next` of the page before", minimum = 0),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
    ),
    responses((status = 200, body = ImportProblemsView), (status = 404, description = "There is none such")))]
pub async fn list_import_problems(ctx: Ctx, path: Path<ImportPath>, query: Query) -> Result<Json<ImportProblemsView>, Refusal> {
    let from = wire::number(&query, "after", 0, i64::MAX)?.unwrap_or(0);
    let limit = wire::limit(&query)?;
    let (register, import) = import_view::load(&ctx, path.0.import).await?;
    look(&ctx, &register, &import).await?;
    let mut found = imports::problems(ctx.db(), import.id, from, limit as i64 + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().map(|last| last.ordinal + 1).filter(|_| more);
    let item = |found: imports::FoundProblem| ImportProblemView {
        row: found.row_number,
        column: found.column_name,
        value: found.value,
        detail: ctx.t.says(&found.says.0),
    };
    Ok(Json(ImportProblemsView { items: found.into_iter().map(item).collect(), next }))
}

/// Rows of a register that keeps personal data are personal data.
async fn look(ctx: &Ctx, register: &registers::Register, import: &Import) -> Result<(), Problem> {
    if register.declaration.fields.iter().all(|field| field.visibility != Visibility::Personal) {
        return Ok(());
    }
    let details = json!({ "register": register.code, "rows": import.rows_total });
    audit::look(ctx.db(), Entry::new(&*ctx.viewer, "look", "import", import.id).with(details)).await
}
