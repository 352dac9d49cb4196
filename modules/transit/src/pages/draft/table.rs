//! `/desk/transit/{version}/draft/table`: the trips of a route in a direction by a calendar, to be written row by row.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, Html, Page, Pagination};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::own;
use super::trip::clock_text;
use super::typed::Reading;
use crate::draft::trip::{self, Listed, TripRow};
use crate::draft::{Op, Tables};
use crate::pages::{desk, mistakes};
use crate::published::{Loaded, Timetables};
use crate::version::Version;
use crate::{actions, urls};

/// Trips of a page.
const ROWS: usize = 25;

/// A row.
pub struct Row {
    id: String,
    href: String,
    start: String,
    end: String,
    stops: usize,
    block: String,
    accessible: &'static str,
    by_interval: bool,
    wrong: String,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/trips.html")]
pub struct TripsPage {
    page: Page,
    lead: String,
    problems: Html,
    version: i64,
    action: String,
    again: String,
    line: String,
    rows: Vec<Row>,
    pages: Pagination<'static>,
}

/// Which trips: route, calendar, direction.
#[derive(Clone)]
struct Which {
    route: String,
    service: String,
    direction: String,
    page: usize,
}

impl Which {
    fn of(query: &Query) -> Self {
        let word = |key: &str| query.word(key).unwrap_or_default().to_owned();
        let direction = if word("direction") == "1" { "1" } else { "0" }.to_owned();
        Self { route: word("route"), service: word("service"), direction, page: word("page").parse().unwrap_or(0) }
    }

    fn query(&self) -> Query {
        Query::default().with("route", &self.route).with("service", &self.service).with("direction", &self.direction)
    }

    fn href(&self, number: i64, page: usize) -> String {
        let query = if page == 0 { self.query() } else { self.query().with("page", page) };
        query.href(&urls::draft(number, "table"))
    }
}

/// The address of the table in which a trip stands.
pub(super) fn table_of(tables: &Tables, number: i64, trip: &str) -> String {
    let Some(row) = tables.find("trips.txt", &[("trip_id", trip)]) else { return urls::act(number, "draft") };
    let query = Query::default().with("route", row.get("route_id")).with("service", row.get("service_id"));
    let direction = if row.get("direction_id") == "1" { "1" } else { "0" };
    query.with("direction", direction).href(&urls::draft(number, "table"))
}

fn word(accessible: Option<bool>) -> &'static str {
    match accessible {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    }
}

fn row(ctx: &Ctx, number: i64, (at, own): (usize, &Listed), sent: Option<&Fields>, problems: &[FieldProblem]) -> Row {
    let field = |name: &str| format!("{name}-{at}");
    let typed = |name: &str, otherwise: String| sent.and_then(|sent| sent.get(&field(name))).map_or(otherwise, str::to_owned);
    let wrong = problems.iter().find(|problem| problem.field == field("start"));
    Row {
        id: own.row.trip.clone(),
        href: Query::default().with("id", &own.row.trip).href(&urls::draft(number, "trip")),
        start: typed("start", clock_text(own.row.start_s)),
        end: Loaded::clock(own.end_s),
        stops: own.stops,
        block: typed("block", own.row.block.clone()),
        accessible: match typed("accessible", word(own.row.accessible).to_owned()).as_str() {
            "yes" => "yes",
            "no" => "no",
            _ => "",
        },
        by_interval: own.by_interval,
        wrong: wrong.map(|problem| ctx.t.says(&problem.says)).unwrap_or_default(),
    }
}

fn page(
    ctx: &Ctx,
    version: &Version,
    which: &Which,
    tables: &Tables,
    sent: Option<&Fields>,
    problems: &[FieldProblem],
) -> Result<TripsPage, Problem> {
    let all = trip::listed(tables, &which.route, &which.service, &which.direction);
    let first = all.first().ok_or(Problem::NotFound)?;
    let t = &ctx.t;
    let from = which.page.saturating_mul(ROWS);
    let rows: Vec<Row> = all.iter().skip(from).take(ROWS).enumerate().map(|own| row(ctx, version.number, own, sent, problems)).collect();
    let next = (from + ROWS < all.len()).then(|| which.href(version.number, which.page + 1));
    let back = (which.page > 0).then(|| which.href(version.number, which.page - 1));
    let line = Query::default().with("route", &which.route).with("direction", &which.direction);
    let title = desk::act_page(ctx, version, "transit-table-edit").crumb(t.say("transit-state-draft"), urls::act(version.number, "draft"));
    Ok(TripsPage {
        lead: format!("{}, {}, {}", which.route, first.sign, which.service),
        problems: Controls::new(t, problems).summary(),
        version: version.version,
        action: which.href(version.number, which.page),
        again: which.query().href(&urls::draft(version.number, "trips")),
        line: line.href(&urls::draft(version.number, "line")),
        rows,
        pages: Pagination::keyset(ctx.lang, back, next),
        page: title,
    })
}

/// `GET /desk/transit/{version}/draft/table?route=…&service=…&direction=…`
pub async fn show_trips(ctx: Ctx, Path(number): Path<String>, query: Query) -> Result<Response, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    Ok(Show(page(&ctx, &version, &Which::of(&query), &tables, None, &[])?).into_response())
}

/// Rows that were changed.
fn read(sent: &Fields, shown: &[&Listed]) -> Result<Option<Op>, Problem> {
    let mut reading = Reading::new(sent);
    let mut rows = Vec::new();
    for (at, own) in shown.iter().enumerate() {
        if sent.text(&format!("trip-{at}")) != own.row.trip {
            return Err(Problem::Conflict("transit-changed-meanwhile".into()));
        }
        let start = format!("start-{at}");
        // a trip by intervals sets out by them
        let start_s =
            if own.by_interval || sent.text(&start) == clock_text(own.row.start_s) { own.row.start_s } else { reading.clock(&start) };
        let accessible = match sent.text(&format!("accessible-{at}")) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let row = TripRow { trip: own.row.trip.clone(), start_s, block: reading.text(&format!("block-{at}")), accessible };
        if row != own.row {
            rows.push(row);
        }
    }
    let any = !rows.is_empty();
    reading.done(Op::PutRows { rows }).map(|op| any.then_some(op))
}

/// `POST /desk/transit/{version}/draft/table?route=…`
pub async fn put_trips(ctx: Ctx, Path(number): Path<String>, query: Query, sent: Fields) -> Result<Response, Refusal> {
    let (version, which) = (own(&ctx, &number).await?, Which::of(&query));
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let all = trip::listed(&tables, &which.route, &which.service, &which.direction);
    let shown: Vec<&Listed> = all.iter().skip(which.page.saturating_mul(ROWS)).take(ROWS).collect();
    let done = match read(&sent, &shown) {
        Ok(None) => Ok(()),
        Ok(Some(op)) => actions::edit(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent), op).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(which.href(version.number, which.page)).saying("transit-edited").into_response()),
        Err(problem) => Ok(Show(page(&ctx, &version, &which, &tables, Some(&sent), &mistakes(problem)?)?).with_mistakes()),
    }
}
