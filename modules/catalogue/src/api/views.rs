//! Views people saved for themselves: `…/views` and `/api/v1/views/{view}`

use kit::{Problem, Says};
use registers::store::views::{self, View};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Json, Path, Query, Refusal, Response, StatusCode};

use super::places::{ResourcePath, ViewPath};
use super::reach;

/// A saved list.
#[derive(Serialize, ToSchema)]
pub struct ViewView {
    id: Uuid,
    #[schema(example = "Цілодобові на Тернах")]
    title: String,
    /// The query of its address.
    #[schema(example = "f.district=ternivskyi&sort=name")]
    query: String,
}

/// A list to be saved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// Up to 100 characters, unlike the names of one's other views.
    #[schema(example = "Цілодобові на Тернах", max_length = 100)]
    title: String,
    /// The query of its address, up to 2,000 characters.
    #[schema(example = "f.district=ternivskyi&sort=name", max_length = 2000)]
    query: String,
}

const TITLE_CHARS_MAX: usize = 100;
const QUERY_CHARS_MAX: usize = 2_000;

impl From<View> for ViewView {
    fn from(view: View) -> Self {
        Self { id: view.id, title: view.title, query: view.query }
    }
}

/// One’s saved views of a resource
#[utoipa::path(get, path = "/api/v1/resources/{resource}/views", tag = "views",
    params(ResourcePath), responses((status = 200, body = Vec<ViewView>), (status = 404, description = "There is no such resource")))]
pub async fn list_views(ctx: Ctx, path: Path<ResourcePath>) -> Result<Json<Vec<ViewView>>, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    let views = views::of(ctx.db(), register.id, ctx.person()?).await?;
    Ok(Json(views.into_iter().map(ViewView::from).collect()))
}

/// Saves a view of a resource
#[utoipa::path(post, path = "/api/v1/resources/{resource}/views", tag = "views", request_body = NewView,
    params(ResourcePath), responses((status = 201, body = ViewView), (status = 404, description = "There is no such resource"), (status = 422, description = "The title is taken, missing or too long")))]
pub async fn create_view(ctx: Ctx, path: Path<ResourcePath>, Json(body): Json<NewView>) -> Result<(StatusCode, Json<ViewView>), Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    let title = text("title", &body.title, TITLE_CHARS_MAX)?;
    // Kept as this house writes addresses, whatever was sent.
    let query = Query::parse(body.query.trim_start_matches('?')).to_string();
    let query = if query.is_empty() { query } else { text("query", &query, QUERY_CHARS_MAX * 6)? };
    if body.query.chars().count() > QUERY_CHARS_MAX {
        return Err(too_long("query", QUERY_CHARS_MAX).into());
    }
    let view = View { id: ctx.house.clock().id(), title, query };
    views::insert(ctx.db(), register.id, ctx.person()?, view.clone()).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}

fn text(field: &str, text: &str, most: usize) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::field(field, "field-required"));
    }
    if text.chars().count() > most { Err(too_long(field, most)) } else { Ok(text.to_owned()) }
}

fn too_long(field: &str, most: usize) -> Problem {
    Problem::field(field, Says::new("api-too-long").with("most", most))
}

/// Forgets a saved view of one’s own
#[utoipa::path(delete, path = "/api/v1/views/{view}", tag = "views", params(ViewPath), responses((status = 204, description = "It is gone, or was not there")))]
pub async fn delete_view(ctx: Ctx, path: Path<ViewPath>) -> Result<Response, Refusal> {
    views::delete(ctx.db(), ctx.person()?, path.0.view).await?;
    Ok(web::IntoResponse::into_response(StatusCode::NO_CONTENT))
}
