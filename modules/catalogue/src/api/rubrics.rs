//! `/api/v1/rubrics`: what gathers resources for those who look for them.

use kit::{Problem, RegisterId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Json, Path, Refusal, Response, StatusCode};

use super::places::RubricPath;
use super::resource_view::ResourceView;
use super::wire::TextView;
use super::{condition, reach};
use crate::board::Board;
use crate::rubrics::{self, NewRubric, Rubric, RubricForm};

/// A rubric of the catalogue.
#[derive(Serialize, ToSchema)]
pub struct RubricView {
    id: Uuid,
    #[schema(example = "health")]
    code: String,
    /// `theme`: its resources are about one thing; `need`: they serve one need.
    #[schema(example = "theme")]
    kind: &'static str,
    title: TextView,
    description: TextView,
    #[schema(example = "heart-pulse")]
    icon: String,
    /// Left out of the public pages; only staff see such rubrics.
    hidden: bool,
    /// Codes of its resources in their order.
    resources: Vec<String>,
}

/// A rubric with its resources.
#[derive(Serialize, ToSchema)]
pub struct RubricWithResources {
    #[serde(flatten)]
    rubric: RubricView,
    /// Its resources in their order.
    items: Vec<ResourceView>,
}

/// A rubric as it is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RubricBody {
    /// Its word in addresses, unique.
    #[schema(example = "health", pattern = "^[a-z][a-z0-9-]{1,60}$")]
    code: String,
    /// `theme` or `need`.
    #[schema(example = "theme")]
    kind: String,
    title: TextView,
    #[serde(default = "nothing")]
    description: TextView,
    /// The name of an icon.
    #[schema(example = "heart-pulse")]
    icon: String,
    #[serde(default)]
    hidden: bool,
    /// Codes of its resources in their order.
    #[serde(default)]
    #[schema(example = json!(["pharmacies"]))]
    resources: Vec<String>,
}

fn nothing() -> TextView {
    TextView { uk: String::new(), en: String::new() }
}

fn view(ctx: &Ctx, board: &Board, rubric: &Rubric) -> RubricView {
    let code = |id: &RegisterId| {
        let register = board.shelf.by_id(*id)?;
        registers::rights::may_see_register(&ctx.viewer, register).then(|| register.code.clone())
    };
    RubricView {
        id: rubric.id,
        code: rubric.code.clone(),
        kind: rubric.kind.code(),
        title: (&rubric.title).into(),
        description: (&rubric.description).into(),
        icon: rubric.icon.clone(),
        hidden: rubric.hidden,
        resources: rubric.registers.iter().filter_map(code).collect(),
    }
}

fn find<'a>(ctx: &Ctx, board: &'a Board, code: &str) -> Result<&'a Rubric, Problem> {
    let open = |rubric: &&Rubric| rubric.code == code && (!rubric.hidden || ctx.viewer.is_staff());
    board.rubrics.iter().find(open).ok_or(Problem::NotFound)
}

/// Rubrics of the catalogue, in its order
#[utoipa::path(get, path = "/api/v1/rubrics", tag = "rubrics", responses((status = 200, body = Vec<RubricView>)))]
pub async fn list_rubrics(ctx: Ctx) -> Result<Json<Vec<RubricView>>, Refusal> {
    let board = reach::board(&ctx).await?;
    let open = board.rubrics.iter().filter(|rubric| !rubric.hidden || ctx.viewer.is_staff());
    Ok(Json(open.map(|rubric| view(&ctx, &board, rubric)).collect()))
}

/// A rubric with its resources
#[utoipa::path(get, path = "/api/v1/rubrics/{rubric}", tag = "rubrics",
    params(RubricPath), responses((status = 200, body = RubricWithResources), (status = 404, description = "There is none such")))]
pub async fn show_rubric(ctx: Ctx, path: Path<RubricPath>) -> Result<Json<RubricWithResources>, Refusal> {
    let board = reach::board(&ctx).await?;
    let rubric = find(&ctx, &board, &path.0.rubric)?;
    let seen = |id: &RegisterId| board.shelf.by_id(*id).filter(|register| registers::rights::may_see_register(&ctx.viewer, register));
    let items = rubric.registers.iter().filter_map(seen).map(|register| ResourceView::item(&ctx, register, &board)).collect();
    Ok(Json(RubricWithResources { rubric: view(&ctx, &board, rubric), items }))
}

/// The rubric of a body, checked as the form of the page is.
fn read(board: &Board, body: RubricBody) -> Result<NewRubric, Problem> {
    let mut fields: Vec<(String, String)> = [
        ("code", body.code),
        ("kind", body.kind),
        ("title_uk", body.title.uk),
        ("title_en", body.title.en),
        ("description_uk", body.description.uk),
        ("description_en", body.description.en),
        ("icon", body.icon),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    if body.hidden {
        fields.push(("hidden".to_owned(), "yes".to_owned()));
    }
    for code in &body.resources {
        let register = board.shelf.by_code(code).ok_or_else(|| Problem::field("resources", "api-resource-unknown"))?;
        fields.push(("registers".to_owned(), register.id.to_string()));
    }
    RubricForm::read(&Fields::from_pairs(fields)).checked()
}

async fn answer(ctx: &Ctx, code: &str) -> Result<Json<RubricView>, Refusal> {
    let board = reach::board(ctx).await?;
    let rubric = find(ctx, &board, code)?;
    Ok(Json(view(ctx, &board, rubric)))
}

/// Makes a rubric
#[utoipa::path(post, path = "/api/v1/rubrics", tag = "rubrics", request_body = RubricBody,
    responses((status = 201, body = RubricView), (status = 422, description = "The rubric is wrong, or its code is taken")))]
pub async fn create_rubric(ctx: Ctx, Json(body): Json<RubricBody>) -> Result<Response, Refusal> {
    let new = read(&*reach::board(&ctx).await?, body)?;
    let code = new.code.clone();
    rubrics::create(ctx.db(), ctx.house.clock(), &ctx.viewer, new).await?;
    Ok(condition::created(&ctx, &format!("/api/v1/rubrics/{code}"), 1, answer(&ctx, &code).await?))
}

/// Changes a rubric
#[utoipa::path(put, path = "/api/v1/rubrics/{rubric}", tag = "rubrics", request_body = RubricBody,
    params(RubricPath), responses((status = 200, body = RubricView), (status = 404, description = "There is none such"), (status = 422, description = "The rubric is wrong, or its code is taken")))]
pub async fn change_rubric(ctx: Ctx, path: Path<RubricPath>, Json(body): Json<RubricBody>) -> Result<Json<RubricView>, Refusal> {
    let board = reach::board(&ctx).await?;
    let id = find(&ctx, &board, &path.0.rubric)?.id;
    let new = read(&board, body)?;
    let code = new.code.clone();
    rubrics::change(ctx.db(), &ctx.viewer, id, new).await?;
    answer(&ctx, &code).await
}

/// Takes a rubric away
///
/// Its resources stay where they are.
#[utoipa::path(delete, path = "/api/v1/rubrics/{rubric}", tag = "rubrics",
    params(RubricPath), responses((status = 204, description = "It is gone"), (status = 404, description = "There is none such")))]
pub async fn delete_rubric(ctx: Ctx, path: Path<RubricPath>) -> Result<Response, Refusal> {
    let board = reach::board(&ctx).await?;
    let id = find(&ctx, &board, &path.0.rubric)?.id;
    rubrics::remove(ctx.db(), &ctx.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
