//! `GET /api/v1/resources/{resource}`

use web::{Ctx, Json, Path, Refusal};

use super::places::ResourcePath;
use super::reach;
use super::resource_view::ResourceView;

/// A resource
///
/// With its declaration, steward, freshness and links to everything of it.
#[utoipa::path(get, path = "/api/v1/resources/{resource}", tag = "resources",
    params(ResourcePath), responses((status = 200, body = ResourceView), (status = 404, description = "There is none such")))]
pub async fn show_resource(ctx: Ctx, path: Path<ResourcePath>) -> Result<Json<ResourceView>, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    view(&ctx, &register).await
}

/// The answer about a resource.
pub async fn view(ctx: &Ctx, register: &registers::Register) -> Result<Json<ResourceView>, Refusal> {
    let board = reach::board(ctx).await?;
    Ok(Json(ResourceView::whole(ctx, register, &board)))
}

/// The answer about a resource that has just been changed.
pub async fn fresh(ctx: &Ctx, code: &str) -> Result<Json<ResourceView>, Refusal> {
    let register = reach::engine(ctx).register(code).await?;
    view(ctx, &register).await
}
