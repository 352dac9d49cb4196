//! `/ratings`: how offices are rated, those with enough votes.

use askama::Template;
use ui::{Bar, BarChart, Content, DataColumn, DataRow, DataTable, Empty, Page};
use web::{Ctx, Refusal, Response, Show, spreadsheet};

use super::{RATINGS, since};
use crate::VOTES_MIN;
use crate::ballot::MARKS;
use crate::form;
use crate::store::{self, Division, Tally};

/// The page.
#[derive(Template)]
#[template(path = "ratings/offices.html")]
pub struct OfficesPage {
    page: Page,
    lead: String,
    chart: Option<BarChart<'static>>,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
}

/// An office with enough votes.
struct Office {
    id: String,
    name: String,
    tally: Tally,
}

async fn offices(ctx: &Ctx) -> Result<Vec<Office>, kit::Problem> {
    let directory = ctx.house.part::<identity::Identity>().directory();
    let found = store::tallies(ctx.db(), since(ctx.today()), Division::Office).await?;
    let office = |(id, tally): (String, Tally)| {
        let name = directory.name(id.parse().ok()?, ctx.lang)?.to_owned();
        (tally.all() >= VOTES_MIN).then_some(Office { id, name, tally })
    };
    let mut offices: Vec<Office> = found.into_iter().filter_map(office).collect();
    offices.sort_by_cached_key(|own| (std::cmp::Reverse(own.tally.good()), i18n::sort_key(&own.name)));
    Ok(offices)
}

/// `GET /ratings`
pub async fn list_offices(ctx: Ctx) -> Result<Show<OfficesPage>, Refusal> {
    let (t, offices) = (&ctx.t, offices(&ctx).await?);
    let months = [("months", (super::MONTHS + 1).into()), ("votes", VOTES_MIN.into())];
    let mut columns = vec![DataColumn::new(t.say("ratings-office").to_owned())];
    columns.extend(["ratings-votes", "ratings-good"].map(|key| DataColumn { numeric: true, ..DataColumn::new(t.say(key).to_owned()) }));
    columns.extend(MARKS.map(|mark| DataColumn { numeric: true, ..DataColumn::new(form::mark_name(t, mark)) }));
    let row = |own: &Office| {
        let mut cells =
            vec![Content::from(own.name.clone()), Content::from(t.number(own.tally.all())), Content::from(percent(own.tally.good()))];
        cells.extend(MARKS.map(|mark| Content::from(t.number(own.tally.0.get(&mark).copied().unwrap_or(0)))));
        DataRow { cells, href: format!("{RATINGS}/{}", own.id).into(), ..DataRow::default() }
    };
    Ok(Show(OfficesPage {
        lead: t.with("ratings-lead", &months),
        chart: chart(&ctx, &offices),
        table: (!offices.is_empty()).then(|| DataTable {
            caption: t.say("ratings-offices").to_owned().into(),
            columns,
            rows: offices.iter().map(row).collect(),
            ..DataTable::default()
        }),
        empty: Empty::new(t.say("ratings-none").to_owned(), t.with("ratings-none-why", &months)),
        page: ctx.page(t.say("ratings-title")).describe(t.say("ratings-describe")),
    }))
}

/// Offices in the picture.
const DRAWN: usize = 12;

#[expect(clippy::cast_precision_loss, reason = "hundredths")]
fn chart(ctx: &Ctx, offices: &[Office]) -> Option<BarChart<'static>> {
    let bar = |own: &Office| {
        let (label, href) = (own.name.clone().into(), format!("{RATINGS}/{}", own.id).into());
        Bar { label, value: own.tally.good().unwrap_or(0) as f64, href }
    };
    (offices.len() > 1).then(|| BarChart {
        conclusion: ctx.t.say("ratings-chart").to_owned().into(),
        bars: offices.iter().take(DRAWN).map(bar).collect(),
        unit: "%".into(),
        lang: ctx.lang,
    })
}

/// «87 %»
pub(super) fn percent(share: Option<i64>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| format!("{share}\u{a0}%"))
}

/// `GET /ratings.csv`
pub async fn export_offices(ctx: Ctx) -> Result<Response, Refusal> {
    let head = ["office", "id", "votes", "good_percent", "mark_4", "mark_3", "mark_2", "mark_1"];
    let cells = |own: Office| {
        let [best, good, fair, bad] = MARKS.map(|mark| own.tally.0.get(&mark).copied().unwrap_or(0).to_string());
        let share = own.tally.good().map(|share| share.to_string()).unwrap_or_default();
        [spreadsheet::harmless(&own.name), own.id, own.tally.all().to_string(), share, best, good, fair, bad]
    };
    let table = spreadsheet::csv(head, offices(&ctx).await?.into_iter().map(cells))?;
    Ok(spreadsheet::saved("ratings.csv", table))
}
