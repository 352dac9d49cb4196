//! `/desk/transit/{version}/draft`: everything a draft is made of, and what was done to it.

use std::collections::BTreeMap;

use askama::Template;
use kit::Problem;
use ui::{Content, DataColumn, DataRow, DataTable, Page, Timeline, TimelineItem};
use web::{Ctx, Path, Query, Refusal, Show};

use super::typed::WEEKDAYS;
use super::{Kind, beside, fields, own};
use crate::draft::Tables;
use crate::pages::desk;
use crate::published::Timetables;
use crate::version::Version;
use crate::{store, urls};

/// Stops shown; others are found by their name.
const STOPS_MAX: usize = 100;
/// Rows of other lists.
pub(super) const ROWS_MAX: usize = 500;
/// Calendars whose days off are offered.
const DAYS_OFF_MAX: usize = 20;
/// Edits of the history.
const EDITS: i64 = 15;
/// Words of a search that are looked at.
const WORDS_MAX: usize = 8;

/// A part of the draft.
pub struct Part {
    code: &'static str,
    title: String,
    add: (String, String),
    table: Option<DataTable<'static>>,
    none: String,
    more: usize,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/draft.html")]
pub struct DraftPage {
    page: Page,
    lead: String,
    version: i64,
    here: String,
    discard: String,
    edits: i64,
    parts: Vec<Part>,
    days_off: Vec<(String, String)>,
    typed: String,
    history: Timeline<'static>,
}

/// `GET /desk/transit/{version}/draft`
pub async fn show_draft(ctx: Ctx, Path(number): Path<String>, query: Query) -> Result<Show<DraftPage>, Refusal> {
    let version = own(&ctx, &number).await?;
    Ok(Show(page(&ctx, &version, &query).await?))
}

async fn page(ctx: &Ctx, version: &Version, query: &Query) -> Result<DraftPage, Problem> {
    let tables = ctx.house.part::<Timetables>().draft(version).await?;
    let edits = store::edits::last(ctx.db(), version.number, EDITS).await?;
    let typed: String = query.word("q").unwrap_or_default().chars().take(100).collect();
    let item = |own: &store::edits::Edit| TimelineItem {
        when: ctx.t.date_time(own.at).into(),
        datetime: own.at.to_string().into(),
        title: format!("{}: {}", ctx.t.say(&format!("transit-op-{}", own.op.code())), own.op.subject()).into(),
        body: own.by_name.clone().into(),
        current: own.seq == version.edits,
    };
    Ok(DraftPage {
        lead: version.title.clone(),
        version: version.version,
        here: urls::act(version.number, "draft"),
        discard: urls::act(version.number, "withdraw"),
        edits: version.edits,
        parts: vec![
            agencies(ctx, version, &tables),
            routes(ctx, version, &tables),
            trips(ctx, version, &tables),
            services(ctx, version, &tables),
            stops(ctx, version, &tables, &typed),
            beside::transfers(ctx, version, &tables),
            beside::fares(ctx, version, &tables),
        ],
        days_off: tables.rows("calendar.txt").take(DAYS_OFF_MAX).map(|row| days_off(version, row.get("service_id"))).collect(),
        typed,
        history: Timeline { items: edits.iter().map(item).collect(), heading_level: 3 },
        page: desk::act_page(ctx, version, "transit-draft"),
    })
}

/// A part of rows, `most` of which are shown.
pub(super) fn part(ctx: &Ctx, version: &Version, kind: Kind, columns: &[&str], rows: Vec<DataRow<'static>>, most: usize) -> Part {
    let (t, code) = (&ctx.t, kind.code());
    let title = t.say(&format!("transit-draft-{code}")).to_owned();
    let table = DataTable {
        caption: title.clone().into(),
        caption_hidden: true,
        columns: columns.iter().map(|key| DataColumn::new(t.say(key).to_owned())).collect(),
        rows: rows.iter().take(most).cloned().collect(),
        ..DataTable::default()
    };
    Part {
        code,
        add: (t.say(&format!("transit-put-{code}")).to_owned(), urls::draft(version.number, code)),
        none: t.say("transit-draft-empty").to_owned(),
        more: rows.len().saturating_sub(most),
        table: (!rows.is_empty()).then_some(table),
        title,
    }
}

pub(super) fn cells(texts: Vec<String>, href: String) -> DataRow<'static> {
    DataRow { cells: texts.into_iter().map(Content::from).collect(), href: href.into(), ..DataRow::default() }
}

fn edit(version: &Version, kind: Kind, id: &str) -> String {
    Query::default().with("id", id).href(&urls::draft(version.number, kind.code()))
}

fn agencies(ctx: &Ctx, version: &Version, tables: &Tables) -> Part {
    let row = |row: crate::draft::tables::Row<'_>| {
        let id = row.get("agency_id");
        cells(vec![row.get("agency_name").to_owned(), row.get("agency_phone").to_owned()], edit(version, Kind::Agency, id))
    };
    part(ctx, version, Kind::Agency, &["transit-name", "transit-phone"], tables.rows("agency.txt").map(row).collect(), ROWS_MAX)
}

fn routes(ctx: &Ctx, version: &Version, tables: &Tables) -> Part {
    let row = |row: crate::draft::tables::Row<'_>| {
        let id = row.get("route_id");
        let number = if row.get("route_short_name").is_empty() { id } else { row.get("route_short_name") };
        cells(vec![number.to_owned(), row.get("route_long_name").to_owned()], edit(version, Kind::Route, id))
    };
    part(ctx, version, Kind::Route, &["transit-number", "transit-name"], tables.rows("routes.txt").map(row).collect(), ROWS_MAX)
}

/// Trips by route, calendar and direction.
fn trips(ctx: &Ctx, version: &Version, tables: &Tables) -> Part {
    let mut all: BTreeMap<(String, String, String), (usize, String)> = BTreeMap::new();
    for row in tables.rows("trips.txt") {
        let direction = if row.get("direction_id").is_empty() { "0" } else { row.get("direction_id") };
        let key = (row.get("route_id").to_owned(), row.get("service_id").to_owned(), direction.to_owned());
        let own = all.entry(key).or_insert_with(|| (0, row.get("trip_headsign").to_owned()));
        own.0 += 1;
    }
    let row = |((route, service, direction), (count, sign)): ((String, String, String), (usize, String))| {
        let href = Query::default().with("route", &route).with("service", &service).with("direction", &direction);
        let count = ctx.t.with("transit-trips-count", &[("count", count.into())]);
        cells(vec![route, sign, service, count], href.href(&urls::draft(version.number, "table")))
    };
    let columns = ["transit-route", "transit-direction", "transit-service", "transit-trips"];
    part(ctx, version, Kind::Trips, &columns, all.into_iter().map(row).collect(), ROWS_MAX)
}

/// Where the days off of a calendar are written.
fn days_off(version: &Version, service: &str) -> (String, String) {
    (service.to_owned(), Query::default().with("service", service).href(&urls::draft(version.number, "days-off")))
}

fn services(ctx: &Ctx, version: &Version, tables: &Tables) -> Part {
    let row = |row: crate::draft::tables::Row<'_>| {
        let id = row.get("service_id");
        let days = WEEKDAYS.iter().filter(|day| row.get(day) == "1").map(|day| ctx.t.say(fields::weekday_key(day)).to_owned());
        let exceptions = tables.rows("calendar_dates.txt").filter(|own| own.get("service_id") == id).count();
        let period = format!("{}–{}", row.get("start_date"), row.get("end_date"));
        let texts = vec![id.to_owned(), days.collect::<Vec<_>>().join(", "), period, exceptions.to_string()];
        cells(texts, edit(version, Kind::Service, id))
    };
    let columns = ["transit-name", "transit-weekdays", "transit-days", "transit-exceptions"];
    part(ctx, version, Kind::Service, &columns, tables.rows("calendar.txt").map(row).collect(), ROWS_MAX)
}

fn stops(ctx: &Ctx, version: &Version, tables: &Tables, typed: &str) -> Part {
    let words = kit::fold::words(typed, WORDS_MAX);
    let fits = |row: &crate::draft::tables::Row<'_>| {
        let name = kit::fold::fold(&format!("{} {} {}", row.get("stop_id"), row.get("stop_name"), row.get("stop_code")));
        words.iter().all(|word| name.contains(word.as_str()))
    };
    let row = |row: crate::draft::tables::Row<'_>| {
        let id = row.get("stop_id");
        let place = format!("{}, {}", row.get("stop_lat"), row.get("stop_lon"));
        cells(vec![row.get("stop_name").to_owned(), id.to_owned(), place], edit(version, Kind::Stop, id))
    };
    let rows = tables.rows("stops.txt").filter(fits).map(row).collect();
    part(ctx, version, Kind::Stop, &["transit-name", "transit-id", "transit-place"], rows, STOPS_MAX)
}
