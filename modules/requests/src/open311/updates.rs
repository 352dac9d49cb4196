//! What happened to requests, as FixMyStreet's extension of the standard tells it.

use cases::part::{self, Reach};
use cases::store::updates::{self, Step, Whose};
use cases::{CaseId, Cases, Kind, Shelf};
use web::{Ctx, Query, Refusal, Response};

use super::answer::{self, Fault, Format};
use super::views::{ErrorView, UpdateView};
use super::{jurisdiction, moments, words};
use crate::reach;

/// The most updates of one answer.
const UPDATES_MAX: i64 = 1_000;
/// The days of a question that names no period.
const USUAL_DAYS: i64 = 7;

/// What happened to requests (Open311 with FixMyStreet's updates)
///
/// The earliest first, a thousand at most: whoever gets so many asks again from the last moment on. Without a key, that requests which
/// everybody may see moved; with the key of an executor or of the city, in `Authorization: Bearer`, all requests it works with, and what
/// their applicants were told.
#[utoipa::path(get, path = "/open311/v2/servicerequestupdates.json", tag = "open311",
    params(
        ("jurisdiction_id" = Option<String>, Query, description = "The city; the host of this site"),
        ("start_date" = Option<String>, Query, description = "At this moment or later; a week ago where it is left out", example = "2026-11-22T00:00:00Z"),
        ("end_date" = Option<String>, Query, description = "At this moment or before; at most 90 days later"),
    ),
    responses((status = 200, body = Vec<UpdateView>), (status = 400, body = Vec<ErrorView>, description = "A parameter is wrong"), (status = 404, body = Vec<ErrorView>, description = "Another city is meant")))]
pub async fn list_georeport_updates(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    answer::settle(&ctx, Format::Json, list(&ctx, Format::Json, &query).await)
}

/// What happened to requests (Open311 with FixMyStreet's updates, XML)
///
/// Parameters are those of `servicerequestupdates.json`.
#[utoipa::path(get, path = "/open311/v2/servicerequestupdates.xml", tag = "open311",
    responses((status = 200, content_type = "text/xml", body = String), (status = 400, content_type = "text/xml", body = String, description = "A parameter is wrong")))]
pub async fn list_georeport_updates_xml(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    answer::settle(&ctx, Format::Xml, list(&ctx, Format::Xml, &query).await)
}

async fn list(ctx: &Ctx, format: Format, query: &Query) -> Result<Response, Fault> {
    jurisdiction::check(ctx.house.city(), query.word("jurisdiction_id"))?;
    let period = moments::period(query, ctx.now(), USUAL_DAYS)?;
    let Some(kind) = reach::known(ctx).await? else { return Ok(answered(format, &[])) };
    let own: Option<Reach> = part::reach(&ctx.viewer);
    let whose = own.as_ref().map_or(Whose::Everybodys, Whose::Within);
    let steps = updates::steps(ctx.db(), kind.id, whose, period, UPDATES_MAX).await?;
    let shelf = ctx.house.part::<Cases>().shelf().await?;
    let views: Vec<UpdateView> = steps.into_iter().map(|step| view(&shelf, &kind, step)).collect();
    Ok(answered(format, &views))
}

fn answered(format: Format, views: &[UpdateView]) -> Response {
    answer::list(format, "service_request_updates", "request_update", views)
}

fn view(shelf: &Shelf, kind: &Kind, step: Step) -> UpdateView {
    let declared = shelf.of_version(kind.id, step.kind_version).map_or(&kind.declaration, |own| &own.declaration);
    UpdateView {
        update_id: id(&step.number, step.seq),
        status: words::status(declared, &step.to_state).to_owned(),
        updated_datetime: moments::write(step.at),
        service_request_id: step.number,
        description: step.text,
        media_url: None,
    }
}

/// The id of a step: the number of its request and its own.
pub fn id(number: &str, seq: i64) -> String {
    format!("{number}-{seq}")
}

/// The key under which an update of a case is taken once.
pub fn key(case: CaseId, update: &str) -> String {
    format!("update:{case}:{update}")
}
