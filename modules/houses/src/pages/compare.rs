//! `/houses/compare?ids=…`: up to four houses side by side.

use askama::Template;
use fields::{Show as ShowValue, Visibility};
use kit::{Kopiykas, Problem, RecordId, Says};
use ui::{Chart, ChartKind, Html, Page, Series};
use web::{Ctx, IntoResponse, Query, Redirect, Refusal, Response, Show};

use super::figures::{hryvnias, rate_text};
use super::urls;
use crate::account::rate;
use crate::board::Board;
use crate::facts::Facts;
use crate::month::Month;
use crate::reach;

/// Houses at most: what a chart shows and a page has room for.
const HOUSES_MAX: usize = 4;
/// Months of the chart.
const MONTHS: i32 = 12;
/// Fields that say nothing side by side.
const APART: [&str; 7] = ["manager_phone", "emergency_phone", "contract_number", "contract_date", "plot", "documents", "photo"];

/// The page.
#[derive(Template)]
#[template(path = "houses/compare.html")]
pub struct ComparePage {
    page: Page,
    houses: Vec<Head>,
    rows: Vec<Row>,
    chart: Option<Chart<'static>>,
    add: Option<String>,
    ids: Vec<String>,
}

struct Head {
    title: String,
    href: String,
    without: String,
}

struct Row {
    label: String,
    cells: Vec<Html>,
    /// Not all houses are the same in it.
    differs: bool,
}

/// What the board knows of a house for this page.
struct Beside {
    facts: Facts,
    usual: Option<Kopiykas>,
    months: Vec<(Month, Option<Kopiykas>)>,
    places: Vec<usize>,
}

/// `GET /houses/compare`
pub async fn compare_houses(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::register(&ctx).await?;
    let mut ids: Vec<RecordId> = Vec::new();
    for id in query.all("ids").filter_map(|id| id.parse().ok()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    // Another house by its address, for those who add one on the page itself.
    if let Some(words) = query.word("add") {
        return Ok(added(&ctx, &ids, words).await?.into_response());
    }
    if ids.len() > HOUSES_MAX {
        let to = ids.iter().take(HOUSES_MAX).fold(Query::default(), |query, id| query.and("ids", id));
        return Ok(Redirect::to(to.href(urls::COMPARE))
            .warning(Says::new("houses-compare-most").with("count", HOUSES_MAX))
            .into_response());
    }
    let houses = reach::houses(&ctx);
    let found: Vec<Beside> = houses.ask(|board| ids.iter().filter_map(|id| beside(board, *id)).collect()).await?;
    Ok(Show(page(&ctx, found).await?).into_response())
}

async fn added(ctx: &Ctx, ids: &[RecordId], words: &str) -> Result<Redirect, Problem> {
    let houses = reach::houses(ctx);
    let opened = houses.registers().open(&houses.rules().register).await?;
    let mut query = registers::Query::new(registers::Audience::Public);
    query.words = kit::fold::words(words, 12);
    query.limit = 2;
    let mut found = opened.index(|index| index.ids(&query, 50));
    let wanted = kit::fold::fold(words);
    let exact = houses
        .ask(|board| found.iter().copied().find(|id| board.house(*id).is_some_and(|(facts, _)| kit::fold::fold(&facts.title) == wanted)))
        .await?;
    found.truncate(2);
    let one = exact.or(match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let all = ids.iter().copied().chain(one).fold(Query::default(), |query, id| query.and("ids", id));
    let back = Redirect::to(all.href(urls::COMPARE));
    Ok(match one {
        Some(_) => back,
        None => back.warning(if found.is_empty() { "houses-add-none" } else { "houses-add-several" }),
    })
}

fn beside(board: &Board, id: RecordId) -> Option<Beside> {
    let (facts, house) = board.house(id)?;
    let last = board.last_month();
    let months = (0..MONTHS).rev().filter_map(|back| Some(last?.plus(-back)));
    Some(Beside {
        facts: facts.clone(),
        usual: board.usual(house),
        months: months.map(|month| (month, house.months.get(&month).and_then(|paid| rate(paid.total, paid.area)))).collect(),
        places: board.queue().filter(|(queued, ..)| queued.house_id == id).filter_map(|(.., placed)| placed.place).collect(),
    })
}

async fn page(ctx: &Ctx, found: Vec<Beside>) -> Result<ComparePage, Problem> {
    let t = &ctx.t;
    let ids: Vec<RecordId> = found.iter().map(|one| one.facts.id).collect();
    let without =
        |id: RecordId| ids.iter().filter(|own| **own != id).fold(Query::default(), |query, id| query.and("ids", id)).href(urls::COMPARE);
    Ok(ComparePage {
        rows: rows(ctx, &found).await?,
        chart: chart(ctx, &found),
        add: (found.len() < HOUSES_MAX).then(|| t.say("houses-add").to_owned()),
        ids: ids.iter().map(ToString::to_string).collect(),
        houses: found
            .iter()
            .map(|one| Head { title: one.facts.title.clone(), href: urls::house(one.facts.id), without: without(one.facts.id) })
            .collect(),
        page: ctx.page(t.say("houses-compare-title")).crumb(t.say("houses-title"), urls::HOUSES),
    })
}

async fn rows(ctx: &Ctx, found: &[Beside]) -> Result<Vec<Row>, Problem> {
    let (t, houses) = (&ctx.t, reach::houses(ctx));
    let opened = houses.registers().open(&houses.rules().register).await?;
    let register = opened.register.clone();
    let ids: Vec<RecordId> = found.iter().map(|one| one.facts.id).collect();
    let shown = opened.shown(ctx.db(), &ids).await?;
    let data = shown.iter().filter_map(|one| one.published());
    let names = houses.registers().names(&register, data, reach::directory(ctx), ctx.lang).await?;
    let show = ShowValue::new(t, &names);
    let text = |text: String| Html::text(if text.is_empty() { "—" } else { &text });
    let own = |label: &str, cells: Vec<String>| {
        let differs = cells.windows(2).any(|pair| pair.first() != pair.last());
        Row { label: label.to_owned(), cells: cells.into_iter().map(text).collect(), differs }
    };
    let rates = found.iter().map(|one| one.usual.map(|rate| rate_text(t, rate)).unwrap_or_default()).collect();
    let places = found.iter().map(|one| one.places.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")).collect();
    let mut rows = vec![own(t.say("houses-cost-month"), rates)];
    let open = register.declaration.fields.iter().filter(|field| field.visibility == Visibility::Public);
    for field in open.filter(|field| {
        !field.kind.is_geometry() && !APART.contains(&field.code.as_str()) && field.code != register.declaration.title_field
    }) {
        let values = shown.iter().map(|one| one.value(&register, field).map(|value| field.text(value, &show)).unwrap_or_default());
        let values: Vec<String> = values.collect();
        if values.iter().any(|value| !value.is_empty()) {
            rows.push(own(t.text(&field.label), values));
        }
    }
    rows.push(own(t.say("houses-place-column"), places));
    Ok(if found.is_empty() { Vec::new() } else { rows })
}

fn chart(ctx: &Ctx, found: &[Beside]) -> Option<Chart<'static>> {
    let t = &ctx.t;
    let known = |one: &&Beside| one.months.iter().any(|(_, rate)| rate.is_some());
    let series: Vec<Series<'static>> = found
        .iter()
        .filter(known)
        .map(|one| Series { name: one.facts.title.clone().into(), values: one.months.iter().map(|(_, rate)| rate.map(hryvnias)).collect() })
        .collect();
    let labels = found.first()?.months.iter().map(|(month, _)| month.short().into()).collect();
    (!series.is_empty()).then(|| Chart {
        conclusion: conclusion(ctx, found).into(),
        kind: ChartKind::Lines,
        labels,
        series,
        unit: t.say("houses-per-metre").to_owned().into(),
        label_name: t.say("houses-month").to_owned().into(),
        lang: ctx.lang,
        ..Chart::default()
    })
}

/// Which of them is the cheapest.
fn conclusion(ctx: &Ctx, found: &[Beside]) -> String {
    let mut rated: Vec<(Kopiykas, &str)> = found.iter().filter_map(|one| Some((one.usual?, one.facts.title.as_str()))).collect();
    rated.sort();
    match rated.as_slice() {
        [(rate, house), _, ..] => {
            ctx.t.with("houses-cheapest", &[("house", (*house).into()), ("rate", rate_text(&ctx.t, *rate).as_str().into())])
        }
        _ => ctx.t.say("houses-cost-title").to_owned(),
    }
}
