//! `/desk/transit/{version}`: what a version holds and what the reader found in it, before and after it is published.

use askama::Template;
use gtfs::Severity;
use jiff::Span;
use jiff::civil::Date;
use kit::Problem;
use ui::{Button, Content, DataColumn, DataRow, DataTable, Page, SummaryList, SummaryRow, Tag};
use web::{Ctx, Path, Refusal, Show};

use super::desk;
use crate::published::{Loaded, Timetables};
use crate::report::{Example, Finding};
use crate::version::{State, Version};
use crate::{compare, look, reach, urls};

/// Days of the preview.
const PREVIEW_DAYS: i64 = 14;
/// Routes of the preview; further ones are counted.
const ROUTES_MAX: usize = 300;

/// A finding in words.
pub struct FindingRow {
    said: String,
    code: String,
    count: String,
    examples: Vec<String>,
}

/// Findings of one severity.
pub struct Group {
    title: String,
    rows: Vec<FindingRow>,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/version.html")]
pub struct VersionPage {
    page: Page,
    state: Tag<'static>,
    lead: String,
    reason: String,
    buttons: Vec<Button<'static>>,
    facts: SummaryList<'static>,
    days: Option<DataTable<'static>>,
    routes: Option<DataTable<'static>>,
    more_routes: usize,
    groups: Vec<Group>,
    rows: Vec<(String, String)>,
}

/// `GET /desk/transit/{version}`
pub async fn show_version(ctx: Ctx, Path(number): Path<String>) -> Result<Show<VersionPage>, Refusal> {
    let version = reach::version(&ctx, &number).await?;
    Ok(Show(page(&ctx, &version).await?))
}

async fn page(ctx: &Ctx, version: &Version) -> Result<VersionPage, Problem> {
    let t = &ctx.t;
    let loaded = match version.file {
        Some(_) => Some(ctx.house.part::<Timetables>().of(version).await?),
        None => None,
    };
    let first = preview_from(version, loaded.as_deref(), ctx.today());
    let rows = version.report.0.rows.iter().map(|(file, rows)| (file.clone(), t.number(i64::try_from(*rows).unwrap_or(i64::MAX))));
    Ok(VersionPage {
        state: look::state_tag(t, version, ctx.today()),
        lead: version.title.clone(),
        reason: version.reason.clone(),
        buttons: buttons(ctx, version).await?,
        facts: facts(ctx, version),
        days: loaded.as_deref().map(|own| days(ctx, own, first)),
        routes: loaded.as_deref().map(|own| routes(ctx, own, first)),
        more_routes: version.contents.0.routes.saturating_sub(ROUTES_MAX),
        groups: [Severity::Error, Severity::Warning, Severity::Repaired].into_iter().filter_map(|own| group(ctx, version, own)).collect(),
        rows: rows.collect(),
        page: desk::crumbs(ctx, ctx.page(desk::named(ctx, version))),
    })
}

/// The first day of the preview: today where the version goes on, else its first day, or the first on which it is full where nobody has
/// said yet from when it is to be.
fn preview_from(version: &Version, loaded: Option<&Loaded>, today: Date) -> Date {
    let (first, last) = (version.valid_from.or(version.contents.0.first), version.valid_until.or(version.contents.0.last));
    match (first, last) {
        (Some(first), Some(last)) if first <= today && today <= last => today,
        (Some(first), _) => version.valid_from.or_else(|| compare::full_from(&loaded?.feed)).unwrap_or(first),
        _ => today,
    }
}

async fn buttons(ctx: &Ctx, version: &Version) -> Result<Vec<Button<'static>>, Problem> {
    let act = |key: &str, act: &str| Button::link(ctx.t.say(key).to_owned(), urls::act(version.number, act));
    let mut all = Vec::new();
    if version.state == State::Draft {
        all.push(act("transit-draft-open", "draft"));
    }
    if reach::publishes(&ctx.house, &ctx.viewer).await? {
        match version.state {
            State::Ready => all.push(act("transit-publish", "publish")),
            State::Published => all.push(act("transit-move-days", "publish").secondary()),
            State::Draft | State::Withdrawn => {}
        }
        if version.state != State::Withdrawn {
            all.push(act("transit-withdraw", "withdraw").secondary());
        }
    }
    if let Some(file) = version.file {
        all.push(Button::link(ctx.t.say("transit-compare-with-today").to_owned(), super::compare::link(version.number)).secondary());
        all.push(Button::link(ctx.t.say("transit-draft-of").to_owned(), format!("{}?base={}", urls::DRAFT, version.number)).secondary());
        all.push(Button::link(ctx.t.say("transit-download").to_owned(), format!("/files/{file}/gtfs.zip")).secondary().icon("download"));
    }
    Ok(all)
}

fn facts(ctx: &Ctx, version: &Version) -> SummaryList<'static> {
    let (t, own) = (&ctx.t, &version.contents.0);
    let row = |key: &str, value: String| SummaryRow::new(t.say(key).to_owned(), value);
    let calendar = match (own.first, own.last) {
        (Some(first), Some(last)) => t.with("transit-valid", &[("from", t.date(first).into()), ("until", t.date(last).into())]),
        _ => t.say("transit-valid-none").to_owned(),
    };
    let modes = own.modes.iter().filter_map(|(code, count)| Some(format!("{}: {count}", look::modes(t, gtfs::Mode::from_code(code)?))));
    let made = format!("{}, {}", t.date_time(version.created_at), version.created_name);
    let mut rows = vec![
        row("transit-days", look::validity(t, version)),
        row("transit-calendar", calendar),
        row("transit-contents", look::figures(t, version)),
        row("transit-modes", modes.collect::<Vec<_>>().join(", ")),
        row("transit-agencies", own.agencies.join(", ")),
        row("transit-source", t.say(&format!("transit-source-{}", version.source.code())).to_owned()),
        row("transit-made", made),
    ];
    if let Some(at) = version.published_at {
        rows.push(row("transit-published-at", t.date_time(at)));
    }
    SummaryList { rows, ..SummaryList::default() }
}

fn table(ctx: &Ctx, caption: &str, columns: &[(&str, bool)], rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    let t = &ctx.t;
    let column = |(key, numeric): &(&str, bool)| DataColumn { numeric: *numeric, ..DataColumn::new(t.say(key).to_owned()) };
    DataTable {
        caption: t.say(caption).to_owned().into(),
        caption_hidden: true,
        columns: columns.iter().map(column).collect(),
        rows,
        ..DataTable::default()
    }
}

/// Trips by day.
fn days(ctx: &Ctx, loaded: &Loaded, first: Date) -> DataTable<'static> {
    let t = &ctx.t;
    let row = |by: i64| {
        let day = first.checked_add(Span::new().days(by)).ok()?;
        let own = loaded.work_on(day);
        let clock = |seconds: Option<u32>| Content::from(seconds.map(Loaded::clock).unwrap_or_else(|| "—".to_owned()));
        let trips = Content::from(t.number(i64::try_from(own.trips).unwrap_or(i64::MAX)));
        let kilometres = Content::from(t.number((own.metres / 1_000.0).round() as i64));
        Some(DataRow {
            cells: vec![Content::from(look::day(t, day, ctx.today())), trips, kilometres, clock(own.first), clock(own.last)],
            ..DataRow::default()
        })
    };
    let columns = [("transit-day", false), ("transit-trips", true), ("transit-km", true), ("transit-first", true), ("transit-last", true)];
    table(ctx, "transit-preview-days", &columns, (0..PREVIEW_DAYS).filter_map(row).collect())
}

/// Routes on the first day of the preview.
fn routes(ctx: &Ctx, loaded: &Loaded, day: Date) -> DataTable<'static> {
    let t = &ctx.t;
    let row = |route: &gtfs::RouteIdx| {
        let runs: Vec<u32> = loaded.directions(*route, day).iter().flat_map(|own| own.runs.iter().map(|run| run.start)).collect();
        let clock = |seconds: Option<&u32>| Content::from(seconds.map_or_else(|| "—".to_owned(), |own| Loaded::clock(*own)));
        DataRow {
            cells: vec![
                Content::from(look::route_title(t, loaded, *route)),
                Content::from(loaded.feed.text(loaded.feed[*route].long_name).to_owned()),
                Content::from(t.number(i64::try_from(runs.len()).unwrap_or(i64::MAX))),
                clock(runs.iter().min()),
                clock(runs.iter().max()),
            ],
            ..DataRow::default()
        }
    };
    let columns =
        [("transit-route", false), ("transit-name", false), ("transit-trips", true), ("transit-first", true), ("transit-last", true)];
    table(ctx, "transit-preview-routes", &columns, loaded.routes.iter().take(ROUTES_MAX).map(row).collect())
}

fn group(ctx: &Ctx, version: &Version, severity: Severity) -> Option<Group> {
    let own = version.report.0.findings.iter().filter(|finding| finding.severity == severity.code());
    let rows: Vec<FindingRow> = own.map(|finding| finding_row(ctx, finding)).collect();
    let title = ctx.t.with(&format!("transit-found-{}", severity.code()), &[("count", version.report.0.count(severity).into())]);
    (!rows.is_empty()).then_some(Group { title, rows })
}

fn finding_row(ctx: &Ctx, own: &Finding) -> FindingRow {
    let t = &ctx.t;
    let key = format!("transit-finding-{}", own.code.replace('_', "-"));
    FindingRow {
        said: if t.knows(&key) { t.say(&key).to_owned() } else { own.code.replace('_', " ") },
        code: own.code.clone(),
        count: t.number(i64::try_from(own.count).unwrap_or(i64::MAX)),
        examples: own.examples.iter().map(|example| example_text(ctx, example)).collect(),
    }
}

/// «stops.txt, рядок 12, stop_lat: 0»
fn example_text(ctx: &Ctx, own: &Example) -> String {
    let line = if own.line == 0 { String::new() } else { ctx.t.with("transit-line", &[("line", own.line.to_string().into())]) };
    let place = [own.file.as_str(), &line, &own.field].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    if own.value.is_empty() { place } else { format!("{place}: {}", own.value) }
}
