//! Parts that several pages show: rows of outages, maps, houses street by street.

use i18n::Locale;
use kit::{Lang, Timestamp};
use places::{Book, HouseId, HouseNumber, StreetId, Style};
use ui::{MapPoint, MiniMap, Pin, Tag};
use uuid::Uuid;

use crate::look::{self, Kinds};
use crate::outage::Outage;
use crate::{outline, urls};

/// Houses drawn one by one; of more the outline is drawn.
const PINS_MAX: usize = 60;

/// An outage in a list.
pub struct Row {
    /// Its place in the list, as on the map.
    pub label: String,
    /// Whether the map has it.
    pub pinned: bool,
    /// The icon of what is off.
    pub icon: String,
    /// Where it leads.
    pub href: String,
    /// What is off.
    pub title: String,
    /// Its streets.
    pub place: String,
    /// From when to when.
    pub hours: String,
    /// Who announced it, how many houses.
    pub about: String,
    /// How it stands.
    pub state: Tag<'static>,
}

/// A row.
pub fn row(t: &Locale, kinds: &Kinds, outage: &Outage, at: usize, utility: &str, now: Timestamp) -> Row {
    let about: Vec<&str> = [utility].into_iter().filter(|text| !text.is_empty()).collect();
    let houses = look::houses(t, outage);
    Row {
        label: (at + 1).to_string(),
        pinned: outage.middle().is_some(),
        icon: kinds.icon(&outage.kind).to_owned(),
        href: urls::outage(outage.number),
        title: look::titled(t, kinds, outage),
        place: look::place(t, outage).to_owned(),
        hours: look::hours(t, outage),
        about: about.into_iter().chain([houses.as_str()]).collect::<Vec<_>>().join(" · "),
        state: look::state_tag(t, outage, now),
    }
}

/// The outages of a page as numbered pins at the middle of their houses.
pub fn overview(t: &Locale, outages: &[Outage]) -> Option<MiniMap<'static>> {
    let point = |(at, outage): (usize, &Outage)| {
        let [lon, lat] = outage.middle()?;
        Some(MapPoint { lon, lat, label: (at + 1).to_string().into(), pin: Pin::Place })
    };
    let points: Vec<MapPoint<'static>> = outages.iter().enumerate().filter_map(point).collect();
    let label = t.say("outages-map").to_owned();
    (!points.is_empty()).then(|| MiniMap { label: label.into(), points, lang: t.lang(), ..MiniMap::default() })
}

/// The houses of an outage: each, or the outline around many.
pub fn map(t: &Locale, book: &Book, houses: &[Uuid]) -> Option<MiniMap<'static>> {
    let points = houses.iter().filter_map(|id| book.house(HouseId(*id))?.point).map(|at| [at.lon, at.lat]);
    let places: Vec<[f64; 2]> = points.collect();
    if places.is_empty() {
        return None;
    }
    let outline = if places.len() > PINS_MAX { outline::around(&places) } else { Vec::new() };
    let pins: Vec<[f64; 2]> = if outline.is_empty() { places.iter().copied().take(PINS_MAX).collect() } else { Vec::new() };
    let pin = |[lon, lat]: [f64; 2]| MapPoint { lon, lat, ..MapPoint::default() };
    Some(MiniMap {
        label: t.with("outages-map-houses", &[("count", houses.len().into())]).into(),
        points: pins.into_iter().map(pin).collect(),
        areas: if outline.is_empty() { Vec::new() } else { vec![outline] },
        lang: t.lang(),
        ..MiniMap::default()
    })
}

/// A street of an outage with its houses.
pub struct Street {
    /// The street.
    pub title: String,
    /// Its outages.
    pub href: String,
    /// The numbers of its houses.
    pub numbers: String,
}

/// Houses street by street, numbers in natural order.
pub fn streets(book: &Book, houses: &[Uuid], lang: Lang) -> Vec<Street> {
    let mut found: Vec<(StreetId, HouseNumber)> =
        houses.iter().filter_map(|id| book.house(HouseId(*id))).map(|own| (own.street, own.number)).collect();
    found.sort_unstable();
    let mut all: Vec<(Vec<u8>, Street)> = Vec::new();
    for some in found.chunk_by(|(one, _), (other, _)| one == other) {
        let Some((street, _)) = some.first() else { continue };
        let title = book.format_street(*street, lang, Style::Short).unwrap_or_default();
        let numbers = some.iter().map(|(_, number)| number.text(lang, Style::Short)).collect::<Vec<_>>().join(", ");
        let href = format!("{}?street={street}", urls::OUTAGES);
        all.push((i18n::sort_key(&title), Street { title, href, numbers }));
    }
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all.into_iter().map(|(_, street)| street).collect()
}
