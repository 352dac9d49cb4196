//! Where a journey begins and ends: what somebody typed becomes a stop, a house or a place on the map.

use gtfs::{Position, StopIdx};
use i18n::Locale;
use kit::{Lang, Problem};
use places::{Book, Candidate, Hints, HouseId, Match, Place, Places, Style};
use web::{Ctx, Query};

use crate::planner::told_once;
use crate::published::Loaded;

/// Stops and houses offered where a text may mean several.
const OFFERED_MAX: usize = 8;
/// Words of a text that are looked at.
const WORDS_MAX: usize = 8;
/// The longest text that is looked at, characters.
const CHARS_MAX: usize = 300;
/// How far from a stop the house may be that tells it apart from others of its name, metres.
const HOUSE_METRES_MAX: f64 = 300.0;

/// A place.
#[derive(Clone, PartialEq, Debug)]
pub struct End {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub at: Position,
    /// It is this stop.
    pub stop: Option<StopIdx>,
    /// The words that mean it for certain.
    pub word: String,
}

impl End {
    /// A point on the map, called by its coordinates.
    pub fn at(at: Position) -> Self {
        let name = format!("{:.5}, {:.5}", at.lat, at.lon);
        Self { word: name.clone(), name, at, stop: None }
    }
}

/// What a text means.
#[derive(Clone, PartialEq, Debug)]
pub enum Meant {
    /// Nothing was typed.
    Nothing,
    /// This.
    One(End),
    /// One of these: names and the words that mean them for certain.
    Some(Vec<(String, String)>),
    /// Nothing that is known.
    Unknown,
}

/// What a field of an address holds, cut to what is looked at.
pub fn typed(query: &Query, field: &str) -> String {
    query.word(field).unwrap_or_default().chars().take(CHARS_MAX).collect()
}

/// Reads a field: `stop:1047`, «47.9,33.4», the name of a stop, an address. `field.id` is the stop or house that was chosen
/// from a list; it counts as long as the text calls that stop.
///
/// Errors: the database's.
pub async fn read(ctx: &Ctx, version: &Loaded, query: &Query, field: &str) -> Result<Meant, Problem> {
    let text = typed(query, field);
    if text.is_empty() {
        return Ok(Meant::Nothing);
    }
    if let Some(end) = certain(ctx, version, &text) {
        return Ok(Meant::One(end));
    }
    let id = typed(query, &format!("{field}.id"));
    if let Some(end) = certain(ctx, version, &id).filter(|end| end.stop.is_none() || is_called(&text, &end.name)) {
        return Ok(Meant::One(end));
    }
    let book = ctx.house.part::<Places>().book().await?;
    let chosen = id.parse().ok().map(HouseId);
    if let Some(end) = chosen.and_then(|house| of_house(&book, house, ctx.lang)) {
        return Ok(Meant::One(end));
    }
    Ok(guessed(&ctx.t, &book, version, &text))
}

/// What can mean one thing only.
fn certain(ctx: &Ctx, version: &Loaded, text: &str) -> Option<End> {
    if let Some(stop) = text.strip_prefix("stop:").and_then(|id| version.feed.stop_by_id(id)) {
        return of_stop(version, stop);
    }
    position(text).map(|at| End { name: ctx.t.say("transit-place-on-map").to_owned(), at, stop: None, word: text.to_owned() })
}

/// What a program means: `stop:1047` or «47.9,33.4»; none of anything else. Places have no name.
pub fn of_program(version: &Loaded, text: &str) -> Option<End> {
    let stop = text.strip_prefix("stop:").and_then(|id| version.feed.stop_by_id(id)).and_then(|stop| of_stop(version, stop));
    stop.or_else(|| position(text).map(|at| End { name: String::new(), at, stop: None, word: text.to_owned() }))
}

/// Whether a text is the name of a stop, by itself or with what tells it apart from others.
fn is_called(text: &str, name: &str) -> bool {
    let (text, name) = (kit::fold::fold(text), kit::fold::fold(name));
    text.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
}

/// What stops are called in a list: those of one name that lie together once, told apart where others of the name lie elsewhere.
pub fn stops_offered(t: &Locale, book: &Book, version: &Loaded, stops: &[StopIdx], count: usize) -> Vec<(String, StopIdx)> {
    let mut offered: Vec<(String, StopIdx)> = Vec::new();
    for (stop, is_only) in told_once(version, stops, count) {
        let mut said = if is_only { version.name(stop).to_owned() } else { told_apart(t, book, version, stop) };
        if offered.iter().any(|(other, _)| *other == said) {
            said = format!("{said} (№ {})", version.stop_id(stop));
        }
        offered.push((said, stop));
    }
    offered
}

/// «Школа (вул. Соборності, 5)»: by the house beside it, else by where most vehicles go.
fn told_apart(t: &Locale, book: &Book, version: &Loaded, stop: StopIdx) -> String {
    let at = version.feed[stop].position.and_then(|at| fields::Position::new(at.lon, at.lat));
    let near = at.and_then(|at| book.nearest(at, HOUSE_METRES_MAX)).and_then(|near| book.format(near.house, t.lang(), Style::Short));
    let towards = Some(version.towards(stop)).filter(|sign| !sign.is_empty());
    let place = near.or_else(|| towards.map(|sign| t.with("transit-towards", &[("sign", sign.into())])));
    place.map_or_else(|| version.name(stop).to_owned(), |place| format!("{} ({place})", version.name(stop)))
}

fn guessed(t: &Locale, book: &Book, version: &Loaded, text: &str) -> Meant {
    let lang = t.lang();
    let word = |(said, stop): &(String, StopIdx)| (said.clone(), format!("stop:{}", version.stop_id(*stop)));
    let words = kit::fold::words(text, WORDS_MAX);
    let named = if words.is_empty() { Vec::new() } else { version.stops_named(&words) };
    let exact: Vec<StopIdx> = named.iter().copied().filter(|stop| kit::fold::fold(version.name(*stop)) == kit::fold::fold(text)).collect();
    // the poles of one name lie across the street from each other: any of them will do
    let exact = stops_offered(t, book, version, &exact, OFFERED_MAX);
    if exact.len() > 1 {
        return Meant::Some(exact.iter().map(word).collect());
    }
    if let Some(end) = exact.first().and_then(|(_, stop)| of_stop(version, *stop)) {
        return Meant::One(end);
    }
    let found = match book.normalise(text, Hints::default()) {
        Match::Exact { house, .. } => match of_house(book, house, lang) {
            Some(end) => return Meant::One(end),
            None => Vec::new(),
        },
        Match::Likely { candidates } => candidates,
        Match::None { .. } => Vec::new(),
    };
    let house = |own: &Candidate| {
        let Place::House(house) = own.place else { return None };
        let name = book.format(house, lang, Style::Short)?;
        Some((name.clone(), name))
    };
    let stops = stops_offered(t, book, version, &named, OFFERED_MAX);
    let mut offered: Vec<(String, String)> = stops.iter().map(word).collect();
    offered.extend(found.iter().filter_map(house).take(OFFERED_MAX));
    if offered.is_empty() { Meant::Unknown } else { Meant::Some(offered) }
}

fn of_stop(version: &Loaded, stop: StopIdx) -> Option<End> {
    let word = format!("stop:{}", version.stop_id(stop));
    Some(End { name: version.name(stop).to_owned(), at: version.feed[stop].position?, stop: Some(stop), word })
}

fn of_house(book: &Book, house: HouseId, lang: Lang) -> Option<End> {
    let point = book.house(house)?.point?;
    let name = book.format(house, lang, Style::Short)?;
    Some(End { word: name.clone(), name, at: Position { lat: point.lat, lon: point.lon }, stop: None })
}

/// «47.9,33.4»
pub fn position(text: &str) -> Option<Position> {
    let (lat, lon) = text.split_once(',')?;
    let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some(Position { lat, lon })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_stop_counts_as_long_as_the_text_calls_it() {
        assert!(is_called("школа", "Школа") && is_called("Школа (у бік: Ринок)", "Школа"));
        assert!(!is_called("Школа № 5", "Школа") && !is_called("Вокзал", "Школа"));
    }

    #[test]
    fn a_place_is_two_numbers_of_the_earth() {
        assert_eq!(position("47.9, 33.4"), Some(Position { lat: 47.9, lon: 33.4 }));
        assert!(["", "47.9", "a,b", "91,0", "0,181", "NaN,0", "inf,1"].into_iter().all(|text| position(text).is_none()));
    }
}
