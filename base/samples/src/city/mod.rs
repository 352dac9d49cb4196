//! An invented city within the real borders of Kryvyi Rih, grown from a seed: water, pits, parks, streets with names, houses with
//! numbers.

mod blocks;
mod borders;
mod build;
mod buildings;
mod cut;
mod fields;
mod green;
mod ground;
mod houses;
mod join;
mod land;
mod lines;
mod names;
mod plan;
mod plane;
mod plots;
mod roads;
mod settlement;
mod size;
mod skeleton;
mod streets;

use std::sync::LazyLock;

pub use buildings::{HouseKind, HouseSeries};
pub use houses::{CityHouse, HouseNumber};
pub use land::{Feature, FeatureKind, Shape};
pub use plane::Position;
pub use roads::StreetClass;
pub use size::Size;
pub use streets::{CityStreet, Renaming};

use crate::District;
use crate::places::contains;
use cut::Grown;

/// A district with its border.
#[derive(Clone, PartialEq, Debug)]
pub struct DistrictArea {
    /// The district.
    pub district: &'static District,
    /// Its border: one ring, counter-clockwise, closed. The districts tile the city.
    pub ring: Vec<Position>,
}

/// An invented city.
#[derive(Clone, PartialEq, Debug)]
pub struct SampleCity {
    /// The border of the city: one ring, counter-clockwise, closed.
    pub outline: Vec<Position>,
    /// The districts, in the order of [`districts`].
    pub districts: Vec<DistrictArea>,
    /// Fields, water, pits, parks, railways, in the order in which a map draws them.
    pub features: Vec<Feature>,
    /// Streets, the greater first.
    pub streets: Vec<CityStreet>,
    /// Houses, street by street, each street's by number.
    pub houses: Vec<CityHouse>,
}

/// The city of the demonstration, in which [`Samples::address`] finds its addresses; grown when first asked for.
pub fn city() -> &'static SampleCity {
    static CITY: LazyLock<SampleCity> = LazyLock::new(|| SampleCity::grow(2026, Size::FULL));
    &CITY
}

impl SampleCity {
    /// Grows the city of a seed to a size. The same seed and size give the same city; of one seed, cities of all sizes
    /// share rivers, pits and main roads. The borders are always the real ones. Where the size asks for more than the land bears, as much as it bears.
    pub fn grow(seed: u64, size: Size) -> Self {
        let mut wanted = size;
        for _ in 0..6 {
            let grown = Grown::of(seed, &wanted, size.streets);
            if grown.is_enough(&size) {
                return grown.finished(&size, seed);
            }
            let more = |count: usize| count + count / 11 + 1;
            wanted.addresses = more(wanted.addresses);
            wanted.apartment_houses = more(wanted.apartment_houses);
        }
        Grown::of(seed, &wanted, size.streets).finished(&size, seed)
    }

    /// A city with exactly so many houses, each with an outline and an address.
    pub fn buildings(count: usize) -> Self {
        Self::grow(2026, Size::of(count))
    }

    /// The blocks of flats.
    pub fn apartment_houses(&self) -> impl Iterator<Item = &CityHouse> {
        self.houses.iter().filter(|house| house.kind == HouseKind::Apartments)
    }

    /// The houses at a street, by number.
    pub fn houses_at(&self, street: usize) -> &[CityHouse] {
        let from = self.houses.partition_point(|house| house.street < street);
        let to = self.houses.partition_point(|house| house.street <= street);
        self.houses.get(from..to).unwrap_or_default()
    }

    /// The district at a place; none outside the city.
    pub fn district_at(&self, at: Position) -> Option<&'static District> {
        self.districts.iter().find(|area| contains(&area.ring, at)).map(|area| area.district)
    }
}

#[cfg(test)]
mod tests;
