//! Actual time over planned time, in a route's direction or the whole city.

use super::faded;

/// Half of what was seen is forgotten in two hours.
const HALF_LIFE_S: f64 = 7_200.0;
/// What is assumed counts like a quarter of an hour of driving.
const ASSUMED_S: f64 = 900.0;

/// Seconds driven and seconds planned for the same links, faded.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Pace {
    pub actual: f32,
    pub planned: f32,
    pub time: f64,
}

impl Pace {
    /// Actual over planned; `assumed` before anything is seen.
    pub fn ratio(&self, assumed: f64) -> f64 {
        (f64::from(self.actual) + assumed * ASSUMED_S) / (f64::from(self.planned) + ASSUMED_S)
    }

    pub fn learn(&mut self, actual: f64, planned: f64, time: f64) {
        let fade = faded(time - self.time, HALF_LIFE_S) as f32;
        self.actual = self.actual * fade + actual as f32;
        self.planned = self.planned * fade + planned as f32;
        self.time = self.time.max(time);
    }
}
