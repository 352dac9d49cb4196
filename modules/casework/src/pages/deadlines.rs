//! `/desk/cases/deadlines`: a month of deadlines; each day leads to the cases that must be finished by its end.

use std::collections::BTreeMap;

use askama::Template;
use cases::store::desk::{self, Desk};
use jiff::Span;
use jiff::civil::{Date, Weekday};
use ui::{Page, Segment, Segmented};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show};

use crate::asked::midnight;
use crate::{reach, urls};

/// Cases of a month that are looked through.
const COUNTED: usize = 20_000;
/// The days of a week.
const WEEK: usize = 7;

/// The page.
#[derive(Template)]
#[template(path = "casework/deadlines.html")]
pub struct DeadlinesPage {
    page: Page,
    month: String,
    whose: Segmented<'static>,
    heads: Vec<(String, String)>,
    weeks: Vec<Vec<Day>>,
    earlier: String,
    later: String,
    many: String,
    none: bool,
}

/// A cell of the month.
struct Day {
    number: String,
    /// Of another month: nothing is shown.
    outside: bool,
    today: bool,
    working: bool,
    count: usize,
    /// Whether what is due then is overdue by now.
    over: bool,
    label: String,
    href: String,
}

/// `GET /desk/cases/deadlines`
pub async fn show_deadlines(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (t, shelf, person) = (&ctx.t, reach::shelf(&ctx).await?, ctx.person()?);
    let month = query.word("month").and_then(month_of).unwrap_or_else(|| ctx.today().first_of_month());
    let desk = if query.has("whose", "mine") { Desk::Mine } else { Desk::Unit };
    let (first, last) = (month.first_of_month(), month.last_of_month());
    let after = midnight(first).unwrap_or(kit::Timestamp::MIN);
    let until = last.tomorrow().ok().and_then(midnight).unwrap_or(kit::Timestamp::MAX);
    let own = (desk == Desk::Mine).then_some(person);
    let times = desk::due_times(ctx.db(), &reach::reach(&ctx), own, (after, until), COUNTED).await?;
    let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
    for at in &times {
        // a deadline ends with the midnight after its last day
        let day = cases::deadline::day_of(at.checked_sub(jiff::SignedDuration::from_micros(1)).unwrap_or(*at));
        *counts.entry(day).or_default() += 1;
    }
    let day = |date: Date| day(&ctx, &shelf, desk, month, date, counts.get(&date).copied().unwrap_or(0));
    let monday = first.checked_sub(Span::new().days(i64::from(first.weekday().to_monday_zero_offset()))).unwrap_or(first);
    let days: Vec<Date> =
        monday.series(Span::new().days(1)).take_while(|date| *date <= last || date.weekday() != Weekday::Monday).collect();
    let address = |month: Date| Query::default().with("whose", desk.code()).with("month", month.strftime("%Y-%m")).href(urls::DEADLINES);
    let step = |span: Span| address(first.checked_add(span).unwrap_or(first));
    let segment = |own: Desk, key: &str| {
        let href = Query::default().with("whose", own.code()).with("month", first.strftime("%Y-%m")).href(urls::DEADLINES);
        Segment::new(t.say(key).to_owned(), href, own == desk)
    };
    Ok(Show(DeadlinesPage {
        month: t.month(first),
        whose: Segmented {
            label: t.say("casework-deadlines-whose").to_owned().into(),
            items: vec![segment(Desk::Unit, "casework-deadlines-unit"), segment(Desk::Mine, "casework-deadlines-mine")],
        },
        heads: days.iter().take(WEEK).map(|date| head(&ctx, *date)).collect(),
        weeks: days.chunks(WEEK).map(|week| week.iter().map(|date| day(*date)).collect()).collect(),
        earlier: step(Span::new().months(-1)),
        later: step(Span::new().months(1)),
        many: if times.len() >= COUNTED { t.with("casework-deadlines-many", &[("max", COUNTED.into())]) } else { String::new() },
        none: times.is_empty(),
        page: ctx
            .page(t.say("casework-deadlines-calendar"))
            .desk()
            .section("desk")
            .crumb(t.say("casework-to-desk"), "/desk")
            .crumb(t.say("casework-title"), urls::DESK),
    })
    .into_response())
}

/// A weekday in short and whole.
fn head(ctx: &Ctx, date: Date) -> (String, String) {
    let whole = ctx.t.weekday(date).to_owned();
    let short = match (ctx.lang, date.weekday()) {
        (kit::Lang::En, _) => whole.chars().take(2).collect(),
        (kit::Lang::Uk, Weekday::Monday) => "Пн".to_owned(),
        (kit::Lang::Uk, Weekday::Tuesday) => "Вт".to_owned(),
        (kit::Lang::Uk, Weekday::Wednesday) => "Ср".to_owned(),
        (kit::Lang::Uk, Weekday::Thursday) => "Чт".to_owned(),
        (kit::Lang::Uk, Weekday::Friday) => "Пт".to_owned(),
        (kit::Lang::Uk, Weekday::Saturday) => "Сб".to_owned(),
        (kit::Lang::Uk, Weekday::Sunday) => "Нд".to_owned(),
    };
    (short, whole)
}

fn day(ctx: &Ctx, shelf: &cases::Shelf, desk: Desk, month: Date, date: Date, count: usize) -> Day {
    let t = &ctx.t;
    let working = shelf.calendar.is_working(date);
    let mut label = t.with("casework-deadlines-day", &[("day", t.date(date).into()), ("count", count.into())]);
    if !working {
        label.push_str(", ");
        label.push_str(t.say("casework-deadlines-free"));
    }
    Day {
        number: date.day().to_string(),
        outside: date.month() != month.month(),
        today: date == ctx.today(),
        working,
        count,
        over: date < ctx.today(),
        label,
        href: Query::default().with("desk", desk.code()).with("due_since", date).with("due_until", date).href(urls::DESK),
    }
}

/// The first day of `2026-11`.
fn month_of(text: &str) -> Option<Date> {
    format!("{text}-01").parse().ok()
}
