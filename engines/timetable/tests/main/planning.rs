//! What planning stands on: cells and their borders, times over a window, shares of people, vehicles; with answers known beforehand.

use gtfs::{Feed, Position};
use proptest::prelude::*;
use timetable::{
    Around, Cell, Connections, End, Grid, MatrixPlace, NOT_REACHED, Reach, Rows, Spread, WalkRules, Walks, Window, busy_at_once, compile,
    outlines, percentile, vehicles_needed,
};

use crate::support::{Trip, network, trip};

const DAY: &str = "2026-11-24";
const EIGHT_S: i32 = 8 * 3_600;

fn cell(row: i32, column: i32) -> Cell {
    Cell { row, column }
}

/// Travel times over a window from S0 to each stop, nobody walking.
fn times(feed: &Feed, from: usize, window: &Window) -> Vec<Vec<u16>> {
    let table = compile(feed, DAY.parse().expect("a date")).expect("a day");
    let no = |at: usize| feed.stop_by_id(&format!("S{at}")).and_then(|stop| table.stop_no(stop)).expect("a served stop");
    let (mut reach, mut times) = (Reach::default(), Vec::new());
    reach.scan(&Connections::of(&table), &Walks::none(), &[End { stop: no(from), seconds: 0 }], 120, window);
    (0..table.stop_count())
        .map(|at| {
            reach.travel_times(window, &[End { stop: no(at), seconds: 0 }], None, &mut times);
            times.clone()
        })
        .collect()
}

/// A line from S0 over S1 to S2 every so many minutes from seven to ten, so many minutes from stop to stop.
fn line(every: u32, ride: u32) -> Vec<Trip> {
    (0..=180 / every)
        .map(|number| 420 + number * every)
        .map(|start| trip("EVERY", &[(0, start), (1, start + ride), (2, start + 2 * ride)]))
        .collect()
}

#[test]
fn who_waits_up_to_ten_minutes_and_rides_ten_is_there_in_ten_to_nineteen() {
    let window = Window { depart_s: EIGHT_S, step_s: 60, count: 10, within_s: 3_600 };
    let mut found = times(&network(3, &line(10, 10), &[]), 0, &window)[1].clone();
    assert_eq!(found, [600, 1_140, 1_080, 1_020, 960, 900, 840, 780, 720, 660], "just caught, just missed, then ever less waiting");
    assert_eq!([1, 50, 85, 100].map(|percent| percentile(&mut found, percent) / 60), [10, 14, 18, 19]);
}

#[test]
fn a_faster_line_and_a_more_frequent_one_never_lower_what_is_reached() {
    let window = Window { depart_s: EIGHT_S, step_s: 60, count: 60, within_s: 3_600 };
    let of = |every: u32, ride: u32, percent: u8| -> Vec<u16> {
        times(&network(3, &line(every, ride), &[]), 0, &window).iter_mut().skip(1).map(|own| percentile(own, percent)).collect()
    };
    for percent in [5, 50, 85, 100] {
        let usual = of(12, 10, percent);
        for (every, ride) in [(12, 9), (12, 6), (12, 1), (6, 10), (4, 10), (3, 5)] {
            let better = of(every, ride, percent);
            assert!(usual.iter().zip(&better).all(|(usual, better)| better <= usual), "{percent} % every {every} ride {ride}");
            assert!(better != usual || percent == 5, "{percent} % every {every} ride {ride} changes something");
        }
    }
}

proptest! {
    #[test]
    fn one_more_trip_never_makes_a_way_longer(
        trips in proptest::collection::vec((0..5_usize, 0..5_usize, 480..520_u32, 1..15_u32), 1..12),
        more in (0..5_usize, 0..5_usize, 480..520_u32, 1..15_u32),
    ) {
        let made = |all: &[(usize, usize, u32, u32)]| -> Feed {
            // Everything is served in both, so that stops have the same numbers.
            let mut trips = vec![trip("EVERY", &[(0, 60), (1, 61), (2, 62), (3, 63), (4, 64)])];
            trips.extend(all.iter().filter(|own| own.0 != own.1).map(|own| trip("EVERY", &[(own.0, own.2), (own.1, own.2 + own.3)])));
            network(5, &trips, &[])
        };
        let window = Window { depart_s: EIGHT_S, step_s: 120, count: 15, within_s: 3_600 };
        let before = times(&made(&trips), 0, &window);
        let after = times(&made(&[trips.as_slice(), &[more]].concat()), 0, &window);
        for (before, after) in before.iter().flatten().zip(after.iter().flatten()) {
            prop_assert!(after <= before);
        }
    }

    #[test]
    fn borders_hold_as_much_as_the_cells(cells in proptest::collection::btree_set((0..7_i32, 0..7_i32), 1..40)) {
        let grid = Grid::new(47.9, 500);
        let cells: Vec<Cell> = cells.into_iter().map(|(row, column)| cell(10_000 + row, 5_000 + column)).collect();
        let areas = outlines(&grid, &cells);
        let unit = signed(&square(&grid, cells[0]));
        let held: f64 = areas.iter().flat_map(|area| &area.rings).map(|ring| signed(ring) / unit).sum();
        prop_assert!((held - cells.len() as f64).abs() < 1e-3, "{held} of {}", cells.len());
        for area in &areas {
            prop_assert!(signed(&area.rings[0]) > 0.0 && area.rings[1..].iter().all(|hole| signed(hole) < 0.0));
            for ring in &area.rings {
                let mut corners: Vec<String> = ring[1..].iter().map(|at| format!("{:.7} {:.7}", at.lat, at.lon)).collect();
                corners.sort();
                let count = corners.len();
                corners.dedup();
                prop_assert!(corners.len() == count && ring.first() == ring.last(), "a ring touches itself");
            }
        }
    }
}

fn square(grid: &Grid, own: Cell) -> Vec<Position> {
    let around = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)];
    around.into_iter().map(|(up, right)| grid.corner(cell(own.row + up, own.column + right))).collect()
}

/// Twice the area within a ring, square degrees.
fn signed(ring: &[Position]) -> f64 {
    let (lon, lat) = (ring[0].lon, ring[0].lat);
    ring.windows(2).map(|pair| (pair[0].lon - lon) * (pair[1].lat - lat) - (pair[1].lon - lon) * (pair[0].lat - lat)).sum()
}

#[test]
fn a_ring_of_cells_is_one_area_with_a_hole_and_cells_at_a_corner_are_two() {
    let grid = Grid::new(47.9, 250);
    let ring: Vec<Cell> = (0..9).filter(|at| *at != 4).map(|at| cell(at / 3, at % 3)).collect();
    let areas = outlines(&grid, &ring);
    assert_eq!(areas.iter().map(|area| area.rings.iter().map(Vec::len).collect()).collect::<Vec<Vec<_>>>(), [[5, 5]]);
    assert_eq!(outlines(&grid, &[cell(0, 0), cell(1, 1)]).len(), 2);
    assert!(outlines(&grid, &[]).is_empty());
}

#[test]
fn a_cell_is_as_long_as_it_says_and_holds_its_middle() {
    let grid = Grid::new(47.91, 500);
    let own = grid.cell(Position { lat: 47.91, lon: 33.39 });
    let corners = square(&grid, own);
    for pair in corners.windows(2) {
        assert!((pair[0].distance_m(pair[1]) - 500.0).abs() < 3.0, "{}", pair[0].distance_m(pair[1]));
    }
    assert_eq!((grid.cell(grid.centre(own)), Grid::new(48.02, 500)), (own, grid));
    assert_eq!(grid.within([33.39, 47.91, 33.391, 47.911], 4).map(|cells| cells.len() <= 4), Some(true));
    assert_eq!(grid.within([33.0, 47.0, 34.0, 48.0], 4), None);
}

#[test]
fn shares_of_people_are_by_full_minutes_and_never_exceed_all() {
    let mut spread = Spread::default();
    for (seconds, people) in [(0, 10.0), (900, 30.0), (901, 20.0), (3_000, 20.0), (NOT_REACHED, 20.0)] {
        spread.add(seconds, people);
    }
    assert_eq!([0, 14, 15, 16, 50, 600].map(|minutes| spread.within(minutes) as u32), [10, 10, 40, 60, 80, 80]);
    assert_eq!(
        (spread.total() as u32, spread.percentile(40), spread.percentile(50), spread.percentile(81)),
        (100, Some(15), Some(16), None)
    );
    let mean = (30.0 * 900.0 + 20.0 * 901.0 + 20.0 * 3_000.0) / 80.0 / 60.0;
    assert!(spread.mean().is_some_and(|own| (own - mean).abs() < 1e-9));
    assert_eq!((Spread::default().mean(), Spread::default().percentile(50)), (None, None));
}

#[test]
fn a_vehicle_that_has_rested_goes_again() {
    assert_eq!(busy_at_once([(0, 100), (100, 200), (200, 300)], 0), 1);
    assert_eq!(busy_at_once([(0, 100), (100, 200), (200, 300)], 60), 2);
    assert_eq!(busy_at_once([(0, 100), (10, 110), (20, 30)], 0), 3);
    assert_eq!(busy_at_once([], 60), 0);
    // every 10 minutes, 20 there, 5 of rest: three at once; a route of its own for each trip would need one each
    let feed = network(3, &line(10, 10), &[]);
    let needed = vehicles_needed(&feed, DAY.parse().expect("a date"), 300);
    assert_eq!(needed.iter().map(|(_, count)| *count).sum::<u32>(), 19);
    let spans = (0..19).map(|number| (number * 600, number * 600 + 1_200));
    assert_eq!(busy_at_once(spans, 300), 3);
}

#[test]
fn rows_to_other_places_are_those_of_the_whole_matrix() {
    let feed = network(4, &line(10, 6), &[]);
    let table = compile(&feed, DAY.parse().expect("a date")).expect("a day");
    let rules = WalkRules::default();
    let (around, walks) = (Around::new(&feed, &table, None, &rules), Walks::straight(&feed, &table, &rules));
    let at = |stop: usize, by: f64| {
        feed[feed.stop_by_id(&format!("S{stop}")).expect("a stop")].position.map(|at| Position { lat: at.lat + by, ..at })
    };
    let all: Vec<Position> = [at(0, 0.001), at(1, 0.002), at(2, 0.0), at(0, 0.004)].into_iter().flatten().collect();
    let window = Window { depart_s: EIGHT_S, step_s: 60, count: 30, within_s: 7_200 };
    let (connections, percents) = (Connections::of(&table), [25, 50]);
    let whole = timetable::travel_matrix(&connections, &walks, &around.matrix_places(&all), 120, &window, &percents);
    let (from, to): (Vec<MatrixPlace>, _) = (around.places_between(&all[..2], &all[1..]), around.matrix_places(&all[1..]));
    let mut rows = Rows::new(&connections, &walks, &to, 120);
    for (number, from) in from.iter().enumerate() {
        let mut row = Vec::new();
        rows.add(from, &window, &percents, &mut row);
        assert_eq!(row, whole[number * 8 + 2..(number + 1) * 8]);
    }
    assert!(whole.iter().filter(|seconds| **seconds != NOT_REACHED).count() >= 12 && whole[..2] == [0, 0]);
}
