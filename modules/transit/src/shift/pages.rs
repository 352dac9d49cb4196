//! `/desk/transit/shifts`: shifts that were handed over, and the sheet of each.

use askama::Template;
use kit::{FieldProblem, Problem, Role};
use ui::{Controls, Empty, Html, Page, Pagination, SummaryList, SummaryRow};
use web::{Access, Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Routes, Show};

use super::store::{self, Shift};
use super::{HOURS, hand_over};
use crate::dispatch::pages::{desk_page, order_title};
use crate::dispatch::store::{alerts, incidents, orders};
use crate::live::Live;
use crate::older::Older;
use crate::pages::mistakes;
use crate::{reach, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// The routes.
pub fn routes(routes: Routes) -> Routes {
    let editors = Access::Role(Role::Editor);
    routes.get(urls::SHIFTS, editors, list_shifts).post(urls::SHIFTS, editors, hand_shift_over).get(
        "/desk/transit/shifts/{shift}",
        editors,
        show_shift,
    )
}

/// A shift in the list.
struct Row {
    href: String,
    title: String,
    note: String,
}

/// The list.
#[derive(Template)]
#[template(path = "transit/shift/shifts.html")]
pub struct ShiftsPage {
    page: Page,
    summary: Html,
    fields: Vec<Html>,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

async fn list(ctx: &Ctx, query: &Query, sent: &Fields, problems: &[FieldProblem]) -> Result<ShiftsPage, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let older = Older::of(query, ROWS);
    let mut found = store::page(ctx.db(), older.before(), older.limit()).await?;
    let pages = older.pages((ctx.lang, query, urls::SHIFTS), &mut found, |own| own.number);
    let hours = HOURS.map(|own| controls.choice(&own.to_string(), &format!("transit-shift-hours-{own}"), "")).into();
    let row = |own: &Shift| Row { href: urls::shift(own.number), title: title(ctx, own), note: own.note.clone() };
    Ok(ShiftsPage {
        summary: controls.summary(),
        fields: vec![
            controls.radios("hours", "transit-shift-hours", "", sent.get("hours").unwrap_or("12"), hours),
            controls.text("note", "transit-shift-note", "transit-shift-note-hint", sent.text("note"), 5),
        ],
        rows: found.iter().map(row).collect(),
        empty: Empty::new(t.say("transit-shifts-none").to_owned(), t.say("transit-shifts-none-why").to_owned()),
        pages,
        page: desk_page(ctx, "transit-shifts"),
    })
}

fn title(ctx: &Ctx, own: &Shift) -> String {
    let t = &ctx.t;
    let what =
        [("from", t.date_time(own.began_at).into()), ("until", t.date_time(own.ended_at).into()), ("name", own.by_name.as_str().into())];
    t.with("transit-shift-title", &what)
}

/// `GET /desk/transit/shifts`
pub async fn list_shifts(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    Ok(Show(list(&ctx, &query, &Fields::default(), &[]).await?).into_response())
}

/// `POST /desk/transit/shifts`
pub async fn hand_shift_over(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    match hand_over(&ctx.house, &ctx.viewer, sent.text("hours").parse().unwrap_or(0), sent.text("note")).await {
        Ok(number) => Ok(Redirect::to(urls::shift(number)).saying("transit-shift-done").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(list(&ctx, &Query::default(), &sent, &mistakes).await?).with_mistakes())
        }
    }
}

/// The sheet of a shift.
#[derive(Template)]
#[template(path = "transit/shift/shift.html")]
pub struct ShiftPage {
    page: Page,
    by: String,
    note: String,
    facts: SummaryList<'static>,
    incidents: Vec<(String, String)>,
    orders: Vec<String>,
    alerts: Vec<String>,
}

/// `GET /desk/transit/shifts/{shift}`
pub async fn show_shift(ctx: Ctx, Path(number): Path<String>) -> Result<Show<ShiftPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let t = &ctx.t;
    let number = number.parse().map_err(|_| Problem::NotFound)?;
    let own = store::find(ctx.db(), number).await?.ok_or(Problem::NotFound)?;
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let version = held.current().map(std::sync::Arc::as_ref);
    let incident = |one: incidents::Incident| {
        let state = if one.closed_at.is_some() { "transit-incident-closed" } else { "transit-incident-is-open" };
        (urls::incident(one.number), format!("№ {}. {}: {}", one.number, one.title, t.say(state)))
    };
    let opened = incidents::opened(ctx.db(), own.began_at, own.ended_at).await?;
    let given = orders::given(ctx.db(), own.began_at, own.ended_at).await?;
    let begun = alerts::begun(ctx.db(), own.began_at, own.ended_at).await?;
    let row = |key: &str, count: i64| SummaryRow::new(t.say(key).to_owned(), t.number(count));
    let rows = vec![
        row("transit-account-planned", own.planned),
        row("transit-run-performed", own.performed),
        row("transit-run-cancelled", own.cancelled),
        row("transit-instructions", own.instructions),
        row("transit-shift-unread", own.unread),
    ];
    let mut page = desk_page(&ctx, "transit-shifts").crumb(t.say("transit-shifts"), urls::SHIFTS);
    page.title = t.with("transit-shift-sheet", &[("number", own.number.into())]);
    Ok(Show(ShiftPage {
        by: title(&ctx, &own),
        note: own.note,
        facts: SummaryList { rows, ..SummaryList::default() },
        incidents: opened.into_iter().map(incident).collect(),
        orders: given.iter().map(|one| order_title(t, version, one)).collect(),
        alerts: begun.iter().map(|one| one.title(t, version)).collect(),
        page,
    }))
}
