//! `/desk/houses/{house}/costs`: the actual costs of a house, a year at a time; the versions of a month.

use askama::Template;
use kit::{FieldProblem, Kopiykas, Problem, RecordId, Says};
use registers::Record;
use ui::{Html, Note, NoticeKind, Page, Segment, Segmented, SummaryList, SummaryRow};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::grid::{Filling, Grid};
use super::{typed, urls};
use crate::account::{Account, area_text};
use crate::facts::Facts;
use crate::month::Month;
use crate::{actions, reach, store};

/// Years of the switch.
const YEARS: i32 = 4;
/// Versions of a month that are shown.
const VERSIONS: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "houses/costs.html")]
pub struct CostsPage {
    page: Page,
    problems: Html,
    warning: Option<Note<'static>>,
    house: String,
    tabs: Segmented<'static>,
    years: Segmented<'static>,
    year: i32,
    action: String,
    grid: Grid,
    reason: Html,
    passport: String,
}

/// The desk's tabs of a house.
pub fn tabs(ctx: &Ctx, id: RecordId, stewards: bool, current: &str) -> Segmented<'static> {
    let t = &ctx.t;
    let mut items = vec![
        Segment::new(t.say("houses-tab-costs").to_owned(), urls::costs(id), current == "costs").icon("banknote"),
        Segment::new(t.say("houses-tab-repairs").to_owned(), urls::repairs(id), current == "repairs").icon("hammer"),
    ];
    if stewards || current == "queue" {
        items.push(Segment::new(t.say("houses-tab-queue").to_owned(), urls::new_place(id), current == "queue").icon("list-ordered"));
    }
    Segmented { label: t.say("houses-tabs").to_owned().into(), items }
}

/// What a page of the desk about one house begins with.
pub fn desk_page(ctx: &Ctx, title: String, record: &Record) -> Page {
    ctx.page(title)
        .desk()
        .crumb(ctx.t.say("houses-desk"), "/desk")
        .crumb(ctx.t.say("houses-desk-title"), urls::DESK)
        .crumb(record.title.clone(), urls::house(record.id))
}

/// What was sent and not taken.
struct Refused<'a> {
    typed: Option<&'a Fields>,
    problems: &'a [FieldProblem],
    warning: Option<Says>,
}

fn year_of(ctx: &Ctx, asked: Option<&str>) -> i32 {
    let now = Month::of(ctx.today()).year();
    asked.and_then(|year| year.parse().ok()).filter(|year| (now - 30..=now).contains(year)).unwrap_or(now)
}

/// The months of a year that have begun, the latest first.
fn months_of(ctx: &Ctx, year: i32) -> Vec<Month> {
    let now = Month::of(ctx.today());
    (1..=12).rev().filter_map(|month| Month::new(year, month)).filter(|month| *month <= now).collect()
}

/// `GET /desk/houses/{house}/costs`
pub async fn show_costs(ctx: Ctx, Path(id): Path<RecordId>, query: Query) -> Result<Response, Refusal> {
    let year = year_of(&ctx, query.word("year"));
    let refused = Refused { typed: None, problems: &[], warning: None };
    Ok(Show(page(&ctx, id, year, refused).await?).into_response())
}

async fn page(ctx: &Ctx, id: RecordId, year: i32, refused: Refused<'_>) -> Result<CostsPage, Problem> {
    let (register, record) = reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let (t, months) = (&ctx.t, months_of(ctx, year));
    let accounts = match (months.last(), months.first()) {
        (Some(from), Some(to)) => store::costs::of_house(ctx.db(), id, *from, *to).await?,
        _ => Vec::new(),
    };
    let controls = ui::Controls::new(t, refused.problems);
    let typed_reason = refused.typed.map(|typed| typed.text("reason").to_owned()).unwrap_or_default();
    let filling = Filling {
        t,
        rules: reach::houses(ctx).rules(),
        accounts: &accounts,
        typed: refused.typed,
        problems: refused.problems,
        usual_area: Facts::read(&record).and_then(|facts| facts.area),
        address: urls::costs(id),
    };
    let now = Month::of(ctx.today()).year();
    let years = (0..YEARS)
        .map(|back| now - back)
        .map(|own| Segment::new(own.to_string(), Query::default().with("year", own).href(&urls::costs(id)), own == year));
    Ok(CostsPage {
        problems: controls.summary_to(|name| name.to_owned()),
        warning: refused.warning.map(|says| Note {
            kind: NoticeKind::Warn,
            title: t.says(&says).into(),
            body: t.say("houses-costs-kept").to_owned().into(),
            live: true,
        }),
        house: record.title.clone(),
        tabs: tabs(ctx, id, reach::stewards(&ctx.viewer, &register), "costs"),
        years: Segmented { label: t.say("houses-year").to_owned().into(), items: years.collect() },
        year,
        action: urls::costs(id),
        grid: filling.grid(&months),
        reason: controls.line("reason", "houses-reason", &typed_reason, ui::Line::hinted("houses-reason-hint")),
        passport: urls::house(id),
        page: desk_page(ctx, t.say("houses-costs-title").to_owned(), &record),
    })
}

/// `POST /desk/houses/{house}/costs`
pub async fn enter_costs(ctx: Ctx, Path(id): Path<RecordId>, sent: Fields) -> Result<Response, Refusal> {
    let (_, record) = reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let year = year_of(&ctx, sent.get("year"));
    let (rules, area) = (reach::houses(&ctx).rules(), Facts::read(&record).and_then(|facts| facts.area));
    let entered = typed::read(&sent, &months_of(&ctx, year), rules, area).map_err(Problem::Invalid);
    let done = match entered {
        Ok(entered) => actions::enter_costs(&ctx.house, &ctx.viewer, id, entered, sent.text("reason")).await,
        Err(problem) => Err(problem),
    };
    let back = Query::default().with("year", year).href(&urls::costs(id));
    match done {
        Ok(0) => Ok(Redirect::to(back).saying("houses-costs-same").into_response()),
        Ok(count) => Ok(Redirect::to(back).saying(Says::new("houses-costs-saved").with("count", count)).into_response()),
        Err(Problem::Invalid(problems)) => {
            let refused = Refused { typed: Some(&sent), problems: &problems, warning: None };
            Ok(Show(page(&ctx, id, year, refused).await?).with_mistakes())
        }
        Err(Problem::Conflict(says)) => {
            let refused = Refused { typed: Some(&sent), problems: &[], warning: Some(says) };
            Ok(Show(page(&ctx, id, year, refused).await?).with_status(web::StatusCode::CONFLICT))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The versions of a month.
#[derive(Template)]
#[template(path = "houses/history.html")]
pub struct HistoryPage {
    page: Page,
    versions: Vec<Version>,
    back: String,
}

struct Version {
    title: String,
    about: String,
    reason: String,
    figures: SummaryList<'static>,
}

/// `GET /desk/houses/{house}/costs/{month}`
pub async fn show_history(ctx: Ctx, Path((id, month)): Path<(RecordId, String)>) -> Result<Show<HistoryPage>, Refusal> {
    let (_, record) = reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let month = Month::parse(&month).ok_or(Problem::NotFound)?;
    let now = store::costs::find(ctx.db(), id, month).await?.ok_or(Problem::NotFound)?;
    let mut versions = vec![version(&ctx, &now)];
    versions.extend(store::costs::past(ctx.db(), id, month, VERSIONS).await?.iter().map(|account| version(&ctx, account)));
    let title = ctx.t.with("houses-history-of", &[("month", month.text(&ctx.t).as_str().into())]);
    let back = Query::default().with("year", month.year()).href(&urls::costs(id));
    Ok(Show(HistoryPage { page: desk_page(&ctx, title, &record), versions, back }))
}

fn version(ctx: &Ctx, account: &Account) -> Version {
    let t = &ctx.t;
    let rules = reach::houses(ctx).rules();
    let mut rows = vec![SummaryRow::new(t.say("houses-area").to_owned(), format!("{} м²", area_text(account.area)))];
    for (code, amount) in &account.amounts.0 {
        let label = rules.items.iter().find(|item| item.code == *code).map_or(code.as_str(), |item| t.text(&item.label));
        rows.push(SummaryRow::new(label.to_owned(), t.money(Kopiykas(*amount))));
    }
    rows.push(SummaryRow::new(t.say("houses-total").to_owned(), t.money(Kopiykas(account.total))));
    Version {
        title: t.with("houses-version", &[("version", account.version.into())]),
        about: format!("{} · {}", account.by_name, t.date_time(account.at)),
        reason: account.reason.clone(),
        figures: SummaryList::new(rows),
    }
}
