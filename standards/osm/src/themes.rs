//! What tags mean for a base map.

use crate::pbf::Tags;
use crate::{Address, Names, Theme};

/// How an element is to be drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Point,
    Line,
    Area,
    /// A line, unless it is said to be an area.
    LineOrArea,
}

/// What the tags of an element say.
#[derive(Default, Debug)]
pub(crate) struct Told<'a> {
    /// What it is for the map; none if it is not on it.
    pub is: Option<(Theme, &'static str, Form)>,
    /// `area=yes`.
    pub is_area: bool,
    /// `type=multipolygon` or `boundary`.
    pub has_rings: bool,
    level: Option<u8>,
    local: Option<&'a str>,
    uk: Option<&'a str>,
    en: Option<&'a str>,
    street: Option<&'a str>,
    settlement: Option<&'a str>,
    house_number: Option<&'a str>,
}

/// A key, the values of it that are on the map, and what they are.
type Row = (&'static str, Theme, Form, &'static [&'static str]);

/// Where an element has several of the keys the upper row counts.
static ROWS: [Row; 10] = [
    ("boundary", Theme::District, Form::Area, &["administrative"]),
    ("highway", Theme::Street, Form::LineOrArea, STREETS),
    ("railway", Theme::Railway, Form::Line, RAILWAYS),
    ("waterway", Theme::Water, Form::Line, &["river", "stream", "canal", "drain", "ditch"]),
    ("waterway", Theme::Water, Form::Area, &["riverbank", "dock"]),
    ("natural", Theme::Water, Form::Area, &["water", "bay"]),
    ("landuse", Theme::Water, Form::Area, &["reservoir", "basin"]),
    ("leisure", Theme::Green, Form::Area, &["park", "garden", "nature_reserve", "dog_park", "golf_course", "playground", "pitch"]),
    ("landuse", Theme::Green, Form::Area, GREEN),
    ("natural", Theme::Green, Form::Area, &["wood", "scrub", "grassland", "heath", "wetland"]),
];

const STREETS: &[&str] = &[
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
    "living_street",
    "service",
    "pedestrian",
    "track",
    "footway",
    "path",
    "cycleway",
    "bridleway",
    "steps",
    "road",
    "busway",
];

const PLACES: &[&str] =
    &["city", "town", "village", "hamlet", "isolated_dwelling", "borough", "suburb", "quarter", "neighbourhood", "city_block", "locality"];

const RAILWAYS: &[&str] = &["rail", "tram", "light_rail", "subway", "narrow_gauge", "funicular", "monorail", "preserved"];

const GREEN: &[&str] =
    &["forest", "grass", "meadow", "cemetery", "recreation_ground", "village_green", "orchard", "vineyard", "allotments", "flowerbed"];

impl<'a> Told<'a> {
    /// What a way or relation is.
    pub(crate) fn of(tags: Tags<'_, 'a>) -> Result<Self, &'static str> {
        let mut least = ROWS.len();
        Self::read(tags, |told, key, value| {
            if key == "building" && value != "no" {
                told.is = Some((Theme::Building, "building", Form::Area));
                least = 0;
            }
            let value = value.strip_suffix("_link").unwrap_or(value);
            let row = ROWS.iter().take(least).position(|(own, _, _, values)| *own == key && values.contains(&value));
            if let Some((at, (_, theme, form, values))) = row.and_then(|at| Some((at, ROWS.get(at)?))) {
                least = at;
                told.is = values.iter().find(|own| **own == value).map(|kind| (*theme, *kind, *form));
            }
        })
    }

    /// What a node is: a place or nothing.
    pub(crate) fn of_node(tags: Tags<'_, 'a>) -> Result<Self, &'static str> {
        Self::read(tags, |told, key, value| {
            if key == "place" {
                told.is = PLACES.iter().find(|own| **own == value).map(|kind| (Theme::Place, *kind, Form::Point));
            }
        })
    }

    fn read(mut tags: Tags<'_, 'a>, mut look: impl FnMut(&mut Self, &str, &str)) -> Result<Self, &'static str> {
        let mut told = Self::default();
        while let Some((key, value)) = tags.pair()? {
            match key {
                "name" => told.local = Some(value),
                "name:uk" => told.uk = Some(value),
                "name:en" => told.en = Some(value),
                "addr:street" => told.street = Some(value),
                "addr:place" => told.settlement = Some(value),
                "addr:housenumber" => told.house_number = Some(value),
                "admin_level" => told.level = value.parse().ok().filter(|level| (1..=12).contains(level)),
                "area" => told.is_area = value == "yes",
                "type" => told.has_rings = value == "multipolygon" || value == "boundary",
                _ => look(&mut told, key, value),
            }
        }
        // a unit without a level is a boundary of something else
        if matches!(told.is, Some((Theme::District, ..))) && told.level.is_none() {
            told.is = None;
        }
        Ok(told)
    }

    /// Its names.
    pub(crate) fn names(&self) -> Names {
        Names { local: text(self.local), uk: text(self.uk), en: text(self.en) }
    }

    /// Its address, if it is a building.
    pub(crate) fn address(&self) -> Address {
        match self.is {
            Some((Theme::Building, ..)) => Address { street: text(self.street.or(self.settlement)), house_number: text(self.house_number) },
            _ => Address::default(),
        }
    }

    /// Its level, if it is a district.
    pub(crate) fn level(&self) -> Option<u8> {
        self.level.filter(|_| matches!(self.is, Some((Theme::District, ..))))
    }
}

/// A text that says something.
fn text(told: Option<&str>) -> Option<String> {
    told.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
