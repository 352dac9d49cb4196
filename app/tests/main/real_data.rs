//! Real tables of Ukrainian cities go in as they are: the commands of the README on both databases, where the files are present.

use std::path::PathBuf;

use app::commands::{Source, Wanted, import_file, make_register};
use kit::Lang;
use registers::{Audience, Query, Registers};
use testkit::City;

use super::workspace::root;

/// A file of the shared data; none, with a word about it, where it is not there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = root().ancestors().map(|folder| folder.join("shared/data").join(path)).find(|file| file.exists());
    if found.is_none() {
        println!("skipped: there is no ../shared/data/{path}");
    }
    found
}

async fn public_count(city: &City, code: &str) -> u64 {
    let opened = city.house().part::<Registers>().open(code).await.unwrap();
    opened.index(|index| index.published_count())
}

testkit::city_tests! {
    modules = app::modules::all();

    async fn the_stops_of_lviv_fill_the_recommended_structure(city: City) {
        let (Some(schema), Some(stops)) = (shared("ua_835_schemas/27_stops_schema.json"), shared("mobility/lviv/lviv_stops.json")) else { return };
        let source = Source { file: schema, code: Some("stops".into()), title: Some("Зупинки".into()), optional: true, ..Source::default() };
        make_register(city.house(), &source, &city.house().locale(Lang::Uk)).await.unwrap();
        let columns = vec![("id".to_owned(), "uid".to_owned()), ("name".to_owned(), "label".to_owned())];
        let wanted = Wanted { register: "stops".into(), publish: true, columns, ..Wanted::default() };
        let done = import_file(city.house(), &stops, &wanted, &|_, _| {}).await.unwrap();
        assert_eq!((done.read, done.bad, done.created), (5_508, 0, 5_508), "{:?}", done.problems.first());
        assert_eq!(public_count(&city, "stops").await, 5_508);
        let opened = city.house().part::<Registers>().open("stops").await.unwrap();
        let placed = opened.index(|index| index.places(&Query::new(Audience::Public), 10_000).len());
        assert_eq!(placed, 5_508, "every stop is on the map");
    }

    async fn the_structure_of_vehicles_becomes_a_register(city: City) {
        let Some(file) = shared("ua_835_schemas/26_vehicles_schema.json") else { return };
        let source = Source { file, code: Some("vehicles".into()), ..Source::default() };
        let declared = make_register(city.house(), &source, &city.house().locale(Lang::Uk)).await.unwrap();
        assert!(declared.declaration.fields.len() >= 15);
    }

    async fn every_recommended_structure_becomes_a_register(city: City) {
        let Some(folder) = shared("ua_835_schemas") else { return };
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
        files.sort();
        files.retain(|file| file.to_string_lossy().contains("_schema."));
        for (at, file) in files.into_iter().enumerate() {
            let source = Source { file: file.clone(), code: Some(format!("structure-{at}")), ..Source::default() };
            let made = make_register(city.house(), &source, &city.house().locale(Lang::Uk)).await;
            made.unwrap_or_else(|error| panic!("{}: {}", file.display(), error.text(&city.house().locale(Lang::En))));
        }
    }

    async fn the_districts_of_kryvyi_rih_are_guessed_and_drawn(city: City) {
        let Some(file) = shared("geo/boundaries/dnipropetrovska_oblast.kryvorizkyy_rayon.kryvorizka_miska_hromada.geojson") else { return };
        let source = Source { file: file.clone(), is_data: true, code: Some("districts".into()), title: Some("Райони".into()), ..Source::default() };
        make_register(city.house(), &source, &city.house().locale(Lang::Uk)).await.unwrap();
        let wanted = Wanted { register: "districts".into(), publish: true, ..Wanted::default() };
        let done = import_file(city.house(), &file, &wanted, &|_, _| {}).await.unwrap();
        assert_eq!((done.read, done.bad, done.created), (5, 0, 5), "{:?}", done.problems.first());
        let opened = city.house().part::<Registers>().open("districts").await.unwrap();
        assert!(opened.register.declaration.geometry().is_some(), "the districts have areas");
    }
}
