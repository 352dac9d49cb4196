//! `…/houses/{house}/costs` and `…/houses/costs.{format}`

use std::collections::BTreeMap;

use kit::{FieldProblem, Kopiykas, Problem, RecordId, Says};
use serde::{Deserialize, Serialize};
use tabular::Format;
use utoipa::ToSchema;
use web::{Ctx, HeaderMap, IntoResponse, Json, Path, Query, Refusal, Response, etag, header};

use super::places::{FilePath, HousePath, MonthPath};
use super::views::CostsView;
use crate::account::{Account, Amounts, parse_area};
use crate::actions::{self, Entered};
use crate::facts::Facts;
use crate::month::Month;
use crate::pages::{DataFile, costs_file, span};
use crate::{reach, store};

/// Months of a house.
#[derive(Serialize, ToSchema)]
pub struct CostsListView {
    items: Vec<CostsView>,
}

/// Actual costs of a house by month, the earliest first
#[utoipa::path(get, path = "/api/v1/houses/{house}/costs", tag = "houses",
    params(HousePath, ("from" = Option<String>, Query, description = "The first month", example = "2025-01"), ("to" = Option<String>, Query, description = "The last month", example = "2026-10")),
    responses((status = 200, body = CostsListView), (status = 404, description = "There is no such house"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_costs(ctx: Ctx, path: Path<HousePath>, query: Query) -> Result<Json<CostsListView>, Refusal> {
    let id = RecordId(path.0.house);
    reach::facts(&ctx, id).await?;
    let (from, to) = span(&query)?;
    let accounts = store::costs::of_house(ctx.db(), id, from, to).await?;
    Ok(Json(CostsListView { items: accounts.iter().filter(|one| one.is_reported()).map(CostsView::from).collect() }))
}

/// Actual costs of a month as they are given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CostsBody {
    /// Square metres; those of the passport where it is left out.
    #[schema(example = "2816.40")]
    area: Option<String>,
    /// Hryvnias by the code of the item; none takes the month back.
    #[schema(example = json!({ "cleaning": "4520.00", "lighting": "1180.55" }))]
    amounts: BTreeMap<String, String>,
    /// Why; a correction demands it.
    #[serde(default)]
    #[schema(example = "Помилка в акті")]
    reason: String,
}

/// Enters the actual costs of a month, or corrects them
///
/// For those who keep the house's passport. A month that was entered before is changed with its version in `If-Match`.
#[utoipa::path(put, path = "/api/v1/houses/{house}/costs/{month}", tag = "houses", request_body = CostsBody,
    params(MonthPath, ("If-Match" = Option<String>, Header, description = "The version that is changed, as in its ETag; none for a new month", example = "\"1\"")),
    responses((status = 200, body = CostsView, headers(("ETag" = String))), (status = 403, description = "Another organisation keeps the house"), (status = 404, description = "There is no such house or month"),
        (status = 409, description = "It was changed meanwhile"), (status = 422, description = "Fields are wrong")))]
pub async fn set_costs(ctx: Ctx, path: Path<MonthPath>, headers: HeaderMap, Json(body): Json<CostsBody>) -> Result<Response, Refusal> {
    let (id, month) = (RecordId(path.0.house), Month::parse(&path.0.month).ok_or(Problem::NotFound)?);
    let (_, record) = reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let version = etag::if_match(&headers)?.unwrap_or(0);
    let entered = entered(&body, month, version, Facts::read(&record).and_then(|facts| facts.area))?;
    actions::enter_costs(&ctx.house, &ctx.viewer, id, vec![entered], &body.reason).await.map_err(plain)?;
    let account = store::costs::find(ctx.db(), id, month).await?;
    Ok(account.as_ref().map_or_else(|| web::StatusCode::NO_CONTENT.into_response(), answer))
}

fn answer(account: &Account) -> Response {
    ([(header::ETAG, etag::of_version(account.version))], Json(CostsView::from(account))).into_response()
}

fn entered(body: &CostsBody, month: Month, version: i64, usual: Option<i64>) -> Result<Entered, Problem> {
    let (mut amounts, mut problems) = (Amounts::new(), Vec::new());
    let mut wrong = |field: String, says: Says| problems.push(FieldProblem { field, says });
    for (code, text) in &body.amounts {
        match Kopiykas::parse(text) {
            Some(amount) => {
                amounts.insert(code.clone(), amount.0);
            }
            None => wrong(format!("amounts.{code}"), Says::new("houses-amount-typed")),
        }
    }
    let area = body.area.as_ref().map_or(usual, |text| parse_area(text));
    match area {
        Some(area) if problems.is_empty() => Ok(Entered { month, area, amounts, version }),
        None => {
            problems.push(FieldProblem { field: "area".to_owned(), says: Says::new("houses-area-wrong") });
            Err(Problem::Invalid(problems))
        }
        Some(_) => Err(Problem::Invalid(problems)),
    }
}

/// The grid names fields by their months; one month needs no such names.
fn plain(problem: Problem) -> Problem {
    let Problem::Invalid(problems) = problem else { return problem };
    let named = |own: FieldProblem| FieldProblem {
        field: match own.field.split_once('.') {
            Some((_, code @ ("area" | "month"))) => code.to_owned(),
            Some((_, code)) => format!("amounts.{code}"),
            None => own.field,
        },
        says: own.says,
    };
    Problem::Invalid(problems.into_iter().map(named).collect())
}

/// Actual costs of all houses as a file, one row an item of a month of a house
#[utoipa::path(get, path = "/api/v1/houses/costs.{format}", tag = "houses",
    params(FilePath, ("from" = Option<String>, Query, description = "The first month", example = "2026-01"), ("to" = Option<String>, Query, description = "The last month", example = "2026-10")),
    responses((status = 200, description = "The file", content_type = "text/csv", body = String), (status = 404, description = "There is no such format"), (status = 422, description = "A parameter is wrong")))]
pub async fn export_costs(ctx: Ctx, path: Path<FilePath>, query: Query) -> Result<Response, Refusal> {
    let format = match path.0.format.as_str() {
        "csv" => Format::Csv,
        "json" => Format::Json,
        _ => return Err(Problem::NotFound.into()),
    };
    let (from, to) = span(&query)?;
    Ok(costs_file(&ctx, DataFile { format, house: None, from, to }).await?)
}
