//! Matrices on a real city: many places at once as each of them alone, walks along its streets.

use gtfs::Position;
use timetable::{Around, Connections, NOT_REACHED, Reach, Streets, WalkRules, Walks, Window, compile, percentile, travel_matrix};

use crate::support::{real, real_feed};

/// Two in the afternoon.
const DEPART_S: i32 = 50_400;

#[test]
fn a_matrix_holds_what_each_place_reaches_alone() {
    let Some(feed) = real_feed("poa/poa_trensurb.zip") else { return };
    let table = compile(&feed, "2019-05-15".parse().expect("a date")).expect("a day");
    let rules = WalkRules { to_places_max_s: 1_800, ..WalkRules::default() };
    let (around, walks) = (Around::new(&feed, &table, None, &rules), Walks::straight(&feed, &table, &rules));
    let at = |stop: &gtfs::Stop| stop.position.map(|at| Position { lat: at.lat + 0.003, lon: at.lon - 0.002 });
    let places: Vec<Position> = feed.stops.iter().filter_map(at).collect();
    let (connections, places) = (Connections::of(&table), around.matrix_places(&places));
    let window = Window { depart_s: DEPART_S, step_s: 60, count: 1, within_s: 7_200 };
    let matrix = travel_matrix(&connections, &walks, &places, 120, &window, &[50]);
    let (mut reach, mut times) = (Reach::default(), Vec::new());
    for (from, row) in places.iter().zip(matrix.chunks(places.len())) {
        reach.scan(&connections, &walks, &from.stops, 120, &window);
        for (number, (to, cell)) in places.iter().zip(row).enumerate() {
            let on_foot = from.on_foot.iter().find(|(other, _)| *other as usize == number).map(|(_, seconds)| *seconds);
            reach.travel_times(&window, &to.stops, on_foot, &mut times);
            assert_eq!(*cell, times[0]);
        }
    }
    let reached = matrix.iter().filter(|seconds| **seconds != NOT_REACHED).count();
    assert!(reached > matrix.len() / 2, "{reached} of {}", matrix.len());
}

#[test]
fn percentiles_are_nearest_ranks_and_what_is_not_reached_is_longest() {
    let of = |percent| percentile(&mut [40, 10, NOT_REACHED, 30, 20], percent);
    assert_eq!([20, 50, 80, 81].map(of), [10, 30, 40, NOT_REACHED]);
}

#[test]
fn people_walk_along_streets_and_never_less_than_the_straight_line() {
    let (Some(streets), Some(feed)) = (real("poa/poa_osm.pbf"), real_feed("poa/poa_eptc.zip")) else { return };
    let ways = osm::read_foot_ways(std::io::Cursor::new(streets), &osm::Limits::default()).expect("streets");
    let streets = Streets::of(&ways);
    let table = compile(&feed, "2019-05-15".parse().expect("a date")).expect("a day");
    let rules = WalkRules::default();
    let around = Around::new(&feed, &table, Some(&streets), &rules);
    let centre = Position { lat: -30.027_565, lon: -51.227_811 };
    let stops = around.stops(centre);
    assert_eq!(stops.len(), rules.stops_max, "the market has stops all around");
    for end in stops {
        let place = feed[table.stop(end.stop)].position.expect("a place");
        let straight_s = centre.distance_m(place) / rules.speed_m_s;
        assert!(f64::from(end.seconds) > straight_s * 0.98 && end.seconds <= rules.to_places_max_s, "{} {straight_s}", end.seconds);
    }
}
