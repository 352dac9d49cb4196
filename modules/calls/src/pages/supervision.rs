//! `/desk/calls/supervision`: how it goes today, hour by hour and operator by operator; a telephone for trying it out.

use std::collections::BTreeMap;

use askama::Template;
use jiff::civil::Date;
use kit::{FieldProblem, PersonId, Problem, Timestamp};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Line, Page, Stat};
use web::{Ctx, Fields, IntoResponse, Query, Redirect, Refusal, Response, Show};

use super::{live, mistakes};
use crate::actions::{self, NewEvent};
use crate::call::Direction;
use crate::count::Counts;
use crate::event::What;
use crate::settings::Settings;
use crate::store::counts::{self, Counted};
use crate::store::operators::{self, Operator};
use crate::{look, reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "calls/supervision.html")]
pub struct SupervisionPage {
    page: Page,
    problems: Html,
    day: Html,
    now: Html,
    stats: Vec<Stat<'static>>,
    hours: Option<DataTable<'static>>,
    operators: Option<DataTable<'static>>,
    empty: Empty<'static>,
    ring: Option<Html>,
}

/// `GET /desk/calls/supervision`
pub async fn show_supervision(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::supervised(&ctx.house, &ctx.viewer).await?;
    let day = query.word("day").and_then(|text| text.parse().ok()).unwrap_or(ctx.today());
    Ok(Show(page(&ctx, day, "", &[]).await?).into_response())
}

async fn page(ctx: &Ctx, day: Date, number: &str, problems: &[FieldProblem]) -> Result<SupervisionPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let begin = |day: Date| day.to_zoned(kit::clock::kyiv()).map_or(Timestamp::UNIX_EPOCH, |at| at.timestamp());
    let counted = counts::between(ctx.db(), begin(day), begin(day.tomorrow().unwrap_or(day))).await?;
    let total = counted.iter().fold(Counts::default(), |sum, own| sum.plus(own.counts(), 1));
    let settings = ctx.house.part::<Settings>();
    let now = live::now(ctx).await?;
    let line = Line { kind: "tel", hint: "calls-ring-hint", classes: "govuk-input--width-20", ..Line::default() };
    Ok(SupervisionPage {
        problems: controls.summary(),
        day: controls.line(
            "day",
            "calls-day",
            &day.to_string(),
            Line { kind: "date", classes: "govuk-input--width-10", ..Line::default() },
        ),
        now: Html::drawn(&now).map_err(|error| Problem::Internal(format!("the desk cannot be drawn: {error}")))?,
        stats: stats(ctx, &total, settings),
        hours: (!counted.is_empty()).then(|| by_hour(ctx, &counted)),
        operators: by_operator(ctx, &counted).await?,
        empty: Empty::new(t.say("calls-none").to_owned(), t.say("calls-figures-none-why").to_owned()),
        ring: settings.simulator.then(|| controls.line("number", "calls-number", number, line)),
        page: ctx.page(t.say("calls-supervision")).desk().crumb(t.say("calls-desk-home"), "/desk").crumb(t.say("calls-title"), urls::DESK),
    })
}

fn stats(ctx: &Ctx, total: &Counts, settings: &Settings) -> Vec<Stat<'static>> {
    let t = &ctx.t;
    let percent = total.in_time_percent().map_or_else(|| "—".to_owned(), |own| format!("{own} %"));
    let wait = total.average_wait_seconds().map_or_else(|| "—".to_owned(), look::duration);
    let target = t.with("calls-in-time", &[("count", settings.answer_seconds.into())]);
    [
        (t.say("calls-arrived").to_owned(), t.number(total.arrived)),
        (t.say("calls-answered").to_owned(), t.number(total.answered)),
        (target, percent),
        (t.say("calls-average-wait").to_owned(), wait),
        (t.say("calls-missed").to_owned(), t.number(total.missed)),
        (t.say("calls-requests").to_owned(), t.number(total.requests)),
        (t.say("calls-consultations").to_owned(), t.number(total.consultations)),
    ]
    .into_iter()
    .map(|(label, value)| Stat { label: label.into(), value: value.into(), card: true, ..Stat::default() })
    .collect()
}

fn cells(ctx: &Ctx, first: String, own: &Counts) -> DataRow<'static> {
    let t = &ctx.t;
    let number = |count: i64| Content::from(t.number(count));
    let average = own.average_wait_seconds().map_or_else(|| "—".to_owned(), look::duration);
    let percent = own.in_time_percent().map_or_else(|| "—".to_owned(), |own| format!("{own} %"));
    DataRow {
        cells: vec![
            Content::from(first),
            number(own.arrived),
            number(own.answered),
            number(own.missed),
            Content::from(percent),
            Content::from(average),
            number(own.requests),
            number(own.consultations),
        ],
        ..DataRow::default()
    }
}

fn table(ctx: &Ctx, caption: &str, first: &str, rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    let t = &ctx.t;
    let numeric = |key: &str| DataColumn { numeric: true, ..DataColumn::new(t.say(key).to_owned()) };
    let mut columns = vec![DataColumn::new(t.say(first).to_owned())];
    columns.extend(
        [
            "calls-arrived",
            "calls-answered",
            "calls-missed",
            "calls-in-time-short",
            "calls-average-wait",
            "calls-requests",
            "calls-consultations",
        ]
        .map(numeric),
    );
    DataTable { caption: t.say(caption).to_owned().into(), columns, rows, ..DataTable::default() }
}

fn by_hour(ctx: &Ctx, counted: &[Counted]) -> DataTable<'static> {
    let mut hours: BTreeMap<Timestamp, Counts> = BTreeMap::new();
    for own in counted {
        let sum = hours.entry(own.hour).or_default();
        *sum = sum.plus(own.counts(), 1);
    }
    let row = |(hour, own): (Timestamp, Counts)| cells(ctx, ctx.t.time(hour.to_zoned(kit::clock::kyiv()).time()), &own);
    table(ctx, "calls-by-hour", "calls-hour", hours.into_iter().map(row).collect())
}

/// Operators with what was counted of them, and how they stand now.
async fn by_operator(ctx: &Ctx, counted: &[Counted]) -> Result<Option<DataTable<'static>>, Problem> {
    let (t, directory) = (&ctx.t, reach::directory(&ctx.house));
    let known: BTreeMap<PersonId, Operator> = operators::all(ctx.db()).await?.into_iter().map(|own| (own.person, own)).collect();
    let mut sums: BTreeMap<PersonId, Counts> = known.keys().map(|id| (*id, Counts::default())).collect();
    for own in counted.iter().filter(|own| !own.operator.0.is_nil()) {
        let sum = sums.entry(own.operator).or_default();
        *sum = sum.plus(own.counts(), 1);
    }
    let row = |(id, own): (PersonId, Counts)| {
        let name = directory.person_name(id).map_or_else(|| id.to_string(), str::to_owned);
        let state = known.get(&id).map(|own| {
            let state = t.say(&format!("calls-presence-{}", own.state.code())).to_owned();
            [state, own.reason.clone(), look::moment(t, own.since, ctx.today())]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        });
        cells(ctx, state.map_or(name.clone(), |state| format!("{name} ({state})")), &own)
    };
    let rows: Vec<DataRow<'static>> = sums.into_iter().map(row).collect();
    Ok((!rows.is_empty()).then(|| table(ctx, "calls-by-operator", "calls-operator", rows)))
}

/// `POST /desk/calls/supervision/ring`: a call that no exchange tells of, for trying the desk out.
pub async fn ring(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    reach::supervised(&ctx.house, &ctx.viewer).await?;
    if !ctx.house.part::<Settings>().simulator {
        return Err(Problem::NotFound.into());
    }
    let number = sent.text("number");
    if let Err(says) = identity::name::parse_phone(number) {
        let problem = FieldProblem { field: "number".to_owned(), says };
        return Ok(Show(page(&ctx, ctx.today(), number, &[problem]).await?).with_mistakes());
    }
    let id = ctx.house.clock().id();
    let new = NewEvent {
        id: format!("simulator:{id}"),
        line: format!("simulator:{id}"),
        what: What::Ring,
        at: None,
        direction: Direction::In,
        number: number.to_owned(),
        dialled: ctx.house.city().contact_phone.clone(),
        extension: String::new(),
    };
    match actions::take_event(&ctx.house, &ctx.viewer, new).await {
        Ok(_) => Ok(Redirect::to(urls::SUPERVISION).saying("calls-rings").into_response()),
        Err(problem) => {
            let problems = mistakes(problem)?;
            Ok(Show(page(&ctx, ctx.today(), number, &problems).await?).with_mistakes())
        }
    }
}
