//! `/addresses`: one search for streets and houses, and the ways into the register.

use askama::Template;
use kit::Lang;
use places::{Book, Hints, HouseId, Match, Place, StreetId, Suggestion};
use ui::{Empty, Page, ResultList, ResultRow};
use uuid::Uuid;
use web::{Ctx, IntoResponse, Query, Redirect, Refusal, Response, Show};

use super::SECTION;
use crate::street_list::{StreetList, StreetLists};
use crate::{said, urls};

/// Streets and houses shown for a search.
const SHOWN: usize = 20;

/// A district with its number of streets.
pub struct DistrictLink {
    title: String,
    href: String,
    count: String,
}

/// A letter of the index.
pub struct LetterLink {
    /// The letter.
    pub label: String,
    /// The streets under it.
    pub href: String,
    /// What is read aloud.
    pub about: String,
    /// The one that is shown.
    pub current: bool,
}

/// Search and ways in.
#[derive(Template)]
#[template(path = "addresses/home.html")]
pub struct HomePage {
    page: Page,
    typed: String,
    found: Option<ResultList<'static>>,
    said: String,
    empty: Option<Empty<'static>>,
    streets: String,
    houses: String,
    renamed: String,
    districts: Vec<DistrictLink>,
    letters: Vec<LetterLink>,
    has_book: bool,
}

/// `GET /addresses`
pub async fn show_home(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let book = super::book(&ctx).await?;
    if let Some(place) = query.word("id").and_then(|id| id.parse().ok()).and_then(|id| place_of(&book, id)) {
        return Ok(Redirect::to(urls::place(place)).into_response());
    }
    let typed: String = query.word("q").unwrap_or_default().chars().take(200).collect();
    if let Match::Exact { house, .. } = book.normalise(&typed, Hints::default()) {
        return Ok(Redirect::to(urls::house(house)).into_response());
    }
    let list = ctx.house.part::<StreetLists>().of(&book);
    Ok(Show(page(&ctx, &book, &list, typed)).into_response())
}

/// The house or street of an id.
fn place_of(book: &Book, id: Uuid) -> Option<Place> {
    let house = book.house(HouseId(id)).map(|house| Place::House(house.id));
    house.or_else(|| book.street(StreetId(id)).map(|street| Place::Street(street.id)))
}

fn page(ctx: &Ctx, book: &Book, list: &StreetList, typed: String) -> HomePage {
    let t = &ctx.t;
    let suggested = book.suggest(&typed, ctx.lang, SHOWN, None);
    let has_book = !list.entries.is_empty();
    let rows: Vec<ResultRow<'static>> = suggested.iter().map(|own| row(ctx, book, own)).collect();
    let mut page = ctx.page(t.say("addresses-title")).section(SECTION).describe(t.say("addresses-description"));
    page.noindex = !typed.is_empty();
    if !typed.is_empty() {
        page.title = t.with("addresses-search-for", &[("words", typed.as_str().into())]);
    }
    let count = |number: usize| t.number(i64::try_from(number).unwrap_or(i64::MAX));
    HomePage {
        said: t.with("addresses-found", &[("count", rows.len().into())]),
        empty: empty(ctx, has_book, !typed.is_empty() && rows.is_empty()),
        found: (!rows.is_empty()).then(|| ResultList::new(rows)),
        streets: count(list.entries.len()),
        houses: count(book.houses_count()),
        renamed: count(list.entries.iter().filter(|entry| entry.renamed).count()),
        districts: districts(ctx, book, list),
        letters: letters(ctx, list, &Query::default(), None),
        has_book,
        typed,
        page,
    }
}

fn empty(ctx: &Ctx, has_book: bool, nothing: bool) -> Option<Empty<'static>> {
    let t = &ctx.t;
    let say = |key: &str| t.say(key).to_owned();
    if !has_book {
        let empty = Empty::new(say("addresses-none"), say("addresses-none-why"));
        let admin = ctx.viewer.is(kit::Role::Administrator);
        return Some(if admin { empty.action(say("addresses-set-up"), urls::SET_UP) } else { empty });
    }
    let empty = Empty::new(say("addresses-not-found"), say("addresses-not-found-why"));
    nothing.then(|| empty.action(say("addresses-all-streets"), urls::STREETS))
}

fn row(ctx: &Ctx, book: &Book, own: &Suggestion) -> ResultRow<'static> {
    let mut row = ResultRow::new(own.text.clone(), urls::place(own.place));
    row.heading_level = 2;
    row.icon = match own.place {
        Place::House(_) => "map-pin".into(),
        Place::Street(_) => "route".into(),
    };
    row.tone = "sky".into();
    let hint = found_hint(ctx, book, own);
    if hint.is_empty() { row } else { row.line(hint) }
}

/// What stands beside a suggestion: the former name that was typed, and where it is.
pub fn found_hint(ctx: &Ctx, book: &Book, own: &Suggestion) -> String {
    let former = own.former.as_ref().map(|hit| ctx.t.with("addresses-formerly", &[("name", hit.text.as_str().into())]));
    let district = own.district.and_then(|id| book.district(id)).map(|district| district_name(ctx, district));
    former.into_iter().chain(district).collect::<Vec<_>>().join(" · ")
}

/// «Саксаганський район».
pub fn district_name(ctx: &Ctx, district: &places::District) -> String {
    ctx.t.says(&said::district(district, ctx.lang))
}

/// The id of a house or a street.
pub fn places_id(place: Place) -> Uuid {
    match place {
        Place::House(id) => id.0,
        Place::Street(id) => id.0,
    }
}

fn districts(ctx: &Ctx, book: &Book, list: &StreetList) -> Vec<DistrictLink> {
    let mut all: Vec<&places::District> = book.districts().collect();
    all.sort_by_cached_key(|district| i18n::sort_key(&district.name.uk));
    let link = |district: &&places::District| {
        let count = list.entries.iter().filter(|entry| entry.districts.contains(&district.id)).count();
        DistrictLink {
            title: district_name(ctx, district),
            href: urls::district(district.id),
            count: ctx.t.number(i64::try_from(count).unwrap_or(0)),
        }
    };
    all.iter().map(link).collect()
}

/// The letters that some street stands under, in the order of the streets.
pub fn letters(ctx: &Ctx, list: &StreetList, query: &Query, current: Option<char>) -> Vec<LetterLink> {
    let mut found: Vec<char> = list.entries.iter().map(|entry| entry.letter).collect();
    found.dedup();
    let plain = query.without("after").without("before");
    let link = |letter: char| {
        let label = if letter == '#' { "0–9".to_owned() } else { letter.to_string() };
        LetterLink {
            href: plain.with("letter", letter).href(urls::STREETS),
            about: ctx.t.with("addresses-letter", &[("letter", label.as_str().into())]),
            current: current == Some(letter),
            label,
        }
    };
    found.into_iter().map(link).collect()
}

impl HomePage {
    fn place_title(&self) -> &str {
        self.page.t.say("addresses-title")
    }
}

/// «просп. Соборності» as a heading.
pub fn street_title(book: &Book, id: StreetId, lang: Lang) -> String {
    let text = book.street(id).map(|street| street.text(lang, places::Style::Long)).unwrap_or_default();
    if lang == Lang::Uk { said::capital(&text) } else { text }
}
