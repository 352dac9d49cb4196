//! `/desk/appeals/report`: how many cases came over the months of a period, by kind and by the sections of the classifier, from counters.
//! It names nobody and no office, so every official may read it.

use askama::Template;
use cases::store::counts::{self, Division, Period as Months};
use cases::store::tallies;
use cases::{Kind, tally};
use kit::Problem;
use ui::{Content, DataColumn, DataRow, DataTable, Html, Page, Segmented};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show, spreadsheet};

use super::desk as hub;
use super::period::Period;
use crate::{APPEALS, classifier, urls};

/// The page.
#[derive(Template)]
#[template(path = "appeals/report.html")]
pub struct ReportPage {
    page: Page,
    kinds: Segmented<'static>,
    kind: String,
    fields: Vec<Html>,
    period: String,
    tables: Vec<DataTable<'static>>,
    csv: String,
    unsure: bool,
}

/// A part of the report.
struct Part {
    code: String,
    title: String,
    /// Whether the section comes from memory.
    sure: bool,
    /// Code, words, count.
    rows: Vec<(String, String, i64)>,
}

async fn parts(ctx: &Ctx, kind: &Kind, period: Period) -> Result<Vec<Part>, Problem> {
    let t = &ctx.t;
    let months = Months { from: period.from, until: period.until, category: None, district: None, executor: None };
    let categories = counts::sums(ctx.db(), kind.id, &months, Division::Category).await?;
    let sums = tallies::sums(ctx.db(), kind.id, period.from, period.until).await?;
    let total = |count: fn(&counts::Sum) -> i64| categories.iter().map(count).sum::<i64>();
    let said = |key: &str, count: i64| (String::new(), t.say(key).to_owned(), count);
    let mut parts = vec![Part {
        code: String::new(),
        title: t.say("appeals-report-total").to_owned(),
        sure: true,
        rows: vec![
            said("appeals-report-received", total(|own| own.counts.opened)),
            said("appeals-report-closed", total(|own| own.counts.closed)),
            said("appeals-report-in-time", total(|own| own.counts.in_time)),
        ],
    }];
    let count_of = |field: &str, value: &str| match field {
        "category" => categories.iter().find(|own| own.key == value).map_or(0, |own| own.counts.opened),
        _ => sums.iter().find(|(own, word, _)| own == field && word == value).map_or(0, |(_, _, count)| *count),
    };
    if kind.code == APPEALS {
        let sections = classifier::sections(period.until).map_err(|error| Problem::Internal(error.to_string()))?;
        parts.extend(sections.into_iter().map(|own| {
            Part {
                rows: own
                    .items
                    .iter()
                    .map(|item| (item.code.clone(), t.text(&item.title).to_owned(), count_of(&own.field, &item.value)))
                    .collect(),
                title: t.text(&own.title).to_owned(),
                code: own.code,
                sure: own.sure,
            }
        }));
    } else {
        parts.extend(kind.declaration.tallied.iter().filter_map(|code| kind.declaration.field(code)).map(|field| Part {
            code: String::new(),
            title: t.text(&field.label).to_owned(),
            sure: true,
            rows:
                field.choices.iter().map(|own| (String::new(), t.text(&own.label).to_owned(), count_of(&field.code, &own.code))).collect(),
        }));
    }
    let states = kind.declaration.states.iter();
    parts.push(Part {
        code: String::new(),
        title: t.say("appeals-state").to_owned(),
        sure: true,
        rows: states.map(|own| (String::new(), t.text(&own.title).to_owned(), count_of(tally::STATE, &own.code))).collect(),
    });
    Ok(parts)
}

/// `GET /desk/appeals/report?kind=&since=&until=`
pub async fn show_report(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (all, kind) = hub::kinds(&ctx, &query).await?;
    let period = whole_months(Period::read(&query, ctx.today()));
    let parts = parts(&ctx, &kind, period).await?;
    let t = &ctx.t;
    Ok(Show(ReportPage {
        kinds: hub::tabs(&ctx, &all, &kind.code, &query, urls::REPORT),
        kind: kind.code.clone(),
        fields: period.fields(&ctx),
        period: t.with("appeals-period", &[("since", t.date(period.from).into()), ("until", t.date(period.until).into())]),
        unsure: parts.iter().any(|own| !own.sure),
        tables: parts.iter().map(|own| table(&ctx, own)).collect(),
        csv: query.href("/desk/appeals/report.csv"),
        page: hub::page(&ctx, "appeals-report").crumb(t.say("appeals-desk"), urls::DESK),
    })
    .into_response())
}

/// Counters know months, so a report is of whole ones.
fn whole_months(period: Period) -> Period {
    Period { from: period.from.first_of_month(), until: period.until.last_of_month() }
}

fn table(ctx: &Ctx, part: &Part) -> DataTable<'static> {
    let t = &ctx.t;
    let mark = if part.sure { "" } else { " *" };
    let title = format!("{} {}{mark}", part.code, part.title).trim().to_owned();
    let row = |(code, words, count): &(String, String, i64)| {
        let words = format!("{code} {words}").trim().to_owned();
        DataRow { cells: vec![Content::from(words), Content::from(count.to_string())], ..DataRow::default() }
    };
    DataTable {
        caption: title.into(),
        columns: vec![
            DataColumn::new(t.say("appeals-report-what").to_owned()),
            DataColumn { numeric: true, ..DataColumn::new(t.say("appeals-report-count").to_owned()) },
        ],
        rows: part.rows.iter().map(row).collect(),
        ..DataTable::default()
    }
}

/// `GET /desk/appeals/report.csv`
pub async fn export_report(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (_, kind) = hub::kinds(&ctx, &query).await?;
    let period = whole_months(Period::read(&query, ctx.today()));
    let parts = parts(&ctx, &kind, period).await?;
    let rows = parts.iter().flat_map(|part| {
        part.rows.iter().map(|(code, words, count)| [part.code.clone(), part.title.clone(), code.clone(), words.clone(), count.to_string()])
    });
    let table = spreadsheet::csv(["section", "title", "code", "item", "count"], rows)?;
    Ok(spreadsheet::saved(&format!("report-{}-{}-{}.csv", kind.code, period.from, period.until), table))
}
