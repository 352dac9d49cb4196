//! `POST /api/v1/calls/events`

use kit::{Problem, Says, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Access, Ctx, Json, Refusal};

use crate::actions::{NewEvent, take_event};
use crate::call::{CallId, Direction, State};
use crate::event::What;

/// Something that happened to a call.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub struct CallEventBody {
    /// The event's own id, unique among all events; told again under the same id it counts once.
    #[schema(example = "1732262400.17-3")]
    event_id: String,
    /// What the exchange calls the call, the same in all its events.
    #[schema(example = "1732262400.17")]
    call: String,
    /// What happened.
    event: Option<What>,
    /// When it happened; now where it is left out. Events may come in any order within a day.
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-22T08:00:05Z")]
    at: Option<Timestamp>,
    /// Who called whom; `in` where it is left out.
    direction: Direction,
    /// The number on the other side; left out where it is hidden or was told before.
    #[schema(example = "+380671234567")]
    number: String,
    /// The number that was dialled.
    #[schema(example = "1520")]
    dialled: String,
    /// At whose place: the extension that an operator has named as theirs.
    #[schema(example = "201")]
    extension: String,
}

/// How the call stands now.
#[derive(Serialize, ToSchema)]
pub struct CallEventView {
    /// The call here.
    #[schema(value_type = uuid::Uuid)]
    call: CallId,
    /// How it stands.
    state: State,
    /// Whether the event was told before.
    again: bool,
}

/// Tells what happened to a call
///
/// For telephone exchanges, with a machine's key whose role reaches the contact centre. `ring` opens the caller's card at the desk,
/// `answer` and `hangup` say who talked and how long. An event is told again until it is answered with 200: it counts once. Events may
/// come in any order, the call stands by all of them together.
#[utoipa::path(post, path = "/api/v1/calls/events", tag = "calls", request_body = CallEventBody,
    responses((status = 200, body = CallEventView), (status = 401, description = "There is no key"), (status = 403, description = "The key does not reach the contact centre"),
        (status = 404, description = "The city has no contact centre yet"), (status = 409, description = "The id was told of another call"), (status = 422, description = "Fields are wrong")))]
pub async fn create_call_event(ctx: Ctx, Json(body): Json<CallEventBody>) -> Result<Json<CallEventView>, Refusal> {
    if !Access::Key.admits(&ctx.viewer) {
        return Err(Problem::SignInFirst.into());
    }
    let what = body.event.ok_or_else(|| Problem::field("event", Says::new("field-required")))?;
    let new = NewEvent {
        id: body.event_id,
        line: body.call,
        what,
        at: body.at,
        direction: body.direction,
        number: body.number,
        dialled: body.dialled,
        extension: body.extension,
    };
    let taken = take_event(&ctx.house, &ctx.viewer, new).await?;
    Ok(Json(CallEventView { call: taken.call, state: taken.state, again: taken.again }))
}
