//! `/addresses/streets/{id}`: a street with the names it had, its houses and its neighbours.

use std::collections::HashMap;

use askama::Template;
use fields::geometry::Bbox;
use fields::{Field, NoNames, Show as ShowValue};
use kit::{Lang, Problem};
use places::{Book, House, Source, Street, StreetId, Style};
use registers::{Audience, Query as Asked, Register, Registers, Shown};
use ui::{Content, MiniMap, Page, Pagination, SummaryList, SummaryRow, Timeline, TimelineItem};
use web::{Ctx, IntoResponse, Path, Query, Refusal, Response, Show};

use super::home::{district_name, street_title};
use crate::{said, urls};

/// Houses of one page.
const HOUSES: usize = 300;
/// Neighbouring streets shown.
const NEIGHBOURS: usize = 12;
/// Houses looked at for neighbours.
const LOOKED_AT: usize = 3_000;

/// A link with what is read aloud.
pub struct Link {
    label: String,
    href: String,
}

/// The street.
#[derive(Template)]
#[template(path = "addresses/street.html")]
pub struct StreetPage {
    page: Page,
    english: String,
    facts: SummaryList<'static>,
    about: Vec<(String, String)>,
    names: Option<Timeline<'static>>,
    said: String,
    houses: Vec<Link>,
    pages: Pagination<'static>,
    map: Option<MiniMap<'static>>,
    neighbours: Vec<Link>,
    record: Option<String>,
}

/// `GET /addresses/streets/{id}`
pub async fn show_street(ctx: Ctx, Path(id): Path<StreetId>, query: Query) -> Result<Response, Refusal> {
    let book = super::book(&ctx).await?;
    let Some(street) = book.street(id) else { return super::elsewhere(&ctx, Source::Streets, id.0).await };
    let places = super::engine(&ctx);
    let record = super::record(&ctx, places.settings().code(Source::Streets), id.0).await?;
    let names = former(&ctx, places.settings().code(Source::StreetNames), street).await?;
    let houses: Vec<House> = book.houses(id).collect();
    let t = &ctx.t;
    let title = street_title(&book, id, ctx.lang);
    let page = super::below(&ctx, title.clone()).crumb(t.say("addresses-streets-title"), urls::STREETS);
    let shown = shown(&query, houses.len());
    let link = |house: &House| Link { label: house.number.text(ctx.lang, Style::Short), href: urls::house(house.id) };
    Ok(Show(StreetPage {
        english: if ctx.lang == Lang::Uk { street.text(Lang::En, Style::Long) } else { street.text(Lang::Uk, Style::Long) },
        facts: facts(&ctx, &book, street, &houses),
        about: record.as_ref().map(|(register, shown)| about(&ctx, register, shown)).unwrap_or_default(),
        names: (!names.is_empty()).then_some(Timeline { items: names, heading_level: 3 }),
        said: t.with("addresses-houses", &[("count", houses.len().into())]),
        pages: pages(&ctx, &query, id, shown.clone(), houses.len()),
        houses: houses.get(shown).unwrap_or_default().iter().map(link).collect(),
        map: map(&ctx, &houses, record.as_ref().and_then(|(register, shown)| super::geometry(register, shown, "line")), &title),
        neighbours: neighbours(&ctx, &book, id, &houses),
        record: record.map(|(register, shown)| registers::names::object_address(&register.code, shown.id)),
        page: page.describe(t.with("addresses-street-description", &[("name", title.as_str().into())])),
    })
    .into_response())
}

fn shown(query: &Query, count: usize) -> std::ops::Range<usize> {
    let from = query.word("from").and_then(|from| from.parse::<usize>().ok()).unwrap_or(0);
    let from = if from < count { from / HOUSES * HOUSES } else { 0 };
    from..(from + HOUSES).min(count)
}

fn pages(ctx: &Ctx, query: &Query, id: StreetId, shown: std::ops::Range<usize>, count: usize) -> Pagination<'static> {
    let at = |from: usize| query.with("from", from).href(&urls::street(id));
    let previous = shown.start.checked_sub(HOUSES).map(at);
    Pagination::keyset(ctx.lang, previous, (shown.end < count).then(|| at(shown.end)))
}

fn facts(ctx: &Ctx, book: &Book, street: &Street, houses: &[House]) -> SummaryList<'static> {
    let t = &ctx.t;
    let row = |key: &str, value: String| SummaryRow::new(t.say(key).to_owned(), value);
    let mut rows = vec![row("addresses-kind", said::capital(street.kind.text(ctx.lang, Style::Long)))];
    rows.push(row("addresses-settlement", street.settlement.name.get(ctx.lang).to_owned()));
    let mut districts: Vec<String> =
        houses.iter().filter_map(|house| book.district(book.district_of(house.id)?)).map(|district| district_name(ctx, district)).collect();
    districts.sort_by_cached_key(|name| i18n::sort_key(name));
    districts.dedup();
    if !districts.is_empty() {
        rows.push(row("addresses-district", districts.join(", ")));
    }
    let mut codes: Vec<&str> = houses.iter().filter_map(|house| house.postcode.as_ref()).map(|code| code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    if !codes.is_empty() {
        rows.push(row("addresses-postcodes", codes.join(", ")));
    }
    SummaryList::new(rows)
}

/// Long texts of the record: after whom the street is named.
fn about(ctx: &Ctx, register: &Register, shown: &Shown) -> Vec<(String, String)> {
    let show = ShowValue::new(&ctx.t, &NoNames);
    let long = |field: &&Field| field.kind == fields::Kind::LongText && field.visibility == fields::Visibility::Public;
    let text = |field: &Field| Some((ctx.t.text(&field.label).to_owned(), field.text(shown.value(register, field)?, &show)));
    register.declaration.fields.iter().filter(long).filter_map(text).collect()
}

/// The names a street had, the latest first, each with its decision.
async fn former(ctx: &Ctx, code: &str, street: &Street) -> Result<Vec<TimelineItem<'static>>, Problem> {
    if street.former.is_empty() {
        return Ok(Vec::new());
    }
    let links = decisions(ctx, code, street.id).await?;
    let mut names: Vec<&places::FormerName> = street.former.iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse((name.until, name.since)));
    Ok(names.into_iter().map(|name| step(ctx, street, name, &links)).collect())
}

/// Where the decisions about a street can be read, by the former name.
async fn decisions(ctx: &Ctx, code: &str, street: StreetId) -> Result<HashMap<String, String>, Problem> {
    let opened = match ctx.house.part::<Registers>().open(code).await {
        Err(Problem::NotFound) => return Ok(HashMap::new()),
        opened => opened?,
    };
    let query =
        Asked { filters: vec![("street".to_owned(), fields::Filter::Any(vec![street.to_string()]))], ..Asked::new(Audience::Public) };
    let ids = opened.index(|index| index.ids(&query, 200));
    let link = |shown: &std::sync::Arc<Shown>| {
        let text = |code: &str| shown.published()?.get(code)?.as_str().map(str::to_owned);
        Some((text("name")?, text("decision_link")?))
    };
    Ok(opened.shown(ctx.db(), &ids).await?.iter().filter_map(link).collect())
}

fn step(ctx: &Ctx, street: &Street, name: &places::FormerName, links: &HashMap<String, String>) -> TimelineItem<'static> {
    let t = &ctx.t;
    let when = name.until.map(|until| t.with("addresses-until", &[("date", t.date(until).as_str().into())]));
    let decision = ui::Html::text(&name.decision);
    let body = match links.get(&name.name.uk).filter(|link| link.starts_with("http")) {
        Some(link) if !name.decision.is_empty() => {
            let link = format!("<a class=\"govuk-link\" href=\"{}\">{decision}</a>", ui::Html::text(link));
            Content::from(ui::Html::trusted(link))
        }
        _ => Content::from(decision),
    };
    TimelineItem {
        when: when.unwrap_or_default().into(),
        datetime: name.until.map(|until| until.to_string()).unwrap_or_default().into(),
        title: street.former_text(name, ctx.lang, Style::Long).into(),
        body,
        current: false,
    }
}

fn map(ctx: &Ctx, houses: &[House], line: Option<&fields::Geometry>, title: &str) -> Option<MiniMap<'static>> {
    let label = ctx.t.with("addresses-map-of", &[("name", title.into())]);
    let mut map = MiniMap { label: label.into(), lang: ctx.lang, ..MiniMap::default() };
    if let Some(line) = line {
        super::draw(&mut map, line);
    } else {
        let points = houses.iter().filter_map(|house| house.point);
        map.points = points.map(|at| ui::MapPoint { lon: at.lon, lat: at.lat, ..ui::MapPoint::default() }).collect();
    }
    (!map.points.is_empty() || !map.lines.is_empty()).then_some(map)
}

/// The streets whose houses stand among those of this one, the most intermingled first.
fn neighbours(ctx: &Ctx, book: &Book, id: StreetId, houses: &[House]) -> Vec<Link> {
    let Some(bounds) = around(houses) else { return Vec::new() };
    let mut counts: HashMap<StreetId, usize> = HashMap::new();
    for house in book.houses_within(bounds, LOOKED_AT).into_iter().filter_map(|house| book.house(house)) {
        *counts.entry(house.street).or_default() += 1;
    }
    counts.remove(&id);
    let mut found: Vec<(StreetId, usize)> = counts.into_iter().collect();
    found.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let link = |(id, _): (StreetId, usize)| Some(Link { label: book.format_street(id, ctx.lang, Style::Short)?, href: urls::street(id) });
    found.into_iter().take(NEIGHBOURS).filter_map(link).collect()
}

fn around(houses: &[House]) -> Option<Bbox> {
    let points = houses.iter().filter_map(|house| house.point);
    let bounds = points.fold(None, |bounds: Option<Bbox>, at| {
        let [west, south, east, north] = bounds.unwrap_or([at.lon, at.lat, at.lon, at.lat]);
        Some([west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)])
    });
    // a hundred metres around
    bounds.map(|[west, south, east, north]| [west - 0.0014, south - 0.0009, east + 0.0014, north + 0.0009])
}
