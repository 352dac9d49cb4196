//! Ways on foot along small and real streets.

use gtfs::Position;
use osm::FootWays;
use timetable::Streets;

use crate::support::real;

/// Metres of a thousandth of a degree north.
const STEP_M: f64 = 111.2;

/// A square of streets, a thousandth of a degree a side, with a short cut of steps from corner 0 to corner 2.
fn square() -> FootWays {
    let corners = vec![[33.40, 47.900], [33.40, 47.901], [33.4015, 47.901], [33.4015, 47.900]];
    FootWays::of(corners, [(vec![0, 1, 2], false), (vec![2, 3, 0], false), (vec![0, 2], true)])
}

fn place(lat: f64, lon: f64) -> Position {
    Position { lat, lon }
}

#[test]
fn the_way_is_the_shortest_and_has_the_line_of_its_streets() {
    let streets = Streets::of(&square());
    let way = streets.way(place(47.900, 33.40), place(47.901, 33.4015), 1_000.0).expect("a way");
    assert_eq!(way.line, [[33.40, 47.900], [33.4015, 47.901]], "over the steps");
    let straight = place(47.900, 33.40).distance_m(place(47.901, 33.4015));
    assert!((way.metres - straight).abs() < 0.5, "{} {straight}", way.metres);
}

#[test]
fn whoever_must_not_meet_steps_goes_round() {
    let streets = Streets::of(&square().without_steps());
    let way = streets.way(place(47.900, 33.40), place(47.901, 33.4015), 1_000.0).expect("a way");
    assert_eq!(way.line.len(), 3, "round by a corner: {:?}", way.line);
    assert!(way.metres > 1.5 * STEP_M, "{}", way.metres);
}

#[test]
fn along_one_street_nobody_goes_round_by_its_end() {
    let streets = Streets::of(&square());
    let (from, to) = (place(47.900_2, 33.399_9), place(47.900_4, 33.399_9));
    let way = streets.way(from, to, 1_000.0).expect("a way");
    assert!(way.metres < 0.2 * STEP_M + 16.0, "{}", way.metres);
    assert_eq!(way.line.len(), 4, "off the street, along it and off it again");
    let attached = streets.attach(&[Some(to)]);
    let reached = streets.reach(from, 1_000.0, &attached);
    assert!((reached[0].1 - way.metres).abs() < 0.2, "{reached:?} {}", way.metres);
}

#[test]
fn there_is_no_way_to_where_no_street_is_or_that_is_too_far() {
    let streets = Streets::of(&square());
    assert_eq!(streets.way(place(47.95, 33.40), place(47.901, 33.4015), 10_000.0), None);
    assert_eq!(streets.way(place(47.900, 33.40), place(47.901, 33.4015), 100.0), None);
}

#[test]
fn ways_through_a_real_city_are_as_long_as_what_is_reached() {
    let Some(bytes) = real("poa/poa_osm.pbf") else { return };
    let ways = osm::read_foot_ways(std::io::Cursor::new(bytes), &osm::Limits::default()).expect("streets");
    let (streets, centre) = (Streets::of(&ways), place(-30.027_565, -51.227_811));
    let places: Vec<Option<Position>> =
        (0..60).map(|at| Some(place(-30.03 - f64::from(at % 8) * 0.001, -51.225 + f64::from(at / 8) * 0.001))).collect();
    let attached = streets.attach(&places);
    let reached = streets.reach(centre, 2_000.0, &attached);
    assert!(reached.len() > 40, "{}", reached.len());
    for (number, metres) in reached {
        let to = places[number as usize].expect("a place");
        let way = streets.way(centre, to, 2_000.0).expect("a way");
        assert!((way.metres - metres).abs() < 0.2, "{} {metres}", way.metres);
        let point = |[lon, lat]: [f64; 2]| Position { lat, lon };
        let line: f64 = way.line.windows(2).map(|pair| point(pair[0]).distance_m(point(pair[1]))).sum();
        assert!((line - metres).abs() < 0.02 * metres + 3.0, "the line is as long as the way: {line} {metres}");
    }
}
