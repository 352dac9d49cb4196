//! Porto Alegre as OpenStreetMap has it, beside what the crate `osmpbf` finds in the same file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use geo_types::Geometry;
use osm::{Feature, Limits, OsmKind, Report, Theme};
use osmpbf::{Element, ElementReader};

/// The file; none, with a word about it, where it is not there.
fn porto_alegre() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/mobility/poa/poa_osm.pbf");
    if !path.exists() {
        println!("skipped: no ../shared/data/mobility/poa/poa_osm.pbf");
    }
    path.exists().then_some(path)
}

fn read(path: &std::path::Path) -> (Vec<Feature>, Report) {
    let mut features = Vec::new();
    let report = osm::read_file(path, &Limits::default(), |feature| features.push(feature)).expect("reads");
    (features, report)
}

#[test]
fn as_many_elements_are_found_as_by_another_reader() {
    let Some(path) = porto_alegre() else { return };
    let (_, report) = read(&path);
    let mut counts = [0u64; 3];
    let count = |element: Element| match element {
        Element::Node(_) | Element::DenseNode(_) => counts[0] += 1,
        Element::Way(_) => counts[1] += 1,
        Element::Relation(_) => counts[2] += 1,
    };
    ElementReader::from_path(&path).unwrap().for_each(count).unwrap();
    assert_eq!([report.nodes, report.ways, report.relations], counts);
    println!("{report:?}", report = Report { examples: Vec::new(), ..report });
}

#[test]
fn streets_lie_where_another_reader_finds_their_nodes() {
    let Some(path) = porto_alegre() else { return };
    let (features, _) = read(&path);
    let (mut nodes, mut ways) = (BTreeMap::new(), BTreeMap::new());
    let gather = |element: Element| match element {
        Element::DenseNode(node) => drop(nodes.insert(node.id(), (node.lon(), node.lat()))),
        Element::Node(node) => drop(nodes.insert(node.id(), (node.lon(), node.lat()))),
        Element::Way(way) => drop(ways.insert(way.id(), way.refs().collect::<Vec<_>>())),
        Element::Relation(_) => {}
    };
    ElementReader::from_path(&path).unwrap().for_each(gather).unwrap();
    let streets = features.iter().filter(|feature| feature.theme == Theme::Street && feature.id.kind == OsmKind::Way);
    let mut compared = 0;
    for street in streets {
        let Geometry::MultiLineString(lines) = &street.geometry else { continue };
        let mut own = lines.iter().flatten();
        let mut right: Vec<(f64, f64)> = ways[&street.id.id].iter().filter_map(|id| nodes.get(id).copied()).collect();
        right.dedup();
        for (lon, lat) in right {
            let at = own.next().expect("as many places");
            assert!((at.x - lon).abs() < 1.1e-7 && (at.y - lat).abs() < 1.1e-7, "{:?}", street.id);
            compared += 1;
        }
        assert!(own.next().is_none());
    }
    assert!(compared > 10_000, "{compared}");
}
