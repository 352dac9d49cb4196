//! `/addresses/{id}`: an address and what is there.

use askama::Template;
use fields::{Geometry, Position};
use kit::{Lang, Problem};
use places::here::{Asking, Group, Spot};
use places::{Book, House, HouseId, Source, Style};
use ui::{Content, Html, MiniMap, Page, ResultList, ResultRow, SummaryList, SummaryRow};
use web::{Ctx, IntoResponse, Path, Query, Refusal, Response, Show};

use super::home::district_name;
use crate::urls;

/// What lies so near on the map counts as at the address, metres.
pub const NEAR_METRES: f64 = 40.0;
/// Things of each resource shown at first, and of one that is asked for alone.
const SHOWN: usize = 5;
const SHOWN_ALONE: usize = 100;
/// Neighbouring houses shown.
const NEIGHBOURS: usize = 8;
/// How far neighbours are looked for, degrees of latitude.
const AROUND_DEGREES: f64 = 0.0018;
/// How far the map reaches, degrees of latitude.
const MAP_DEGREES: f64 = 0.003;

/// Things of one resource at the address.
struct Here {
    code: String,
    title: String,
    href: String,
    icon: String,
    count: String,
    list: ResultList<'static>,
    more: Option<(String, String)>,
}

/// A neighbouring house.
struct Neighbour {
    label: String,
    href: String,
    way: String,
}

/// The address.
#[derive(Template)]
#[template(path = "addresses/address.html")]
pub struct AddressPage {
    page: Page,
    english: String,
    formerly: Vec<String>,
    facts: SummaryList<'static>,
    map: Option<MiniMap<'static>>,
    place: Option<String>,
    here: Vec<Here>,
    said: String,
    near: String,
    neighbours: Vec<Neighbour>,
    record: Option<String>,
    json: String,
}

/// `GET /addresses/{id}`
pub async fn show_address(ctx: Ctx, Path(id): Path<HouseId>, query: Query) -> Result<Response, Refusal> {
    let book = super::book(&ctx).await?;
    let Some(house) = book.house(id) else { return super::elsewhere(&ctx, Source::Addresses, id.0).await };
    let title = book.format(id, ctx.lang, Style::Long).ok_or(Problem::NotFound)?;
    let places = super::engine(&ctx);
    let only = query.word("of");
    let spot = Spot { house: id, point: house.point, metres: NEAR_METRES };
    let shown = if only.is_some() { SHOWN_ALONE } else { SHOWN };
    let groups = places.what_is_at(&spot, Asking { viewer: &ctx.viewer, t: &ctx.t, shown, only }).await?;
    let record = super::record(&ctx, places.settings().code(Source::Addresses), id.0).await?;
    let street_record = super::record(&ctx, places.settings().code(Source::Streets), house.street.0).await?;
    let t = &ctx.t;
    let heading = if ctx.lang == Lang::Uk { crate::said::capital(&title) } else { title };
    let total: usize = groups.iter().map(|group| group.total).sum();
    let street = book.street(house.street).map(|street| street.text(ctx.lang, Style::Short)).unwrap_or_default();
    Ok(Show(AddressPage {
        english: book.format(id, if ctx.lang == Lang::Uk { Lang::En } else { Lang::Uk }, Style::Long).unwrap_or_default(),
        formerly: book.formerly(&house, ctx.lang),
        facts: facts(&ctx, &book, &house),
        map: house.point.map(|at| {
            let line = street_record.as_ref().and_then(|(register, shown)| super::geometry(register, shown, "line"));
            map(&ctx, at, line, &heading)
        }),
        place: house.point.map(|at| format!("{:.6}, {:.6}", at.lat, at.lon)),
        here: groups.into_iter().map(|group| here(&ctx, &id, group)).collect(),
        said: t.with("addresses-here-count", &[("count", total.into())]),
        near: t.with("addresses-here-near", &[("metres", (NEAR_METRES as i64).into())]),
        neighbours: house.point.map(|at| neighbours(&ctx, &book, id, at)).unwrap_or_default(),
        record: record.map(|(register, shown)| registers::names::object_address(&register.code, shown.id)),
        json: format!("/api/v1/addresses/{id}"),
        page: super::below(&ctx, heading.clone())
            .crumb(t.say("addresses-streets-title"), urls::STREETS)
            .crumb(street, urls::street(house.street))
            .describe(t.with("addresses-address-description", &[("name", heading.as_str().into())])),
    })
    .into_response())
}

fn facts(ctx: &Ctx, book: &Book, house: &House) -> SummaryList<'static> {
    let t = &ctx.t;
    let row = |key: &str, value: Content<'static>| SummaryRow::new(t.say(key).to_owned(), value);
    let link = |href: String, text: &str| {
        let link = format!("<a class=\"govuk-link\" href=\"{}\">{}</a>", Html::text(&href), Html::text(text));
        Content::from(Html::trusted(link))
    };
    let mut rows = Vec::new();
    if let Some(street) = book.street(house.street) {
        rows.push(row("addresses-street", link(urls::street(street.id), &street.text(ctx.lang, Style::Long))));
        rows.push(row("addresses-number", house.number.text(ctx.lang, Style::Long).into()));
        rows.push(row("addresses-settlement", street.settlement.name.get(ctx.lang).to_owned().into()));
    }
    if let Some(district) = book.district_of(house.id).and_then(|id| book.district(id)) {
        rows.push(row("addresses-district", link(urls::district(district.id), &district_name(ctx, district))));
    }
    if let Some(code) = &house.postcode {
        rows.push(row("addresses-postcode", code.as_str().to_owned().into()));
    }
    for former in &house.former {
        let until = former.until.map(|day| t.with("addresses-until", &[("date", t.date(day).as_str().into())]));
        let about: Vec<String> = until.into_iter().chain(Some(former.decision.clone()).filter(|text| !text.is_empty())).collect();
        if !about.is_empty() {
            rows.push(row("addresses-readdressed", about.join(", ").into()));
        }
    }
    SummaryList::new(rows)
}

/// The house beside its street.
fn map(ctx: &Ctx, at: Position, street: Option<&Geometry>, title: &str) -> MiniMap<'static> {
    let label = ctx.t.with("addresses-map-of", &[("name", title.into())]);
    let mut map = MiniMap { lang: ctx.lang, ..MiniMap::point(label, at.lon, at.lat) };
    if let Some(street) = street {
        let wide = MAP_DEGREES / at.lat.to_radians().cos().max(0.1);
        map.bounds = Some([at.lon - wide, at.lat - MAP_DEGREES, at.lon + wide, at.lat + MAP_DEGREES]);
        super::draw(&mut map, street);
    }
    map
}

fn here(ctx: &Ctx, id: &HouseId, group: Group) -> Here {
    let t = &ctx.t;
    let left = group.total.saturating_sub(group.things.len());
    let row = |thing: &places::here::Thing| {
        let mut row = ResultRow::new(thing.title.clone(), thing.href.clone());
        row.heading_level = 4;
        row.side = match thing.metres {
            Some(metres) => way(ctx, metres).into(),
            None => "".into(),
        };
        if thing.about.is_empty() { row } else { row.line(thing.about.clone()) }
    };
    Here {
        list: ResultList::new(group.things.iter().map(row).collect()),
        count: t.number(i64::try_from(group.total).unwrap_or(i64::MAX)),
        more: (left > 0).then(|| {
            let label = t.with("addresses-here-more", &[("count", left.into())]);
            (label, Query::default().with("of", &group.code).href(&urls::house(*id)))
        }),
        code: group.code,
        title: group.title,
        href: group.href,
        icon: group.icon,
    }
}

/// «35 м».
fn way(ctx: &Ctx, metres: f64) -> String {
    ctx.t.with("addresses-metres", &[("count", (metres.round() as i64).into())])
}

fn neighbours(ctx: &Ctx, book: &Book, id: HouseId, at: Position) -> Vec<Neighbour> {
    let wide = AROUND_DEGREES / at.lat.to_radians().cos().max(0.1);
    let window = [at.lon - wide, at.lat - AROUND_DEGREES, at.lon + wide, at.lat + AROUND_DEGREES];
    let houses = book.houses_within(window, 2_000).into_iter().filter(|own| *own != id).filter_map(|own| book.house(own));
    let mut found: Vec<(f64, HouseId)> = houses.filter_map(|house| Some((house.point?.metres_to(at), house.id))).collect();
    found.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let neighbour = |(metres, id): (f64, HouseId)| {
        let label = book.format(id, ctx.lang, Style::Short)?;
        Some(Neighbour { label, href: urls::house(id), way: way(ctx, metres) })
    };
    found.into_iter().take(NEIGHBOURS).filter_map(neighbour).collect()
}
