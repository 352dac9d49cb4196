//! `[modules.transit.live]` of the configuration.

use kit::OrganisationId;
use serde::Deserialize;
use tracking::Rules;

/// What a city may set of its live transport.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Positions that may be sent at once.
    pub batch_max: usize,
    /// Days for which positions are kept.
    pub positions_days: i64,
    /// Without a position for so long, a vehicle is silent; seconds.
    pub silent_seconds: i64,
    /// Of a hundred stops of a trip, so many must have been seen for it to count as performed.
    pub performed_percent: i64,
    /// Whether vehicles that do not exist drive along the timetable: for demonstrations alone.
    pub simulate: bool,
    /// Addresses of GTFS-Realtime that are asked for positions.
    pub pull: Vec<Pull>,
    /// Brokers of MQTT to which vehicles send.
    pub mqtt: Vec<super::Mqtt>,
}

/// An address that is asked for positions.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pull {
    /// What it is called at the desk.
    pub name: String,
    /// Where it answers.
    pub url: String,
    /// Whose vehicles they are; an organisation of the city.
    #[serde(default)]
    pub organisation: Option<OrganisationId>,
    /// Seconds between two questions.
    #[serde(default = "ten")]
    pub seconds: u64,
    /// Odometers come in kilometres, against the reference.
    #[serde(default)]
    pub odometer_in_km: bool,
}

fn ten() -> u64 {
    10
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            batch_max: 2_000,
            positions_days: 30,
            silent_seconds: 120,
            performed_percent: 80,
            simulate: false,
            pull: Vec::new(),
            mqtt: Vec::new(),
        }
    }
}

impl Settings {
    /// What the tracking believes.
    pub fn rules(&self) -> Rules {
        Rules { silent_s: self.silent_seconds, ..Rules::default() }
    }
}
