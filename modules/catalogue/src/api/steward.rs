//! Who answers for a resource, whether it is up to date, whether it is in use.

use jiff::civil::Date;
use kit::PersonId;
use registers::actions::{self, Steward};
use registers::{RegisterState, UpdatePeriod};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Json, Path, Refusal};

use super::create_resource::organisation;
use super::places::ResourcePath;
use super::resource_view::ResourceView;
use super::{reach, show_resource};

/// The steward of a resource.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StewardBody {
    /// The author organisation.
    organisation: Uuid,
    /// The responsible official.
    #[serde(default)]
    responsible: Option<Uuid>,
    /// `day`, `week`, `month`, `quarter`, `half_year`, `year`, `on_change`.
    #[schema(value_type = String, example = "month")]
    update_period: UpdatePeriod,
    /// The date of the next update; none reckons it from the last one.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    next_update: Option<Date>,
}

/// Whether a resource is in use.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StateBody {
    /// `hidden`, `active`, `archived`.
    #[schema(value_type = String, example = "active")]
    state: RegisterState,
}

/// Gives a resource to a steward
#[utoipa::path(put, path = "/api/v1/resources/{resource}/steward", tag = "resources", request_body = StewardBody,
    params(ResourcePath), responses((status = 200, body = ResourceView), (status = 404, description = "There is none such"), (status = 422, description = "An organisation that there is not")))]
pub async fn set_steward(ctx: Ctx, path: Path<ResourcePath>, Json(body): Json<StewardBody>) -> Result<Json<ResourceView>, Refusal> {
    let steward = Steward {
        organisation: organisation(&ctx, body.organisation)?,
        responsible: body.responsible.map(PersonId),
        update_period: body.update_period,
        next_update: body.next_update,
    };
    actions::set_steward(reach::engine(&ctx), &ctx.viewer, &path.0.resource, steward).await?;
    show_resource::fresh(&ctx, &path.0.resource).await
}

/// Confirms that a resource is up to date
///
/// As of today; the date of the next update moves with it.
#[utoipa::path(post, path = "/api/v1/resources/{resource}/confirmations", tag = "resources",
    params(ResourcePath), responses((status = 200, body = ResourceView), (status = 403, description = "It is another organisation’s"), (status = 404, description = "There is none such")))]
pub async fn confirm_update(ctx: Ctx, path: Path<ResourcePath>) -> Result<Json<ResourceView>, Refusal> {
    reach::register(&ctx, &path.0.resource).await?;
    actions::confirm_update(reach::engine(&ctx), &ctx.viewer, &path.0.resource).await?;
    show_resource::fresh(&ctx, &path.0.resource).await
}

/// Shows, hides or archives a resource
#[utoipa::path(put, path = "/api/v1/resources/{resource}/state", tag = "resources", request_body = StateBody,
    params(ResourcePath), responses((status = 200, body = ResourceView), (status = 404, description = "There is none such")))]
pub async fn set_state(ctx: Ctx, path: Path<ResourcePath>, Json(body): Json<StateBody>) -> Result<Json<ResourceView>, Refusal> {
    actions::set_register_state(reach::engine(&ctx), &ctx.viewer, &path.0.resource, body.state).await?;
    show_resource::fresh(&ctx, &path.0.resource).await
}
