//! `/desk/transit/{version}/draft/trip`: one trip with its time at each stop; copies of it.

use askama::Template;
use kit::{FieldProblem, Problem, Says};
use ui::{Controls, Html, Line, Page};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::fields::words;
use super::own;
use super::table::table_of;
use super::typed::Reading;
use crate::draft::trip::{IntervalOf, LATEST_S, TimeOf, TripOf};
use crate::draft::{Op, Tables};
use crate::pages::{desk, mistakes};
use crate::published::Timetables;
use crate::version::Version;
use crate::{actions, urls};

/// Empty rows for further stops.
const NEW_ROWS: usize = 3;
/// Rows of a form at most: those of the longest trip and the empty ones.
const ROWS_MAX: usize = 210;

/// A row of times.
pub struct TimeRow {
    at: usize,
    stop: String,
    name: String,
    arrival: String,
    departure: String,
    is_new: bool,
    wrong: String,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/trip.html")]
pub struct TripPage {
    page: Page,
    lead: String,
    problems: Html,
    version: i64,
    id: String,
    here: String,
    table: String,
    fields: Vec<Html>,
    rows: Vec<TimeRow>,
    after: Vec<Html>,
    copy: Vec<Html>,
}

/// «06:05», «06:05:30», «25:10».
pub(super) fn clock_text(seconds: u32) -> String {
    let text = gtfs::clock_text(seconds);
    text.strip_suffix(":00").map(str::to_owned).unwrap_or(text)
}

/// What stands in the form at first.
fn filled(own: &TripOf) -> Fields {
    let mut pairs = vec![
        ("id".to_owned(), own.trip.clone()),
        ("sign".to_owned(), own.sign.clone()),
        ("block".to_owned(), own.block.clone()),
        ("accessible".to_owned(), own.accessible.map_or("", |own| if own { "yes" } else { "no" }).to_owned()),
    ];
    for (at, time) in own.times.iter().enumerate() {
        pairs.extend([
            (format!("stop-{at}"), time.stop.clone()),
            (format!("arrival-{at}"), clock_text(time.arrival_s)),
            (format!("departure-{at}"), clock_text(time.departure_s)),
        ]);
    }
    pairs.extend((own.times.len()..own.times.len() + NEW_ROWS).map(|at| (format!("stop-{at}"), String::new())));
    let interval = |own: &IntervalOf| format!("{} {} {}", clock_text(own.from_s), clock_text(own.until_s), own.every_s.div_ceil(60));
    pairs.push(("intervals".to_owned(), own.intervals.iter().map(interval).collect::<Vec<_>>().join("\n")));
    if own.intervals.iter().any(|own| own.exact) {
        pairs.push(("exact".to_owned(), "on".to_owned()));
    }
    Fields::from_pairs(pairs)
}

fn time_rows(ctx: &Ctx, sent: &Fields, tables: &Tables, own: &TripOf, problems: &[FieldProblem]) -> Vec<TimeRow> {
    let row = |at: usize| {
        let stop = sent.get(&format!("stop-{at}"))?.trim().to_owned();
        let wrong =
            problems.iter().find(|problem| ["arrival", "departure", "stop"].iter().any(|name| problem.field == format!("{name}-{at}")));
        Some(TimeRow {
            at,
            name: tables.find("stops.txt", &[("stop_id", &stop)]).map(|row| row.get("stop_name").to_owned()).unwrap_or_default(),
            arrival: sent.text(&format!("arrival-{at}")).to_owned(),
            departure: sent.text(&format!("departure-{at}")).to_owned(),
            is_new: at >= own.times.len(),
            wrong: wrong.map(|problem| ctx.t.says(&problem.says)).unwrap_or_default(),
            stop,
        })
    };
    (0..ROWS_MAX).map_while(row).collect()
}

fn page(ctx: &Ctx, version: &Version, own: &TripOf, sent: &Fields, tables: &Tables, problems: &[FieldProblem]) -> TripPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let number = |name: &str, key: &str, hint| {
        controls.line(name, key, sent.text(name), Line { hint, inputmode: "numeric", ..Line::wide("govuk-input--width-5") })
    };
    let id = own.trip.as_str();
    let table = table_of(tables, version.number, id);
    let title = desk::act_page(ctx, version, "transit-trip").crumb(t.say("transit-state-draft"), urls::act(version.number, "draft"));
    TripPage {
        lead: id.to_owned(),
        problems: controls.summary(),
        version: version.version,
        id: id.to_owned(),
        here: urls::draft(version.number, "trip"),
        fields: vec![
            controls.line("sign", "transit-sign", sent.text("sign"), Line::hinted("transit-sign-hint")),
            controls.line(
                "block",
                "transit-block",
                sent.text("block"),
                Line { hint: "transit-block-hint", ..Line::wide("govuk-input--width-10") },
            ),
            controls.select(
                "accessible",
                "transit-low-floor-field",
                "",
                sent.text("accessible"),
                &words(t, &["", "yes", "no"], "transit-boarding"),
            ),
        ],
        rows: time_rows(ctx, sent, tables, own, problems),
        after: vec![
            controls.text("intervals", "transit-intervals", "transit-intervals-hint", sent.text("intervals"), 3),
            controls
                .boxes("transit-intervals-how", &[("exact", "transit-intervals-exact", "transit-intervals-exact-hint", sent.has("exact"))]),
        ],
        copy: vec![number("by", "transit-copy-by", "transit-copy-by-hint"), number("count", "transit-copy-count", "")],
        page: title.crumb(t.say("transit-table-edit"), table.clone()),
        table,
    }
}

/// `GET /desk/transit/{version}/draft/trip?id=…`
pub async fn ask_trip(ctx: Ctx, Path(number): Path<String>, query: Query) -> Result<Response, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let trip = TripOf::of(&tables, query.word("id").unwrap_or_default()).ok_or(Problem::NotFound)?;
    Ok(Show(page(&ctx, &version, &trip, &filled(&trip), &tables, &[])).into_response())
}

/// The times of a form. A row without times is a stop that is left out; a new one stands where its time puts it.
fn read_times(reading: &mut Reading<'_>, known: usize) -> Vec<TimeOf> {
    let mut times: Vec<TimeOf> = Vec::new();
    for at in 0..ROWS_MAX {
        let field = |name: &str| format!("{name}-{at}");
        let Some(stop) = reading.sent.get(&field("stop")).map(str::trim) else { break };
        let (arrival, departure) = (reading.sent.text(&field("arrival")).trim(), reading.sent.text(&field("departure")).trim());
        if stop.is_empty() || (arrival.is_empty() && departure.is_empty()) {
            continue;
        }
        let stop = stop.to_owned();
        // where one is given, it is both
        let arrival_s = reading.clock(&field(if arrival.is_empty() { "departure" } else { "arrival" }));
        let departure_s = if departure.is_empty() { arrival_s } else { reading.clock(&field("departure")) };
        let time = TimeOf { stop, arrival_s, departure_s };
        let place = if at < known { times.len() } else { times.iter().position(|own| own.arrival_s > arrival_s).unwrap_or(times.len()) };
        times.insert(place, time);
    }
    times
}

/// Lines of two hours and minutes: «06:00 22:00 10».
fn read_intervals(reading: &mut Reading<'_>) -> Vec<IntervalOf> {
    let exact = reading.sent.has("exact");
    let clock = |text: &str| gtfs::parse_clock(text).or_else(|| gtfs::parse_clock(&format!("{text}:00"))).filter(|own| *own < LATEST_S);
    let interval = |line: &str| {
        let [from, until, minutes] = line.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
        let every_s = minutes.parse::<u32>().ok().filter(|own| (1..=1_440).contains(own))? * 60;
        Some(IntervalOf { from_s: clock(from)?, until_s: clock(until)?, every_s, exact })
    };
    let mut found = Vec::new();
    for line in reading.sent.text("intervals").lines().map(str::trim).filter(|line| !line.is_empty()) {
        match interval(line) {
            Some(own) => found.push(own),
            None => {
                reading.wrong("intervals", Says::new("transit-interval-wrong").with("line", line.chars().take(60).collect::<String>()));
                break;
            }
        }
    }
    found
}

fn read(sent: &Fields, known: &TripOf) -> Result<Op, Problem> {
    let mut reading = Reading::new(sent);
    let own = TripOf {
        trip: known.trip.clone(),
        sign: reading.text("sign"),
        block: reading.text("block"),
        accessible: match sent.text("accessible") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        times: read_times(&mut reading, known.times.len()),
        intervals: read_intervals(&mut reading),
    };
    reading.done(Op::PutTrip(own))
}

/// `POST /desk/transit/{version}/draft/trip`
pub async fn put_trip(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let trip = TripOf::of(&tables, sent.text("id")).ok_or(Problem::NotFound)?;
    let done = match read(&sent, &trip) {
        Ok(op) => actions::edit(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent), op).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(table_of(&tables, version.number, &trip.trip)).saying("transit-edited").into_response()),
        Err(problem) => Ok(Show(page(&ctx, &version, &trip, &sent, &tables, &mistakes(problem)?)).with_mistakes()),
    }
}

/// `POST /desk/transit/{version}/draft/trip/copy`
pub async fn copy_trip(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let trip = TripOf::of(&tables, sent.text("id")).ok_or(Problem::NotFound)?;
    let number = |name: &str| sent.text(name).trim().parse::<i32>().map_err(|_| Problem::field(name, "transit-number-wrong"));
    let op = number("by").and_then(|by| {
        let count = number("count").ok().and_then(|count| u32::try_from(count).ok());
        let count = count.ok_or_else(|| Problem::field("count", "transit-number-wrong"))?;
        Ok(Op::CopyTrip { trip: trip.trip.clone(), by_minutes: by, count })
    });
    let done = match op {
        Ok(op) => actions::edit(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent), op).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(table_of(&tables, version.number, &trip.trip)).saying("transit-edited").into_response()),
        Err(problem) => {
            let own = filled(&trip);
            let copied = ["by", "count"].map(|name| (name.to_owned(), sent.text(name).to_owned()));
            let again = Fields::from_pairs(own.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).chain(copied));
            Ok(Show(page(&ctx, &version, &trip, &again, &tables, &mistakes(problem)?)).with_mistakes())
        }
    }
}

/// `POST /desk/transit/{version}/draft/trip/remove`
pub async fn remove_trip(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let op = Op::RemoveTrip { trip: sent.text("id").to_owned() };
    let back = table_of(&tables, version.number, sent.text("id"));
    match actions::edit(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent), op).await {
        Ok(()) => {
            // where it was the last one there is no table any more
            let next = ctx.house.part::<Timetables>().draft_at_hand(version.number);
            let any = next.is_some_and(|next| same_table(&tables, &next, sent.text("id")));
            Ok(Redirect::to(if any { back } else { urls::act(version.number, "draft") }).saying("transit-removed"))
        }
        Err(problem) => {
            let says = mistakes(problem)?.into_iter().next().map_or_else(|| "transit-other-state".into(), |own| own.says);
            Ok(Redirect::to(back).warning(says))
        }
    }
}

/// Whether trips are left in the table in which one stood.
fn same_table(before: &Tables, after: &Tables, trip: &str) -> bool {
    let Some(own) = before.find("trips.txt", &[("trip_id", trip)]) else { return false };
    let columns = ["route_id", "service_id", "direction_id"];
    let key: Vec<(&str, &str)> = columns.iter().map(|column| (*column, own.get(column))).collect();
    after.find("trips.txt", &key).is_some()
}
