//! `/desk/receptions/{post}/bookings/{booking}/off`: the office calls one booking off and says why; whoever booked is told.

use identity::post::PostId;
use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Line};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::desk as hub;
use super::reception::kept;
use crate::actions;
use crate::booking::{Booking, BookingId, State};
use crate::{store, urls};

/// The list of the day of a booking.
fn list(own: &Booking) -> String {
    Query::default().with("day", cases::deadline::day_of(own.starts_at)).href(&urls::desk_reception(PostId(own.post_id)))
}

/// A booking of the post, whatever became of it: who booked may have cancelled while the page was open.
async fn booking(ctx: &Ctx, post: PostId, id: BookingId) -> Result<Booking, Problem> {
    kept(ctx, post)?;
    let own = store::find(ctx.db(), id).await?;
    own.filter(|own| own.post_id == post.0).ok_or(Problem::NotFound)
}

fn page(ctx: &Ctx, own: &Booking, typed: &Fields, problems: &[FieldProblem]) -> FormPage {
    let (t, controls, post) = (&ctx.t, Controls::new(&ctx.t, problems), PostId(own.post_id));
    let around = hub::page(ctx, "appeals-call-off").crumb(t.say("appeals-desk-receptions"), urls::DESK_RECEPTIONS);
    let around = around.crumb(t.date_time(own.starts_at), list(own));
    let says = if own.email.is_empty() { "appeals-call-off-phone" } else { "appeals-call-off-mail" };
    let why = Line::hinted("appeals-call-off-why-hint");
    FormPage::new(around, urls::call_off(post, own.id), "appeals-call-off-do")
        .warning()
        .mistaken(problems)
        .lead(t.with(says, &[("when", t.date_time(own.starts_at).into())]))
        .fields(vec![
            controls.line("why", "appeals-call-off-why", typed.text("why"), why),
            controls.boxes("appeals-call-off-slot", &[("free", "appeals-call-off-free", "appeals-call-off-free-hint", typed.has("free"))]),
        ])
        .link("appeals-call-off-back", list(own))
}

/// `GET /desk/receptions/{post}/bookings/{booking}/off`
pub async fn ask(ctx: Ctx, Path((post, id)): Path<(PostId, BookingId)>) -> Result<Response, Refusal> {
    let own = booking(&ctx, post, id).await?;
    if own.state != State::Booked {
        return Ok(Redirect::to(list(&own)).warning("appeals-booking-settled").into_response());
    }
    Ok(Show(page(&ctx, &own, &Fields::default(), &[])).into_response())
}

/// `POST /desk/receptions/{post}/bookings/{booking}/off`
pub async fn call_off(ctx: Ctx, Path((post, id)): Path<(PostId, BookingId)>, sent: Fields) -> Result<Response, Refusal> {
    let own = booking(&ctx, post, id).await?;
    match actions::call_off(&ctx.house, &ctx.viewer, &own, sent.text("why"), sent.has("free")).await {
        Ok(()) => {
            let says = if own.email.is_empty() { "appeals-called-off-phone" } else { "appeals-called-off-mail" };
            Ok(Redirect::to(list(&own)).saying(says).into_response())
        }
        Err(Problem::Conflict(says)) => Ok(Redirect::to(list(&own)).warning(says).into_response()),
        Err(problem) => {
            let problems = cases::form::mistakes(problem)?;
            Ok(Show(page(&ctx, &own, &sent, &problems)).with_mistakes())
        }
    }
}
