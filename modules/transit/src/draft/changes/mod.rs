//! Changes of a scenario: what becomes of lines and stops as a whole. Each is applied to the tables purely, as any edit of a draft.

mod courses;
mod lines;
mod starts;
mod stops;

use std::collections::HashMap;

use kit::Says;
use serde::{Deserialize, Serialize};

use super::op::known;
use super::{Tables, remove};

/// Hundredths by which a line may be made more frequent or faster.
pub const PERCENT: std::ops::RangeInclusive<u32> = 10..=500;
/// Minutes between vehicles that may be set.
pub const HEADWAY_MINUTES: std::ops::RangeInclusive<u32> = 1..=240;
/// The last hour of a service day.
pub const HOURS_MAX: u32 = 30;
/// Stops by which a line is extended at most.
pub const EXTENSION_MAX: usize = 40;
/// Minutes that an added stop or a stretch takes at most.
pub const MINUTES_MAX: u32 = 120;

/// A change.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// A line runs so many hundredths as often, at the same hours.
    Frequency {
        /// The line.
        route: String,
        /// 200 is twice as often.
        percent: u32,
    },
    /// A line runs every so many minutes between two hours, there and back, on all its calendars.
    Headway {
        /// The line.
        route: String,
        /// The first hour, 0 to 29.
        from_hour: u32,
        /// The hour before which it ends.
        until_hour: u32,
        /// Minutes between vehicles.
        minutes: u32,
    },
    /// A line is so many hundredths as fast between its stops.
    Speed {
        /// The line.
        route: String,
        /// 125 is a quarter faster.
        percent: u32,
    },
    /// A line does not run any more.
    RemoveLine {
        /// The line.
        route: String,
    },
    /// A line ends at a stop and no longer goes on to its end.
    Shorten {
        /// The line.
        route: String,
        /// The stop at which it ends.
        at: String,
        /// The end that falls away.
        off: String,
    },
    /// A line goes on beyond its end.
    Extend {
        /// The line.
        route: String,
        /// Its end until now.
        end: String,
        /// Further stops with the minutes from that end to each.
        stops: Vec<(String, u32)>,
    },
    /// Nothing stops at a stop any more.
    CloseStop {
        /// The stop.
        stop: String,
        /// The poles of its name nearby too.
        both_sides: bool,
    },
    /// A stop is elsewhere.
    MoveStop {
        /// The stop.
        stop: String,
        /// Latitude.
        lat: f64,
        /// Longitude.
        lon: f64,
    },
    /// A line stops between two stops, whichever way it goes.
    AddStop {
        /// The id of the new stop.
        id: String,
        /// What it is called.
        name: String,
        /// Latitude.
        lat: f64,
        /// Longitude.
        lon: f64,
        /// The line.
        route: String,
        /// One of the stops.
        between: String,
        /// The other.
        and: String,
        /// Seconds that it costs.
        delay_s: u32,
    },
}

impl Change {
    /// Words of all changes, in the order in which they are offered.
    pub const CODES: [&str; 9] =
        ["frequency", "headway", "speed", "remove-line", "shorten", "extend", "close-stop", "move-stop", "add-stop"];

    /// The word in addresses and message keys.
    pub fn code(&self) -> &'static str {
        self.op_code().trim_start_matches("change-")
    }

    /// The word among those of edits.
    pub fn op_code(&self) -> &'static str {
        match self {
            Self::Frequency { .. } => "change-frequency",
            Self::Headway { .. } => "change-headway",
            Self::Speed { .. } => "change-speed",
            Self::RemoveLine { .. } => "change-remove-line",
            Self::Shorten { .. } => "change-shorten",
            Self::Extend { .. } => "change-extend",
            Self::CloseStop { .. } => "change-close-stop",
            Self::MoveStop { .. } => "change-move-stop",
            Self::AddStop { .. } => "change-add-stop",
        }
    }

    /// The line or stop that is changed.
    pub fn subject(&self) -> &str {
        match self {
            Self::Frequency { route, .. } | Self::Headway { route, .. } | Self::Speed { route, .. } | Self::RemoveLine { route } => route,
            Self::Shorten { route, .. } | Self::Extend { route, .. } | Self::AddStop { route, .. } => route,
            Self::CloseStop { stop, .. } | Self::MoveStop { stop, .. } => stop,
        }
    }

    /// Does it.
    ///
    /// Errors: what refers to nothing, changes nothing, or is too much, in words.
    pub fn apply(&self, tables: &mut Tables) -> Result<(), Says> {
        match self {
            Self::Frequency { route, percent } => {
                starts::with_starts(tables, route, |starts| starts::resampled(&starts, within(*percent, PERCENT)))
            }
            Self::Headway { route, from_hour, until_hour, minutes } => {
                if until_hour <= from_hour || *until_hour > HOURS_MAX {
                    return Err(Says::new("transit-hours-order"));
                }
                let (from_s, until_s, every_s) = (from_hour * 3_600, until_hour * 3_600, within(*minutes, HEADWAY_MINUTES) * 60);
                starts::with_starts(tables, route, |starts| starts::every(&starts, (from_s, until_s), every_s))
            }
            Self::Speed { route, percent } => lines::faster(tables, route, within(*percent, PERCENT)),
            Self::RemoveLine { route } => {
                line(tables, route)?;
                remove::one(tables, "route", route)
            }
            Self::Shorten { route, at, off } => lines::shorten(tables, route, at, off),
            Self::Extend { route, end, stops } => lines::extend(tables, route, end, stops),
            Self::CloseStop { stop, both_sides } => stops::close(tables, stop, *both_sides),
            Self::MoveStop { stop, lat, lon } => stops::shift(tables, stop, (*lat, *lon)),
            Self::AddStop { .. } => stops::add(tables, self),
        }
    }
}

fn within(value: u32, range: std::ops::RangeInclusive<u32>) -> u32 {
    value.clamp(*range.start(), *range.end())
}

/// Goes on if the line is there.
fn line(tables: &Tables, route: &str) -> Result<(), Says> {
    known(tables, "routes.txt", "route_id", route, "transit-no-such-route")
}

/// The names of all stops by their ids.
fn names(tables: &Tables) -> HashMap<String, String> {
    tables.rows("stops.txt").map(|row| (row.get("stop_id").to_owned(), row.get("stop_name").to_owned())).collect()
}

/// The name of a stop.
///
/// Errors: there is none.
fn stop_name(tables: &Tables, stop: &str) -> Result<String, Says> {
    let row = tables.find("stops.txt", &[("stop_id", stop)]);
    row.map(|row| row.get("stop_name").to_owned()).ok_or_else(|| Says::new("transit-no-such-stop").with("stop", stop))
}
