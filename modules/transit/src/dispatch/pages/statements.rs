//! `/desk/transit/statements`: the statements of a month, carrier by carrier; a carrier sees its own.

use std::collections::BTreeMap;

use askama::Template;
use jiff::Span;
use kit::Problem;
use ui::{Content, DataColumn, DataRow, DataTable, Empty, Page};
use web::{Ctx, Fields, Path, Query, Redirect, Refusal, Show};

use super::parts;
use crate::dispatch::actions;
use crate::dispatch::statement::State;
use crate::dispatch::store::account::{self, By, Sum};
use crate::dispatch::store::statements::{self, Statement};
use crate::live::Live;
use crate::{reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "transit/dispatch/statements.html")]
pub struct StatementsPage {
    page: Page,
    month: String,
    before: String,
    after: String,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
}

/// `GET /desk/transit/statements?month=2026-11`
pub async fn list_statements(ctx: Ctx, query: Query) -> Result<Show<StatementsPage>, Refusal> {
    let t = &ctx.t;
    let first = match query.word("month") {
        None => ctx.today().first_of_month(),
        Some(text) => parts::month(text).ok_or_else(|| Problem::field("month", "transit-day-wrong"))?,
    };
    let month = parts::month_text(first);
    let keeper = reach::edits(&ctx.house, &ctx.viewer).await?;
    let touched: BTreeMap<String, Statement> =
        statements::of_month(ctx.db(), &month).await?.into_iter().map(|own| (own.agency.clone(), own)).collect();
    let mut seen = Vec::new();
    for sum in account::sums(ctx.db(), By::Carrier, (first, first.last_of_month()), ctx.now(), None).await? {
        if keeper || reach::is_of_carrier(&ctx.house, &ctx.viewer, &sum.code).await? {
            seen.push(sum);
        }
    }
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let row = |own: &Sum| {
        let statement = touched.get(&own.code);
        let state = statement.map_or(State::Open, |own| own.state);
        let figures = Figures::of(own, statement);
        let texts = [
            parts::carrier(&held, &own.code),
            t.say(&format!("transit-statement-{}", state.code())).to_owned(),
            t.number(figures.planned),
            t.number(figures.performed),
            parts::share(t, figures.performed, figures.planned),
            parts::km(t, figures.metres),
            parts::km(t, figures.metres_performed),
        ];
        DataRow {
            cells: texts.into_iter().map(Content::from).collect(),
            href: urls::statement(&own.code, &month).into(),
            ..DataRow::default()
        }
    };
    let rows: Vec<DataRow<'static>> = seen.iter().map(row).collect();
    let near = |by: i64| {
        let other = first.checked_add(Span::new().months(by)).unwrap_or(first);
        Query::default().with("month", parts::month_text(other)).href(urls::STATEMENTS)
    };
    Ok(Show(StatementsPage {
        before: near(-1),
        after: near(1),
        table: (!rows.is_empty()).then(|| table(&ctx, rows)),
        empty: Empty::new(t.say("transit-statements-none").to_owned(), t.say("transit-statements-none-why").to_owned()),
        page: parts::page(&ctx, "transit-statements"),
        month: t.month(first),
    }))
}

fn table(ctx: &Ctx, rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    let columns = [
        ("transit-agency", false),
        ("transit-account-state", false),
        ("transit-account-planned", true),
        ("transit-run-performed", true),
        ("transit-account-share", true),
        ("transit-account-km", true),
        ("transit-account-km-performed", true),
    ];
    let column = |(key, numeric): (&str, bool)| DataColumn { numeric, ..DataColumn::new(ctx.t.say(key).to_owned()) };
    DataTable {
        caption: ctx.t.say("transit-statements").to_owned().into(),
        caption_hidden: true,
        columns: columns.into_iter().map(column).collect(),
        rows,
        ..DataTable::default()
    }
}

/// The figures of a statement: those of the account, or as they were approved.
pub struct Figures {
    /// Trips planned.
    pub planned: i64,
    /// Of them performed.
    pub performed: i64,
    /// Metres planned.
    pub metres: f64,
    /// Metres performed.
    pub metres_performed: f64,
}

impl Figures {
    /// Of the account and what was made of it.
    pub fn of(sum: &Sum, statement: Option<&Statement>) -> Self {
        match statement.filter(|own| own.state == State::Approved) {
            Some(own) => {
                Self { planned: own.planned, performed: own.performed, metres: own.metres_planned, metres_performed: own.metres_performed }
            }
            None => Self { planned: sum.planned, performed: sum.performed, metres: sum.metres, metres_performed: sum.metres_performed },
        }
    }
}

/// `POST /desk/transit/statements/{agency}/organisation`
pub async fn name_carrier(ctx: Ctx, Path(agency): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let agency = urls::agency_of(&agency);
    let organisation = sent.text("organisation").parse().map_err(|_| Problem::field("organisation", "transit-keeper-required"))?;
    actions::name_carrier(&ctx.house, &ctx.viewer, agency, organisation).await?;
    Ok(Redirect::to(urls::STATEMENTS).saying("transit-statement-carrier-named"))
}
