//! `/desk/transit/replay`: a day on the map with a slider of time; without a script a table of a moment.

use askama::Template;
use gtfs::RouteIdx;
use jiff::SignedDuration;
use jiff::civil::Date;
use kit::{Problem, Role, Timestamp};
use serde_json::{Value, json};
use ui::{Content, DataColumn, DataRow, DataTable, Empty, Page};
use web::{Access, Ctx, IntoResponse, Json, Query, Refusal, Response, Routes, Show};

use super::{Point, Slice, Track, events, slice};
use crate::dispatch::order::clock_on;
use crate::dispatch::pages::desk_page;
use crate::dispatch::run::DayRun;
use crate::dispatch::store::runs;
use crate::live::pages::map_data;
use crate::live::{Live, lateness, store as positions};
use crate::{look, published::Loaded, reach, urls};

/// Seconds of a slice that the script asks for, and between two points of a vehicle in it.
const SLICE_S: i64 = 300;
const STEP_S: i64 = 15;
/// A vehicle in the table was heard within so long before the moment; seconds.
const HEARD_S: i64 = 120;
/// Positions may come so long after they were measured.
const LATE: SignedDuration = SignedDuration::from_secs(180);
/// Minutes between the moment of a page and those before and after it.
const NEAR_MINUTES: i64 = 5;
/// Vehicles in the table.
const LISTED_MAX: usize = 500;
/// How far from a stop a vehicle is at it, metres.
const AT_STOP_M: f64 = 400.0;
/// Letters of an id in an address.
const ID_CHARS_MAX: usize = 200;
/// The hour at which a day begins that is looked at for the first time.
const FIRST_CLOCK: &str = "08:00";

/// The routes.
pub fn routes(routes: Routes) -> Routes {
    let editors = Access::Role(Role::Editor);
    routes.get(urls::REPLAY, editors, show_replay).get("/desk/transit/replay/positions", editors, give_positions)
}

/// Something on the time line.
struct Event {
    clock: String,
    seconds: i64,
    text: String,
    at: String,
    href: String,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/replay/replay.html")]
pub struct ReplayPage {
    page: Page,
    day: Date,
    clock: String,
    first_day: Date,
    today: Date,
    routes: Vec<(String, String, bool)>,
    before: String,
    after: String,
    lead: String,
    said: String,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    events: Vec<Event>,
    data: String,
    script: &'static str,
}

/// What an address asks for.
struct Asked {
    day: Date,
    route: Option<String>,
    at: Timestamp,
    span: (Timestamp, Timestamp),
}

/// The day, the route and the moment of an address.
///
/// Errors: [`Problem::Invalid`] naming what is none.
fn asked(ctx: &Ctx, query: &Query) -> Result<Asked, Problem> {
    let wrong = || Problem::field("day", "transit-day-wrong");
    let day = query.word("day").map_or(Ok(ctx.today()), |text| text.parse().map_err(|_| wrong()))?;
    let span = events::span(day).ok_or_else(wrong)?;
    let now = ctx.now().checked_sub(SignedDuration::from_mins(NEAR_MINUTES)).unwrap_or(ctx.now());
    let first = if (span.0..span.1).contains(&now) { Some(now) } else { clock_on(day, FIRST_CLOCK) };
    let at = query.word("at").map_or(first, |text| clock_on(day, text)).ok_or_else(|| Problem::field("at", "transit-order-clock"))?;
    let route = query.word("route").map(|id| id.chars().take(ID_CHARS_MAX).collect());
    Ok(Asked { day, route, at, span })
}

/// `GET /desk/transit/replay?day=…&route=…&at=08:00`
pub async fn show_replay(ctx: Ctx, query: Query) -> Result<Show<ReplayPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, live, asked) = (&ctx.t, ctx.house.part::<Live>(), asked(&ctx, &query)?);
    let held = live.timetables().held().await?;
    let version = held.on(asked.day).or_else(|| held.current());
    let at = asked.at.as_second();
    let (found, trips) = read(&ctx, asked.route.as_deref(), (at - HEARD_S, at + 1)).await?;
    let rows: Vec<DataRow<'static>> =
        found.tracks.iter().filter_map(|own| row(&ctx, version.map(std::sync::Arc::as_ref), own, &trips, at)).take(LISTED_MAX).collect();
    let near = |by: i64| {
        let other = asked.at.checked_add(SignedDuration::from_mins(by)).unwrap_or(asked.at);
        query.with("at", clock(&ctx, other)).href(urls::REPLAY)
    };
    let happened = events::of(&ctx, version.map(std::sync::Arc::as_ref), asked.span).await?;
    let keeps = live.settings().positions_days;
    let route = |own: &RouteIdx, version: &Loaded| {
        let id = version.feed.text(version.feed[*own].id).to_owned();
        let chosen = asked.route.as_deref() == Some(&id);
        (id, look::route_title(t, version, *own), chosen)
    };
    let mut page = desk_page(&ctx, "transit-replay");
    page.noindex = true;
    let data = version.map(|version| data(&ctx, version, &asked).to_string()).unwrap_or_default();
    Ok(Show(ReplayPage {
        clock: clock(&ctx, asked.at),
        first_day: ctx.today().checked_sub(jiff::Span::new().days(keeps)).unwrap_or(asked.day),
        today: ctx.today(),
        routes: version.map(|version| version.routes.iter().map(|own| route(own, version)).collect()).unwrap_or_default(),
        before: near(-NEAR_MINUTES),
        after: near(NEAR_MINUTES),
        lead: t.with("transit-replay-lead", &[("days", keeps.into())]),
        said: t.with("transit-replay-said", &[("count", rows.len().into()), ("time", t.date_time(asked.at).into())]),
        table: (!rows.is_empty()).then(|| table(&ctx, rows)),
        empty: Empty::new(t.say("transit-replay-none").to_owned(), t.with("transit-replay-none-why", &[("days", keeps.into())])),
        events: happened.iter().map(|own| event(&ctx, &query, own, asked.span.0)).collect(),
        script: if data.is_empty() { "" } else { ui::asset("citymap.js") },
        day: asked.day,
        data,
        page,
    }))
}

fn clock(ctx: &Ctx, at: Timestamp) -> String {
    ctx.t.time(at.to_zoned(kit::clock::kyiv()).time())
}

fn event(ctx: &Ctx, query: &Query, own: &events::Happened, start: Timestamp) -> Event {
    Event {
        clock: clock(ctx, own.at),
        seconds: own.at.as_second() - start.as_second(),
        text: own.text.clone(),
        at: query.with("at", clock(ctx, own.at)).href(urls::REPLAY),
        href: own.href.clone(),
    }
}

/// What the script must know: the map, the day, where slices are.
fn data(ctx: &Ctx, version: &Loaded, asked: &Asked) -> Value {
    let mut data = map_data(ctx, version, None);
    let words = ["play", "pause", "loading", "failed", "vehicles", "early", "on-time", "late", "very-late", "unknown"];
    let said = |key: &str| (key.to_owned(), Value::from(ctx.t.say(&format!("transit-replay-{key}"))));
    let url = Query::default()
        .with("day", asked.day)
        .and("route", asked.route.as_deref().unwrap_or_default())
        .href("/desk/transit/replay/positions");
    if let Some(fields) = data.as_object_mut() {
        fields.remove("vehicles");
        let last = asked.span.1.min(ctx.now());
        fields.insert(
            "replay".to_owned(),
            json!({
                "url": url, "start": asked.span.0.as_second(), "end": last.as_second().max(asked.span.0.as_second()),
                "at": asked.at.as_second(), "slice": SLICE_S, "silent": HEARD_S, "words": words.into_iter().map(said).collect::<serde_json::Map<_, _>>(),
            }),
        );
    }
    data
}

/// The vehicles between two moments, with the trips they may be on.
async fn read(ctx: &Ctx, route: Option<&str>, (from, until): (i64, i64)) -> Result<(Slice, Vec<DayRun>), Problem> {
    let moment = |seconds: i64| Timestamp::from_second(seconds).map_err(|_| Problem::field("from", "transit-day-wrong"));
    let (first, last) = (moment(from)?, moment(until)?);
    let after = last.checked_add(LATE).unwrap_or(last);
    let batches = positions::batches_between(ctx.db(), first, after).await?;
    let trips = runs::around(ctx.db(), first, last, route).await?;
    let made = tokio::task::spawn_blocking({
        let (trips, only) = (trips.clone(), route.is_some());
        move || slice(&batches, &trips, (from, until), STEP_S, only)
    });
    Ok((made.await.map_err(|error| Problem::Internal(format!("a slice of a day: {error}")))?, trips))
}

/// `GET /desk/transit/replay/positions?day=…&route=…&from=1795849200`
pub async fn give_positions(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let asked = asked(&ctx, &query.without("at"))?;
    let (start, end) = (asked.span.0.as_second(), asked.span.1.as_second());
    let from = query.word("from").and_then(|text| text.parse().ok()).filter(|from| (start..end).contains(from));
    let from: i64 = from.ok_or_else(|| Problem::field("from", "transit-order-clock"))?;
    let (found, trips) = read(&ctx, asked.route.as_deref(), (from, from + SLICE_S)).await?;
    Ok(Json(told(&ctx, &found, &trips, from)).into_response())
}

/// As the script reads it: `{"from", "cut", "runs": [[label, form, sign, href]], "vehicles": [{"name", "id", "p": [[seconds, north, east,
/// bearing, late, run]]}]}`; places are hundred-thousandths of a degree, lateness whole minutes.
fn told(ctx: &Ctx, found: &Slice, trips: &[DayRun], from: i64) -> Value {
    let whole = |degrees: f64| (degrees * 100_000.0).round() as i64;
    let point = |own: &Point| {
        let bearing = own.bearing.map_or(-1, |bearing| bearing.rem_euclid(360.0).round() as i64);
        json!([own.at - from, whole(own.latitude), whole(own.longitude), bearing, own.late_s.map(lateness_minutes), own.run])
    };
    let vehicle = |own: &Track| json!({ "id": format!("{}/{}", own.carrier, own.name), "name": own.name, "p": own.points.iter().map(point).collect::<Vec<_>>() });
    let run = |own: &DayRun| {
        let clock = clock(ctx, own.planned_from);
        json!([own.label, clock, own.sign, urls::run(own.day, &own.trip, own.start_s)])
    };
    json!({
        "from": from, "cut": found.is_cut, "runs": trips.iter().map(run).collect::<Vec<_>>(),
        "vehicles": found.tracks.iter().map(vehicle).collect::<Vec<_>>(),
    })
}

fn lateness_minutes(seconds: i64) -> i64 {
    (seconds as f64 / 60.0).round() as i64
}

fn row(ctx: &Ctx, version: Option<&Loaded>, own: &Track, trips: &[DayRun], at: i64) -> Option<DataRow<'static>> {
    let t = &ctx.t;
    let last = own.points.last()?;
    let run = last.run.and_then(|place| trips.get(place));
    let place = gtfs::Position { lat: last.latitude, lon: last.longitude };
    let stop = version.and_then(|version| Some(version.name(version.stops_near(place, AT_STOP_M, 1).first()?.stop).to_owned()));
    let texts = [
        format!("№ {}", own.name),
        run.map_or_else(|| "—".to_owned(), |run| run.label.clone()),
        run.map(|run| run.sign.clone()).unwrap_or_default(),
        stop.unwrap_or_else(|| "—".to_owned()),
        last.late_s.map_or_else(|| t.say("transit-replay-unknown").to_owned(), |late| lateness(t, late)),
        crate::live::age(t, at - last.at),
    ];
    Some(DataRow {
        cells: texts.into_iter().map(Content::from).collect(),
        href: run.map(|run| urls::run(run.day, &run.trip, run.start_s)).unwrap_or_default().into(),
        ..DataRow::default()
    })
}

fn table(ctx: &Ctx, rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    let columns = [
        "transit-account-vehicle",
        "transit-route",
        "transit-display-direction",
        "transit-replay-near-stop",
        "transit-account-late",
        "transit-replay-heard",
    ];
    DataTable {
        caption: ctx.t.say("transit-replay-table").to_owned().into(),
        columns: columns.into_iter().map(|key| DataColumn::new(ctx.t.say(key).to_owned())).collect(),
        rows,
        ..DataTable::default()
    }
}
