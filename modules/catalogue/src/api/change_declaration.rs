//! `PUT …/declaration`: the next version, with what becomes of the objects there are.

use std::collections::BTreeMap;

use kit::Says;
use registers::Declaration;
use registers::actions::{Broken, DeclareError, Migration, change_declaration as change};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use web::{Ctx, HeaderMap, Json, Path, Refusal, Response, StatusCode};

use super::condition::Seen;
use super::places::ResourcePath;
use super::resource_view::ResourceView;
use super::{condition, problem, reach, show_resource};

/// The next declaration of a resource.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclarationChange {
    /// The whole declaration.
    #[schema(value_type = Object)]
    declaration: Declaration,
    /// How the objects there are get brought over.
    #[serde(default)]
    migration: MigrationBody,
    /// Why, for the history.
    #[serde(default)]
    reason: String,
}

/// How objects are brought over to a new declaration.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub struct MigrationBody {
    /// Values for objects that lack a field.
    #[schema(value_type = Object, example = json!({ "district": "center" }))]
    defaults: BTreeMap<String, Value>,
    /// Fields whose values may be let go; the history keeps them.
    #[schema(example = json!(["fax"]))]
    drop: Vec<String>,
    /// Fields that get another code: old to new.
    #[schema(value_type = Object, example = json!({ "tel": "phone" }))]
    rename: BTreeMap<String, String>,
}

/// Changes the declaration of a resource
///
/// Objects that the new declaration would break are named in the refusal (409, `broken`, `count`) and nothing is changed; say in
/// `migration` what becomes of their values and send again.
#[utoipa::path(put, path = "/api/v1/resources/{resource}/declaration", tag = "resources", request_body = DeclarationChange,
    params(ResourcePath, ("If-Match" = String, Header, description = "The version that is changed, as in the ETag of the declaration", example = "\"1\"")),
    responses((status = 200, body = ResourceView), (status = 409, description = "Objects would break"), (status = 412, description = "It was changed meanwhile"),
        (status = 422, description = "The declaration is wrong"), (status = 428, description = "If-Match is missing")))]
pub async fn change_declaration(
    ctx: Ctx,
    path: Path<ResourcePath>,
    headers: HeaderMap,
    Json(body): Json<DeclarationChange>,
) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    registers::rights::may_administer(&ctx.viewer)?;
    let Some(seen) = Seen::read(&headers)? else { return Ok(problem::says_no_version(&ctx)) };
    let (seen, code) = (seen.or(register.declaration_version), path.0.resource);
    let migration = Migration { defaults: body.migration.defaults, drop: body.migration.drop, rename: body.migration.rename };
    match change(reach::engine(&ctx), &ctx.viewer, &code, seen, body.declaration, migration, &body.reason).await {
        Ok(version) => Ok(condition::tagged(version, show_resource::fresh(&ctx, &code).await?)),
        Err(DeclareError::Stale(present)) => {
            let more = Map::from_iter([("present_version".to_owned(), present.into())]);
            Ok(problem::details(&ctx, StatusCode::PRECONDITION_FAILED, "precondition-failed", &"problem-precondition-failed".into(), more))
        }
        Err(DeclareError::Breaks { first, count }) => Ok(breaks(&ctx, &first, count)),
        Err(DeclareError::Refused(problem)) => Err(problem.into()),
    }
}

fn breaks(ctx: &Ctx, first: &[Broken], count: usize) -> Response {
    let named = |broken: &Broken| json!({ "id": broken.id, "number": broken.number, "title": broken.title, "errors": problem::errors(ctx, &broken.problems) });
    let more = Map::from_iter([("count".to_owned(), count.into()), ("broken".to_owned(), first.iter().map(named).collect())]);
    problem::details(ctx, StatusCode::CONFLICT, "conflict", &Says::new("api-declaration-breaks").with("count", count), more)
}
