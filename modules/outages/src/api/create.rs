//! `POST /api/v1/outages`

use kit::{OrganisationId, Problem, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, HeaderMap, Json, Refusal, Response, StatusCode, header};

use super::show::answer;
use super::views::{TextBody, WholeOutageView};
use crate::actions::{self, Key, NewOutage};
use crate::list::{self, recognise};
use crate::rules::Hours;
use crate::{reach, urls};

/// Bytes of an idempotency key at most.
const KEY_BYTES_MAX: usize = 200;

/// An outage to be announced.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOutageBody {
    /// The utility; may be left out by those who write for one.
    #[serde(default)]
    organisation: Option<Uuid>,
    /// The code of what is off, see `/api/v1/outages/kinds`.
    #[schema(example = "cold-water")]
    kind: String,
    /// Whether nobody planned it.
    #[serde(default)]
    emergency: bool,
    /// Why.
    cause: TextBody,
    /// What else people should know.
    #[serde(default)]
    text: TextBody,
    /// When it begins; now where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-28T07:00:00Z")]
    starts_at: Option<Timestamp>,
    /// When it should end; what is planned must say it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-28T15:00:00Z")]
    ends_expected_at: Option<Timestamp>,
    /// Houses of the address register by their ids.
    #[serde(default)]
    houses: Vec<Uuid>,
    /// Addresses, streets and ranges as people write them, one each.
    #[serde(default)]
    #[schema(example = json!(["вул. Шевченка, 1–25 непарні", "просп. Миру, 3"]))]
    addresses: Vec<String>,
}

/// Announces an outage
///
/// What is not recognised in `addresses` is answered in `unrecognised_lines` and waits at the utility's desk; subscribers of the houses
/// are told at once. With `Idempotency-Key` a request that is sent again answers with the same outage, and nobody is told twice.
#[utoipa::path(post, path = "/api/v1/outages", tag = "outages", request_body = NewOutageBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "A word of yours, up to 200 characters, a new one for each new outage", example = "disp-2026-118")),
    responses((status = 201, body = WholeOutageView, headers(("Location" = String), ("ETag" = String))), (status = 403, description = "Not your utility"),
        (status = 409, description = "The key was used for another outage"), (status = 422, description = "Fields are wrong")))]
pub async fn create_outage(ctx: Ctx, headers: HeaderMap, Json(body): Json<NewOutageBody>) -> Result<Response, Refusal> {
    let key = key(&ctx, &headers, &body)?;
    let organisation = organisation(&ctx, body.organisation)?;
    reach::must_write(&ctx.viewer, organisation)?;
    let (houses, unread) = places_of(&ctx, &body.houses, &body.addresses).await?;
    let new = NewOutage {
        organisation,
        kind: body.kind,
        emergency: body.emergency,
        cause: body.cause.into(),
        words: body.text.into(),
        hours: Hours { starts_at: body.starts_at.unwrap_or(ctx.now()), ends_expected_at: body.ends_expected_at },
        houses,
        unread,
    };
    let announced = actions::announce(&ctx.house, &ctx.viewer, new, key).await?;
    let mut response = answer(&ctx, announced.number).await?;
    *response.status_mut() = StatusCode::CREATED;
    if let Ok(place) = ctx.house.city().url(&format!("/api/v1{}", urls::outage(announced.number))).parse() {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// The houses of ids and lines, each once, and the lines that were not recognised.
///
/// Errors: [`Problem::Invalid`] at `houses` for an id that the address book does not have.
pub async fn places_of(ctx: &Ctx, ids: &[Uuid], addresses: &[String]) -> Result<(Vec<places::HouseId>, Vec<(String, String)>), Problem> {
    let book = reach::book(ctx).await?;
    let mut houses: Vec<places::HouseId> = ids.iter().copied().map(places::HouseId).collect();
    if let Some(stranger) = houses.iter().find(|id| book.house(**id).is_none()) {
        return Err(Problem::field("houses", kit::Says::new("outages-api-house").with("id", stranger)));
    }
    let lines: Vec<String> = addresses.iter().flat_map(|own| list::lines(own)).collect();
    let read = tokio::task::spawn_blocking(move || recognise(&book, &lines)).await;
    let listed = read.map_err(|error| Problem::Internal(format!("a list of addresses: {error}")))?;
    let unread = listed.unread().map(|own| (own.line.clone(), own.why.to_owned())).collect();
    houses.extend(listed.houses);
    let mut seen = std::collections::HashSet::new();
    houses.retain(|id| seen.insert(*id));
    if houses.len() > crate::rules::HOUSES_MAX {
        let says = kit::Says::new("outages-addresses-many").with("most", crate::rules::HOUSES_MAX);
        return Err(Problem::field("houses", says));
    }
    Ok((houses, unread))
}

/// The utility that was named, or the only one the viewer writes for.
fn organisation(ctx: &Ctx, named: Option<Uuid>) -> Result<OrganisationId, Problem> {
    match (named, reach::desk(&ctx.viewer).as_deref()) {
        (Some(id), _) => Ok(OrganisationId(id)),
        (None, Some([only])) => Ok(*only),
        _ => Err(Problem::field("organisation", "field-required")),
    }
}

fn key(ctx: &Ctx, headers: &HeaderMap, body: &NewOutageBody) -> Result<Option<Key>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().ok().map(str::trim).filter(|key| !key.is_empty() && key.len() <= KEY_BYTES_MAX);
    let key = key.ok_or_else(|| Problem::BadRequest("outages-api-key".into()))?;
    let body = serde_json::to_vec(body).map_err(|error| Problem::Internal(format!("a body is not JSON: {error}")))?;
    Ok(Some(Key::of(&ctx.viewer, key, &body)))
}
