//! Files as cities and ministries publish them.

use std::path::{Path, PathBuf};

use tabular::{Datatype, Format, ReadLimits, Table, infer_schema};

use crate::support::{open, published, rows};

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

#[test]
fn stops_of_lviv_are_read_and_understood() {
    let Some(path) = published("mobility/lviv/lviv_stops.json") else { return };
    let mut reader = open(path);
    assert_eq!((reader.format(), reader.columns().join(" ")), (Format::Json, "id lat lng name".to_owned()));
    let schema = infer_schema(&mut reader, 500).unwrap();
    let datatypes: Vec<Datatype> = schema.columns.iter().map(|column| column.datatype).collect();
    assert_eq!(datatypes, [Datatype::Integer, Datatype::Latitude, Datatype::Longitude, Datatype::Text]);
    assert!(rows(&mut reader).len() > 500);
}

#[test]
fn boundaries_are_read_as_geojson() {
    let Some(folder) = published("geo/boundaries") else { return };
    let mut paths = Vec::new();
    files(&folder, ".geojson", &mut paths);
    assert!(!paths.is_empty());
    for path in paths {
        let mut reader = open(path.clone());
        assert_eq!(reader.format(), Format::GeoJson, "{path:?}");
        assert!(reader.columns().contains(&"geometry".to_owned()), "{path:?}");
        assert!(!rows(&mut reader).is_empty(), "{path:?}");
    }
}

#[test]
fn every_published_csv_is_read_to_its_end() {
    let Some(folder) = published("") else { return };
    let mut paths = Vec::new();
    files(&folder, ".csv", &mut paths);
    assert!(paths.len() > 30);
    let limits = ReadLimits { cell_chars_max: 1 << 20, ..ReadLimits::default() };
    for path in paths.into_iter().filter(|path| path.metadata().is_ok_and(|file| file.len() < 4 << 20)) {
        let mut reader = Table::open(path.clone(), None, &limits).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let rows = rows(&mut reader).len();
        let ragged = reader.notices().iter().filter(|notice| notice.row().is_some()).count();
        println!("{}: {} columns, {rows} rows, {ragged} notices {:?}", path.display(), reader.columns().len(), reader.notices().first());
    }
}
