//! The base map: filled as a whole, drawn in tiles, replaced source by source.

use std::sync::Arc;

use fields::{Geometry, Position};
use maps::import::{self, Found, Import, Progress, Source};
use maps::{Feature, Theme};
use testkit::City;

use crate::places::{MIDDLE, all, engine, modules, said, square, tile_id};

fn street(name: &str, kind: &str) -> Feature {
    let at = |east: f64| Position { lon: MIDDLE.0 + east, lat: MIDDLE.1 };
    Feature::new(Theme::Street, kind, Geometry::Lines(vec![vec![at(-0.002), at(0.002)]])).named(name, "")
}

async fn bring(city: &City, source: Source, replace: bool, features: Vec<Feature>) -> Result<import::Report, kit::Problem> {
    let import = Import { source, file: "місто.geojson".into(), replace, by: "Оператор".into() };
    let found = Found { features, ..Found::default() };
    import.bring(city.db(), Arc::new(Progress::default()), move || Ok(found)).await
}

testkit::city_tests! {
    modules = modules();

    async fn an_empty_map_gives_empty_tiles(city: City) {
        let tile = engine(&city).base_tile(tile_id(14)).await.unwrap();
        assert!(tile.plain.is_empty() && engine(&city).base().await.unwrap().is_empty());
    }

    async fn what_was_brought_stands_in_the_tiles_with_both_names(city: City) {
        let house = Feature::new(Theme::Building, "building", square(MIDDLE, 30.0)).with("house", "12-А");
        bring(&city, Source::osm(), false, vec![street("вулиця Калинова", "residential"), house]).await.unwrap();
        let tile = engine(&city).base_tile(tile_id(15)).await.unwrap();
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Vec<_>>();
        assert_eq!(
            said(&tile.plain, "street"),
            [pairs(&[("kind", "residential"), ("name", "вулиця Калинова"), ("name_en", "vulytsia Kalynova")])]
        );
        assert_eq!(said(&tile.plain, "building"), [pairs(&[("house", "12-А"), ("kind", "building")])]);
    }

    async fn lanes_are_not_shown_from_afar(city: City) {
        bring(&city, Source::osm(), false, vec![street("Головна", "primary"), street("Тиха", "service")]).await.unwrap();
        let names = |bytes: &[u8]| all(bytes, "street", "name");
        assert_eq!(names(&engine(&city).base_tile(tile_id(10)).await.unwrap().plain), ["Головна"]);
        assert_eq!(names(&engine(&city).base_tile(tile_id(15)).await.unwrap().plain), ["Головна", "Тиха"]);
    }

    async fn a_source_replaces_itself_and_leaves_others_alone(city: City) {
        bring(&city, Source::osm(), false, vec![street("Стара", "primary")]).await.unwrap();
        bring(&city, Source::file(Theme::Water, ""), false, vec![Feature::new(Theme::Water, "lake", square(MIDDLE, 90.0))]).await.unwrap();
        let first = engine(&city).base_version().await.unwrap();
        let report = bring(&city, Source::osm(), false, vec![street("Нова", "primary")]).await.unwrap();
        assert!(report.version > first);
        let tile = engine(&city).base_tile(tile_id(14)).await.unwrap();
        assert_eq!((all(&tile.plain, "street", "name"), said(&tile.plain, "water").len()), (vec!["Нова".to_owned()], 1));
        bring(&city, Source::demo(), true, vec![street("Вигадана", "primary")]).await.unwrap();
        let tile = engine(&city).base_tile(tile_id(14)).await.unwrap();
        assert_eq!((all(&tile.plain, "street", "name"), said(&tile.plain, "water").len()), (vec!["Вигадана".to_owned()], 0));
        let sources: Vec<String> = engine(&city).base().await.unwrap().sources.iter().map(|source| source.code.clone()).collect();
        assert_eq!(sources, ["demo"]);
    }

    async fn an_import_that_brings_nothing_leaves_the_map_and_says_so(city: City) {
        bring(&city, Source::osm(), false, vec![street("Стара", "primary")]).await.unwrap();
        let before = engine(&city).base_version().await.unwrap();
        let nowhere = Feature::new(Theme::Water, "lake", Geometry::Areas(vec![]));
        let refused = bring(&city, Source::osm(), false, vec![nowhere]).await.unwrap_err();
        assert_eq!(refused, kit::Problem::BadRequest("maps-import-nothing".into()));
        assert_eq!(engine(&city).base_version().await.unwrap(), before);
        let states: Vec<String> = import::latest(city.db(), 10).await.unwrap().into_iter().map(|row| row.state).collect();
        assert_eq!((states.contains(&"failed".to_owned()), states.contains(&"done".to_owned())), (true, true));
    }

    async fn districts_stand_ready_with_their_levels(city: City) {
        let district = Feature::new(Theme::District, "administrative", square(MIDDLE, 5_000.0)).named("Саксаганський район", "").with("level", 10);
        bring(&city, Source::osm(), false, vec![district]).await.unwrap();
        let base = engine(&city).base().await.unwrap();
        assert_eq!((base.districts.len(), base.districts[0].level), (1, Some(10)));
        assert!(base.bounds.unwrap()[0] < MIDDLE.0);
    }

    async fn a_tile_is_drawn_once_for_a_version(city: City) {
        bring(&city, Source::osm(), false, vec![street("Головна", "primary")]).await.unwrap();
        let first = engine(&city).base_tile(tile_id(14)).await.unwrap();
        let again = engine(&city).base_tile(tile_id(14)).await.unwrap();
        assert!(Arc::ptr_eq(&first, &again) && engine(&city).tile_bytes() > 0);
        bring(&city, Source::osm(), false, vec![street("Головна", "primary")]).await.unwrap();
        assert_ne!(engine(&city).base_tile(tile_id(14)).await.unwrap().version, first.version);
    }
}
