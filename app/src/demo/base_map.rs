//! The base map of the demonstration: where streets and houses of the invented city are drawn from.

use std::f64::consts::TAU;
use std::sync::Arc;

use fields::{Geometry, Position};
use maps::import::{Found, Import, Progress, Source};
use maps::{Feature, Theme};

use super::Filling;
use crate::Trouble;

/// Corners of a district's outline.
const CORNERS: u32 = 48;

/// Fills the base map with the features of the invented city.
pub async fn fill(filling: &Filling) -> Result<(), Trouble> {
    let import = Import { source: Source::demo(), file: String::new(), replace: true, by: "Демонстрація".to_owned() };
    let found = || Ok(Found { features: features().collect(), ..Found::default() });
    import.bring(filling.house.db(), Arc::new(Progress::default()), found).await?;
    Ok(())
}

/// What is on the map: the outlines of the districts.
fn features() -> impl Iterator<Item = Feature> {
    samples::districts().iter().map(|district| {
        let corner = |at: u32| {
            let (sine, cosine) = (TAU * f64::from(at) / f64::from(CORNERS)).sin_cos();
            Position { lon: district.lon + district.reach.0 * cosine, lat: district.lat + district.reach.1 * sine }
        };
        let ring: Vec<Position> = (0..=CORNERS).map(|at| corner(at % CORNERS)).collect();
        let named = (format!("{} район", district.name), format!("{} District", district.english));
        Feature::new(Theme::District, "district", Geometry::Areas(vec![vec![ring]])).named(&named.0, &named.1).with("level", 10)
    })
}
