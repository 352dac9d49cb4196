//! Where early vehicles wait for their timetable: at the first stop nearly always, elsewhere as it turns out.

/// A first stop before anything is seen there: vehicles wait.
const FIRST_STOP: f64 = 0.8;
/// A timepoint before anything is seen there.
const TIMEPOINT: f64 = 0.1;
/// What is assumed counts like one vehicle.
const ASSUMED_WEIGHT: f64 = 1.0;
/// What each further vehicle leaves of those before it.
const KEPT: f64 = 0.9;
/// Less than this early, nothing is learnt; seconds.
const EARLY_S_MIN: f64 = 60.0;
/// So early, a vehicle counts in full; seconds.
const EARLY_S_FULL: f64 = 300.0;

/// What kind of stop a link leads away from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum From {
    FirstStop,
    Timepoint,
    Stop,
}

/// Which share of its earliness a vehicle waits off on a link.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Hold {
    pub weight: f32,
    pub sum: f32,
}

impl Hold {
    /// The share of its earliness that a vehicle is expected to wait, 0 to 1.
    pub fn share(&self, from: From) -> f64 {
        let assumed = match from {
            From::FirstStop => FIRST_STOP,
            From::Timepoint => TIMEPOINT,
            From::Stop => 0.0,
        };
        (f64::from(self.sum) + assumed * ASSUMED_WEIGHT) / (f64::from(self.weight) + ASSUMED_WEIGHT)
    }

    /// Takes in that a vehicle which would have been `early_s` seconds early waited `waited_s` of them. The share it waited; 0 where it was
    /// hardly early.
    pub fn learn(&mut self, early_s: f64, waited_s: f64) -> f64 {
        if early_s <= EARLY_S_MIN {
            return 0.0;
        }
        let share = (waited_s / early_s).clamp(0.0, 1.0);
        let weight = (early_s / EARLY_S_FULL).min(1.0);
        self.weight = (f64::from(self.weight) * KEPT + weight) as f32;
        self.sum = (f64::from(self.sum) * KEPT + weight * share) as f32;
        share
    }
}
