//! `/addresses/renamed`: streets that had other names, with the decisions; as a page and as a table for programs.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use fields::{Filter, FilterInput};
use jiff::civil::Date;
use kit::{Lang, Problem, fold, limits};
use places::{Book, FormerName, Source, Street, Style};
use registers::{Audience, Opened, Query as Asked, Registers, Shown, Sort, listing};
use tabular::{CellRef, Column, Format, WriteOptions};
use ui::{Controls, DataColumn, DataRow, DataTable, Empty, Html, Page, Pagination, SearchBox};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show, header};

use crate::urls;

/// Names of one file at most.
const ROWS_MAX: usize = 100_000;

/// The list.
#[derive(Template)]
#[template(path = "addresses/renamed.html")]
pub struct RenamedPage {
    page: Page,
    search: SearchBox<'static>,
    years: Html,
    found: String,
    table: Html,
    pages: Pagination<'static>,
    csv: String,
    empty: Option<Empty<'static>>,
}

/// A name that is no longer in force.
struct Renaming {
    before: String,
    today: String,
    href: String,
    until: Option<Date>,
    decision: String,
    day: String,
    link: String,
}

/// `GET /addresses/renamed`
pub async fn list_renamed(ctx: Ctx, query: Query) -> Result<Show<RenamedPage>, Refusal> {
    let book = super::book(&ctx).await?;
    let opened = open(&ctx).await?;
    let (t, plain) = (&ctx.t, query.without("after").without("before"));
    let (mut rows, mut total, mut pages) = (Vec::new(), 0, Pagination::default());
    if let Some(opened) = &opened {
        let asked = asked(opened, &query);
        let found = opened.index(|index| index.page(&asked));
        total = found.total;
        let href = |cursor: &registers::Cursor| listing::page_query(&query, cursor).href(urls::RENAMED);
        pages = Pagination::keyset(ctx.lang, found.previous.as_ref().map(href), found.next.as_ref().map(href));
        rows = renamings(&ctx, &book, opened, &found.ids).await?;
    }
    let none = rows.is_empty();
    Ok(Show(RenamedPage {
        search: search(&ctx, &query),
        years: years(&ctx, &book, &query),
        found: t.with("addresses-renamed-found", &[("count", usize::try_from(total).unwrap_or(0).into())]),
        table: if none { Html::default() } else { table(&ctx, &rows) },
        pages,
        csv: plain.href("/addresses/renamed.csv"),
        empty: none.then(|| {
            let say = |key: &str| t.say(key).to_owned();
            let empty = Empty::new(say("addresses-renamed-none"), say("addresses-renamed-none-why"));
            if plain.is_empty() { empty } else { empty.action(say("addresses-renamed-all"), urls::RENAMED) }
        }),
        page: super::below(&ctx, t.say("addresses-renamed-title")).describe(t.say("addresses-renamed-description")),
    }))
}

/// The register of names; none where the city has none, or does not show it.
async fn open(ctx: &Ctx) -> Result<Option<Opened>, Problem> {
    match ctx.house.part::<Registers>().open(super::engine(ctx).settings().code(Source::StreetNames)).await {
        Err(Problem::NotFound) => Ok(None),
        opened => Ok(Some(opened?).filter(|opened| opened.register.state != registers::RegisterState::Hidden)),
    }
}

fn asked(opened: &Opened, query: &Query) -> Asked {
    let mut asked = registers::Listing::read(&opened.register, Audience::Public, &query.without("limit")).query;
    asked.words = fold::words(query.word("q").unwrap_or_default(), 8);
    asked.filters.clear();
    asked.filters.extend(in_year(opened, query));
    asked.sort = Sort { by: "until".to_owned(), descending: true };
    asked.limit = limits::PAGE_ROWS;
    asked
}

fn in_year(opened: &Opened, query: &Query) -> Option<(String, Filter)> {
    let year: i16 = query.word("year")?.parse().ok().filter(|year| (1000..=9999).contains(year))?;
    let (from, to) = (Some(format!("{year}-01-01")), Some(format!("{year}-12-31")));
    let filter = opened.register.field("until")?.filter(&FilterInput { values: Vec::new(), from, to }).ok()??;
    Some(("until".to_owned(), filter))
}

async fn renamings(ctx: &Ctx, book: &Book, opened: &Opened, ids: &[kit::RecordId]) -> Result<Vec<Renaming>, Problem> {
    let shown = opened.shown(ctx.db(), ids).await?;
    Ok(shown.iter().filter_map(|record| renaming(ctx, book, record)).collect())
}

fn renaming(ctx: &Ctx, book: &Book, record: &Arc<Shown>) -> Option<Renaming> {
    let data = record.published()?;
    let (id, name) = places::record::former_name(data)?;
    let text = |code: &str| data.get(code).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let street = book.street(id);
    let before = street.map_or_else(|| alone(&name, ctx.lang), |street| street.former_text(&name, ctx.lang, Style::Long));
    Some(Renaming {
        before,
        today: street.map(|street: &Street| street.text(ctx.lang, Style::Long)).unwrap_or_default(),
        href: if street.is_some() { urls::street(id) } else { String::new() },
        until: name.until,
        day: text("decision_date"),
        link: text("decision_link"),
        decision: name.decision,
    })
}

/// A former name whose street the public does not see.
fn alone(name: &FormerName, lang: Lang) -> String {
    name.name.get(lang).to_owned()
}

fn search(ctx: &Ctx, query: &Query) -> SearchBox<'static> {
    let say = |key: &str| ctx.t.say(key).to_owned();
    SearchBox {
        value: query.word("q").unwrap_or_default().chars().take(200).collect::<String>().into(),
        label: say("addresses-renamed-search").into(),
        placeholder: say("addresses-renamed-search").into(),
        button: say("addresses-find").into(),
        small: true,
        bare: true,
        ..SearchBox::default()
    }
}

fn years(ctx: &Ctx, book: &Book, query: &Query) -> Html {
    let former = book.streets().flat_map(|street| &street.former).filter_map(|name| name.until);
    let years: BTreeSet<i16> = former.map(Date::year).collect();
    let mut items = vec![(String::new(), ctx.t.say("addresses-any-year").to_owned())];
    items.extend(years.iter().rev().map(|year| (year.to_string(), year.to_string())));
    Controls::new(&ctx.t, &[]).select("year", "addresses-year", "", query.word("year").unwrap_or_default(), &items)
}

fn table(ctx: &Ctx, rows: &[Renaming]) -> Html {
    let t = &ctx.t;
    let columns = ["addresses-name-before", "addresses-name-today", "addresses-decision", "addresses-in-force-until"];
    let row = |own: &Renaming| {
        let link = |href: &str, text: &str| {
            Html::trusted(format!("<a class=\"govuk-link\" href=\"{}\">{}</a>", Html::text(href), Html::text(text)))
        };
        let today = if own.href.is_empty() { Html::text(&own.today) } else { link(&own.href, &own.today) };
        let is_web = own.link.starts_with("http") && !own.decision.is_empty();
        let decision = if is_web { link(&own.link, &own.decision) } else { Html::text(&own.decision) };
        let until = own.until.map(|day| t.date(day)).unwrap_or_default();
        DataRow { cells: vec![own.before.clone().into(), today.into(), decision.into(), until.into()], ..DataRow::default() }
    };
    Html::of(&DataTable {
        caption: t.say("addresses-renamed-title").to_owned().into(),
        caption_hidden: true,
        columns: columns.iter().map(|key| DataColumn::new(t.say(key).to_owned())).collect(),
        rows: rows.iter().map(row).collect(),
        ..DataTable::default()
    })
}

/// `GET /addresses/renamed.csv`
pub async fn export_renamed(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let book = super::book(&ctx).await?;
    let rows = match open(&ctx).await? {
        Some(opened) => {
            let asked = asked(&opened, &query);
            let ids = opened.index(|index| index.ids(&asked, ROWS_MAX));
            renamings(&ctx, &book, &opened, &ids).await?
        }
        None => Vec::new(),
    };
    let bytes = csv(&rows).map_err(|error| Problem::Internal(format!("renamed streets as CSV: {error}")))?;
    let name = "attachment; filename=\"renamed-streets.csv\"";
    Ok(([(header::CONTENT_TYPE, Format::Csv.mime()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn csv(rows: &[Renaming]) -> Result<Vec<u8>, tabular::TableError> {
    let columns = ["former_name", "name", "in_force_until", "decision", "decision_date", "decision_link", "page"];
    let columns: Vec<Column> = columns.iter().map(|name| Column::new(*name, tabular::schema::Datatype::Text)).collect();
    let mut bytes = Vec::new();
    let mut writer = tabular::writer(Format::Csv, &columns, &mut bytes, &WriteOptions { bom: true, ..WriteOptions::default() })?;
    for row in rows {
        let until = row.until.map(|day| day.to_string()).unwrap_or_default();
        let cells = [&row.before, &row.today, &until, &row.decision, &row.day, &row.link, &row.href];
        let plain: Vec<String> = cells.iter().map(|cell| cell.replace('\u{a0}', " ")).collect();
        writer.write_row(&plain.iter().map(|cell| CellRef::Text(cell)).collect::<Vec<_>>())?;
    }
    writer.finish()?;
    drop(writer);
    Ok(bytes)
}
