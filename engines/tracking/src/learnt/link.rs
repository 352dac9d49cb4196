//! How long a link between two stops takes: by the vehicles of the last hours, by the hour of the week, by the timetable.

use super::{Moment, faded};

/// Places of the week told apart: 24 hours of working days, 24 of days of rest.
pub(crate) const HOURS: usize = 48;
/// Half of what a vehicle said of a link is forgotten in an hour and a half: traffic jams live about as long.
const RECENT_HALF_LIFE_S: f64 = 5_400.0;
/// The usual time counts like half a vehicle.
const USUAL_WEIGHT: f64 = 0.5;
/// The timetable counts like half a vehicle beside what was learnt of the hour.
const PLAN_WEIGHT: f64 = 0.5;
/// The usual time of an hour follows the last 40 vehicles or so.
const PROFILE_COUNT_MAX: u16 = 40;

/// What is usual in an hour of the week.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Profile {
    pub seconds: f32,
    pub count: u16,
}

/// What is known of a link.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Link {
    /// Vehicles of late, faded.
    pub weight: f32,
    /// Their seconds, faded.
    pub sum: f32,
    /// When they were last faded, Unix seconds.
    pub time: f64,
    /// By hour of the week; empty until something is learnt.
    pub hours: Vec<Profile>,
}

impl Link {
    /// The seconds to expect. `by_plan` stands in for what was never seen. O(1).
    pub fn seconds(&self, by_plan: f64, moment: Moment) -> f64 {
        let Some(profile) = self.hours.get(usize::from(moment.hour)) else { return by_plan };
        let count = f64::from(profile.count);
        let usual = (f64::from(profile.seconds) * count + by_plan * PLAN_WEIGHT) / (count + PLAN_WEIGHT);
        let fade = faded(moment.time - self.time, RECENT_HALF_LIFE_S);
        (f64::from(self.sum) * fade + usual * USUAL_WEIGHT) / (f64::from(self.weight) * fade + USUAL_WEIGHT)
    }

    /// Takes in that a vehicle took `seconds`. O(1).
    pub fn learn(&mut self, seconds: f64, moment: Moment) {
        if self.hours.is_empty() {
            self.hours = vec![Profile::default(); HOURS];
        }
        let fade = faded(moment.time - self.time, RECENT_HALF_LIFE_S) as f32;
        self.weight = self.weight * fade + 1.0;
        self.sum = self.sum * fade + seconds as f32;
        self.time = self.time.max(moment.time);
        if let Some(profile) = self.hours.get_mut(usize::from(moment.hour)) {
            profile.count = (profile.count + 1).min(PROFILE_COUNT_MAX);
            profile.seconds += (seconds as f32 - profile.seconds) / f32::from(profile.count);
        }
    }
}
