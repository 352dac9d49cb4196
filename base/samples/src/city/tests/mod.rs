//! The invented city is the same each time, exactly as large as asked for, and nothing in it lies where it cannot.

mod borders;
mod ground;
mod houses;
mod names;
mod streets;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use super::plane::Spot;
use super::{Position, SampleCity, Size};

/// A city that is grown once for all tests.
pub fn town() -> &'static SampleCity {
    static TOWN: LazyLock<SampleCity> = LazyLock::new(|| SampleCity::grow(7, TOWN_SIZE));
    &TOWN
}

const TOWN_SIZE: Size = Size { streets: 160, renamed: 20, addresses: 5_000, apartment_houses: 700 };

/// A line or ring of degrees in metres.
fn spots(positions: &[Position]) -> Vec<Spot> {
    positions.iter().map(|position| Spot::of(*position)).collect()
}

fn hash(city: &SampleCity) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{city:?}").hash(&mut hasher);
    hasher.finish()
}

#[test]
fn the_same_seed_grows_the_same_city() {
    let again = SampleCity::grow(7, TOWN_SIZE);
    assert_eq!(hash(town()), hash(&again));
    let other = SampleCity::grow(8, TOWN_SIZE);
    assert_eq!(town().outline, other.outline);
    assert_ne!(town().streets, other.streets);
}

#[test]
fn a_city_has_exactly_what_was_asked_for() {
    for (seed, size) in [(7, TOWN_SIZE), (5, Size::SMALL), (1, Size::of(900)), (2, Size::of(12_000)), (2026, Size::FULL)] {
        let city = SampleCity::grow(seed, size);
        let renamed = city.streets.iter().filter(|street| street.former.is_some()).count();
        let counted =
            Size { streets: city.streets.len(), renamed, addresses: city.houses.len(), apartment_houses: city.apartment_houses().count() };
        assert_eq!(counted, size, "seed {seed}");
    }
}

#[test]
fn a_city_of_nothing_is_land() {
    let city = SampleCity::grow(4, Size { streets: 0, renamed: 0, addresses: 0, apartment_houses: 0 });
    assert!(city.streets.is_empty() && city.houses.is_empty() && !city.features.is_empty());
    assert_eq!(city.houses_at(0), []);
}

#[test]
fn a_city_cannot_outgrow_its_land() {
    let city = SampleCity::grow(3, Size { streets: 2, renamed: 9, addresses: 4_000, apartment_houses: 10 });
    assert_eq!(city.streets.len(), 2);
    assert!(city.houses.len() < 4_000);
}
