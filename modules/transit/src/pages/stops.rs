//! `/transit/stops`: stops by name, near an address or near where the reader is.

use askama::Template;
use gtfs::{Position, StopIdx};
use kit::Problem;
use places::{Hints, HouseId, Match, Place, Places, Style};
use ui::{Empty, MiniMap, Page, Pagination};
use web::{Ctx, Cursor, Query, Refusal, Response, Show};

use super::parts::{self, StopRow};
use crate::published::{self, Loaded};
use crate::{ends, urls};

/// Rows of a page.
const ROWS: usize = 40;
/// Stops near a place, and how far they may be.
const NEAR: (usize, f64) = (20, 1_500.0);
/// Words of a search that are looked at.
const WORDS_MAX: usize = 8;
/// The longest address that is looked at, characters.
const ADDRESS_CHARS_MAX: usize = 300;

/// The page.
#[derive(Template)]
#[template(path = "transit/stops.html")]
pub struct StopsPage {
    page: Page,
    typed: String,
    address: String,
    said: String,
    meant: Vec<(String, String)>,
    rows: Vec<StopRow>,
    map: Option<MiniMap<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

/// Where a reader asks from.
struct Near {
    place: Position,
    name: String,
}

/// `GET /transit/stops`
pub async fn list_stops(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &query).await?).for_all())
}

async fn page(ctx: &Ctx, query: &Query) -> Result<StopsPage, Problem> {
    let (t, held) = (&ctx.t, parts::held(ctx).await?);
    let typed: String = query.word("q").unwrap_or_default().chars().take(100).collect();
    let address: String = query.word("address").unwrap_or_default().chars().take(ADDRESS_CHARS_MAX).collect();
    let (near, meant) = asked_near(ctx, query, &address).await?;
    let mut page = ctx.page(t.say("transit-stops")).section("transit").crumb(t.say("transit-title"), urls::TRANSIT);
    page.noindex = !query.is_empty();
    let looked = !typed.is_empty() || !address.is_empty() || near.is_some();
    let mut shown = StopsPage {
        said: said(ctx, near.as_ref(), &address, &meant),
        empty: if looked { none_fits(ctx) } else { parts::empty(t) },
        rows: Vec::new(),
        map: None,
        pages: Pagination::keyset(ctx.lang, None, None),
        typed,
        address,
        meant,
        page,
    };
    if let Some(version) = held.current() {
        match near {
            Some(near) => show_near(ctx, version, &near, &mut shown),
            None => show_named(ctx, version, query, &mut shown),
        }
    }
    Ok(shown)
}

fn none_fits(ctx: &Ctx) -> Empty<'static> {
    let t = &ctx.t;
    Empty::new(t.say("transit-no-stop").to_owned(), t.say("transit-no-stop-why").to_owned())
        .action(t.say("transit-reset").to_owned(), urls::STOPS)
}

/// What is said of the place that was asked for.
fn said(ctx: &Ctx, near: Option<&Near>, address: &str, meant: &[(String, String)]) -> String {
    match near {
        Some(near) if near.name.is_empty() => ctx.t.say("transit-near-you").to_owned(),
        Some(near) => ctx.t.with("transit-near", &[("address", near.name.as_str().into())]),
        None if address.is_empty() => String::new(),
        None if meant.is_empty() => ctx.t.with("transit-address-none", &[("typed", address.into())]),
        None => ctx.t.with("transit-address-which", &[("typed", address.into())]),
    }
}

fn show_near(ctx: &Ctx, version: &Loaded, near: &Near, shown: &mut StopsPage) {
    let found = version.stops_near(near.place, NEAR.1, NEAR.0);
    let stops: Vec<StopIdx> = found.iter().map(|own| own.stop).collect();
    shown.rows = found.into_iter().map(|own| parts::near_row(&ctx.t, version, own)).collect();
    shown.map = parts::map(&ctx.t, version, &stops, Vec::new(), true);
}

fn show_named(ctx: &Ctx, version: &Loaded, query: &Query, shown: &mut StopsPage) {
    let found = version.stops_named(&kit::fold::words(&shown.typed, WORDS_MAX));
    let after: Option<published::Place> = query.word("after").and_then(Cursor::decode);
    let key = |stop: StopIdx| (i18n::sort_key(version.name(stop)), stop);
    let after = after.map(|(name, id)| (i18n::sort_key(&name), version.feed.stop_by_id(&id).unwrap_or(StopIdx(u32::MAX))));
    let from = after.as_ref().map_or(0, |after| found.partition_point(|stop| key(*stop) <= *after));
    let rest = found.get(from..).unwrap_or_default();
    let stops = rest.get(..ROWS.min(rest.len())).unwrap_or_default();
    let next = stops.last().filter(|_| rest.len() > ROWS);
    let next = next.map(|last| Cursor::encode(&(version.name(*last), version.stop_id(*last))));
    let back = after.is_some().then(|| query.without("after").href(urls::STOPS));
    shown.pages = Pagination::keyset(ctx.lang, back, next.map(|word| query.with("after", word).href(urls::STOPS)));
    shown.rows = stops.iter().map(|stop| parts::stop_row(&ctx.t, version, *stop)).collect();
    shown.map = if shown.typed.is_empty() { None } else { parts::map(&ctx.t, version, stops, Vec::new(), true) };
}

/// The place that was asked for, or what the address may mean.
async fn asked_near(ctx: &Ctx, query: &Query, address: &str) -> Result<(Option<Near>, Vec<(String, String)>), Problem> {
    if let Some(place) = query.word("at").and_then(ends::position) {
        return Ok((Some(Near { place, name: String::new() }), Vec::new()));
    }
    if address.is_empty() {
        return Ok((None, Vec::new()));
    }
    let book = ctx.house.part::<Places>().book().await?;
    let near = |house: HouseId| {
        let point = book.house(house)?.point?;
        let name = book.format(house, ctx.lang, Style::Short)?;
        Some(Near { place: Position { lat: point.lat, lon: point.lon }, name })
    };
    if let Some(near) = query.word("address.id").and_then(|id| id.parse().ok()).map(HouseId).and_then(near) {
        return Ok((Some(near), Vec::new()));
    }
    Ok(match book.normalise(address, Hints::default()) {
        Match::Exact { house, .. } => (near(house), Vec::new()),
        Match::Likely { candidates } => {
            let link = |own: &places::Candidate| {
                let Place::House(house) = own.place else { return None };
                let to = Query::default().with("address", address).with("address.id", house);
                Some((book.format(house, ctx.lang, Style::Short)?, to.href(urls::STOPS)))
            };
            (None, candidates.iter().filter_map(link).collect())
        }
        Match::None { .. } => (None, Vec::new()),
    })
}
