//! Rectangles know whether they share ground.

use super::super::ground::{Ground, Mark, Slab};
use super::super::plane::{contains, spot};
use crate::Samples;

fn any_slab(samples: &mut Samples) -> Slab {
    let along = spot(1.0, 0.0).turned(samples.real(0.0, 7.0));
    Slab {
        middle: spot(samples.real(0.0, 300.0), samples.real(0.0, 300.0)),
        along,
        half: (samples.real(4.0, 60.0), samples.real(4.0, 30.0)),
    }
}

fn corners(slab: &Slab) -> [super::Spot; 4] {
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(along, left)| slab.at(along, left))
}

#[test]
fn rectangles_meet_where_a_spot_lies_in_both() {
    let mut samples = Samples::new(1);
    let mut met = 0;
    for _ in 0..2_000 {
        let (one, other) = (any_slab(&mut samples), any_slab(&mut samples));
        let shared = (0..576).any(|step| {
            let at = one.at(f64::from(step % 24) / 11.5 - 1.0, f64::from(step / 24) / 11.5 - 1.0);
            contains(&corners(&other), at)
        });
        met += usize::from(shared);
        assert!(one.meets(&other) || !shared, "{one:?} {other:?}");
        assert_eq!(one.meets(&other), other.meets(&one));
        // what they share by more than the steps of the comparison, it finds
        assert!(shared || !one.grown(-3.5).meets(&other.grown(-3.5)), "{one:?} {other:?}");
    }
    assert!(met > 100, "{met}");
}

#[test]
fn the_grid_finds_what_looking_at_all_finds() {
    let mut samples = Samples::new(2);
    let mut ground = Ground::new(&[spot(0.0, 0.0), spot(300.0, 0.0), spot(300.0, 300.0), spot(0.0, 300.0)]);
    let mut all: Vec<Slab> = Vec::new();
    for _ in 0..400 {
        let slab = any_slab(&mut samples);
        assert_eq!(ground.taken(&slab, Mark::House as u8), all.iter().any(|other| slab.meets(other)));
        assert!(!ground.taken(&slab, Mark::Road as u8));
        if all.len() < 12 {
            ground.take(slab, Mark::House);
            all.push(slab);
        }
    }
}

#[test]
fn the_nearest_road_ahead_is_found() {
    let mut ground = Ground::new(&[spot(0.0, 0.0), spot(500.0, 500.0)]);
    ground.take_line(&[spot(120.0, 0.0), spot(120.0, 400.0)], 6.0, Mark::Road);
    ground.take_line(&[spot(150.0, 0.0), spot(150.0, 400.0)], 6.0, Mark::Road);
    let ahead = ground.road_ahead(spot(80.0, 100.0), spot(1.0, 0.0), 60.0).expect("there is one");
    assert!((ahead - 40.0).abs() < 1e-6, "{ahead}");
    assert_eq!(ground.road_ahead(spot(80.0, 100.0), spot(1.0, 0.0), 30.0), None);
    assert_eq!(ground.road_ahead(spot(80.0, 100.0), spot(-1.0, 0.0), 60.0), None);
}
