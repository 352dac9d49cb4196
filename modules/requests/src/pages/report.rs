//! `/requests/statistics/{month}`: the report of a month, to be read and printed, beside the month before and the year before.

use askama::Template;
use cases::store::counts::{self, Division, Period, Sum};
use jiff::Span;
use jiff::civil::Date;
use kit::Problem;
use ui::{Content, DataColumn, DataRow, DataTable, Page};
use web::{Ctx, IntoResponse, Path, Refusal, Response, Show};

use super::statistics::{cell, month_of, total};
use crate::{look, reach, urls};

/// Categories that are named one by one.
const NAMED: usize = 10;

/// The page.
#[derive(Template)]
#[template(path = "requests/report.html")]
pub struct ReportPage {
    page: Page,
    figures: DataTable<'static>,
    categories: Option<DataTable<'static>>,
    earlier: String,
    later: Option<String>,
}

/// `GET /requests/statistics/{month}`
pub async fn show_report(ctx: Ctx, Path(month): Path<String>) -> Result<Response, Refusal> {
    let month = month_of(&month).filter(|month| *month <= ctx.today()).ok_or(Problem::NotFound)?;
    let kind = reach::kind(&ctx).await?;
    let t = &ctx.t;
    let back = |span: Span| month.checked_sub(span).unwrap_or(month);
    let months = [month, back(Span::new().months(1)), back(Span::new().years(1))];
    let mut sums = Vec::new();
    for own in months {
        sums.push(total(&counts::sums(ctx.db(), kind.id, &whole(own), Division::Month).await?));
    }
    let mut categories = counts::sums(ctx.db(), kind.id, &whole(month), Division::Category).await?;
    categories.sort_by_key(|own| std::cmp::Reverse(own.counts.opened));
    categories.truncate(NAMED);
    let later = month.checked_add(Span::new().months(1)).ok().filter(|next| *next <= ctx.today());
    let page = ctx.page(t.with("requests-report-title", &[("month", t.month(month).into())])).section("requests");
    Ok(Show(ReportPage {
        figures: figures(&ctx, &kind, months, &sums),
        categories: (!categories.is_empty()).then(|| by_category(&ctx, &kind, &categories)),
        earlier: urls::report(months[1]),
        later: later.map(urls::report),
        page: page.crumb(t.say("requests-title"), urls::REQUESTS).crumb(t.say("requests-statistics"), urls::STATISTICS),
    })
    .into_response())
}

fn whole(month: Date) -> Period {
    Period { from: month, until: month, category: None, district: None, executor: None }
}

fn figures(ctx: &Ctx, kind: &cases::Kind, months: [Date; 3], sums: &[Sum]) -> DataTable<'static> {
    let t = &ctx.t;
    let mut columns = vec![DataColumn::new(t.say("requests-report-figure").to_owned())];
    columns.extend(months.map(|month| DataColumn { numeric: true, ..DataColumn::new(t.month(month)) }));
    let row = |figure: &cases::kind::Figure| {
        let mut cells = vec![Content::from(t.text(&figure.title).to_owned())];
        cells.extend(sums.iter().map(|own| Content::from(cell(t, figure, own))));
        DataRow { cells, ..DataRow::default() }
    };
    DataTable {
        caption: t.say("requests-report-figures").to_owned().into(),
        columns,
        rows: kind.declaration.figures.iter().map(row).collect(),
        ..DataTable::default()
    }
}

fn by_category(ctx: &Ctx, kind: &cases::Kind, sums: &[Sum]) -> DataTable<'static> {
    let (t, figures) = (&ctx.t, &kind.declaration.figures);
    let mut columns = vec![DataColumn::new(t.say("requests-category").to_owned())];
    columns.extend(figures.iter().map(|own| DataColumn { numeric: true, ..DataColumn::new(t.text(&own.title).to_owned()) }));
    let row = |own: &Sum| {
        let mut cells = vec![Content::from(look::category(t, &kind.declaration, &own.key))];
        cells.extend(figures.iter().map(|figure| Content::from(cell(t, figure, own))));
        DataRow { cells, ..DataRow::default() }
    };
    DataTable {
        caption: t.say("requests-report-categories").to_owned().into(),
        columns,
        rows: sums.iter().map(row).collect(),
        ..DataTable::default()
    }
}
