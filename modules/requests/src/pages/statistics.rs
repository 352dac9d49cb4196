//! `/requests/statistics`: how it goes, by month, category, district and executor; the same as a table for programs.

use askama::Template;
use cases::Kind;
use cases::count::Counts;
use cases::kind::{Figure, Value};
use cases::store::counts::{self, Division, Period, Sum};
use i18n::Locale;
use jiff::Span;
use jiff::civil::Date;
use kit::Problem;
use ui::{Chart, ChartKind, Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Page, Segment, Segmented, Series, Stat};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show, spreadsheet};

use super::list;
use crate::{look, reach, urls};

/// Months that can be chosen: ten years.
const MONTHS: i32 = 120;
/// Months shown where nothing was chosen.
const USUAL: i32 = 11;

/// The page.
#[derive(Template)]
#[template(path = "requests/statistics.html")]
pub struct StatisticsPage {
    page: Page,
    lead: String,
    filters: Vec<Html>,
    filtered: bool,
    by: String,
    stats: Vec<Stat<'static>>,
    chart: Option<Chart<'static>>,
    divisions: Segmented<'static>,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    csv: String,
    report: String,
}

/// What was asked for, and what the counts say.
struct Found {
    kind: std::sync::Arc<Kind>,
    period: Period,
    by: Division,
    rows: Vec<Sum>,
    names: Vec<String>,
}

/// `GET /requests/statistics`
pub async fn show_statistics(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let found = found(&ctx, &query).await?;
    let months = if found.by == Division::Month {
        found.rows.clone()
    } else {
        counts::sums(ctx.db(), found.kind.id, &found.period, Division::Month).await?
    };
    let (t, declared) = (&ctx.t, &found.kind.declaration);
    let whole = total(&months);
    let bare = query.without("by");
    let segment = |by: Division| {
        let name = t.say(&format!("requests-by-{}", by.code())).to_owned();
        Segment::new(name, bare.with("by", by.code()).href(urls::STATISTICS), by == found.by)
    };
    let mut page = ctx.page(t.say("requests-statistics")).section("requests").crumb(t.say("requests-title"), urls::REQUESTS);
    page.noindex = !query.is_empty();
    Ok(Show(StatisticsPage {
        lead: between(t, &found.period),
        filters: filters(&ctx, &found).await?,
        filtered: !query.is_empty(),
        by: found.by.code().to_owned(),
        stats: declared.figures.iter().filter_map(|figure| stat(t, figure, &whole)).collect(),
        chart: chart(t, &months, &whole.counts),
        divisions: Segmented { label: t.say("requests-by").to_owned().into(), items: Division::ALL.into_iter().map(segment).collect() },
        table: (!found.rows.is_empty()).then(|| table(t, &found, &whole)),
        empty: Empty::new(t.say("requests-statistics-none").to_owned(), t.say("requests-statistics-none-why").to_owned()),
        csv: query.href("/requests/statistics.csv"),
        report: urls::report(found.period.until),
        page,
    })
    .into_response())
}

/// `GET /requests/statistics.csv`
pub async fn export_statistics(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let found = found(&ctx, &query).await?;
    let t = &ctx.t;
    let head = [
        t.say(column_key(found.by)),
        t.say("requests-count-opened"),
        t.say("requests-count-closed"),
        t.say("requests-count-in-time"),
        t.say("requests-count-contested"),
        t.say("requests-count-rated"),
        t.say("requests-count-satisfied"),
        t.say("requests-median-hours"),
        t.say("requests-p90-hours"),
    ];
    let hours = |own: &Sum, share: f64| cases::count::quantile(&own.times, share).map(|hours| format!("{hours:.1}")).unwrap_or_default();
    let cells = |(own, name): (&Sum, &String)| {
        let c = own.counts;
        let [opened, closed, in_time, contested, rated, satisfied] =
            [c.opened, c.closed, c.in_time, c.contested, c.rated, c.satisfied].map(|count| count.to_string());
        [spreadsheet::harmless(name), opened, closed, in_time, contested, rated, satisfied, hours(own, 0.5), hours(own, 0.9)]
    };
    let table = spreadsheet::csv(head, found.rows.iter().zip(&found.names).map(cells))?;
    Ok(spreadsheet::saved(&format!("requests-{}.csv", found.by.code()), table))
}

async fn found(ctx: &Ctx, query: &Query) -> Result<Found, Problem> {
    let kind = reach::kind(ctx).await?;
    let period = asked(ctx.today(), query);
    let by = query.word("by").and_then(|word| Division::ALL.into_iter().find(|own| own.code() == word)).unwrap_or(Division::Category);
    let mut rows = counts::sums(ctx.db(), kind.id, &period, by).await?;
    if by != Division::Month {
        rows.sort_by_key(|own| std::cmp::Reverse(own.counts.opened));
    }
    let names = names(ctx, &kind, by, &rows).await?;
    Ok(Found { kind, period, by, rows, names })
}

/// The months and what else is asked for; the last twelve months where nothing is said, the order righted where it is turned.
fn asked(today: Date, query: &Query) -> Period {
    let month = |key: &str| query.word(key).and_then(month_of);
    let until = month("until").unwrap_or(today);
    let from = month("from").unwrap_or_else(|| until.checked_sub(Span::new().months(USUAL)).unwrap_or(until));
    Period {
        from: from.min(until).first_of_month(),
        until: until.max(from).first_of_month(),
        category: query.word("category").map(str::to_owned),
        district: query.word("district").and_then(|id| id.parse().ok()),
        executor: query.word("executor").and_then(|id| id.parse().ok()),
    }
}

/// The first day of `2026-11`.
pub(super) fn month_of(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-')?;
    (year.len() == 4 && month.len() == 2).then(|| Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()).flatten()
}

/// What the parts of a division are called.
async fn names(ctx: &Ctx, kind: &Kind, by: Division, rows: &[Sum]) -> Result<Vec<String>, Problem> {
    let (t, districts) = (&ctx.t, list::districts(ctx).await?);
    let directory = ctx.house.part::<identity::Identity>().directory();
    let unknown = || t.say("requests-count-unknown").to_owned();
    let name = |own: &Sum| match by {
        Division::Month => month_of(&own.key).map_or_else(|| own.key.clone(), |month| t.month(month)),
        Division::Category => look::category(t, &kind.declaration, &own.key),
        Division::District => own.key.parse().ok().and_then(|id: uuid::Uuid| districts.get(&id).cloned()).unwrap_or_else(unknown),
        Division::Executor => {
            let id = own.key.parse().ok();
            id.and_then(|id| directory.name(id, ctx.lang).map(str::to_owned)).unwrap_or_else(|| t.say("requests-count-nobody").to_owned())
        }
    };
    Ok(rows.iter().map(name).collect())
}

/// All parts together.
pub(super) fn total(rows: &[Sum]) -> Sum {
    let mut whole = Sum::default();
    for own in rows {
        whole.counts.add(own.counts, 1);
        whole.times.extend(&own.times);
    }
    whole
}

/// A key figure with its goal; none where there is nothing to reckon from.
pub(super) fn stat(t: &Locale, figure: &Figure, whole: &Sum) -> Option<Stat<'static>> {
    let value = figure.value(&whole.counts, &whole.times)?;
    let (number, unit) = said(t, value);
    let goal = figure.goal.map(|goal| {
        let (number, unit) = said(t, of_goal(value, goal));
        let key = match (figure.reaches(value), figure.less) {
            (Some(true), _) => "requests-goal-reached",
            (_, true) => "requests-goal-at-most",
            (_, false) => "requests-goal-at-least",
        };
        t.with(key, &[("goal", format!("{number} {unit}").trim().into())])
    });
    let hint = t.text(&figure.hint);
    let body = [hint, goal.as_deref().unwrap_or_default()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ");
    Some(Stat {
        label: t.text(&figure.title).to_owned().into(),
        value: number.into(),
        unit: unit.into(),
        body: Content::from(body),
        card: true,
        ..Stat::default()
    })
}

fn of_goal(value: Value, goal: u32) -> Value {
    match value {
        Value::Count(_) => Value::Count(i64::from(goal)),
        Value::Share(_) => Value::Share(f64::from(goal)),
        Value::Hours(_) => Value::Hours(f64::from(goal)),
    }
}

/// Up to so many hours a time is told in hours, then in days.
const HOURS_MAX: f64 = 48.0;

/// A value as people read it, and its unit.
pub(super) fn said(t: &Locale, value: Value) -> (String, String) {
    match value {
        Value::Count(count) => (t.number(count), String::new()),
        Value::Share(percent) => (tenths(t, percent), "%".to_owned()),
        Value::Hours(hours) if hours <= HOURS_MAX => (tenths(t, hours), t.say("requests-hours").to_owned()),
        Value::Hours(hours) => (tenths(t, hours / 24.0), t.say("requests-days").to_owned()),
    }
}

/// One digit after the comma, where it says something.
fn tenths(t: &Locale, value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if t.lang() == kit::Lang::Uk { text.replace('.', ",") } else { text.to_owned() }
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases")]
fn chart(t: &Locale, months: &[Sum], whole: &Counts) -> Option<Chart<'static>> {
    let series = |key: &str, count: fn(&Counts) -> i64| Series {
        name: t.say(key).to_owned().into(),
        values: months.iter().map(|own| Some(count(&own.counts) as f64)).collect(),
    };
    let args = [("opened", whole.opened.into()), ("closed", whole.closed.into())];
    let label =
        |own: &Sum| month_of(&own.key).map_or_else(|| own.key.clone(), |month| format!("{:02}.{:02}", month.month(), month.year() % 100));
    (months.len() > 1).then(|| Chart {
        conclusion: t.with("requests-statistics-says", &args).into(),
        kind: ChartKind::Columns,
        labels: months.iter().map(|own| label(own).into()).collect(),
        series: vec![series("requests-count-opened", |own| own.opened), series("requests-count-closed", |own| own.closed)],
        unit: t.say("requests-statistics-unit").to_owned().into(),
        label_name: t.say("requests-by-month").to_owned().into(),
        lang: t.lang(),
        ..Chart::default()
    })
}

fn column_key(by: Division) -> &'static str {
    match by {
        Division::Month => "requests-by-month",
        Division::Category => "requests-category",
        Division::District => "requests-district",
        Division::Executor => "requests-by-executor",
    }
}

fn table(t: &Locale, found: &Found, whole: &Sum) -> DataTable<'static> {
    let figures = &found.kind.declaration.figures;
    let mut columns = vec![DataColumn::new(t.say(column_key(found.by)).to_owned())];
    columns.extend(figures.iter().map(|own| DataColumn { numeric: true, ..DataColumn::new(t.text(&own.title).to_owned()) }));
    let row = |own: &Sum, name: &str| {
        let mut cells = vec![Content::from(name.to_owned())];
        cells.extend(figures.iter().map(|figure| Content::from(cell(t, figure, own))));
        DataRow { cells, ..DataRow::default() }
    };
    let mut rows: Vec<DataRow<'static>> = found.rows.iter().zip(&found.names).map(|(own, name)| row(own, name)).collect();
    if rows.len() > 1 {
        rows.push(row(whole, t.say("requests-count-all")));
    }
    DataTable { caption: t.say("requests-statistics-table").to_owned().into(), columns, rows, ..DataTable::default() }
}

/// What a figure comes to, in a cell.
pub(super) fn cell(t: &Locale, figure: &Figure, own: &Sum) -> String {
    let Some(value) = figure.value(&own.counts, &own.times) else { return "—".to_owned() };
    let (number, unit) = said(t, value);
    if unit.is_empty() { number } else { format!("{number}\u{a0}{unit}") }
}

fn between(t: &Locale, period: &Period) -> String {
    if period.from == period.until {
        return t.month(period.from);
    }
    t.with("requests-statistics-between", &[("from", t.month(period.from).into()), ("until", t.month(period.until).into())])
}

async fn filters(ctx: &Ctx, found: &Found) -> Result<Vec<Html>, Problem> {
    let (t, controls, period) = (&ctx.t, Controls::new(&ctx.t, &[]), &found.period);
    let first = ctx.today().first_of_month();
    let months: Vec<(String, String)> = (0..MONTHS)
        .filter_map(|back| first.checked_sub(Span::new().months(back)).ok())
        .map(|month| (month.strftime("%Y-%m").to_string(), t.month(month)))
        .collect();
    let any = |key: &str| (String::new(), t.say(key).to_owned());
    let mut categories = vec![any("requests-any-category")];
    categories.extend(found.kind.declaration.categories.iter().map(|own| (own.code.clone(), t.text(&own.title).to_owned())));
    let chosen = |month: Date| month.strftime("%Y-%m").to_string();
    let mut made = vec![
        controls.select("from", "requests-from", "", &chosen(period.from), &months),
        controls.select("until", "requests-until", "", &chosen(period.until), &months),
        controls.select("category", "requests-category", "", period.category.as_deref().unwrap_or_default(), &categories),
    ];
    let mut districts: Vec<_> = list::districts(ctx).await?.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    if !districts.is_empty() {
        districts.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
        districts.insert(0, any("requests-any-district"));
        let own = period.district.map(|id| id.to_string()).unwrap_or_default();
        made.push(controls.select("district", "requests-district", "", &own, &districts));
    }
    let directory = ctx.house.part::<identity::Identity>().directory();
    let mut executors: Vec<(String, String)> =
        found.kind.bindings.values().filter_map(|id| directory.name(*id, ctx.lang).map(|name| (id.to_string(), name.to_owned()))).collect();
    executors.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    executors.dedup();
    executors.insert(0, any("requests-any-executor"));
    let own = period.executor.map(|id| id.to_string()).unwrap_or_default();
    made.push(controls.select("executor", "requests-by-executor", "", &own, &executors));
    Ok(made)
}
