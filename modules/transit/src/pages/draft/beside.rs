//! Changes from a stop to another and fares: their forms, what is typed there, their lists.

use kit::Kopiykas;
use ui::{Controls, Html, Line};
use web::{Ctx, Fields, Query};

use super::Kind;
use super::fields::{offered, words};
use super::overview::{Part, ROWS_MAX, cells, part};
use super::typed::Reading;
use crate::draft::Tables;
use crate::draft::beside::{Change, FareOf, TransferOf};
use crate::draft::tables::Row;
use crate::urls;
use crate::version::Version;

/// Minutes that a change takes at most.
const MINUTES_MAX: u32 = 180;
/// Changes that a fare allows.
const CHANGES: [&str; 5] = ["0", "1", "2", "3", "any"];

/// The form of a change.
pub fn transfer(controls: &Controls<'_>, sent: &Fields) -> Vec<Html> {
    let line =
        |name: &str, key: &str, hint| controls.line(name, key, sent.text(name), Line { hint, ..Line::wide("govuk-input--width-10") });
    let changes = words(controls.t, &Change::ALL.map(Change::code), "transit-change");
    vec![
        line("from", "transit-change-from", "transit-change-stop-hint"),
        line("to", "transit-change-to", "transit-change-to-hint"),
        controls.select("change", "transit-change", "", sent.text("change"), &changes),
        line("minutes", "transit-change-minutes-field", "transit-change-minutes-hint"),
    ]
}

/// Reads it.
pub(super) fn read_transfer(read: &mut Reading<'_>) -> TransferOf {
    let change = Change::from_code(read.sent.text("change")).unwrap_or(Change::Minutes);
    let minutes = read.sent.text("minutes").trim().parse().ok().filter(|own| *own <= MINUTES_MAX);
    if change == Change::Minutes && minutes.is_none() {
        read.wrong("minutes", "transit-change-minutes-wrong");
    }
    TransferOf { from: read.id("from"), to: read.id("to"), change, minutes: minutes.unwrap_or(0) }
}

/// What stands in its form at first.
pub fn of_transfer(tables: &Tables, query: &Query) -> Vec<(String, String)> {
    let word = |key: &str| query.word(key).unwrap_or_default();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let key = [("from_stop_id", word("from")), ("to_stop_id", word("to")), ("from_route_id", ""), ("from_trip_id", "")];
    let Some(row) = tables.find("transfers.txt", &key).filter(|_| !word("from").is_empty()) else { return Vec::new() };
    let minutes = row.get("min_transfer_time").parse::<u32>().map(|seconds| seconds.div_ceil(60).to_string()).unwrap_or_default();
    let change = Change::from_number(row.get("transfer_type")).unwrap_or(Change::Recommended);
    vec![pair("from", word("from")), pair("to", word("to")), pair("change", change.code()), pair("minutes", &minutes), pair("known", "on")]
}

/// The form of a fare.
pub fn fare(controls: &Controls<'_>, sent: &Fields, tables: &Tables) -> Vec<Html> {
    let t = controls.t;
    let line =
        |name: &str, key: &str, hint| controls.line(name, key, sent.text(name), Line { hint, ..Line::wide("govuk-input--width-10") });
    vec![
        line("price", "transit-fare-price", "transit-fare-price-hint"),
        controls.select("before", "transit-fare-paid", "", sent.text("before"), &words(t, &["in", "before"], "transit-fare-paid")),
        controls.select("changes", "transit-fare-changes", "", sent.text("changes"), &words(t, &CHANGES, "transit-fare-changes")),
        line("minutes", "transit-fare-minutes", "transit-fare-minutes-hint"),
        controls.text("routes", "transit-fare-routes", "transit-fare-routes-hint", sent.text("routes"), 4),
        controls.select("agency", "transit-agency", "", sent.text("agency"), &offered(t, tables, "agency.txt", "agency_id", "agency_name")),
    ]
}

/// Reads it.
pub(super) fn read_fare(read: &mut Reading<'_>, id: String) -> FareOf {
    let price = Kopiykas::parse(read.sent.text("price")).filter(|own| own.0 >= 0);
    if price.is_none() {
        read.wrong("price", "transit-fare-price-wrong");
    }
    let minutes = match read.sent.text("minutes").trim() {
        "" => Some(0),
        text => text.parse().ok().filter(|own| *own <= 24 * 60),
    };
    if minutes.is_none() {
        read.wrong("minutes", "transit-every-wrong");
    }
    let routes = read.sent.text("routes").split([',', '\n']).map(str::trim).filter(|route| !route.is_empty());
    FareOf {
        id,
        agency: read.sent.text("agency").to_owned(),
        price: price.unwrap_or_default(),
        before: read.sent.text("before") == "before",
        changes: read.sent.text("changes").parse().ok(),
        minutes: minutes.unwrap_or(0),
        routes: routes.map(str::to_owned).collect(),
    }
}

/// What stands in its form at first.
pub fn of_fare(tables: &Tables, id: &str) -> Vec<(String, String)> {
    let Some(row) = tables.find("fare_attributes.txt", &[("fare_id", id)]).filter(|_| !id.is_empty()) else { return Vec::new() };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let minutes = row.get("transfer_duration").parse::<u32>().map(|seconds| (seconds / 60).to_string()).unwrap_or_default();
    let routes: Vec<&str> = tables.rows("fare_rules.txt").filter(|row| row.get("fare_id") == id).map(|row| row.get("route_id")).collect();
    vec![
        pair("id", id),
        pair("price", row.get("price")),
        pair("before", if row.get("payment_method") == "1" { "before" } else { "in" }),
        pair("changes", if row.get("transfers").is_empty() { "any" } else { row.get("transfers") }),
        pair("minutes", &minutes),
        pair("routes", &routes.join("\n")),
        pair("agency", row.get("agency_id")),
    ]
}

/// The list of changes.
pub fn transfers(ctx: &Ctx, version: &Version, tables: &Tables) -> Part {
    let name = |id: &str| tables.find("stops.txt", &[("stop_id", id)]).map_or(id, |row| row.get("stop_name")).to_owned();
    let row = |row: Row<'_>| {
        let (from, to) = (row.get("from_stop_id"), row.get("to_stop_id"));
        let change = Change::from_number(row.get("transfer_type"))
            .map_or_else(|| row.get("transfer_type").to_owned(), |own| ctx.t.say(&format!("transit-change-{}", own.code())).to_owned());
        let minutes = row.get("min_transfer_time").parse::<u32>().map(|own| own.div_ceil(60).to_string()).unwrap_or_default();
        let href = Query::default().with("from", from).with("to", to).href(&urls::draft(version.number, Kind::Transfer.code()));
        cells(vec![name(from), name(to), change, minutes], href)
    };
    let columns = ["transit-change-from", "transit-change-to", "transit-change", "transit-change-minutes-field"];
    let own = tables.rows("transfers.txt").filter(|row| row.get("from_route_id").is_empty() && row.get("from_trip_id").is_empty());
    part(ctx, version, Kind::Transfer, &columns, own.take(ROWS_MAX + 1).map(row).collect(), ROWS_MAX)
}

/// The list of fares.
pub fn fares(ctx: &Ctx, version: &Version, tables: &Tables) -> Part {
    let row = |row: Row<'_>| {
        let id = row.get("fare_id");
        let routes: Vec<&str> =
            tables.rows("fare_rules.txt").filter(|row| row.get("fare_id") == id).map(|row| row.get("route_id")).collect();
        let routes = if routes.is_empty() { ctx.t.say("transit-fare-all").to_owned() } else { routes.join(", ") };
        let href = Query::default().with("id", id).href(&urls::draft(version.number, Kind::Fare.code()));
        cells(vec![format!("{} {}", row.get("price"), row.get("currency_type")), routes], href)
    };
    part(
        ctx,
        version,
        Kind::Fare,
        &["transit-fare-price", "transit-fare-routes"],
        tables.rows("fare_attributes.txt").map(row).collect(),
        ROWS_MAX,
    )
}
