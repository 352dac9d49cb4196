//! What a repair makes of shapes, and what it says it did.

use geodesy::{Fault, Hopeless, Repair, Rules, area_m2, check, repair};

use crate::support::{at, ring, shape};

fn repaired(text: &str) -> Repair {
    let repaired = repair(&shape(text), &Rules::default()).expect(text);
    assert_eq!(check(&repaired.shape, &Rules::default()), [], "{text}");
    repaired
}

fn area(text: &str) -> f64 {
    area_m2(&shape(text))
}

#[test]
fn a_valid_shape_is_given_back() {
    let valid = shape("0 0, 8 0, 8 8, 0 8, 0 0; 1 1, 1 2, 2 2, 2 1, 1 1");
    let repaired = repair(&valid, &Rules::default()).unwrap();
    assert_eq!((repaired.shape, repaired.found, repaired.is_redrawn), (valid, vec![], false));
    assert_eq!(repaired.before, repaired.after);
}

#[test]
fn untidy_rings_are_tidied_without_redrawing() {
    let Repair { shape: tidied, found, is_redrawn, before, after } = repaired("0 0, 0 4, 4 4, 4 4, 4 0, 6 0, 4 0; 1 1, 2 2, 3 3, 1 1");
    assert_eq!(tidied, shape("0 0, 4 0, 4 4, 0 4, 0 0"));
    let faults: Vec<Fault> = found.iter().map(|defect| defect.fault).collect();
    assert_eq!(faults, [Fault::Unclosed, Fault::RepeatedPoint, Fault::Spike, Fault::ZeroArea, Fault::WrongWinding]);
    assert!(!is_redrawn);
    assert_eq!((before.vertices, before.holes, after.vertices, after.holes), (11, 1, 5, 0));
    assert!((before.area_m2 - after.area_m2).abs() < 1.0, "{before:?} {after:?}");
}

#[test]
fn a_bow_tie_becomes_two_triangles() {
    let Repair { shape: redrawn, is_redrawn, before, after, .. } = repaired("0 0, 4 4, 4 0, 0 4, 0 0");
    assert_eq!((redrawn.len(), is_redrawn), (2, true));
    assert!((area_m2(&redrawn) - area("0 0, 2 2, 0 4, 0 0 | 4 0, 4 4, 2 2, 4 0")).abs() < 1.0);
    assert!(before.area_m2 < 1.0 && after.area_m2 > 60_000.0, "the area said before was wrong: {before:?} {after:?}");
}

#[test]
fn a_loop_drawn_twice_stays_filled() {
    let Repair { shape, .. } = repaired("0 0, 8 0, 8 8, 0 8, 0 0, 8 0, 8 8, 0 8, 0 0");
    assert!((area_m2(&shape) - area("0 0, 8 0, 8 8, 0 8, 0 0")).abs() < 1.0);
}

#[test]
fn a_hole_that_leaves_the_polygon_is_cut_at_the_edge() {
    let Repair { shape, .. } = repaired("0 0, 8 0, 8 8, 0 8, 0 0; 6 2, 10 2, 10 4, 6 4, 6 2");
    assert!((area_m2(&shape) - area("0 0, 8 0, 8 2, 6 2, 6 4, 8 4, 8 8, 0 8, 0 0")).abs() < 1.0);
}

#[test]
fn a_hole_outside_goes_and_is_named() {
    let Repair { shape, found, .. } = repaired("0 0, 8 0, 8 8, 0 8, 0 0; 10 2, 10 4, 12 4, 12 2, 10 2");
    assert!((area_m2(&shape) - area("0 0, 8 0, 8 8, 0 8, 0 0")).abs() < 1.0);
    assert_eq!(found[0].fault, Fault::HoleOutside);
}

#[test]
fn polygons_that_overlap_become_one() {
    let Repair { shape, .. } = repaired("0 0, 8 0, 8 8, 0 8, 0 0 | 4 4, 12 4, 12 12, 4 12, 4 4");
    assert_eq!(shape.len(), 1);
    assert!((area_m2(&shape) - area("0 0, 8 0, 8 4, 12 4, 12 12, 4 12, 4 8, 0 8, 0 0")).abs() < 1.0);
}

#[test]
fn holes_that_overlap_take_their_area_once_whatever_their_winding() {
    for second in ["2 2, 2 5, 5 5, 5 2, 2 2", "2 2, 5 2, 5 5, 2 5, 2 2"] {
        let Repair { shape, .. } = repaired(&format!("0 0, 9 0, 9 9, 0 9, 0 0; 1 1, 4 1, 4 4, 1 4, 1 1; {second}"));
        let hole = area("1 1, 4 1, 4 2, 5 2, 5 5, 2 5, 2 4, 1 4, 1 1");
        assert!((area_m2(&shape) - (area("0 0, 9 0, 9 9, 0 9, 0 0") - hole)).abs() < 1.0);
    }
}

#[test]
fn an_inside_that_falls_apart_becomes_polygons() {
    let Repair { shape, .. } = repaired("0 0, 8 0, 8 8, 0 8, 0 0; 0 4, 2 3, 4 4, 2 5, 0 4; 4 4, 6 3, 8 4, 6 5, 4 4");
    assert_eq!(shape.len(), 2);
}

#[test]
fn a_repaired_shape_has_the_decimals_asked_for() {
    let crossed = vec![vec![vec![at(33.0, 48.0), at(33.1, 48.1), at(33.123_456_789, 48.0), at(33.0, 48.07), at(33.0, 48.0)]]];
    for decimals in [3, 7, 9] {
        let rules = Rules { decimals, ..Rules::default() };
        let repaired = repair(&crossed, &rules).unwrap();
        let round = |degrees: f64| format!("{degrees:.*}", decimals as usize).parse::<f64>().unwrap();
        assert!(repaired.shape.iter().flatten().flatten().all(|at| round(at.lon) == at.lon && round(at.lat) == at.lat));
    }
}

#[test]
fn what_cannot_be_repaired_is_named() {
    let rules = Rules::default();
    assert_eq!(repair(&shape("0 0, 4 4, 0 0"), &rules), Err(Hopeless::NothingLeft));
    assert_eq!(repair(&shape("0 0, 2 2, 4 4, 0 0; 0 0, 4 0, 4 4, 0 0"), &rules), Err(Hopeless::NothingLeft));
    assert!(matches!(repair(&[], &rules), Err(Hopeless::Defect(defect)) if defect.fault == Fault::Empty));
    assert!(matches!(repair(&[vec![vec![at(f64::NAN, 0.0)]]], &rules), Err(Hopeless::Defect(defect)) if defect.fault == Fault::NotFinite));
    let few = Rules { vertices_max: 4, ..rules };
    assert!(
        matches!(repair(&shape("0 0, 4 4, 4 0, 0 4, 0 0"), &few), Err(Hopeless::Defect(defect)) if defect.fault == Fault::TooManyVertices { max: 4 })
    );
}

#[test]
fn a_tangle_is_refused_in_time() {
    // every side of the star crosses most others
    let star = |turn: f64| at(33.0 + turn.cos(), 48.0 + turn.sin());
    let mut ring: Vec<_> = (0..20_001).map(|corner| star(f64::from(corner) * std::f64::consts::TAU * 10_000.0 / 20_001.0)).collect();
    ring.push(ring[0]);
    assert_eq!(repair(&[vec![ring]], &Rules::default()), Err(Hopeless::TooTangled));
}

#[test]
fn ends_that_overlap_are_no_reason_to_lose_the_ring() {
    let unclosed = vec![vec![ring("0 0, 4 0, 4 4, 0 4, 0 0, 1 0")]];
    let repaired = repair(&unclosed, &Rules::default()).unwrap();
    assert!((repaired.after.area_m2 - area("0 0, 4 0, 4 4, 0 4, 0 0")).abs() < 1.0);
}
