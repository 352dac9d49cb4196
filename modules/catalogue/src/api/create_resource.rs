//! `POST /api/v1/resources`

use kit::{OrganisationId, PersonId, Problem};
use registers::actions::{NewRegister, create_register};
use registers::{Declaration, RegisterState, UpdatePeriod};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Json, Refusal, Response};

use super::resource_view::ResourceView;
use super::{condition, places, reach, show_resource};

/// A resource to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewResource {
    /// Its word in addresses: `^[a-z][a-z0-9-]{1,60}$`.
    #[schema(example = "pharmacies", pattern = "^[a-z][a-z0-9-]{1,60}$")]
    code: String,
    /// The author organisation.
    organisation: Uuid,
    /// The responsible official.
    #[serde(default)]
    responsible: Option<Uuid>,
    /// `day`, `week`, `month`, `quarter`, `half_year`, `year`, `on_change`.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "month")]
    update_period: UpdatePeriod,
    /// `hidden` (by default), `active`, `archived`.
    #[serde(default = "hidden")]
    #[schema(value_type = Option<String>, example = "active")]
    state: RegisterState,
    /// What it is: title, fields, number pattern.
    #[schema(value_type = Object, example = json!({
        "title": { "uk": "Аптеки", "en": "Pharmacies" },
        "number": "АПТ-{seq:5}",
        "title_field": "name",
        "fields": [{ "code": "name", "kind": "text", "label": { "uk": "Назва", "en": "Name" }, "required": true, "in_list": true }]
    }))]
    declaration: Declaration,
    /// Why, for the history.
    #[serde(default)]
    reason: String,
}

fn hidden() -> RegisterState {
    RegisterState::Hidden
}

/// Makes a resource
#[utoipa::path(post, path = "/api/v1/resources", tag = "resources", request_body = NewResource,
    responses((status = 201, body = ResourceView), (status = 422, description = "The declaration is wrong; `errors` have paths into it")))]
pub async fn create_resource(ctx: Ctx, Json(body): Json<NewResource>) -> Result<Response, Refusal> {
    let organisation = organisation(&ctx, body.organisation)?;
    let new = NewRegister {
        code: body.code,
        organisation,
        responsible: body.responsible.map(PersonId),
        update_period: body.update_period,
        state: body.state,
        declaration: body.declaration,
        reason: body.reason,
    };
    let register = create_register(reach::engine(&ctx), &ctx.viewer, new).await?;
    let view = show_resource::view(&ctx, &register).await?;
    Ok(condition::created(&ctx, &places::resource(&register.code), register.declaration_version, view))
}

/// An organisation that there is.
///
/// Errors: [`Problem::Invalid`] for another.
pub fn organisation(ctx: &Ctx, id: Uuid) -> Result<OrganisationId, Problem> {
    let id = OrganisationId(id);
    let known = reach::directory(ctx).organisation(id).is_some();
    if known { Ok(id) } else { Err(Problem::field("organisation", "api-organisation-unknown")) }
}
