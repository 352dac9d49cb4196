//! `/desk/transit/compare`: two versions side by side, before one takes the place of the other.

use askama::Template;
use jiff::civil::Date;
use kit::Problem;
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Html, Page, Tag};
use web::{Ctx, Query, Refusal, Show};

use super::desk;
use crate::compare::{self, Change, RouteChange, StopChange};
use crate::published::{Loaded, Timetables};
use crate::version::{Version, of_day};
use crate::{look, reach, store, urls};

/// Versions offered.
const OFFERED: i64 = 100;
/// Stops shown; further ones are counted.
const STOPS_MAX: usize = 200;

/// The page.
#[derive(Template)]
#[template(path = "transit/compare.html")]
pub struct ComparePage {
    page: Page,
    fields: Vec<Html>,
    lead: String,
    sums: Option<DataTable<'static>>,
    routes: Option<DataTable<'static>>,
    stops: Vec<(Tag<'static>, String)>,
    more_stops: usize,
    compared: bool,
}

/// Two versions with the days that stand for them.
struct Pair {
    before: std::sync::Arc<Loaded>,
    after: std::sync::Arc<Loaded>,
    days: (Date, Date),
}

/// `GET /desk/transit/compare`
pub async fn compare_versions(ctx: Ctx, query: Query) -> Result<Show<ComparePage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let versions: Vec<Version> =
        store::versions::page(ctx.db(), None, OFFERED).await?.into_iter().filter(|own| own.file.is_some()).collect();
    let chosen = chosen(&ctx, &query, &versions).await?;
    let mut shown = ComparePage {
        fields: fields(&ctx, &query, &versions, chosen),
        lead: String::new(),
        sums: None,
        routes: None,
        stops: Vec::new(),
        more_stops: 0,
        compared: false,
        page: desk::crumbs(&ctx, ctx.page(ctx.t.say("transit-compare"))),
    };
    let of = |number: i64| versions.iter().find(|own| own.number == number);
    if let Some((before, after)) = chosen.and_then(|(before, after)| Some((of(before)?, of(after)?))) {
        if let Some(pair) = pair(&ctx, &query, before, after).await? {
            show(&ctx, &pair, &mut shown);
        } else {
            shown.lead = ctx.t.say("transit-compare-no-day").to_owned();
        }
    }
    Ok(Show(shown))
}

/// The numbers of the versions: those of the address; what holds today is compared with where only the later one is named.
async fn chosen(ctx: &Ctx, query: &Query, versions: &[Version]) -> Result<Option<(i64, i64)>, Problem> {
    let number = |key: &str| {
        query.word(key).and_then(|word| word.parse::<i64>().ok()).filter(|own| versions.iter().any(|known| known.number == *own))
    };
    let published = store::versions::published_from(ctx.db(), ctx.today()).await?;
    let today = of_day(&published, ctx.today()).map(|own| own.number);
    Ok(number("before").or(today).zip(number("after")))
}

fn fields(ctx: &Ctx, query: &Query, versions: &[Version], chosen: Option<(i64, i64)>) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, &[]));
    let name = |own: &Version| (own.number.to_string(), format!("№ {}. {}", own.number, own.title));
    let mut offered: Vec<(String, String)> = versions.iter().map(name).collect();
    offered.insert(0, (String::new(), t.say("transit-choose").to_owned()));
    let said = |own: Option<i64>| own.map(|own| own.to_string()).unwrap_or_default();
    let day = ui::Line { kind: "date", hint: "transit-compare-day-hint", ..ui::Line::default() };
    vec![
        controls.select("before", "transit-compare-before", "", &said(chosen.map(|(before, _)| before)), &offered),
        controls.select("after", "transit-compare-after", "", &said(chosen.map(|(_, after)| after)), &offered),
        controls.line("day", "transit-day", query.word("day").unwrap_or_default(), day),
    ]
}

async fn pair(ctx: &Ctx, query: &Query, before: &Version, after: &Version) -> Result<Option<Pair>, Problem> {
    let timetables = ctx.house.part::<Timetables>();
    let (old, new) = (timetables.of(before).await?, timetables.of(after).await?);
    let asked = super::parts::day(query);
    let day = |version: &Loaded, own: &Version| asked.or_else(|| compare::usual_day(version, own.valid_from));
    Ok(day(&old, before).zip(day(&new, after)).map(|days| Pair { before: old, after: new, days }))
}

fn show(ctx: &Ctx, pair: &Pair, shown: &mut ComparePage) {
    let t = &ctx.t;
    let routes = compare::routes((&pair.before, &pair.after), pair.days);
    let stops = compare::stops(&pair.before, &pair.after);
    shown.compared = true;
    shown.lead = t.with("transit-compare-lead", &[("before", t.date(pair.days.0).into()), ("after", t.date(pair.days.1).into())]);
    shown.sums = Some(sums(ctx, pair));
    shown.routes = (!routes.is_empty()).then(|| table(ctx, pair, &routes));
    shown.more_stops = stops.len().saturating_sub(STOPS_MAX);
    shown.stops = stops.iter().take(STOPS_MAX).map(|own| (tag(ctx, own.change), stop_text(ctx, pair, own))).collect();
}

fn tag(ctx: &Ctx, change: Change) -> Tag<'static> {
    let colour = match change {
        Change::Added => "green",
        Change::Removed => "red",
        Change::Changed => "yellow",
    };
    Tag::new(ctx.t.say(&format!("transit-change-{}", change.code())).to_owned(), colour)
}

fn number(ctx: &Ctx, value: u64) -> String {
    ctx.t.number(i64::try_from(value).unwrap_or(i64::MAX))
}

fn kilometres(ctx: &Ctx, metres: f64) -> String {
    ctx.t.number((metres / 1_000.0).round() as i64)
}

/// «+12», «−3», «0».
fn difference(ctx: &Ctx, before: f64, after: f64) -> String {
    let rounded = (after - before).round() as i64;
    match rounded {
        0 => "0".to_owned(),
        1.. => format!("+{}", ctx.t.number(rounded)),
        _ => format!("−{}", ctx.t.number(-rounded)),
    }
}

fn numeric(ctx: &Ctx, key: &str) -> DataColumn<'static> {
    DataColumn { numeric: true, ..DataColumn::new(ctx.t.say(key).to_owned()) }
}

fn sums(ctx: &Ctx, pair: &Pair) -> DataTable<'static> {
    let t = &ctx.t;
    let (old, new) = (pair.before.work_on(pair.days.0), pair.after.work_on(pair.days.1));
    let row = |key: &str, before: String, after: String, by: String| DataRow {
        cells: vec![Content::from(t.say(key).to_owned()), Content::from(before), Content::from(after), Content::from(by)],
        ..DataRow::default()
    };
    let trips = difference(ctx, old.trips as f64, new.trips as f64);
    let way = difference(ctx, old.metres / 1_000.0, new.metres / 1_000.0);
    DataTable {
        caption: t.say("transit-compare").to_owned().into(),
        caption_hidden: true,
        columns: vec![
            DataColumn::new(t.say("transit-compare-figure").to_owned()),
            numeric(ctx, "transit-before"),
            numeric(ctx, "transit-after"),
            numeric(ctx, "transit-difference"),
        ],
        rows: vec![
            row("transit-trips", number(ctx, old.trips), number(ctx, new.trips), trips),
            row("transit-km", kilometres(ctx, old.metres), kilometres(ctx, new.metres), way),
        ],
        ..DataTable::default()
    }
}

fn table(ctx: &Ctx, pair: &Pair, routes: &[RouteChange]) -> DataTable<'static> {
    let t = &ctx.t;
    let title = |own: &RouteChange| match (own.after, own.before) {
        (Some(after), _) => look::route_title(t, &pair.after, after),
        (None, Some(before)) => look::route_title(t, &pair.before, before),
        (None, None) => String::new(),
    };
    let row = |own: &RouteChange| {
        let stops = if own.stops_differ { t.say("transit-stops-differ") } else { "" };
        DataRow {
            cells: vec![
                Content::from(title(own)),
                Content::from(Html::of(&tag(ctx, own.change))),
                Content::from(stops.to_owned()),
                Content::from(format!("{} → {}", number(ctx, own.trips.0), number(ctx, own.trips.1))),
                Content::from(format!("{} → {}", kilometres(ctx, own.metres.0), kilometres(ctx, own.metres.1))),
            ],
            ..DataRow::default()
        }
    };
    let text = |key: &str| DataColumn::new(t.say(key).to_owned());
    DataTable {
        caption: t.say("transit-routes").to_owned().into(),
        caption_hidden: true,
        columns: vec![
            text("transit-route"),
            text("transit-state"),
            text("transit-stops"),
            numeric(ctx, "transit-trips"),
            numeric(ctx, "transit-km"),
        ],
        rows: routes.iter().map(row).collect(),
        ..DataTable::default()
    }
}

fn stop_text(ctx: &Ctx, pair: &Pair, own: &StopChange) -> String {
    let (before, after) = (own.before.map(|stop| pair.before.name(stop)), own.after.map(|stop| pair.after.name(stop)));
    let name = match (before, after) {
        (Some(before), Some(after)) if before != after => format!("{before} → {after}"),
        (_, Some(name)) | (Some(name), None) => name.to_owned(),
        (None, None) => String::new(),
    };
    if own.moved_m > 0.0 && own.change == Change::Changed {
        return format!("{name}, {}", ctx.t.with("transit-moved", &[("metres", look::metres(&ctx.t, own.moved_m).into())]));
    }
    name
}

/// The comparison of a version with what holds today.
pub fn link(number: i64) -> String {
    format!("{}?after={number}", urls::COMPARE)
}
