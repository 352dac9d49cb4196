//! The base map of the demonstration: the invented city with its streets, houses, water, parks and pits.

use std::sync::Arc;

use fields::{Geometry, Position};
use maps::import::{Found, Import, Progress, Source};
use maps::{Feature, Theme};
use samples::{CityHouse, CityStreet, DistrictArea, FeatureKind, HouseKind, SampleCity, Shape, StreetClass};

use super::Filling;
use crate::Trouble;

/// Fills the base map with the invented city.
pub async fn fill(filling: &Filling) -> Result<(), Trouble> {
    bring(&filling.house, samples::city).await.map(|_| ())
}

/// Brings an invented city into the base map, in the place of everything there; gives the number of features.
///
/// Errors: the database's.
pub async fn bring(house: &web::House, city: impl FnOnce() -> &'static SampleCity + Send + 'static) -> Result<usize, Trouble> {
    let import = Import { source: Source::demo(), file: String::new(), replace: true, by: "hromada".to_owned() };
    let found = move || Ok(Found { features: features(city()).collect(), ..Found::default() });
    let progress = Arc::new(Progress::default());
    import.bring(house.db(), progress.clone(), found).await?;
    Ok(progress.now().0)
}

/// Everything a map draws of a city.
pub fn features(city: &SampleCity) -> impl Iterator<Item = Feature> + '_ {
    let outline = Feature::new(Theme::District, "city", area(&city.outline)).with("level", 8);
    let ground = city.features.iter().map(ground);
    let houses = city.houses.iter().map(house);
    let streets = city.streets.iter().rev().map(street);
    std::iter::once(outline).chain(ground).chain(city.districts.iter().map(district)).chain(streets).chain(houses)
}

fn district(own: &DistrictArea) -> Feature {
    let (uk, en) = (format!("{} район", own.district.name), format!("{} District", own.district.english));
    Feature::new(Theme::District, "district", area(&own.ring)).named(&uk, &en).with("level", 10)
}

fn street(own: &CityStreet) -> Feature {
    let kind = match own.class {
        StreetClass::Main => "primary",
        StreetClass::Secondary => "tertiary",
        StreetClass::Residential => "residential",
        StreetClass::Lane => "living_street",
    };
    let line = Geometry::Lines(vec![positions(&own.line)]);
    Feature::new(Theme::Street, kind, line).named(&own.text(kit::Lang::Uk), &own.text(kit::Lang::En))
}

fn house(own: &CityHouse) -> Feature {
    let kind = match own.kind {
        HouseKind::Apartments => "apartments",
        HouseKind::Private => "house",
        HouseKind::School => "school",
        HouseKind::Shop => "retail",
        HouseKind::Public => "public",
        HouseKind::Industrial => "industrial",
        HouseKind::Garage => "garages",
    };
    Feature::new(Theme::Building, kind, area(&own.footprint)).with("house", own.number.to_string())
}

fn ground(own: &samples::Feature) -> Feature {
    let (theme, kind) = match own.kind {
        FeatureKind::River => (Theme::Water, "river"),
        FeatureKind::Reservoir => (Theme::Water, "reservoir"),
        FeatureKind::Pond => (Theme::Water, "pond"),
        FeatureKind::Quarry => (Theme::Industrial, "quarry"),
        FeatureKind::SpoilHeap => (Theme::Industrial, "spoil_heap"),
        FeatureKind::Tailings => (Theme::Industrial, "tailings"),
        FeatureKind::Industry => (Theme::Industrial, "works"),
        FeatureKind::Park => (Theme::Green, "park"),
        FeatureKind::Garden => (Theme::Green, "garden"),
        FeatureKind::Field => (Theme::Green, "field"),
        FeatureKind::Allotments => (Theme::Green, "allotments"),
        FeatureKind::ForestBelt => (Theme::Green, "forest_belt"),
        FeatureKind::Square => (Theme::Street, "pedestrian"),
        FeatureKind::Railway => (Theme::Railway, "rail"),
    };
    let geometry = match &own.shape {
        Shape::Line(line) => Geometry::Lines(vec![positions(line)]),
        Shape::Area(ring) => area(ring),
    };
    Feature::new(theme, kind, geometry).named(&own.name.uk, &own.name.en)
}

fn area(ring: &[samples::Position]) -> Geometry {
    Geometry::Areas(vec![vec![positions(ring)]])
}

/// Longitude and latitude to seven decimals, as everything else in the house.
fn positions(all: &[samples::Position]) -> Vec<Position> {
    all.iter().filter_map(|(lon, lat)| Position::new(*lon, *lat)).collect()
}
