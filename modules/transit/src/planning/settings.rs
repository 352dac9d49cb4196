//! `[modules.transit.planning]` of the configuration.

use serde::Deserialize;

/// What a city may set of its planning.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Rows of a table of people or places.
    pub layer_rows_max: usize,
    /// Inhabited cells of one study.
    pub cells_max: usize,
    /// Cells of a map of what is reached from one place.
    pub isochrone_cells_max: usize,
    /// Places of departure, and of arrival, of one matrix.
    pub matrix_places_max: usize,
    /// Pairs of one matrix.
    pub matrix_pairs_max: usize,
    /// Studies that wait or run at once.
    pub studies_waiting_max: i64,
    /// Minutes that a vehicle rests after each trip.
    pub layover_minutes: i64,
    /// How far a stop is that counts as near, metres as the crow flies.
    pub near_stop_m: f64,
    /// How far from the middle of the city places may be, kilometres.
    pub city_km: f64,
    /// Hundredths by which what is reached must grow or shrink for people to count as winners or losers.
    pub felt_percent: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layer_rows_max: 100_000,
            cells_max: 4_000,
            isochrone_cells_max: 60_000,
            matrix_places_max: 3_000,
            matrix_pairs_max: 4_000_000,
            studies_waiting_max: 10,
            layover_minutes: 8,
            near_stop_m: 500.0,
            city_km: 80.0,
            felt_percent: 1.0,
        }
    }
}
