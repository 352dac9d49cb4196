//! `GET /api/v1/houses/{house}`

use kit::{Kopiykas, Problem, RecordId};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Path, Refusal};

use super::places::HousePath;
use super::views::{HouseView, PlaceView};
use crate::reach;

/// A house beside similar ones and the city.
#[derive(Serialize, ToSchema)]
pub struct HouseBesideView {
    house: HouseView,
    /// Similar houses, where there are enough of them.
    similar: Option<SimilarView>,
    /// What a month usually costs in the whole city for a square metre, hryvnias.
    #[schema(example = "6.12")]
    city_monthly_cost: Option<String>,
    /// Its places in the queue of capital repairs.
    queue: Vec<PlaceView>,
}

/// Houses of the same type, class of storeys and decade, in the nearest circle that is large enough.
#[derive(Serialize, ToSchema)]
pub struct SimilarView {
    /// The type they share.
    series: Option<String>,
    /// Storeys from and to.
    storeys: Option<(i64, i64)>,
    /// The first year of the decade.
    decade: Option<i64>,
    /// How many they are.
    houses: usize,
    /// What a month usually costs there, weighted by area.
    #[schema(example = "5.98")]
    monthly_cost: Option<String>,
}

/// A house with its costs beside those of similar houses and of the city
#[utoipa::path(get, path = "/api/v1/houses/{house}", tag = "houses", params(HousePath),
    responses((status = 200, body = HouseBesideView), (status = 404, description = "There is no such house")))]
pub async fn show_house(ctx: Ctx, path: Path<HousePath>) -> Result<Json<HouseBesideView>, Refusal> {
    let (register, id, houses) = (reach::register(&ctx).await?, RecordId(path.0.house), reach::houses(&ctx));
    let (least, book) = (houses.rules().similar.least, reach::book(&ctx).await?);
    let view = houses
        .ask(|board| {
            let (facts, house) = board.house(id)?;
            let last = board.last_month();
            let similar = board.similar(house, least).map(|(kin, circle)| SimilarView {
                series: kin.series.clone(),
                storeys: kin.storeys,
                decade: kin.decade,
                houses: circle.houses,
                monthly_cost: last.and_then(|last| circle.usual(last)).map(Kopiykas::decimal),
            });
            let own = board.queue().filter(|(queued, ..)| queued.house_id == id);
            Some(HouseBesideView {
                house: HouseView::new(facts, board.usual(house), &register.code, &book),
                similar,
                city_monthly_cost: last.and_then(|last| board.city()?.usual(last)).map(Kopiykas::decimal),
                queue: own.map(|(queued, facts, placed)| PlaceView::new(queued, facts, placed)).collect(),
            })
        })
        .await?;
    Ok(Json(view.ok_or(Problem::NotFound)?))
}
