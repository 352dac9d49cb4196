//! Requests that everybody may see, as programs ask for them.

use cases::kind::Phase;
use cases::store::{self, news};
use cases::{Case, Kind, NEVER};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use web::{Ctx, Path, Query, Refusal, Response, StatusCode};

use super::answer::{self, Entry, Format};
use crate::{look, reach};

/// The most days of one question.
const DAYS_MAX: i64 = 90;
/// The most requests of one answer.
const REQUESTS_MAX: i64 = 1_000;
/// The most ids of one question.
const IDS_MAX: usize = 50;

/// `GET /open311/v2/requests.json`
pub async fn list_json(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    list(&ctx, Format::Json, &query).await
}

/// `GET /open311/v2/requests.xml`
pub async fn list_xml(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    list(&ctx, Format::Xml, &query).await
}

async fn list(ctx: &Ctx, format: Format, query: &Query) -> Result<Response, Refusal> {
    let Some(kind) = reach::known(ctx).await? else { return Ok(answer::list(format, "service_requests", "request", Vec::new())) };
    let found = if let Some(ids) = query.word("service_request_id") {
        let mut found = Vec::new();
        for number in ids.split(',').take(IDS_MAX) {
            found.extend(public(ctx, &kind, number.trim()).await?);
        }
        found
    } else {
        match asked(ctx, query) {
            Ok(asked) => news::list(ctx.db(), kind.id, &asked, REQUESTS_MAX).await?,
            Err(wrong) => return Ok(answer::refusal(format, StatusCode::BAD_REQUEST, wrong)),
        }
    };
    let entries = found.iter().map(|case| entry(ctx, &kind, case)).collect();
    Ok(answer::list(format, "service_requests", "request", entries))
}

/// `GET /open311/v2/requests/{id}.json`
pub async fn show_request(ctx: Ctx, Path(name): Path<String>) -> Result<Response, Refusal> {
    let Some((number, format)) = Format::split(&name) else {
        return Ok(answer::refusal(Format::Json, StatusCode::NOT_FOUND, "service_request_id was not found"));
    };
    let found = match reach::known(&ctx).await? {
        Some(kind) => public(&ctx, &kind, number).await?.map(|case| entry(&ctx, &kind, &case)),
        None => None,
    };
    match found {
        Some(entry) => Ok(answer::list(format, "service_requests", "request", vec![entry])),
        None => Ok(answer::refusal(format, StatusCode::NOT_FOUND, "service_request_id was not found")),
    }
}

async fn public(ctx: &Ctx, kind: &Kind, number: &str) -> Result<Option<Case>, kit::Problem> {
    let found = store::cases::by_number(ctx.db(), number).await?;
    Ok(found.into_iter().find(|case| case.public && case.kind_id == kind.id))
}

/// What is asked for: at most ninety days, the last ninety where nothing is said.
fn asked(ctx: &Ctx, query: &Query) -> Result<news::Asked, &'static str> {
    let moment = |key: &str| match query.word(key) {
        None => Ok(None),
        Some(text) => text.parse::<Timestamp>().map(Some).map_err(|_| "dates are written as 2026-11-26T10:00:00Z"),
    };
    let span = SignedDuration::from_hours(24 * DAYS_MAX);
    let until = moment("end_date")?.unwrap_or_else(|| ctx.now());
    let since = moment("start_date")?.unwrap_or_else(|| until.checked_sub(span).unwrap_or(Timestamp::MIN));
    if since.duration_until(until) > span {
        return Err("a question reaches over at most 90 days");
    }
    let open = match query.word("status") {
        None => None,
        Some("open") => Some(true),
        Some("closed") => Some(false),
        Some("open,closed" | "closed,open") => None,
        Some(_) => return Err("status is open or closed"),
    };
    Ok(news::Asked {
        category: query.word("service_code").map(str::to_owned),
        open,
        since: Some(since),
        // the end is included
        until: until.checked_add(SignedDuration::from_micros(1)).ok(),
        ..news::Asked::default()
    })
}

fn entry(ctx: &Ctx, kind: &Kind, case: &Case) -> Entry {
    let (t, declared) = (&ctx.t, &kind.declaration);
    let at = |moment: Timestamp| Value::from(moment.to_string());
    let status = if case.phase == Phase::Closed { "closed" } else { "open" };
    let notes = declared.state(&case.state).map_or("", |state| t.text(&state.title));
    let number = |degrees: Option<f64>| degrees.map_or(Value::Null, Value::from);
    vec![
        ("service_request_id", Value::from(case.number.as_str())),
        ("status", Value::from(status)),
        ("status_notes", Value::from(notes)),
        ("service_name", Value::from(look::category(t, declared, &case.category))),
        ("service_code", Value::from(case.category.as_str())),
        ("description", Value::Null),
        ("agency_responsible", Value::Null),
        ("service_notice", Value::Null),
        ("requested_datetime", at(case.opened_at)),
        ("updated_datetime", at(case.changed_at)),
        ("expected_datetime", if case.due_at == NEVER { Value::Null } else { at(case.due_at) }),
        ("address", Value::from(look::place(&ctx.t, case))),
        ("address_id", case.house_id.map_or(Value::Null, |id| Value::from(id.to_string()))),
        ("zipcode", Value::Null),
        ("lat", number(case.lat)),
        ("long", number(case.lon)),
        ("media_url", Value::Null),
    ]
}
