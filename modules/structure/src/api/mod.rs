//! The JSON API of the structure: officials found, and a body with its posts.

use identity::organisation::Organisation;
use kit::{OrganisationId, Problem, Says, limits};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Access, Ctx, Cursor, Json, Path, Query, Refusal, Routes, routes};

use crate::export::PostLine;
use crate::pages::directory;
use identity::officials::{Lists, Official, Place};

/// The operations; everybody may ask them.
pub fn routes(routes: Routes) -> Routes {
    let all = Access::EVERYBODY;
    routes.api(all, routes!(list_officials)).api(all, routes!(show_body))
}

/// Somebody in a post.
#[derive(Serialize, ToSchema)]
pub struct OfficialView {
    /// Surname first.
    #[schema(example = "Коваль Олена Петрівна")]
    name: String,
    /// Whether they only act in the post.
    acting: bool,
    /// The post.
    post: PostLine,
}

/// A page of officials.
#[derive(Serialize, ToSchema)]
pub struct OfficialsView {
    items: Vec<OfficialView>,
    /// How many there are in all.
    count: usize,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// A body with its posts.
#[derive(Serialize, ToSchema)]
pub struct BodyView {
    id: Uuid,
    name: String,
    name_en: String,
    edrpou: Option<String>,
    /// `council`, `department`, `district`, `education`, `health`, `culture`, `social`, `utility`, `transport`, `other`.
    kind: &'static str,
    parent: Option<Uuid>,
    address: String,
    phone: String,
    email: String,
    website: String,
    /// Its posts that are shown, the head first.
    posts: Vec<PostLine>,
    /// The bodies right under it.
    children: Vec<Uuid>,
}

/// Officials of the city
///
/// By name; everybody in a post that is shown.
#[utoipa::path(get, path = "/api/v1/structure/officials", tag = "structure",
    params(
        ("q" = Option<String>, Query, description = "Beginnings of words of the name, the post, the body", max_length = 200),
        ("organisation" = Option<Uuid>, Query, description = "Only of this body and those under it"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default"),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = OfficialsView), (status = 422, description = "A parameter is wrong")))]
pub async fn list_officials(ctx: Ctx, query: Query) -> Result<Json<OfficialsView>, Refusal> {
    let limit = limit(&query)?;
    let directory = directory(&ctx);
    let officials = ctx.house.part::<Lists>().of(&directory);
    let organisation = match query.word("organisation") {
        Some(id) => Some(id.parse::<OrganisationId>().map_err(|_| wrong("organisation"))?),
        None => None,
    };
    let after = match query.word("after") {
        Some(word) => Some(Cursor::decode::<Place>(word).ok_or_else(|| wrong("after"))?),
        None => None,
    };
    let asked: String = query.word("q").unwrap_or_default().chars().take(200).collect();
    let all: Vec<&Official> = officials.find(&asked, organisation.map(|id| directory.descendants(id))).collect();
    let start = after.map_or(0, |place| all.partition_point(|own| own.place() <= place));
    let shown: Vec<&Official> = all.iter().skip(start).take(limit).copied().collect();
    let next = shown.last().filter(|_| start + shown.len() < all.len()).map(|last| Cursor::encode(&last.place()));
    let view = |own: &&Official| {
        let (place, office) = (directory.organisation(own.organisation)?, directory.office(own.post)?);
        Some(OfficialView { name: own.name.uk.clone(), acting: own.acting, post: PostLine::new(&ctx, &directory, place, office) })
    };
    Ok(Json(OfficialsView { items: shown.iter().filter_map(view).collect(), count: all.len(), next }))
}

fn wrong(field: &str) -> Problem {
    Problem::field(field, "structure-api-wrong")
}

fn limit(query: &Query) -> Result<usize, Problem> {
    let Some(text) = query.word("limit") else { return Ok(limits::PAGE_ROWS) };
    let rows = text.parse().ok().filter(|rows| (1..=limits::PAGE_ROWS_MAX).contains(rows));
    rows.ok_or_else(|| Problem::field("limit", Says::new("structure-api-limit").with("most", limits::PAGE_ROWS_MAX)))
}

/// A body of the city
#[utoipa::path(get, path = "/api/v1/structure/organisations/{organisation}", tag = "structure",
    params(("organisation" = Uuid, Path, description = "Its id")),
    responses((status = 200, body = BodyView), (status = 404, description = "There is none such")))]
pub async fn show_body(ctx: Ctx, path: Path<Uuid>) -> Result<Json<BodyView>, Refusal> {
    let directory = directory(&ctx);
    let own: &Organisation = directory.organisation(OrganisationId(path.0)).filter(|own| own.active).ok_or(Problem::NotFound)?;
    let shown = directory.offices(own.id).iter().filter(|office| office.post.is.shown);
    Ok(Json(BodyView {
        id: own.id.0,
        name: own.name.uk.clone(),
        name_en: own.name.en.clone(),
        edrpou: own.edrpou.clone(),
        kind: own.kind.code(),
        parent: own.parent.map(|id| id.0),
        address: own.address.clone(),
        phone: own.phone.clone(),
        email: own.email.clone(),
        website: own.website.clone(),
        posts: shown.map(|office| PostLine::new(&ctx, &directory, own, office)).collect(),
        children: directory.children(Some(own.id)).iter().map(|id| id.0).collect(),
    }))
}
