//! Streets as residents know them: kind, name, district, and what they were called before.

use jiff::civil::{Date, date};
use kit::Lang;

use super::names::{Names, is_honour, shuffle};
use super::plane::{Position, Spot, positions};
use super::roads::{Road, StreetClass};
use crate::{District, Samples, latin, places};

/// A street, square, lane of the invented city.
#[derive(Clone, PartialEq, Debug)]
pub struct CityStreet {
    /// "вулиця", "провулок", "проспект"…
    pub kind: &'static str,
    /// "Калинова", unique among the streets of its kind.
    pub name: String,
    /// The name in Latin letters (resolution № 55): "Kalynova".
    pub english: String,
    /// Where its middle lies.
    pub district: &'static District,
    /// What it is for.
    pub class: StreetClass,
    /// From where its house numbers begin; the street round a square ends where it begins.
    pub line: Vec<Position>,
    /// Metres.
    pub length_m: f64,
    /// What it was called before.
    pub former: Option<Renaming>,
}

impl CityStreet {
    /// "вул. Калинова", in English "Kalynova Street".
    pub fn text(&self, lang: Lang) -> String {
        places::street_text(self.kind, &self.name, lang)
    }
}

/// What a street was called before and who decided otherwise. The names are those such streets used to have; that this
/// one had it, and the decision, are invented.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renaming {
    /// "вулиця", mostly as today.
    pub kind: &'static str,
    /// "Жовтнева".
    pub name: String,
    /// "Zhovtneva".
    pub english: String,
    /// The number of the decision: "№ 417".
    pub decision: String,
    /// The day of the decision.
    pub date: Date,
}

/// A street before it has a name: the road, how many houses stand at it, its district.
pub struct Unnamed<'a> {
    pub road: &'a Road,
    pub houses: usize,
    pub district: &'static District,
    /// Whether most of it runs along a river.
    pub riverside: bool,
}

/// Names streets, each by what it is like.
pub fn named(streets: &[Unnamed<'_>], renamed: usize, seed: u64) -> Vec<CityStreet> {
    let mut samples = Samples::named(seed, "city names");
    let mut names = Names::today(&mut samples);
    let mut limits = Limits::for_streets(streets.len());
    let mut all: Vec<CityStreet> = Vec::with_capacity(streets.len());
    for street in streets {
        let kind = limits.kind(street, &mut samples);
        let name = names.give(kind);
        all.push(CityStreet {
            kind,
            english: latin(&name),
            name,
            district: street.district,
            class: street.road.class,
            line: positions(&street.road.line),
            length_m: (street.road.length * 10.0).round() / 10.0,
            former: None,
        });
    }
    rename(&mut all, renamed, seed);
    all
}

/// How many streets of the rarer kinds there may still be.
struct Limits {
    avenues: usize,
    boulevards: usize,
    embankments: usize,
}

impl Limits {
    fn for_streets(count: usize) -> Self {
        Self { avenues: count / 75 + 1, boulevards: count / 60 + 1, embankments: count / 150 + 1 }
    }

    fn kind(&mut self, street: &Unnamed<'_>, samples: &mut Samples) -> &'static str {
        fn take(left: &mut usize) -> bool {
            let any = *left > 0;
            *left = left.saturating_sub(1);
            any
        }
        match street.road.class {
            _ if street.road.square => "площа",
            StreetClass::Main if street.houses < 12 => "шосе",
            StreetClass::Main if street.houses >= 40 && take(&mut self.avenues) => "проспект",
            _ if street.riverside && street.road.length > 300.0 && take(&mut self.embankments) => "набережна",
            StreetClass::Secondary if street.road.length > 500.0 && samples.chance(0.12) && take(&mut self.boulevards) => "бульвар",
            StreetClass::Lane => {
                samples.weighted::<&'static str>(&[(62, "провулок"), (13, "проїзд"), (5, "тупик"), (5, "узвіз"), (15, "вулиця")])
            }
            _ => "вулиця",
        }
    }
}

/// Gives some streets a name they had before.
fn rename(streets: &mut [CityStreet], count: usize, seed: u64) {
    let mut samples = Samples::named(seed, "city renamings");
    let mut names = Names::former(&mut samples);
    let mut order: Vec<usize> = (0..streets.len()).filter(|index| !matches!(streets[*index].kind, "шосе" | "тупик" | "узвіз")).collect();
    shuffle(&mut order, &mut samples);
    // who was forgotten made room for somebody remembered, more often than for a lime tree
    order.sort_by_cached_key(|index| u8::from(!is_honour(&streets[*index].name) && samples.chance(0.7)));
    for index in order.into_iter().take(count) {
        let street = &mut streets[index];
        let kind = if street.kind == "провулок" && samples.chance(0.2) { "тупик" } else { street.kind };
        let name = names.give(kind);
        let year = *samples.weighted(&[(50, 2016), (6, 2017), (4, 2019), (20, 2022), (25, 2023), (12, 2024), (4, 2025)]);
        street.former = Some(Renaming {
            kind,
            english: latin(&name),
            name,
            decision: format!("№ {}", samples.number(112..=4_890)),
            date: samples.date(date(year, 1, 20), date(year, 12, 20)),
        });
    }
}

/// Whether most corners of a road lie near a river.
pub fn is_riverside(road: &Road, rivers: &[Vec<Spot>]) -> bool {
    const NEAR_M: f64 = 280.0;
    let near = |at: &&Spot| rivers.iter().flatten().any(|river| river.distance(**at) < NEAR_M);
    road.line.iter().filter(near).count() * 2 > road.line.len()
}
