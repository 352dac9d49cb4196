//! What holds for every shape: it is looked at without a panic, and repaired it is valid.

use geodesy::{Hopeless, Polygon, Position, Rules, check, check_lines, repair};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::step;

/// Rings that touch and cross often, because there are few places.
fn small_ring() -> impl Strategy<Value = Vec<Position>> {
    let closed = |(mut ring, is_closed): (Vec<(u8, u8)>, bool)| {
        ring.extend(ring.first().copied().filter(|_| is_closed));
        ring.into_iter().map(|(x, y)| step(f64::from(x), f64::from(y))).collect()
    };
    (vec((0u8..10, 0u8..10), 0..12), prop::bool::weighted(0.9)).prop_map(closed)
}

/// Rings over all the globe, whose crossings have to be rounded.
fn wide_ring() -> impl Strategy<Value = Vec<Position>> {
    let closed = |mut ring: Vec<(f64, f64)>| {
        ring.extend(ring.first().copied());
        ring.into_iter().map(|(lon, lat)| Position { lon, lat }).collect()
    };
    vec((-180.0..180.0f64, -90.0..90.0f64), 3..30).prop_map(closed)
}

/// Rings of a few steps of the grid, where every crossing has to be rounded far.
fn tiny_ring() -> impl Strategy<Value = Vec<Position>> {
    let near = |(x, y): (u8, u8)| Position { lon: 33.0 + f64::from(x) * 1e-7, lat: 48.0 + f64::from(y) * 1e-7 };
    vec((0u8..16, 0u8..16), 3..20).prop_map(move |ring| ring.iter().chain(ring.first()).map(|at| near(*at)).collect())
}

fn shape() -> impl Strategy<Value = Vec<Polygon>> {
    prop_oneof![vec(vec(small_ring(), 1..4), 1..4), vec(vec(wide_ring(), 1..3), 1..3), vec(vec(tiny_ring(), 1..4), 1..4)]
}

fn anything() -> impl Strategy<Value = Vec<Polygon>> {
    let number = || prop_oneof![any::<f64>(), -180.0..180.0f64, Just(90.0), Just(f64::NAN), Just(-1e-320)];
    vec(vec(vec((number(), number()).prop_map(|(lon, lat)| Position { lon, lat }), 0..8), 0..3), 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn a_repaired_shape_is_valid(shape in shape()) {
        let rules = Rules::default();
        match repair(&shape, &rules) {
            Ok(repaired) => {
                prop_assert_eq!(check(&repaired.shape, &rules), []);
                prop_assert_eq!(repaired.found.is_empty(), repaired.shape == shape);
                prop_assert!(repaired.after.area_m2 > 0.0);
            }
            Err(hopeless) => prop_assert_eq!(hopeless, Hopeless::NothingLeft),
        }
    }

    #[test]
    fn a_valid_shape_stays_as_it_is(shape in shape()) {
        let rules = Rules::default();
        if let Ok(once) = repair(&shape, &rules) {
            let twice = repair(&once.shape, &rules).unwrap();
            prop_assert_eq!((twice.found, twice.is_redrawn), (vec![], false));
            prop_assert_eq!(twice.shape, once.shape);
        }
    }

    #[test]
    fn turning_and_moving_the_start_of_rings_does_not_change_whether_a_shape_is_valid(shape in shape(), by in 0usize..9) {
        let serious = |shape: &[Polygon]| check(shape, &Rules::default()).iter().any(|defect| !defect.fault.is_untidy());
        let turn = |ring: &Vec<Position>| {
            let mut open: Vec<Position> = ring.iter().skip(1).copied().collect();
            let middle = by.min(open.len());
            open.rotate_left(middle);
            open.reverse();
            open.extend(open.first().copied());
            open
        };
        let closed = shape.iter().flatten().all(|ring| ring.first() == ring.last());
        let turned: Vec<Polygon> = shape.iter().map(|rings| rings.iter().map(turn).collect()).collect();
        prop_assert!(!closed || serious(&turned) == serious(&shape));
    }

    #[test]
    fn anything_is_looked_at(shape in anything(), decimals: u32, vertices_max in 0usize..20, defects_max in 0usize..5) {
        let rules = Rules { decimals, vertices_max, defects_max, ..Rules::default() };
        prop_assert!(check(&shape, &rules).len() <= defects_max.max(1));
        let _ = (repair(&shape, &rules), check_lines(&shape.concat(), &rules));
    }
}
