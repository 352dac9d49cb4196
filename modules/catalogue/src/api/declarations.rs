//! `GET …/declaration`, `…/declarations` and `…/declarations/{version}`

use kit::{Problem, Timestamp};
use registers::Register;
use registers::store::registers::DeclarationVersion;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use web::{Ctx, HeaderMap, Json, Path, Refusal, Response};

use super::places::{DeclarationPath, ResourcePath};
use super::{condition, reach, resource_view};

/// One version of a declaration.
#[derive(Serialize, ToSchema)]
pub struct DeclarationView {
    /// From 1.
    #[schema(example = 1)]
    version: i64,
    /// Title, number pattern, naming field, review and fields (those that the reader may know of).
    #[schema(value_type = Object)]
    declaration: Value,
    /// Why it was changed; only for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// By whom; only for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

fn view(ctx: &Ctx, register: &Register, version: DeclarationVersion) -> DeclarationView {
    let shown = resource_view::shown(&version.body.0, reach::knows(&ctx.viewer, register));
    DeclarationView {
        version: version.version,
        declaration: serde_json::to_value(shown).unwrap_or_default(),
        reason: ctx.viewer.is_staff().then_some(version.reason),
        by: ctx.viewer.is_staff().then_some(version.by_name),
        at: version.at,
    }
}

async fn all(ctx: &Ctx, code: &str) -> Result<Vec<DeclarationView>, Problem> {
    let register = reach::register(ctx, code).await?;
    let versions = registers::store::registers::declarations(ctx.db(), register.id).await?;
    Ok(versions.into_iter().map(|version| view(ctx, &register, version)).collect())
}

/// The declaration of a resource
///
/// Its `ETag` is what a change of it gives back in `If-Match`.
#[utoipa::path(get, path = "/api/v1/resources/{resource}/declaration", tag = "resources",
    params(ResourcePath), responses((status = 200, body = DeclarationView, headers(("ETag" = String, description = "The version"))), (status = 304), (status = 404, description = "There is none such")))]
pub async fn show_declaration(ctx: Ctx, path: Path<ResourcePath>, headers: HeaderMap) -> Result<Response, Refusal> {
    let newest = all(&ctx, &path.0.resource).await?.into_iter().next().ok_or(Problem::NotFound)?;
    Ok(condition::unchanged(&headers, newest.version).unwrap_or_else(|| condition::tagged(newest.version, Json(newest))))
}

/// All declarations of a resource, newest first
#[utoipa::path(get, path = "/api/v1/resources/{resource}/declarations", tag = "resources",
    params(ResourcePath), responses((status = 200, body = Vec<DeclarationView>), (status = 404, description = "There is none such")))]
pub async fn list_declarations(ctx: Ctx, path: Path<ResourcePath>) -> Result<Json<Vec<DeclarationView>>, Refusal> {
    Ok(Json(all(&ctx, &path.0.resource).await?))
}

/// One version of a declaration
#[utoipa::path(get, path = "/api/v1/resources/{resource}/declarations/{version}", tag = "resources",
    params(DeclarationPath), responses((status = 200, body = DeclarationView), (status = 404, description = "There is none such")))]
pub async fn show_declaration_version(ctx: Ctx, path: Path<DeclarationPath>) -> Result<Json<DeclarationView>, Refusal> {
    let versions = all(&ctx, &path.0.resource).await?;
    Ok(Json(versions.into_iter().find(|own| own.version == path.0.version).ok_or(Problem::NotFound)?))
}
