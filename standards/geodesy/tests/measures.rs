//! Lengths and areas are those of GeographicLib.

use geodesy::{Position, area_m2, distance_m, length_m, perimeter_m};

use crate::support::{at, shape};

/// Made by `oracle/make.py`.
const JUDGED: &str = include_str!("data/measures.txt");

/// `Geod(ellps="WGS84").inv(33.391783, 47.910483, 30.5234, 50.4501)` of pyproj 3.7.2.
const KYIV_M: f64 = 351_374.798_022_075;

#[test]
fn areas_and_perimeters_are_those_of_pyproj() {
    let lines: Vec<&str> = JUDGED.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 24);
    for line in lines {
        let numbers: Vec<f64> = line.split(' ').map(|number| number.parse().unwrap()).collect();
        let mut ring: Vec<Position> = numbers[2..].chunks(2).map(|pair| at(pair[0], pair[1])).collect();
        ring.push(ring[0]);
        let (area, perimeter) = (area_m2(&[vec![ring.clone()]]), perimeter_m(&[vec![ring.clone()]]));
        // a square millimetre or twelve digits, whichever is more
        assert!((area - numbers[0]).abs() <= 1e-6 + numbers[0] * 1e-12, "{area} and not {}", numbers[0]);
        assert!((perimeter - numbers[1]).abs() <= 1e-6, "{perimeter} and not {}", numbers[1]);
        ring.reverse();
        assert!((area_m2(&[vec![ring]]) - area).abs() <= 1e-6 + area * 1e-12, "winding does not matter");
    }
}

#[test]
fn a_distance_is_that_of_pyproj() {
    let (kryvyi_rih, kyiv) = (at(33.391783, 47.910483), at(30.5234, 50.4501));
    assert!((distance_m(kryvyi_rih, kyiv) - KYIV_M).abs() < 1e-6);
    assert!((length_m(&[kryvyi_rih, kyiv, kryvyi_rih]) - 2.0 * KYIV_M).abs() < 1e-6);
    assert_eq!(length_m(&[kyiv]), 0.0);
}

#[test]
fn holes_are_taken_off() {
    let whole = area_m2(&shape("0 0, 10 0, 10 10, 0 10, 0 0"));
    let hole = area_m2(&shape("2 2, 4 2, 4 4, 2 4, 2 2"));
    let both = area_m2(&shape("0 0, 10 0, 10 10, 0 10, 0 0; 2 2, 2 4, 4 4, 4 2, 2 2"));
    assert!((both - (whole - hole)).abs() < 1e-6 && hole > 30_000.0);
}

#[test]
fn what_has_no_size_measures_nothing() {
    assert_eq!(area_m2(&[]), 0.0);
    assert_eq!(area_m2(&[vec![]]), 0.0);
    assert_eq!(area_m2(&[vec![vec![at(33.0, 48.0)]]]), 0.0);
    assert_eq!(area_m2(&[vec![vec![]]]), 0.0);
}
