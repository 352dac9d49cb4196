//! What vehicles taught: how long links take, where early vehicles wait, how long they stand at stops, how wrong predictions were.

mod dwell;
mod errors;
mod hold;
mod link;
mod pace;

pub(crate) use dwell::Dwell;
pub(crate) use errors::{Errors, HORIZONS, Horizon};
pub(crate) use hold::{From, Hold};
pub(crate) use link::{HOURS, Link, Profile};
pub(crate) use pace::Pace;

/// Everything learnt of a network: one entry a link, a stop, a group (route and direction).
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Learnt {
    pub links: Vec<Link>,
    pub holds: Vec<Hold>,
    pub dwells: Vec<Dwell>,
    pub paces: Vec<Pace>,
    pub pace: Pace,
    pub errors: Errors,
}

impl Learnt {
    /// Nothing learnt yet.
    pub fn nothing(links: usize, stops: usize, groups: usize) -> Self {
        Self {
            links: vec![Link::default(); links],
            holds: vec![Hold::default(); links],
            dwells: vec![Dwell::default(); stops],
            paces: vec![Pace::default(); groups],
            pace: Pace::default(),
            errors: Errors::default(),
        }
    }

    /// Seconds for a link whose timetable says `planned` seconds.
    pub fn seconds(&self, link: u32, group: u32, planned: f64, moment: Moment) -> f64 {
        let by_plan = planned * self.ratio(group);
        self.links.get(link as usize).map_or(by_plan, |link| link.seconds(by_plan, moment))
    }

    /// Actual time over planned time in a group; that of the whole city where the group is new.
    pub fn ratio(&self, group: u32) -> f64 {
        let city = self.pace.ratio(1.0);
        self.paces.get(group as usize).map_or(city, |pace| pace.ratio(city))
    }

    /// Takes in that a link took `seconds`.
    pub fn learn_link(&mut self, link: u32, group: u32, planned: f64, seconds: f64, moment: Moment) {
        if let Some(link) = self.links.get_mut(link as usize) {
            link.learn(seconds, moment);
        }
        if let Some(pace) = self.paces.get_mut(group as usize) {
            pace.learn(seconds, planned, moment.time);
        }
        self.pace.learn(seconds, planned, moment.time);
    }
}

/// A moment with its place in the week.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Moment {
    /// Unix seconds.
    pub time: f64,
    /// The hour of the local day, and whether the day is one of rest: see [`HOURS`].
    pub hour: u8,
}

/// What is left of a weight after some seconds, given its half-life.
pub(crate) fn faded(seconds: f64, half_life_s: f64) -> f64 {
    if seconds <= 0.0 { 1.0 } else { (-seconds / half_life_s).exp2() }
}
