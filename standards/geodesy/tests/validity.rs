//! Each defect is named with its place, and shapes are valid exactly where GEOS says so.

use std::time::{Duration, Instant};

use geodesy::{Defect, Fault, Polygon, Position, RingAt, Rules, check, check_lines};

use crate::support::{at, ring, shape, step};

/// Made by `oracle/make.py`.
const JUDGED: &str = include_str!("data/validity.txt");

fn found(text: &str) -> Vec<Defect> {
    check(&shape(text), &Rules::default())
}

/// The faults of a shape, each with the steps where it is.
fn faults(text: &str) -> Vec<(Fault, (f64, f64))> {
    let place = |at: Position| ((at.lon * 1000.0 - 33_000.0).round(), (at.lat * 1000.0 - 48_000.0).round());
    found(text).iter().map(|defect| (defect.fault, defect.at.map_or((-1.0, -1.0), place))).collect()
}

#[test]
fn valid_shapes_have_no_defects() {
    for text in [
        "0 0, 4 0, 4 4, 0 4, 0 0",
        "0 0, 4 0, 4 4, 0 4, 0 0; 1 1, 1 2, 2 2, 2 1, 1 1",
        "0 0, 9 0, 9 9, 0 9, 0 0; 1 1, 1 8, 8 8, 8 1, 1 1 | 2 2, 7 2, 7 7, 2 7, 2 2; 3 3, 3 4, 4 4, 4 3, 3 3",
        "0 0, 4 0, 4 4, 0 4, 0 0 | 4 4, 8 4, 8 8, 4 8, 4 4",
        "0 0, 4 0, 4 4, 0 4, 0 0 | 4 2, 8 0, 8 8, 4 2",
        "0 0, 4 0, 4 4, 0 4, 0 0; 0 0, 1 2, 2 1, 0 0",
        "0 0, 4 0, 4 4, 0 4, 0 0; 2 0, 1 2, 3 2, 2 0",
        "0 0, 2 0, 4 0, 4 4, 0 4, 0 0",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn each_fault_is_named_with_its_place() {
    let square = "0 0, 8 0, 8 8, 0 8, 0 0";
    let in_square = |holes: &str| format!("{square}; {holes}");
    let beside = |polygon: &str| format!("{square} | {polygon}");
    for (text, fault, place) in [
        ("0 0, 4 4, 4 0, 0 4, 0 0".to_owned(), Fault::CrossesItself, (2.0, 2.0)),
        ("0 0, 4 0, 4 4, 2 0, 0 4, 0 0".to_owned(), Fault::TouchesItself, (2.0, 0.0)),
        ("0 0, 2 2, 4 0, 4 4, 2 2, 0 4, 0 0".to_owned(), Fault::TouchesItself, (2.0, 2.0)),
        ("0 0, 4 0, 4 4, 0 4".to_owned(), Fault::Unclosed, (0.0, 4.0)),
        ("0 0, 4 0, 4 0, 4 4, 0 4, 0 0".to_owned(), Fault::RepeatedPoint, (4.0, 0.0)),
        ("0 0, 4 0, 4 4, 0 4, 0 0, 0 0".to_owned(), Fault::RepeatedPoint, (0.0, 0.0)),
        ("0 0, 4 0, 6 0, 4 0, 4 4, 0 4, 0 0".to_owned(), Fault::Spike, (6.0, 0.0)),
        ("0 0, 2 2, 4 4, 0 0".to_owned(), Fault::ZeroArea, (0.0, 0.0)),
        ("0 0, 4 4, 0 0".to_owned(), Fault::TooFewPoints, (0.0, 0.0)),
        ("0 0, 0 4, 4 4, 4 0, 0 0".to_owned(), Fault::WrongWinding, (0.0, 0.0)),
        (in_square("1 1, 2 1, 2 2, 1 2, 1 1"), Fault::WrongWinding, (1.0, 1.0)),
        (in_square("9 1, 9 2, 10 2, 10 1, 9 1"), Fault::HoleOutside, (9.0, 1.0)),
        (in_square("6 2, 10 3, 6 4, 6 2"), Fault::RingsCross, (8.0, 2.5)),
        (in_square("0 0, 4 0, 4 4, 0 0"), Fault::RingsOverlap, (0.0, 0.0)),
        (in_square("1 1, 1 7, 7 7, 7 1, 1 1; 2 2, 2 3, 3 3, 3 2, 2 2"), Fault::HoleInHole, (2.0, 2.0)),
        (in_square("0 0, 4 6, 8 8, 6 4, 0 0"), Fault::InsideCut, (8.0, 8.0)),
        (in_square("0 4, 2 3, 4 4, 2 5, 0 4; 4 4, 6 3, 8 4, 6 5, 4 4"), Fault::InsideCut, (8.0, 4.0)),
        (beside("2 2, 4 2, 4 4, 2 4, 2 2"), Fault::PolygonInPolygon, (2.0, 2.0)),
        (beside("8 2, 12 2, 12 6, 8 6, 8 2"), Fault::RingsOverlap, (8.0, 2.0)),
        (beside("4 9, 3 4, 5 4, 4 9"), Fault::RingsCross, (4.0, 8.0)),
    ] {
        let faults = faults(&text);
        let near = |at: (f64, f64)| (at.0 - place.0).abs() <= 1.0 && (at.1 - place.1).abs() <= 1.0;
        assert!(faults.iter().any(|(found, at)| *found == fault && near(*at)), "{text}: {fault:?} at {place:?} and not {faults:?}");
        assert!(faults.iter().all(|(found, _)| *found == fault), "{text}: only {fault:?} and not {faults:?}");
    }
}

#[test]
fn the_rings_concerned_are_named() {
    let defects = found("0 0, 8 0, 8 8, 0 8, 0 0 | 20 20, 28 20, 28 28, 20 28, 20 20; 21 21, 21 25, 30 25, 30 21, 21 21");
    assert!(defects.iter().all(|defect| defect.fault == Fault::RingsCross && defect.ring.polygon == 1));
    let rings: Vec<usize> = defects.iter().flat_map(|defect| [defect.ring.ring, defect.other.unwrap().ring]).collect();
    assert!(rings.contains(&0) && rings.contains(&1));
}

#[test]
fn several_defects_are_named_at_once() {
    let text = "0 0, 4 4, 4 0, 0 4, 0 0 | 10 0, 14 4, 14 0, 10 4, 10 0 | 20 0, 24 0, 24 4, 20 4";
    assert_eq!(faults(text), [(Fault::Unclosed, (20.0, 4.0)), (Fault::CrossesItself, (2.0, 2.0)), (Fault::CrossesItself, (12.0, 2.0))]);
    let rules = Rules { defects_max: 2, ..Rules::default() };
    assert_eq!(check(&shape(text), &rules).len(), 2);
}

#[test]
fn a_shape_that_is_none_is_named() {
    let rules = Rules::default();
    let named = |shape: &[Polygon]| check(shape, &rules).iter().map(|defect| (defect.fault, defect.ring)).collect::<Vec<_>>();
    let place = |polygon, ring| RingAt { polygon, ring };
    assert_eq!(named(&[]), [(Fault::Empty, place(0, 0))]);
    assert_eq!(named(&[vec![ring("0 0, 1 0, 1 1, 0 0")], vec![]]), [(Fault::Empty, place(1, 0))]);
    assert_eq!(named(&[vec![vec![]]]), [(Fault::TooFewPoints, place(0, 0))]);
    assert_eq!(named(&[vec![vec![at(f64::NAN, 48.0)]]]), [(Fault::NotFinite, place(0, 0))]);
    assert_eq!(named(&[vec![ring("0 0, 1 0, 1 1, 0 0"), vec![at(33.0, 91.0)]]]), [(Fault::OffGlobe, place(0, 1))]);
}

#[test]
fn ten_million_vertices_are_too_many() {
    let huge = vec![vec![vec![at(33.0, 48.0); 10_000_000]]];
    let named = check(&huge, &Rules::default());
    assert_eq!(named.iter().map(|defect| defect.fault).collect::<Vec<_>>(), [Fault::TooManyVertices { max: 1_000_000 }]);
    let rules = Rules { vertices_max: 4, ..Rules::default() };
    assert_eq!(check(&shape("0 0, 4 0, 4 4, 0 0"), &rules), []);
    assert_eq!(check(&shape("0 0, 4 0, 4 4, 0 4, 0 0"), &rules)[0].fault, Fault::TooManyVertices { max: 4 });
}

#[test]
fn lines_are_looked_at_too() {
    let rules = Rules::default();
    let named =
        |lines: &[Vec<Position>]| check_lines(lines, &rules).iter().map(|defect| (defect.fault, defect.ring.polygon)).collect::<Vec<_>>();
    assert_eq!(named(&[ring("0 0, 4 4, 4 0, 0 4")]), [], "a line may cross itself");
    assert_eq!(named(&[]), [(Fault::Empty, 0)]);
    assert_eq!(named(&[ring("0 0, 1 1"), ring("2 2, 2 2")]), [(Fault::TooFewPoints, 1)]);
    assert_eq!(named(&[ring("0 0, 1 1"), vec![]]), [(Fault::TooFewPoints, 1)]);
    assert_eq!(named(&[ring("0 0, 1 1, 1 1")]), [(Fault::RepeatedPoint, 0)]);
    assert_eq!(named(&[vec![at(200.0, 0.0), at(0.0, 0.0)]]), [(Fault::OffGlobe, 0)]);
    assert_eq!(named(&vec![ring("0 0, 1 1"); 500_001]), [(Fault::TooManyVertices { max: 1_000_000 }, 0)]);
}

#[test]
fn a_shape_is_valid_where_geos_says_so() {
    let cases: Vec<(&str, &str)> = JUDGED.lines().filter_map(|line| line.split_once(' ')).filter(|(judged, _)| *judged != "#").collect();
    assert_eq!(cases.len(), 1200);
    for (judged, text) in cases {
        let digits =
            |ring: &str| ring.as_bytes().chunks(2).map(|pair| step(f64::from(pair[0] - b'0'), f64::from(pair[1] - b'0'))).collect();
        let polygon = |polygon: &str| polygon.split('R').skip(1).map(digits).collect();
        let shape: Vec<Polygon> = text.split('P').skip(1).map(polygon).collect();
        let serious: Vec<Defect> = check(&shape, &Rules::default()).into_iter().filter(|defect| !defect.fault.is_untidy()).collect();
        assert_eq!(serious.is_empty(), judged == "1", "{text}: {serious:?}");
    }
}

/// Long teeth side by side: the boxes of all its sides meet, so that comparing boxes would take ten billion steps.
#[test]
fn a_comb_of_long_teeth_takes_no_more_than_its_share() {
    let teeth = 50_000;
    let tooth = |number: i32| {
        let x = f64::from(number) / 50_000.0;
        [at(33.0 + x, 48.0 + x), at(38.0 + x, 50.0 + x)]
    };
    let mut comb: Vec<Position> = (0..teeth).flat_map(tooth).collect();
    comb.extend([at(39.5, 48.0), at(33.0, 48.0)]);
    comb.reverse();
    let start = Instant::now();
    assert_eq!(check(&[vec![comb]], &Rules::default()), []);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
