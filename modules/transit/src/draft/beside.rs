//! What stands beside trips: changes from a stop to another, fares.

use std::collections::HashSet;

use kit::{Kopiykas, Says};
use serde::{Deserialize, Serialize};

use super::Tables;
use super::op::known;

const MINUTE_S: u32 = 60;

/// How a change is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A good place to change.
    Recommended,
    /// The other vehicle waits.
    Timed,
    /// It takes so many minutes.
    Minutes,
    /// One cannot change here.
    Impossible,
}

impl Change {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Minutes, Self::Recommended, Self::Timed, Self::Impossible];

    /// The word in forms and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Timed => "timed",
            Self::Minutes => "minutes",
            Self::Impossible => "impossible",
        }
    }

    /// `transfer_type`
    pub fn number(self) -> &'static str {
        match self {
            Self::Recommended => "0",
            Self::Timed => "1",
            Self::Minutes => "2",
            Self::Impossible => "3",
        }
    }

    /// The change of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }

    /// The change of a `transfer_type`.
    pub fn from_number(number: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.number() == number)
    }
}

/// A change from a stop to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TransferOf {
    /// From which stop.
    pub from: String,
    /// To which; may be the same.
    pub to: String,
    /// How it is.
    pub change: Change,
    /// Minutes it takes, where [`Change::Minutes`].
    pub minutes: u32,
}

/// The row of a change of all routes between two stops.
fn key<'k>(from: &'k str, to: &'k str) -> [(&'k str, &'k str); 6] {
    [("from_stop_id", from), ("to_stop_id", to), ("from_route_id", ""), ("to_route_id", ""), ("from_trip_id", ""), ("to_trip_id", "")]
}

impl TransferOf {
    /// Writes it.
    ///
    /// Errors: where there is no such stop.
    pub fn apply(&self, tables: &mut Tables) -> Result<(), Says> {
        for stop in [&self.from, &self.to] {
            tables.find("stops.txt", &[("stop_id", stop)]).ok_or_else(|| Says::new("transit-no-such-stop").with("stop", stop))?;
        }
        tables.take_cells("transfers.txt", &key(&self.from, &self.to));
        let seconds = if self.change == Change::Minutes { (self.minutes * MINUTE_S).to_string() } else { String::new() };
        let values = [
            ("from_stop_id", self.from.as_str()),
            ("to_stop_id", &self.to),
            ("transfer_type", self.change.number()),
            ("min_transfer_time", &seconds),
        ];
        tables.add("transfers.txt", &values);
        Ok(())
    }
}

/// Takes a change away.
///
/// Errors: where there is none.
pub fn remove_transfer(tables: &mut Tables, from: &str, to: &str) -> Result<(), Says> {
    if tables.take_cells("transfers.txt", &key(from, to)).is_empty() { Err(Says::new("transit-nothing-to-remove")) } else { Ok(()) }
}

/// A fare.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FareOf {
    /// `fare_id`
    pub id: String,
    /// The carrier whose it is; may be empty where there is one only.
    pub agency: String,
    /// What it costs.
    pub price: Kopiykas,
    /// Paid before one gets in, not in the vehicle.
    pub before: bool,
    /// Changes that it allows; none for any number.
    pub changes: Option<u8>,
    /// Minutes for which those are allowed; 0 where nobody limits them.
    pub minutes: u32,
    /// The routes it is for; empty for all.
    pub routes: Vec<String>,
}

impl FareOf {
    /// Writes it.
    ///
    /// Errors: where there is no such route or carrier.
    pub fn apply(&self, tables: &mut Tables) -> Result<(), Says> {
        for route in &self.routes {
            known(tables, "routes.txt", "route_id", route, "transit-no-such-route")?;
        }
        let changes = self.changes.map(|own| own.to_string()).unwrap_or_default();
        let duration = if self.minutes == 0 { String::new() } else { (self.minutes * MINUTE_S).to_string() };
        let price = self.price.decimal();
        if !self.agency.is_empty() {
            known(tables, "agency.txt", "agency_id", &self.agency, "transit-no-such-agency")?;
        }
        let values = [
            ("price", price.as_str()),
            ("agency_id", &self.agency),
            ("currency_type", "UAH"),
            ("payment_method", if self.before { "1" } else { "0" }),
            ("transfers", &changes),
            ("transfer_duration", &duration),
        ];
        tables.put("fare_attributes.txt", &[("fare_id", &self.id)], &values);
        tables.remove("fare_rules.txt", "fare_id", &HashSet::from([self.id.clone()]));
        for route in &self.routes {
            tables.add("fare_rules.txt", &[("fare_id", &self.id), ("route_id", route)]);
        }
        Ok(())
    }
}
