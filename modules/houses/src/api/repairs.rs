//! `…/houses/{house}/repairs`

use kit::{FieldProblem, Kopiykas, Problem, RecordId, Says};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Ctx, HeaderMap, IntoResponse, Json, Path, Refusal, Response, StatusCode, etag, header};

use super::places::{HousePath, RepairPath};
use super::views::RepairView;
use crate::actions::{self, RepairDraft};
use crate::repair::{RepairId, RepairState};
use crate::{reach, store};

/// The works of a house.
#[derive(Serialize, ToSchema)]
pub struct RepairsView {
    items: Vec<RepairView>,
}

/// Works of the plans of current repairs of a house, the latest year first
#[utoipa::path(get, path = "/api/v1/houses/{house}/repairs", tag = "houses", params(HousePath),
    responses((status = 200, body = RepairsView), (status = 404, description = "There is no such house")))]
pub async fn list_repairs(ctx: Ctx, path: Path<HousePath>) -> Result<Json<RepairsView>, Refusal> {
    let id = RecordId(path.0.house);
    reach::facts(&ctx, id).await?;
    let all = store::repairs::of_house(ctx.db(), id).await?;
    Ok(Json(RepairsView { items: all.iter().map(RepairView::from).collect() }))
}

/// A work as it is given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairBody {
    /// The year of the plan.
    #[schema(example = 2026)]
    year: i64,
    /// The month, 1 to 12.
    month: Option<i64>,
    /// The code of the part of the house.
    #[schema(example = "roof")]
    element: String,
    /// What is done.
    #[schema(example = "Ремонт м’якої покрівлі над під’їздом 2")]
    work: String,
    /// The planned cost, hryvnias.
    #[schema(example = "85000.00")]
    cost: String,
    /// What it really cost.
    spent: Option<String>,
    /// Where it stands.
    state: RepairState,
    /// Who does it.
    #[serde(default)]
    contractor: String,
}

impl RepairBody {
    fn read(self) -> Result<RepairDraft, Problem> {
        let money = |field: &str, text: &str| {
            let wrong = || Problem::Invalid(vec![FieldProblem { field: field.to_owned(), says: Says::new("houses-amount-typed") }]);
            Kopiykas::parse(text).map(|amount| amount.0).ok_or_else(wrong)
        };
        Ok(RepairDraft {
            year: self.year,
            month: self.month,
            element: self.element,
            work: self.work,
            cost: money("cost", &self.cost)?,
            spent: self.spent.map(|spent| money("spent", &spent)).transpose()?,
            state: self.state,
            contractor: self.contractor,
        })
    }
}

/// Adds a work to the plan of a house
#[utoipa::path(post, path = "/api/v1/houses/{house}/repairs", tag = "houses", request_body = RepairBody, params(HousePath),
    responses((status = 201, body = RepairView, headers(("ETag" = String))), (status = 403, description = "Another organisation keeps the house"), (status = 404, description = "There is no such house"), (status = 422, description = "Fields are wrong")))]
pub async fn create_repair(ctx: Ctx, path: Path<HousePath>, Json(body): Json<RepairBody>) -> Result<Response, Refusal> {
    let id = RecordId(path.0.house);
    reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let repair = actions::write_repair(&ctx.house, &ctx.viewer, id, None, body.read()?).await?;
    Ok((StatusCode::CREATED, answer(&ctx, id, repair).await?).into_response())
}

/// Changes a work of the plan
#[utoipa::path(put, path = "/api/v1/houses/{house}/repairs/{repair}", tag = "houses", request_body = RepairBody,
    params(RepairPath, ("If-Match" = String, Header, description = "The version that is changed, as in its ETag", example = "\"1\"")),
    responses((status = 200, body = RepairView, headers(("ETag" = String))), (status = 403, description = "Another organisation keeps the house"), (status = 404, description = "There is no such work"),
        (status = 412, description = "It was changed meanwhile"), (status = 422, description = "Fields are wrong"), (status = 428, description = "If-Match is missing")))]
pub async fn change_repair(
    ctx: Ctx,
    path: Path<RepairPath>,
    headers: HeaderMap,
    Json(body): Json<RepairBody>,
) -> Result<Response, Refusal> {
    let (id, repair) = (RecordId(path.0.house), RepairId(path.0.repair));
    reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let stands = store::repairs::find(ctx.db(), id, repair).await?.ok_or(Problem::NotFound)?;
    let version = etag::seen(&headers, stands.version)?;
    actions::write_repair(&ctx.house, &ctx.viewer, id, Some((repair, version)), body.read()?).await?;
    answer(&ctx, id, repair).await
}

async fn answer(ctx: &Ctx, id: RecordId, repair: RepairId) -> Result<Response, Refusal> {
    let repair = store::repairs::find(ctx.db(), id, repair).await?.ok_or(Problem::NotFound)?;
    Ok(([(header::ETAG, etag::of_version(repair.version))], Json(RepairView::from(&repair))).into_response())
}
