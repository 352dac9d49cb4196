//! `GET /api/v1/addresses/{address}/here`

use kit::Problem;
use places::HouseId;
use places::here::{Asking, Group, Spot};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Path, Query, Refusal};

use super::place::AddressPath;
use crate::pages::NEAR_METRES;

/// The farthest thing that counts as at an address, metres.
const WITHIN_MAX: f64 = 500.0;

/// What is at an address.
#[derive(Serialize, ToSchema)]
pub struct HereView {
    /// What lies so near on the map counts as at the address, metres.
    #[schema(example = 40.0)]
    within: f64,
    groups: Vec<GroupView>,
}

/// Things of one resource.
#[derive(Serialize, ToSchema)]
pub struct GroupView {
    /// The code of the resource.
    #[schema(example = "pharmacies")]
    code: String,
    #[schema(example = "Аптеки")]
    title: String,
    /// How many are there.
    #[schema(example = 2)]
    total: usize,
    /// Those tied to the address first, then the nearest.
    things: Vec<ThingView>,
}

/// A thing.
#[derive(Serialize, ToSchema)]
pub struct ThingView {
    #[schema(example = "Аптека «Барвінок»")]
    title: String,
    /// Its page.
    page: String,
    /// The metres to it; none of what is tied to the address itself.
    metres: Option<f64>,
}

/// What is at an address
///
/// Objects of all resources whose address is tied to this one, and those that lie near it on the map.
#[utoipa::path(get, path = "/api/v1/addresses/{address}/here", tag = "addresses",
    params(
        AddressPath,
        ("within" = Option<f64>, Query, description = "How near on the map counts, metres, up to 500; 40 by default", example = 40),
        ("limit" = Option<usize>, Query, description = "Things of each resource, 1 to 100; 20 by default", minimum = 1, maximum = 100),
    ),
    responses((status = 200, body = HereView), (status = 404, description = "There is no such address"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_things_at(ctx: Ctx, path: Path<AddressPath>, query: Query) -> Result<Json<HereView>, Refusal> {
    let within = super::number(&query, "within", 0.0, WITHIN_MAX)?.unwrap_or(NEAR_METRES);
    let shown = super::number(&query, "limit", 1.0, 100.0)?.unwrap_or(20.0) as usize;
    let book = super::book(&ctx).await?;
    let house = book.house(HouseId(path.0.address)).ok_or(Problem::NotFound)?;
    let spot = Spot { house: house.id, point: house.point, metres: within };
    let groups = super::engine(&ctx).what_is_at(&spot, Asking { viewer: &ctx.viewer, t: &ctx.t, shown, only: None }).await?;
    Ok(Json(HereView { within, groups: groups.into_iter().map(|group| view(&ctx, group)).collect() }))
}

fn view(ctx: &Ctx, group: Group) -> GroupView {
    let thing = |own: places::here::Thing| ThingView {
        title: own.title,
        page: ctx.house.city().url(&own.href),
        metres: own.metres.map(|metres| (metres * 10.0).round() / 10.0),
    };
    GroupView { code: group.code, title: group.title, total: group.total, things: group.things.into_iter().map(thing).collect() }
}
