//! `GET /api/v1/resources/{resource}/objects`

use registers::{Cursor, store};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Path, Query, Refusal};

use super::asked::Asked;
use super::facets::{self, FacetView};
use super::object_view::{ObjectView, Showing};
use super::places::ResourcePath;
use super::{journal, reach, wire};

/// A page of objects.
#[derive(Serialize, ToSchema)]
pub struct ObjectsView {
    /// How many the whole list has.
    #[schema(example = 214)]
    total: u64,
    items: Vec<ObjectView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
    /// Give it as `before` for the page before; none on the first.
    previous: Option<String>,
    /// Only with `facets=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<Vec<FacetView>>,
}

/// Objects of a resource
///
/// As everybody sees them; editors get the newest versions with `version=draft` or by `state`. Personal fields come in a list only
/// when named in `fields`, and that is journalled. Filters on a field are `f.<field>` (repeated: any of them), ranges
/// `f.<field>.from` and `f.<field>.to`; the fields are those marked `filterable` in the declaration.
#[utoipa::path(get, path = "/api/v1/resources/{resource}/objects", tag = "objects",
    params(
        ResourcePath,
        ("q" = Option<String>, Query, description = "Words that must all begin some word of the object", example = "соборності"),
        ("bbox" = Option<String>, Query, description = "Only what touches this box: west,south,east,north in degrees", example = "33.3,47.8,33.5,48.0"),
        ("organisation" = Option<Vec<uuid::Uuid>>, Query, description = "Only of these organisations"),
        ("state" = Option<Vec<String>>, Query, description = "Newest versions in these states, for editors: `draft`, `on_review`, `published`, `archived`"),
        ("version" = Option<String>, Query, description = "`public` (by default) or, for editors, `draft`: the newest versions", example = "public"),
        ("fields" = Option<String>, Query, description = "Only these fields, by commas", example = "name"),
        ("facets" = Option<bool>, Query, description = "Whether to count what each choice would leave"),
        ("sort" = Option<String>, Query, description = "`_title`, `_number`, `_changed` or a field of the list, with `-` from the greatest", example = "_title"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of another page"),
        ("before" = Option<String>, Query, description = "`previous` of another page"),
    ),
    responses((status = 200, body = ObjectsView), (status = 404, description = "There is no such resource"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_objects(ctx: Ctx, path: Path<ResourcePath>, query: Query) -> Result<Json<ObjectsView>, Refusal> {
    let opened = reach::open(&ctx, &path.0.resource).await?;
    let register = &*opened.register;
    let asked = Asked::read(&ctx, register, &query)?;
    let with_facets = wire::yes(&query, "facets")?;
    journal::look_at_all(&ctx, "look", register, &asked.personal(register)).await?;
    let page = opened.index(|index| index.page(&asked.query));
    let records = store::records::by_ids(ctx.db(), &page.ids).await?;
    let showing = Showing { register, face: asked.face, wanted: asked.wanted.as_deref(), most: asked.most };
    let word = |cursor: &Cursor| web::Cursor::encode(&(&cursor.key, cursor.id));
    Ok(Json(ObjectsView {
        total: page.total,
        items: showing.many(&ctx, &records).await?,
        next: page.next.as_ref().map(word),
        previous: page.previous.as_ref().map(word),
        facets: if with_facets { Some(facets::of(&ctx, &opened, &asked.query).await?) } else { None },
    }))
}
