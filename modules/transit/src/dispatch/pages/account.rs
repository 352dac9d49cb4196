//! `/desk/transit/dispatch`: a day's trips and kilometres, planned against performed, by carrier, route, vehicle, or one by one.

use askama::Template;
use jiff::Span;
use jiff::civil::Date;
use kit::Problem;
use ui::{Content, DataColumn, DataRow, DataTable, Empty, Page, Pagination, Segment, Segmented};
use web::{Ctx, Cursor, Query, Refusal, Show};

use super::parts;
use crate::dispatch::run::{DayRun, Standing};
use crate::dispatch::store::account::{self, Asked, By, Sum};
use crate::live::Live;
use crate::published::Held;
use crate::{reach, urls};

/// Trips of a page.
const ROWS: usize = 50;
/// Letters of an id in an address.
const ID_CHARS_MAX: usize = 200;
/// The views, in order.
const VIEWS: [&str; 5] = ["carriers", "routes", "vehicles", "runs", "ends"];

/// The page.
#[derive(Template)]
#[template(path = "transit/dispatch/account.html")]
pub struct AccountPage {
    page: Page,
    day: Date,
    view: &'static str,
    before: String,
    after: String,
    tabs: Segmented<'static>,
    states: Option<Segmented<'static>>,
    said: String,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    csv: String,
}

/// `GET /desk/transit/dispatch`
pub async fn show_account(ctx: Ctx, query: Query) -> Result<Show<AccountPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, day) = (&ctx.t, parts::day(&ctx, &query)?);
    let view = VIEWS.into_iter().find(|own| query.word("view") == Some(own)).unwrap_or("carriers");
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let total = account::sums(ctx.db(), By::Carrier, (day, day), ctx.now(), None).await?;
    let (rows, pages) = match view {
        "runs" => runs(&ctx, &query, day).await?,
        "ends" => (account::ends(ctx.db(), day).await?.iter().map(|own| run_row(&ctx, own)).collect(), Pagination::default()),
        _ => (sums(&ctx, &query, day, view, &held).await?, Pagination::default()),
    };
    let base = query.without("after");
    let tab = |own: &&'static str| {
        Segment::new(
            t.say(&format!("transit-account-{own}")).to_owned(),
            base.without("state").with("view", own).href(urls::DISPATCH),
            *own == view,
        )
    };
    let near = |by: i64| day.checked_add(Span::new().days(by)).map(|own| base.with("day", own).href(urls::DISPATCH)).unwrap_or_default();
    Ok(Show(AccountPage {
        view,
        before: near(-1),
        after: near(1),
        tabs: Segmented { label: t.say("transit-account-views").to_owned().into(), items: VIEWS.iter().map(tab).collect() },
        states: (view == "runs").then(|| states(&ctx, &base)),
        said: said(&ctx, &total),
        table: (!rows.is_empty()).then(|| table(&ctx, view, rows)),
        empty: Empty::new(t.say("transit-account-none").to_owned(), t.say("transit-account-none-why").to_owned()),
        pages,
        csv: web::Query::default().with("day", day).href(&format!("{}/runs.csv", urls::DISPATCH)),
        page: parts::page(&ctx, "transit-dispatch"),
        day,
    }))
}

fn states(ctx: &Ctx, query: &Query) -> Segmented<'static> {
    let (t, chosen) = (&ctx.t, query.word("state").and_then(Standing::from_code));
    let all = Segment::new(t.say("transit-account-all").to_owned(), query.without("state").href(urls::DISPATCH), chosen.is_none());
    let own = |state: Standing| {
        let words = t.say(&format!("transit-run-{}", state.code())).to_owned();
        Segment::new(words, query.with("state", state.code()).href(urls::DISPATCH), chosen == Some(state))
    };
    Segmented { label: t.say("transit-account-state").to_owned().into(), items: [all].into_iter().chain(Standing::ALL.map(own)).collect() }
}

/// «Виконано 812 з 1 004 рейсів (80,9 %), 9 120,4 з 11 300,0 км».
fn said(ctx: &Ctx, total: &[Sum]) -> String {
    let sum = |of: fn(&Sum) -> i64| total.iter().map(of).sum::<i64>();
    let (planned, performed) = (sum(|own| own.planned), sum(|own| own.performed));
    let metres = |of: fn(&Sum) -> f64| parts::km(&ctx.t, total.iter().map(of).sum());
    ctx.t.with(
        "transit-account-said",
        &[
            ("planned", ctx.t.number(planned).into()),
            ("performed", ctx.t.number(performed).into()),
            ("share", parts::share(&ctx.t, performed, planned).into()),
            ("km", metres(|own| own.metres).into()),
            ("done", metres(|own| own.metres_performed).into()),
        ],
    )
}

async fn sums(ctx: &Ctx, query: &Query, day: Date, view: &str, held: &Held) -> Result<Vec<DataRow<'static>>, Problem> {
    let by = match view {
        "routes" => By::Route,
        "vehicles" => By::Vehicle,
        _ => By::Carrier,
    };
    let agency = query.get("agency").map(|text| text.chars().take(ID_CHARS_MAX).collect::<String>());
    let all = account::sums(ctx.db(), by, (day, day), ctx.now(), agency.as_deref()).await?;
    let row = |own: &Sum| {
        let link = web::Query::default().with("day", day);
        let (name, href) = match by {
            By::Carrier => (parts::carrier(held, &own.code), link.with("view", "routes").with("agency", &own.code)),
            By::Route => (own.label.clone(), link.with("view", "runs").with("route", &own.code)),
            By::Vehicle => (format!("№ {}", own.label), link.with("view", "runs").with("vehicle", &own.code)),
        };
        DataRow {
            cells: cells(ctx, name, (by != By::Carrier).then(|| parts::carrier(held, &own.agency)), own),
            href: href.href(urls::DISPATCH).into(),
            ..DataRow::default()
        }
    };
    Ok(all.iter().map(row).collect())
}

/// The figures of a sum; whose it is, where its name does not say so.
fn cells(ctx: &Ctx, name: String, carrier: Option<String>, own: &Sum) -> Vec<Content<'static>> {
    let t = &ctx.t;
    let figures = [
        t.number(own.planned),
        t.number(own.performed),
        t.number(own.partial),
        t.number(own.cancelled),
        t.number(own.planned - own.performed - own.partial - own.still - own.cancelled),
        t.number(own.still),
        parts::share(t, own.performed, own.planned - own.still),
        parts::km(t, own.metres),
        parts::km(t, own.metres_performed),
    ];
    [Some(name), carrier].into_iter().flatten().chain(figures).map(Content::from).collect()
}

async fn runs(ctx: &Ctx, query: &Query, day: Date) -> Result<(Vec<DataRow<'static>>, Pagination<'static>), Problem> {
    let id = |key: &str| query.get(key).map(|text| text.chars().take(ID_CHARS_MAX).collect::<String>());
    let after: Option<(i64, String, i64)> = query.word("after").and_then(Cursor::decode);
    let asked = Asked {
        agency: id("agency"),
        route: id("route"),
        vehicle: id("vehicle"),
        state: query.word("state").and_then(Standing::from_code),
        after: after.and_then(|(at, trip, start)| Some((kit::Timestamp::from_second(at).ok()?, trip, start))),
    };
    let mut found = account::page(ctx.db(), day, &asked, ctx.now(), ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let place = |last: &DayRun| Cursor::encode(&(last.planned_from.as_second(), &last.trip, last.start_s));
    let next = found.last().filter(|_| more).map(|last| query.with("after", place(last)).href(urls::DISPATCH));
    let back = asked.after.is_some().then(|| query.without("after").href(urls::DISPATCH));
    Ok((found.iter().map(|own| run_row(ctx, own)).collect(), Pagination::keyset(ctx.lang, back, next)))
}

/// How a trip stands; of a cancelled one why.
fn standing(ctx: &Ctx, own: &DayRun) -> String {
    let (t, stands) = (&ctx.t, own.stands(ctx.now()));
    let words = t.say(&format!("transit-run-{}", stands.code())).to_owned();
    if stands == Standing::Cancelled { format!("{words}: {}", parts::reason(t, &own.cancelled_for)) } else { words }
}

fn run_row(ctx: &Ctx, own: &DayRun) -> DataRow<'static> {
    let t = &ctx.t;
    let clock = |at: kit::Timestamp| t.time(at.to_zoned(kit::clock::kyiv()).time());
    let texts = [
        format!("{} {}", clock(own.planned_from), own.label),
        own.sign.clone(),
        standing(ctx, own),
        if own.vehicle.is_empty() { "—".to_owned() } else { format!("№ {}", own.vehicle) },
        format!("{} / {}", own.seen, own.stops),
        own.first_at.map_or_else(|| "—".to_owned(), clock),
        own.last_at.map_or_else(|| "—".to_owned(), clock),
        own.last_late_s.map_or_else(|| "—".to_owned(), |late| crate::live::lateness(t, late)),
        parts::km(t, own.metres_performed()),
    ];
    DataRow {
        cells: texts.into_iter().map(Content::from).collect(),
        href: urls::run(own.day, &own.trip, own.start_s).into(),
        ..DataRow::default()
    }
}

fn table(ctx: &Ctx, view: &str, rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    const WHOSE: (&str, bool) = ("transit-agency", false);
    const WHAT: (&str, bool) = ("transit-account-what", false);
    const SUMS: [(&str, bool); 9] = [
        ("transit-account-planned", true),
        ("transit-run-performed", true),
        ("transit-run-partial", true),
        ("transit-run-cancelled", true),
        ("transit-run-missed", true),
        ("transit-run-open", true),
        ("transit-account-share", true),
        ("transit-account-km", true),
        ("transit-account-km-performed", true),
    ];
    const RUNS: [(&str, bool); 9] = [
        ("transit-account-run", false),
        ("transit-display-direction", false),
        ("transit-account-state", false),
        ("transit-account-vehicle", false),
        ("transit-account-seen", true),
        ("transit-account-first", true),
        ("transit-account-last", true),
        ("transit-account-late", false),
        ("transit-account-km-performed", true),
    ];
    let columns = match view {
        "runs" | "ends" => RUNS.to_vec(),
        "carriers" => [&[WHOSE][..], &SUMS].concat(),
        _ => [&[WHAT, WHOSE][..], &SUMS].concat(),
    };
    let column = |(key, numeric): &(&str, bool)| DataColumn { numeric: *numeric, ..DataColumn::new(ctx.t.say(key).to_owned()) };
    DataTable {
        caption: ctx.t.say(&format!("transit-account-{view}")).to_owned().into(),
        columns: columns.iter().map(column).collect(),
        rows,
        ..DataTable::default()
    }
}
