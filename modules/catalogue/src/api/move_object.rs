//! `POST …/objects/{object}/moves` and `DELETE …/objects/{object}`

use kit::OrganisationId;
use registers::Verb;
use registers::actions::{Moving, move_record};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, HeaderMap, IntoResponse, Json, Path, Query, Refusal, Response, StatusCode};

use super::condition::Seen;
use super::create_resource::organisation;
use super::object_view::ObjectView;
use super::places::ObjectPath;
use super::{reach, show_object};

/// A move of an object from state to state.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    pub verb: MoveVerb,
    /// Why; a return demands it.
    #[serde(default)]
    #[schema(example = "Немає номера ліцензії")]
    pub reason: String,
    /// The organisation of a transfer.
    #[serde(default)]
    pub to: Option<Uuid>,
}

/// What can be done to an object without changing its fields.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MoveVerb {
    /// Hand it to the publisher.
    Submit,
    /// Hand it back with a comment.
    Return,
    /// Show it to everybody.
    Publish,
    /// Take it out of circulation.
    Archive,
    /// Bring it back from the archive as a draft.
    Reopen,
    /// Take a draft away.
    Remove,
    /// Give it to another organisation.
    Transfer,
}

impl From<MoveVerb> for Verb {
    fn from(verb: MoveVerb) -> Self {
        match verb {
            MoveVerb::Submit => Self::Submit,
            MoveVerb::Return => Self::Return,
            MoveVerb::Publish => Self::Publish,
            MoveVerb::Archive => Self::Archive,
            MoveVerb::Reopen => Self::Reopen,
            MoveVerb::Remove => Self::Remove,
            MoveVerb::Transfer => Self::Transfer,
        }
    }
}

impl MoveBody {
    /// The move of the version that was seen.
    ///
    /// Errors: an organisation that there is not.
    pub fn moving(self, ctx: &Ctx, version: Option<i64>) -> Result<Moving, kit::Problem> {
        let named = |problem| match problem {
            kit::Problem::Invalid(_) => kit::Problem::field("to", "api-organisation-unknown"),
            other => other,
        };
        let to: Option<OrganisationId> = self.to.map(|id| organisation(ctx, id).map_err(named)).transpose()?;
        Ok(Moving { verb: self.verb.into(), version, reason: self.reason, to })
    }
}

/// Moves an object from state to state
#[utoipa::path(post, path = "/api/v1/resources/{resource}/objects/{object}/moves", tag = "objects", request_body = MoveBody,
    params(ObjectPath, ("If-Match" = Option<String>, Header, description = "The version that is moved, as in its ETag; any if it is not given", example = "\"3\"")),
    responses((status = 200, body = ObjectView, headers(("ETag" = String))), (status = 404, description = "There is none such"), (status = 409, description = "Its state does not allow it"),
        (status = 412, description = "It was changed meanwhile"), (status = 422, description = "A required field or the reason is missing")))]
pub async fn move_object(ctx: Ctx, path: Path<ObjectPath>, headers: HeaderMap, Json(body): Json<MoveBody>) -> Result<Response, Refusal> {
    let (register, record) = reach::kept(&ctx, &path.0.resource, path.0.object).await?;
    let seen = Seen::read(&headers)?.and_then(Seen::version);
    let moving = body.moving(&ctx, seen)?;
    let done = move_record(reach::engine(&ctx), &ctx.viewer, &register.code, record.id, moving).await;
    show_object::outcome(&ctx, &register, record.id, seen, done).await
}

/// Takes a draft away
///
/// Only one that was never published; a published object is archived by a move.
#[utoipa::path(delete, path = "/api/v1/resources/{resource}/objects/{object}", tag = "objects",
    params(
        ObjectPath,
        ("reason" = Option<String>, Query, description = "Why, for the history"),
        ("If-Match" = Option<String>, Header, description = "The version that is taken away; any if it is not given", example = "\"1\""),
    ),
    responses((status = 204, description = "It is gone"), (status = 404, description = "There is none such"), (status = 409, description = "It is no draft"), (status = 412, description = "It was changed meanwhile")))]
pub async fn delete_object(ctx: Ctx, path: Path<ObjectPath>, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let (register, record) = reach::kept(&ctx, &path.0.resource, path.0.object).await?;
    let seen = Seen::read(&headers)?.and_then(Seen::version);
    let moving = Moving { verb: Verb::Remove, version: seen, reason: query.word("reason").unwrap_or_default().to_owned(), to: None };
    match move_record(reach::engine(&ctx), &ctx.viewer, &register.code, record.id, moving).await {
        Ok(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        refused => show_object::outcome(&ctx, &register, record.id, seen, refused).await,
    }
}
