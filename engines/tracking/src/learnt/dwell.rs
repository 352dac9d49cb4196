//! How long vehicles stand at a stop.

/// A stop before anything is seen there, seconds.
const ASSUMED_S: f32 = 15.0;
/// What is assumed counts like two vehicles.
const ASSUMED_WEIGHT: f32 = 2.0;
/// Follows the last 30 vehicles or so.
const COUNT_MAX: u16 = 30;
/// Longer standing is not that of letting people in and out, seconds.
const DWELL_S_MAX: f64 = 180.0;

/// The mean of what was seen at a stop.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Dwell {
    pub seconds: f32,
    pub count: u16,
}

impl Dwell {
    /// The seconds to expect.
    pub fn expected(&self) -> f64 {
        let count = f32::from(self.count);
        f64::from((self.seconds * count + ASSUMED_S * ASSUMED_WEIGHT) / (count + ASSUMED_WEIGHT))
    }

    pub fn learn(&mut self, seconds: f64) {
        self.count = (self.count + 1).min(COUNT_MAX);
        self.seconds += (seconds.clamp(0.0, DWELL_S_MAX) as f32 - self.seconds) / f32::from(self.count);
    }
}
