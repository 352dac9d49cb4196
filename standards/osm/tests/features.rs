//! What tags and places become on the map.

use geo_types::Geometry;
use osm::{Address, Names, OsmId, OsmKind, Reason, Theme};

use crate::support::{Made, grid};

const RING: [i64; 5] = [1, 2, 12, 11, 1];

#[test]
fn ways_become_what_their_tags_say() {
    let line = |geometry: &Geometry<f64>| matches!(geometry, Geometry::MultiLineString(_));
    for (key, value, theme, kind, is_line) in [
        ("highway", "residential", Theme::Street, "residential", true),
        ("highway", "trunk_link", Theme::Street, "trunk", true),
        ("railway", "tram", Theme::Railway, "tram", true),
        ("waterway", "river", Theme::Water, "river", true),
        ("waterway", "riverbank", Theme::Water, "riverbank", false),
        ("natural", "water", Theme::Water, "water", false),
        ("landuse", "reservoir", Theme::Water, "reservoir", false),
        ("leisure", "park", Theme::Green, "park", false),
        ("landuse", "forest", Theme::Green, "forest", false),
        ("landuse", "grass", Theme::Green, "grass", false),
        ("natural", "wood", Theme::Green, "wood", false),
        ("building", "yes", Theme::Building, "building", false),
        ("building", "apartments", Theme::Building, "building", false),
    ] {
        let (features, report) = Made::new(true).nodes(&grid()).way(7, &RING, &[(key, value)]).read();
        let [feature] = &features[..] else { panic!("{key}={value}: {report:?}") };
        assert_eq!((feature.theme, feature.kind, line(&feature.geometry)), (theme, kind, is_line), "{key}={value}");
        assert_eq!(feature.id, OsmId { kind: OsmKind::Way, id: 7 });
    }
}

#[test]
fn other_ways_are_not_on_the_map() {
    for tags in
        [&[("building", "no")][..], &[("highway", "proposed")], &[("landuse", "residential")], &[("boundary", "administrative")], &[]]
    {
        let (features, report) = Made::new(true).nodes(&grid()).way(7, &RING, tags).read();
        assert!(features.is_empty() && report.left_out.is_empty(), "{tags:?}");
    }
}

#[test]
fn a_building_has_its_address() {
    let tags = [("addr:street", "вулиця Ґонти"), ("building", "house"), ("addr:housenumber", "5а"), ("name", "Школа")];
    let (features, _) = Made::new(false).nodes(&grid()).way(7, &RING, &tags).read();
    let address = Address { street: Some("вулиця Ґонти".into()), house_number: Some("5а".into()) };
    assert_eq!((&features[0].address, features[0].names.local.as_deref()), (&address, Some("Школа")));
    let Geometry::MultiPolygon(areas) = &features[0].geometry else { panic!("an area") };
    let ring: Vec<(f64, f64)> = areas.0[0].exterior().coords().map(|at| (at.x, at.y)).collect();
    assert_eq!(ring, [(32.0, 48.0), (32.01, 48.0), (32.01, 48.01), (32.0, 48.01), (32.0, 48.0)]);
}

#[test]
fn a_building_in_a_park_is_a_building() {
    for tags in [[("leisure", "park"), ("building", "yes")], [("building", "yes"), ("leisure", "park")]] {
        let (features, _) = Made::new(false).nodes(&grid()).way(7, &RING, &tags).read();
        assert_eq!(features[0].theme, Theme::Building);
    }
}

#[test]
fn names_are_kept_in_three_languages() {
    let tags = [("place", "city"), ("name", "Кропивницький"), ("name:uk", "Кропивницький"), ("name:en", "Kropyvnytskyi"), ("name:pl", "K")];
    let names = Names {
        local: Some("Кропивницький".into()), uk: Some("Кропивницький".into()), en: Some("Kropyvnytskyi".into())
    };
    let at = [32.2623, 48.5079];
    for made in [Made::new(true).node(9, at, &tags), Made::new(true).dense_node(9, at, &tags)] {
        let (features, _) = made.read();
        let [place] = &features[..] else { panic!("one place") };
        assert_eq!((place.theme, place.kind, &place.names), (Theme::Place, "city", &names));
        assert_eq!(place.geometry, Geometry::Point(at.into()));
    }
}

#[test]
fn a_square_to_walk_is_an_area() {
    let (features, _) = Made::new(true).nodes(&grid()).way(7, &RING, &[("highway", "pedestrian"), ("area", "yes")]).read();
    assert!(matches!(features[0].geometry, Geometry::MultiPolygon(_)));
}

#[test]
fn the_order_of_the_file_does_not_matter() {
    let tags = [("type", "multipolygon"), ("natural", "water")];
    let members = [(1, 7, "outer")];
    let one = Made::new(true).nodes(&grid()).way(7, &RING, &[]).relation(3, &members, &tags).read();
    let other = Made::new(true).relation(3, &members, &tags).way(7, &RING, &[]).nodes(&grid()).read();
    assert_eq!(one, other);
    assert_eq!((one.0.len(), one.1.nodes, one.1.ways, one.1.relations), (1, 100, 1, 1));
}

#[test]
fn a_street_is_interrupted_where_nodes_are_missing() {
    let (features, report) = Made::new(true).nodes(&grid()).way(7, &[1, 2, 3, 777, 4, 5, 778, 6], &[("highway", "primary")]).read();
    let Geometry::MultiLineString(lines) = &features[0].geometry else { panic!("lines") };
    assert_eq!(lines.iter().map(|line| line.0.len()).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(report.left_out.get(&Reason::MissingNodes), Some(&1));
}

#[test]
fn what_is_no_shape_is_reported() {
    let made = Made::new(true)
        .nodes(&grid())
        .way(1, &[1, 2, 12], &[("building", "yes")])
        .way(2, &[1, 2, 999, 1], &[("building", "yes")])
        .way(3, &[1, 1, 1, 1], &[("building", "yes")])
        .way(4, &[5], &[("highway", "path")])
        .node(500, [32.0, 95.0], &[("place", "city")]);
    let (features, report) = made.read();
    assert!(features.is_empty());
    let reasons: Vec<(i64, Reason)> = report.examples.iter().map(|one| (one.id.id, one.reason)).collect();
    let right =
        [(500, Reason::OffGlobe), (1, Reason::Unclosed), (2, Reason::MissingNodes), (3, Reason::TooFewPlaces), (4, Reason::TooFewPlaces)];
    assert_eq!(reasons, right);
}
