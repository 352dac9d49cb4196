//! Relations become areas: rings of several ways, holes, borders, and what cannot be joined.

use geo_types::{Geometry, MultiPolygon};
use osm::{Feature, OsmKind, Reason, Theme};

use crate::support::{Made, grid};

const FOREST: [(&str, &str); 2] = [("type", "multipolygon"), ("landuse", "forest")];

fn areas(feature: &Feature) -> &MultiPolygon<f64> {
    match &feature.geometry {
        Geometry::MultiPolygon(areas) => areas,
        other => panic!("no area: {other:?}"),
    }
}

fn forest(ways: &[(&[i64], &str)]) -> (Vec<Feature>, Vec<Reason>) {
    let mut made = Made::new(true).nodes(&grid());
    for (at, (nodes, _)) in ways.iter().enumerate() {
        made = made.way(at as i64 + 1, nodes, &[]);
    }
    let members: Vec<(u64, i64, &str)> = ways.iter().enumerate().map(|(at, (_, role))| (1, at as i64 + 1, *role)).collect();
    let (features, report) = made.relation(3, &members, &FOREST).read();
    (features, report.examples.iter().map(|one| one.reason).collect())
}

#[test]
fn a_ring_of_several_ways_has_its_hole() {
    // the square of nodes 1, 10, 100, 91 in three ways that run both ways, and a hole of one
    let (features, reasons) = forest(&[(&[1, 10, 100], "outer"), (&[91, 100], ""), (&[34, 36, 56, 54, 34], "inner"), (&[91, 1], "outer")]);
    let [feature] = &features[..] else { panic!("one feature: {reasons:?}") };
    assert_eq!((feature.theme, feature.kind, feature.id.kind), (Theme::Green, "forest", OsmKind::Relation));
    let [area] = &areas(feature).0[..] else { panic!("one area") };
    assert_eq!((area.exterior().0.len(), area.interiors().len()), (5, 1));
    assert!(area.exterior().is_closed() && area.interiors()[0].is_closed());
    assert!(reasons.is_empty());
}

#[test]
fn every_outer_ring_is_an_area() {
    let (features, _) = forest(&[(&[1, 2, 12, 11, 1], "outer"), (&[5, 9, 49, 45, 5], "outer"), (&[16, 17, 27, 26, 16], "inner")]);
    let holes: Vec<usize> = areas(&features[0]).iter().map(|area| area.interiors().len()).collect();
    assert_eq!(holes, [0, 1]);
}

#[test]
fn a_ring_that_does_not_close_is_said_and_the_others_are_given() {
    let (features, reasons) = forest(&[(&[1, 2, 12, 11, 1], "outer"), (&[5, 9, 49], "outer")]);
    assert_eq!((areas(&features[0]).0.len(), reasons), (1, vec![Reason::Unclosed]));
    let (features, reasons) = forest(&[(&[5, 9, 49], "outer")]);
    assert_eq!((features.len(), reasons), (0, vec![Reason::Unclosed]));
}

#[test]
fn a_hole_outside_is_said() {
    let (features, reasons) = forest(&[(&[1, 2, 12, 11, 1], "outer"), (&[55, 57, 77, 75, 55], "inner")]);
    assert_eq!((areas(&features[0]).0.len(), reasons), (1, vec![Reason::HoleOutside]));
}

#[test]
fn a_relation_without_its_ways_is_said() {
    let made = Made::new(true).nodes(&grid()).way(1, &[1, 2, 12, 11, 1], &[]);
    let (features, report) = made.relation(3, &[(1, 1, "outer"), (1, 99, "outer"), (0, 5, "label"), (2, 8, "")], &FOREST).read();
    assert_eq!((features.len(), report.left_out.get(&Reason::MissingWays)), (1, Some(&1)));
    let (features, report) = Made::new(true).relation(3, &[], &FOREST).read();
    assert_eq!((features.len(), report.left_out.get(&Reason::TooFewPlaces)), (0, Some(&1)));
}

#[test]
fn a_border_is_a_district_with_its_level() {
    let tags = [("type", "boundary"), ("boundary", "administrative"), ("admin_level", "10"), ("name", "Фортечний район")];
    let border = [("boundary", "administrative"), ("admin_level", "10")];
    let made = Made::new(true).nodes(&grid()).way(1, &[1, 10, 100], &border).way(2, &[100, 91, 1], &border);
    let (features, report) = made.relation(3, &[(1, 1, "outer"), (1, 2, "outer"), (0, 5, "admin_centre")], &tags).read();
    let [district] = &features[..] else { panic!("one district: {report:?}") };
    assert_eq!((district.theme, district.level, district.names.local.as_deref()), (Theme::District, Some(10), Some("Фортечний район")));
    assert!(report.left_out.is_empty(), "borders alone are no districts");
}

#[test]
fn a_relation_that_is_no_area_is_not_on_the_map() {
    for tags in [[("type", "route"), ("landuse", "forest")], [("type", "multipolygon"), ("landuse", "industrial")]] {
        let (features, report) = Made::new(true).nodes(&grid()).way(1, &[1, 2, 12, 1], &[]).relation(3, &[(1, 1, "outer")], &tags).read();
        assert!(features.is_empty() && report.left_out.is_empty());
    }
}
