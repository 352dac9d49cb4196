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
        fn any_position_has_a_cell(lon in proptest::num::f64::ANY, lat in proptest::num::f64::ANY) {
            prop_assert_eq!(around(Position { lon, lat }).len(), 9);
        }
    }
}
