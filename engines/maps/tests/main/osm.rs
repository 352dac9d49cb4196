//! A real OpenStreetMap extract becomes a base map, where the file is there.

use std::path::PathBuf;
use std::sync::Arc;

use maps::import::{Import, Progress, Source, read_osm};
use maps::{Theme, TileId};

use crate::places::{all, engine, modules};

fn extract() -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/mobility/poa/poa_osm.pbf");
    if file.exists() {
        return Some(file);
    }
    println!("skipped: there is no {}", file.display());
    None
}

testkit::city_tests! {
    modules = modules();

    async fn porto_alegre_is_drawn_with_its_streets(city: City) {
        let Some(file) = extract() else { return };
        let import = Import { source: Source::osm(), file: "poa_osm.pbf".into(), replace: true, by: "Оператор".into() };
        let progress = Arc::new(Progress::default());
        let report = import.bring(city.db(), progress.clone(), move || read_osm(&file)).await.unwrap();
        let streets = report.features[&Theme::Street];
        assert!(streets > 5_000, "{report:?}");
        let written: u64 = report.features.values().sum();
        assert_eq!(progress.now(), (written as usize, written as usize));
        let base = engine(&city).base().await.unwrap();
        assert_eq!(base.len(Theme::Street) as u64, streets);
        let tile = engine(&city).base_tile(TileId::at(15, -51.2287, -30.0277).unwrap()).await.unwrap();
        let names = all(&tile.plain, "street", "name");
        assert!(names.iter().any(|name| name.contains("Rua") || name.contains("Avenida")), "{names:?}");
    }

    async fn a_damaged_file_leaves_the_map_as_it_was(city: City) {
        let file = city.folder().join("damaged.osm.pbf");
        std::fs::write(&file, b"no blob at all").unwrap();
        let import = Import { source: Source::osm(), file: "damaged.osm.pbf".into(), replace: true, by: "Оператор".into() };
        let refused = import.bring(city.db(), Arc::default(), move || read_osm(&file)).await.unwrap_err();
        assert!(matches!(&refused, kit::Problem::BadRequest(says) if says.key == "maps-import-osm"), "{refused:?}");
        assert!(engine(&city).base().await.unwrap().is_empty());
    }
}
