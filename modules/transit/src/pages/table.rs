//! `/transit/routes/{route}/table`: every trip of a direction on a day at every stop; good for printing.

use askama::Template;
use kit::Problem;
use ui::{Page, Segment, Segmented};
use web::{Ctx, Path, Query, Refusal, Response, Show};

use super::parts;
use crate::published::Loaded;
use crate::{look, urls};

/// Trips of a table; a route of one every three minutes has 400.
const COLUMNS_MAX: usize = 600;

/// A stop with its times.
pub struct TableRow {
    name: String,
    href: String,
    times: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/table.html")]
pub struct TablePage {
    page: Page,
    lead: String,
    days: Segmented<'static>,
    sides: Segmented<'static>,
    rows: Vec<TableRow>,
    runs: usize,
    headways: bool,
}

/// `GET /transit/routes/{route}/table`
pub async fn show_table(ctx: Ctx, Path(id): Path<String>, query: Query) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &id, &query).await?).for_all())
}

async fn page(ctx: &Ctx, id: &str, query: &Query) -> Result<TablePage, Problem> {
    let (t, held) = (&ctx.t, parts::held(ctx).await?);
    let (day, version, route) = held.route(id, parts::day(query)).ok_or(Problem::NotFound)?;
    let directions = version.directions(route, day);
    let chosen = query.word("direction").and_then(|word| word.parse().ok()).filter(|at: &usize| *at < directions.len()).unwrap_or(0);
    let direction = directions.get(chosen).ok_or(Problem::NotFound)?;
    let runs: Vec<_> = direction.runs.iter().copied().take(COLUMNS_MAX).collect();
    let columns: Vec<Vec<Option<u32>>> = runs.iter().map(|run| version.times(direction, *run)).collect();
    let row = |(at, stop): (usize, &gtfs::StopIdx)| TableRow {
        name: version.name(*stop).to_owned(),
        href: urls::stop(version.stop_id(*stop)),
        times: columns.iter().map(|column| column.get(at).copied().flatten().map(Loaded::clock).unwrap_or_default()).collect(),
    };
    let title = look::route_title(t, version, route);
    let side = |(at, own): (usize, &crate::published::Direction)| {
        Segment::new(t.with("transit-towards", &[("sign", own.headsign.as_str().into())]), urls::table(id, day, at), at == chosen)
    };
    let mut page = ctx.page(t.with("transit-table-of", &[("route", title.as_str().into())])).section("transit");
    page = page.crumb(t.say("transit-title"), urls::TRANSIT).crumb(title, urls::route_on(id, day));
    page.noindex = true;
    Ok(TablePage {
        lead: format!("{}. {}", t.with("transit-towards", &[("sign", direction.headsign.as_str().into())]), look::day(t, day, held.today)),
        days: look::days(t, &held, Some(day), |own| urls::table(id, own, chosen)),
        sides: Segmented { label: t.say("transit-directions").to_owned().into(), items: directions.iter().enumerate().map(side).collect() },
        rows: direction.stops.iter().enumerate().map(row).collect(),
        headways: runs.iter().any(|run| run.every_s > 0),
        runs: runs.len(),
        page,
    })
}
