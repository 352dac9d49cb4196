//! Houses stand at their street, in their district, on their own ground, with a number nobody else has.

use std::collections::HashSet;

use super::super::ground::{Ground, Mark, Slab};
use super::super::plane::{Spot, area, contains, edges};
use super::super::{CityHouse, HouseKind, HouseSeries};
use super::{spots, town};
use crate::city;
use kit::Lang;

/// How far a spot lies from a line.
fn away(line: &[Spot], at: Spot) -> f64 {
    let piece = |pair: &[Spot]| {
        let along = pair[1] - pair[0];
        let share = ((at - pair[0]).dot(along) / along.dot(along)).clamp(0.0, 1.0);
        pair[0].toward(pair[1], share).distance(at)
    };
    line.windows(2).map(piece).fold(f64::MAX, f64::min)
}

#[test]
fn numbers_are_unique_on_a_street() {
    for street in 0..town().streets.len() {
        let numbers: Vec<String> = town().houses_at(street).iter().map(|house| house.number.to_string()).collect();
        let different: HashSet<&String> = numbers.iter().collect();
        assert_eq!(different.len(), numbers.len(), "{numbers:?}");
    }
    let all: usize = (0..town().streets.len()).map(|street| town().houses_at(street).len()).sum();
    assert_eq!(all, town().houses.len());
}

#[test]
fn numbers_are_odd_on_the_left_and_even_on_the_right() {
    let mut shapes: HashSet<String> = HashSet::new();
    for house in &town().houses {
        shapes.insert(house.number.to_string().chars().filter(|c| !c.is_ascii_digit()).collect());
        let line = spots(&town().streets[house.street].line);
        let at = Spot::of(house.at);
        let nearest = line.windows(2).min_by(|a, b| away(a, at).total_cmp(&away(b, at))).expect("a line");
        let is_left = (nearest[1] - nearest[0]).cross(at - nearest[0]) > 0.0;
        assert_eq!(is_left, house.number.number % 2 == 1, "{} at {:?}", house.number, town().streets[house.street].name);
    }
    assert!(["", "-А", "/", " корп. "].iter().all(|shape| shapes.contains(*shape)), "{shapes:?}");
}

#[test]
fn a_house_lies_in_its_district_and_near_its_street() {
    let mut ground = Ground::new(&spots(&town().outline));
    town().districts.iter().for_each(|area| ground.take_line(&spots(&area.ring), 0.1, Mark::Border));
    for house in &town().houses {
        let ring = &town().districts.iter().find(|area| area.district.code == house.district.code).expect("known").ring;
        let ring = spots(ring);
        assert!(house.footprint.iter().all(|corner| contains(&ring, Spot::of(*corner))), "{house:?}");
        let crosses_border = ground.taken(&slab(house), Mark::Border as u8);
        assert!(!crosses_border, "{house:?}");
        let far = away(&spots(&town().streets[house.street].line), Spot::of(house.at));
        assert!((3.0..=80.0).contains(&far), "{far} m: {house:?}");
    }
}

#[test]
fn outlines_are_sound() {
    for house in &town().houses {
        let ring = spots(&house.footprint);
        assert_eq!(house.footprint.first(), house.footprint.last());
        assert!(matches!(ring.len(), 5 | 7));
        let square_m = area(&ring);
        assert!((30.0..8_000.0).contains(&square_m), "{square_m} {house:?}");
        // a turn of every corner to the left but one to the right in an angle: no side crosses another
        let sides: Vec<Spot> = edges(&ring[1..]).map(|(from, to)| to - from).collect();
        let turns = sides.iter().zip(sides.iter().cycle().skip(1)).map(|(one, next)| one.cross(*next));
        assert_eq!(turns.filter(|turn| *turn < 0.0).count(), usize::from(ring.len() == 7), "{house:?}");
        assert!((house.at.0 - house.footprint[0].0).abs() < 0.003);
    }
}

#[test]
fn houses_do_not_stand_on_each_other_or_on_streets() {
    let town = town();
    let mut ground = Ground::new(&spots(&town.outline));
    for street in &town.streets {
        ground.take_line(&spots(&street.line), 3.0, Mark::Road);
    }
    let mut overlapping = 0;
    for house in &town.houses {
        let slab = slab(house);
        assert!(!ground.taken(&slab, Mark::Road as u8), "{house:?}");
        overlapping += usize::from(ground.taken(&slab, Mark::House as u8));
        ground.take(slab, Mark::House);
    }
    assert_eq!(overlapping, 0);
}

/// The rectangle round a footprint: its longest side gives the direction.
fn slab(house: &CityHouse) -> Slab {
    let ring = spots(&house.footprint);
    let side = ring.windows(2).max_by(|a, b| a[0].distance(a[1]).total_cmp(&b[0].distance(b[1]))).expect("sides");
    let along = (side[1] - side[0]).unit();
    let reach = |axis: Spot| ring.iter().map(|at| axis.dot(*at)).fold((f64::MAX, f64::MIN), |(a, b), at| (a.min(at), b.max(at)));
    let ((west, east), (south, north)) = (reach(along), reach(along.left()));
    let middle = along * ((west + east) / 2.0) + along.left() * ((south + north) / 2.0);
    Slab { middle, along, half: ((east - west) / 2.0, (north - south) / 2.0) }
}

#[test]
fn passports_are_believable() {
    for house in &town().houses {
        let is_flats = house.kind == HouseKind::Apartments;
        assert_eq!((house.flats > 0, house.series.is_some()), (is_flats, is_flats), "{house:?}");
        assert!((1..=16).contains(&house.storeys) && (1928..=2025).contains(&house.built));
        if is_flats {
            let per_flat = f64::from(house.area_m2) / f64::from(house.flats);
            assert!((30.0..140.0).contains(&per_flat), "{per_flat} {house:?}");
        }
        if house.series == Some(HouseSeries::Khrushchovka) {
            assert!(house.storeys == 5 && (1958..=1971).contains(&house.built));
        }
        assert!(house.postcode.len() == 5 && house.postcode.starts_with("50"), "{}", house.postcode);
    }
    for kind in [HouseKind::Private, HouseKind::School, HouseKind::Shop, HouseKind::Public, HouseKind::Industrial, HouseKind::Garage] {
        assert!(city().houses.iter().any(|house| house.kind == kind), "{kind:?}");
        assert_ne!(kind.text(Lang::Uk), kind.text(Lang::En));
    }
}

#[test]
fn neighbours_share_a_post_code() {
    let codes: HashSet<&str> = town().houses.iter().map(|house| house.postcode.as_str()).collect();
    assert!((5..200).contains(&codes.len()), "{}", codes.len());
    for code in codes {
        let of_code: Vec<Spot> = town().houses.iter().filter(|house| house.postcode == code).map(|house| Spot::of(house.at)).collect();
        let spread = of_code.iter().map(|at| at.distance(of_code[0])).fold(0.0, f64::max);
        assert!(spread < 16_000.0, "{code} spreads over {spread} m");
    }
}

#[test]
fn an_address_reads_well() {
    let house = &town().houses[0];
    let street = &town().streets[house.street];
    assert_eq!(house.text(street, Lang::Uk), format!("{}, {}", street.text(Lang::Uk), house.number));
    assert!(house.text(street, Lang::En).starts_with(&street.english));
}
