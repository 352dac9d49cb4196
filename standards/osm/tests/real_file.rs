//! Porto Alegre as OpenStreetMap has it, beside what another reader finds in the same file.

use std::path::PathBuf;

use geo_types::{Coord, Geometry};
use osm::{Feature, Limits, OsmKind, Report, Theme};

/// What osmium 4.3.2 (libosmium with Python) counts: nodes, ways, relations.
const ELEMENTS: [u64; 3] = [43_264, 16_032, 23];
/// By the same, of the ways that are streets here: how many; their places without repetitions in a row; the sums of their longitudes and
/// latitudes in ten-millionths of a degree.
const STREETS: (usize, usize, i64, i64) = (15_701, 64_936, -33_244_633_423_569, -19_515_211_978_529);
/// By the same, ways that are buildings.
const BUILDINGS: usize = 12;

/// Everything in the file; none, with a word about it, where it is not there.
fn porto_alegre() -> Option<(Vec<Feature>, Report)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/mobility/poa/poa_osm.pbf");
    if !path.exists() {
        println!("skipped: no ../shared/data/mobility/poa/poa_osm.pbf");
        return None;
    }
    let mut features = Vec::new();
    let report = osm::read_file(&path, &Limits::default(), |feature| features.push(feature)).expect("reads");
    Some((features, report))
}

fn places(feature: &Feature) -> Vec<Coord<f64>> {
    match &feature.geometry {
        Geometry::Point(point) => vec![point.0],
        Geometry::MultiLineString(lines) => lines.iter().flatten().copied().collect(),
        Geometry::MultiPolygon(areas) => areas.iter().flat_map(|area| area.exterior().0.clone()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn as_much_is_found_as_by_another_reader() {
    let Some((features, report)) = porto_alegre() else { return };
    assert_eq!([report.nodes, report.ways, report.relations], ELEMENTS);
    let of = |theme: Theme| features.iter().filter(move |one| one.theme == theme && one.id.kind == OsmKind::Way);
    let sum = |all: &[Coord<f64>], axis: fn(&Coord<f64>) -> f64| all.iter().map(|at| (axis(at) * 1e7).round() as i64).sum::<i64>();
    let streets: Vec<Coord<f64>> = of(Theme::Street).flat_map(places).collect();
    let found = (of(Theme::Street).count(), streets.len(), sum(&streets, |at| at.x), sum(&streets, |at| at.y));
    assert_eq!(found, STREETS);
    assert_eq!(of(Theme::Building).count(), BUILDINGS);
}

#[test]
fn relations_of_a_real_city_become_areas() {
    let Some((features, report)) = porto_alegre() else { return };
    let areas = features.iter().filter(|feature| feature.id.kind == OsmKind::Relation).count();
    assert_eq!((areas, report.left_out.len()), (20, 0), "of 23, three are no areas of the map: {report:?}");
}
