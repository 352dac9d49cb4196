//! Places of cases: a grid of about half a kilometre, so that what lies near is found by an index of both databases.

use fields::Position;

/// The edge of a cell, degrees of latitude: about 555 metres.
const STEP: f64 = 0.005;
/// Columns of the grid around the Earth; half as many rows.
const COLUMNS: i64 = 72_000;
/// The furthest that [`around`] reaches, metres.
pub const NEAR_METRES_MAX: f64 = 330.0;

/// The cell of a position.
pub fn cell(at: Position) -> i64 {
    // whole numbers below 72,000: nothing is lost
    #[expect(clippy::cast_possible_truncation, reason = "the quotients lie between 0 and 72,000")]
    let index = |degrees: f64, from: f64| ((degrees + from) / STEP).floor() as i64;
    index(at.lat.clamp(-90.0, 90.0), 90.0) * COLUMNS + index(at.lon.clamp(-180.0, 180.0), 180.0)
}

/// The cell of a position with the eight around it: in Ukraine they hold all that lies within [`NEAR_METRES_MAX`].
pub fn around(at: Position) -> Vec<i64> {
    let middle = cell(at);
    let steps = [-1, 0, 1];
    steps.iter().flat_map(|row| steps.iter().map(move |column| middle + row * COLUMNS + column)).collect()
}

/// The furthest that [`within`] reaches, metres.
pub const WITHIN_METRES_MAX: f64 = 2_000.0;

/// The cells that hold all that lies within so many metres of a position: in Ukraine some 150 at most.
pub fn within(at: Position, metres: f64) -> Vec<i64> {
    let metres = metres.clamp(0.0, WITHIN_METRES_MAX);
    // a degree of latitude is 111 km; of longitude less, at 52.5° north, the city's furthest, 67 km
    let (north, east) = (metres / 111_000.0, metres / 67_000.0);
    let corner = |north: f64, east: f64| cell(Position { lat: at.lat + north, lon: at.lon + east });
    let (first, last) = (corner(-north, -east), corner(north, east));
    let (rows, columns) = (first / COLUMNS..=last / COLUMNS, first % COLUMNS..=last % COLUMNS);
    rows.flat_map(|row| columns.clone().map(move |column| row * COLUMNS + column)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_lies_near_is_in_the_cells_around(lon in 22.0f64..40.0, lat in 44.0f64..52.5, east in -0.01f64..0.01, north in -0.01f64..0.01) {
            let (here, there) = (Position { lon, lat }, Position { lon: lon + east, lat: lat + north });
            if here.metres_to(there) <= NEAR_METRES_MAX {
                prop_assert!(around(here).contains(&cell(there)));
            }
        }

        #[test]
        fn what_lies_within_is_in_the_cells_of_it(lon in 22.0f64..40.0, lat in 44.0f64..52.4, metres in 0.0f64..2_000.0, east in -0.04f64..0.04, north in -0.02f64..0.02) {
            let (here, there) = (Position { lon, lat }, Position { lon: lon + east, lat: lat + north });
            let cells = within(here, metres);
            prop_assert!(cells.len() <= 200);
            if here.metres_to(there) <= metres {
                prop_assert!(cells.contains(&cell(there)));
            }
        }

        #[test]
        fn any_circle_has_few_cells(lon in proptest::num::f64::ANY, lat in proptest::num::f64::ANY, metres in proptest::num::f64::ANY) {
            let cells = within(Position { lon, lat }, metres);
            prop_assert!(cells.len() <= 200);
        }

        #[test]
        fn any_position_has_a_cell(lon in proptest::num::f64::ANY, lat in proptest::num::f64::ANY) {
            prop_assert_eq!(around(Position { lon, lat }).len(), 9);
        }
    }
}
