//! `/houses/queue`: the whole queue of capital repairs with filters, and as a file.

use askama::Template;
use i18n::Locale;
use kit::{Kopiykas, Lang, fold};
use places::DistrictId;
use tabular::{Buffer, Cell, CellRef, Column, Datatype, Format, WriteOptions};
use ui::{Button, Controls, Empty, Html, Line, Page, Pagination, Tag};
use web::{Body, Ctx, IntoResponse, Query, Refusal, Response, Show, header};

use super::passport_parts::stage_tag;
use super::urls;
use crate::facts::Facts;
use crate::queue::{Placed, Queued, Stage};
use crate::reach;

/// Rows of a page.
const ROWS: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "houses/queue.html")]
pub struct QueuePage {
    page: Page,
    lead: String,
    filters: Vec<Html>,
    filtered: bool,
    found: String,
    rows: Vec<QueueRow>,
    criteria: Vec<(String, Vec<String>)>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    csv: Button<'static>,
}

struct QueueRow {
    place: String,
    title: String,
    href: String,
    element: String,
    points: i64,
    stage: Tag<'static>,
    since: String,
    cost: String,
}

/// A row as the board has it.
type Row = (Queued, Facts, Placed);

async fn rows(ctx: &Ctx, query: &Query) -> Result<(Vec<Row>, usize), kit::Problem> {
    reach::register(ctx).await?;
    let words = fold::words(query.word("q").unwrap_or_default(), 8);
    let (element, district) = (query.word("element"), query.word("district").map(|id| id.parse().ok().map(DistrictId)));
    let stage = query.word("stage").and_then(Stage::from_code);
    let takes = |queued: &Queued, facts: &Facts| {
        let known = fold::words(&facts.title, 40);
        element.is_none_or(|element| queued.element == element)
            && district.is_none_or(|district| district.is_some() && facts.district == district)
            && stage.is_none_or(|stage| queued.stage == stage)
            && words.iter().all(|word| known.iter().any(|own| own.starts_with(word.as_str())))
    };
    let found = reach::houses(ctx).ask(|board| {
        let shown = board.queue().filter(|(queued, facts, _)| takes(queued, facts));
        (shown.map(|(queued, facts, placed)| (queued.clone(), facts.clone(), placed.clone())).collect(), board.waiting())
    });
    found.await
}

/// `GET /houses/queue`
pub async fn show_queue(ctx: Ctx, query: Query) -> Result<Show<QueuePage>, Refusal> {
    let (all, waiting) = rows(&ctx, &query).await?;
    let t = &ctx.t;
    let total = all.len();
    let pages = total.div_ceil(ROWS).max(1);
    let at = query.word("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, pages);
    let href = |page: usize| query.with("page", page).href(urls::QUEUE);
    let mut page = ctx.page(t.say("houses-queue-title")).describe(t.say("houses-queue-lead")).crumb(t.say("houses-title"), urls::HOUSES);
    page.noindex = !query.is_empty();
    Ok(Show(QueuePage {
        lead: t.with("houses-queue-lead-count", &[("count", waiting.into())]),
        filters: filters(&ctx, &query).await?,
        filtered: ["q", "element", "district", "stage"].iter().any(|key| query.word(key).is_some()),
        found: t.with("houses-queue-found", &[("count", total.into())]),
        rows: all.iter().skip((at - 1) * ROWS).take(ROWS).map(|row| shown(&ctx, row)).collect(),
        criteria: criteria(&ctx),
        empty: Empty::new(t.say("houses-queue-none").to_owned(), t.say("houses-queue-none-help").to_owned())
            .action(t.say("houses-reset").to_owned(), urls::QUEUE),
        pages: Pagination::keyset(ctx.lang, (at > 1).then(|| href(at - 1)), (at < pages).then(|| href(at + 1))),
        csv: Button::link("CSV", query.without("page").href("/houses/queue.csv")).secondary().small().icon("download").with("download", ""),
        page,
    }))
}

async fn filters(ctx: &Ctx, query: &Query) -> Result<Vec<Html>, kit::Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, &[]));
    let said = |key: &str| query.word(key).unwrap_or_default().to_owned();
    let all = |key: &str| (String::new(), t.say(key).to_owned());
    let rules = reach::houses(ctx).rules();
    let mut elements = vec![all("houses-all-elements")];
    elements.extend(rules.elements.iter().map(|element| (element.code.clone(), t.text(&element.label).to_owned())));
    let mut stages = vec![all("houses-all-stages")];
    let listed = Stage::ALL.iter().filter(|stage| **stage != Stage::Withdrawn);
    stages.extend(listed.map(|stage| (stage.code().to_owned(), t.say(&format!("houses-stage-{}", stage.code())).to_owned())));
    let mut districts = vec![all("houses-all-districts")];
    let book = reach::book(ctx).await?;
    let mut known: Vec<_> = book.districts().map(|district| (district.id.0.to_string(), t.text(&district.name).to_owned())).collect();
    known.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    districts.extend(known);
    let mut filters = vec![
        controls.line("q", "houses-address", &said("q"), Line::default()),
        controls.select("element", "houses-element", "", &said("element"), &elements),
    ];
    if districts.len() > 1 {
        filters.push(controls.select("district", "houses-district", "", &said("district"), &districts));
    }
    filters.push(controls.select("stage", "houses-stage", "", &said("stage"), &stages));
    Ok(filters)
}

fn shown(ctx: &Ctx, (queued, facts, placed): &Row) -> QueueRow {
    let t = &ctx.t;
    QueueRow {
        place: placed.place.map(|place| place.to_string()).unwrap_or_default(),
        title: facts.title.clone(),
        href: urls::house(facts.id),
        element: element(ctx, queued),
        points: placed.points,
        stage: stage_tag(t, queued.stage),
        since: queued.entered().map(|day| t.date_table(day)).unwrap_or_default(),
        cost: queued.cost.map(|cost| t.money(Kopiykas(cost))).unwrap_or_default(),
    }
}

fn element(ctx: &Ctx, queued: &Queued) -> String {
    let known = reach::houses(ctx).rules().element(&queued.element);
    known.map_or_else(|| queued.element.clone(), |element| ctx.t.text(&element.label).to_owned())
}

/// What gives points, in words: «від 30 % — 8 балів».
fn criteria(ctx: &Ctx) -> Vec<(String, Vec<String>)> {
    let t: &Locale = &ctx.t;
    let rules = reach::houses(ctx).rules();
    let criterion = |one: &crate::rules::Criterion| {
        let step = |step: &crate::rules::Step| {
            let points = [("count", step.points.into()), ("from", step.from.into()), ("unit", one.unit.as_str().into())];
            match one.source {
                crate::rules::Source::Yes => t.with("houses-step-yes", &points),
                crate::rules::Source::Given => t.with("houses-step", &points),
                _ => t.with("houses-step-years", &points),
            }
        };
        (t.text(&one.label).to_owned(), one.steps.iter().map(step).collect())
    };
    rules.criteria.iter().map(criterion).collect()
}

/// `GET /houses/queue.csv`
pub async fn export_queue(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let ((all, _), book) = (rows(&ctx, &query).await?, reach::book(&ctx).await?);
    let heads = [
        ("place", Datatype::Integer),
        ("number", Datatype::Text),
        ("address", Datatype::Text),
        ("district", Datatype::Text),
        ("element", Datatype::Text),
        ("points", Datatype::Integer),
        ("stage", Datatype::Text),
        ("entered_on", Datatype::Date),
        ("cost", Datatype::Decimal),
        ("decision", Datatype::Text),
    ];
    let columns: Vec<Column> = heads.iter().map(|(name, datatype)| Column::new(*name, *datatype)).collect();
    let buffer = Buffer::new();
    let broken = |error: tabular::TableError| kit::Problem::Internal(format!("the queue as a file: {error}"));
    let options = WriteOptions { guard_formulas: false, ..WriteOptions::default() };
    let mut writer = tabular::writer(Format::Csv, &columns, buffer.clone(), &options).map_err(broken)?;
    for (queued, facts, placed) in &all {
        let cells = [
            placed.place.map_or(Cell::Empty, |place| Cell::Integer(place as i64)),
            Cell::text(facts.number.clone()),
            Cell::text(facts.title.clone()),
            Cell::text(reach::district_name(&book, facts.district, Lang::Uk)),
            Cell::text(queued.element.clone()),
            Cell::Integer(placed.points),
            Cell::text(queued.stage.code()),
            Cell::Date(queued.entered_on.clone()),
            queued.cost.map_or(Cell::Empty, |cost| Cell::Decimal(Kopiykas(cost).decimal())),
            Cell::text(queued.decision.clone()),
        ];
        let cells: Vec<CellRef<'_>> = cells.iter().map(Cell::as_ref).collect();
        writer.write_row(&cells).map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    drop(writer);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"houses-queue-{}.csv\"", ctx.today())),
    ];
    Ok((headers, Body::from(buffer.take())).into_response())
}
