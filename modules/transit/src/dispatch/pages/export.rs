//! Files of trips with their evidence: of a day, of a carrier's month.

use i18n::Locale;
use jiff::civil::Date;
use kit::{Problem, Timestamp};
use web::{Body, Ctx, Path, Query, Refusal, Response, spreadsheet};

use super::parts;
use crate::dispatch::run::DayRun;
use crate::dispatch::store::account;
use crate::{reach, urls};

/// The columns.
const HEADER: [&str; 21] = [
    "day",
    "agency_id",
    "route_id",
    "route",
    "direction_id",
    "trip_id",
    "planned_from",
    "planned_until",
    "state",
    "stops",
    "stops_seen",
    "first_at",
    "last_at",
    "first_late_s",
    "last_late_s",
    "vehicle",
    "km_planned",
    "km_performed",
    "judged",
    "reason",
    "note",
];

/// `GET /desk/transit/dispatch/runs.csv?day=…`
pub async fn export_runs(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let day = parts::day(&ctx, &query)?;
    file(&ctx, (day, day), None, &format!("runs-{day}.csv")).await
}

/// `GET /desk/transit/statements/{agency}/{month}/runs.csv`
pub async fn export_statement(ctx: Ctx, Path((agency, month)): Path<(String, String)>) -> Result<Response, Refusal> {
    let agency = urls::agency_of(&agency).to_owned();
    reach::must_see_carrier(&ctx.house, &ctx.viewer, &agency).await?;
    let first = parts::month(&month).ok_or(Problem::NotFound)?;
    file(&ctx, (first, first.last_of_month()), Some(agency), &format!("runs-{month}.csv")).await
}

async fn file(ctx: &Ctx, days: (Date, Date), agency: Option<String>, name: &str) -> Result<Response, Refusal> {
    let rows = account::stream(ctx.db(), days, agency);
    let (t, now) = (ctx.t.clone(), ctx.now());
    let table = spreadsheet::csv_of(HEADER, rows, move |own: &DayRun| cells(&t, own, now));
    Ok(spreadsheet::saved(name, Body::from_stream(table)))
}

fn cells(t: &Locale, own: &DayRun, now: Timestamp) -> [String; 21] {
    let clock =
        |at: Option<Timestamp>| at.map(|at| at.to_zoned(kit::clock::kyiv()).strftime("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default();
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let km = |metres: f64| format!("{:.3}", metres / 1_000.0);
    // Only what others wrote may be a formula: a number below zero that is told to be text is reckoned with by no program.
    let text = spreadsheet::harmless;
    let reason = parts::reason(t, if own.reason.is_empty() { &own.cancelled_for } else { &own.reason });
    [
        own.day.to_string(),
        text(&own.agency),
        text(&own.route),
        text(&own.label),
        own.direction.to_string(),
        text(&own.trip),
        clock(Some(own.planned_from)),
        clock(Some(own.planned_until)),
        own.stands(now).code().to_owned(),
        own.stops.to_string(),
        own.seen.to_string(),
        clock(own.first_at),
        clock(own.last_at),
        number(own.first_late_s),
        number(own.last_late_s),
        text(&own.vehicle),
        km(own.metres),
        km(own.metres_performed()),
        own.judged.code().to_owned(),
        text(&reason),
        text(&own.note),
    ]
}
