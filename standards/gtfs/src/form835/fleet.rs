//! Vehicles and where they are: sets 26 and 41.

use super::{Beside, Put, UNKNOWN, Value};

/// A vehicle as far as it is known. Empty texts and none are written as `null`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct VehicleKept {
    /// The carrier's id of it.
    pub id: String,
    /// The plate in Latin letters.
    pub plate: String,
    /// «тролейбус»
    pub body: String,
    /// The carrier's id.
    pub agency: String,
    /// Its name.
    pub agency_name: String,
    /// Numbers of the routes on which it runs, with commas between.
    pub routes: String,
    /// Whether a wheelchair gets in: 0 unknown, 1 yes, 2 no.
    pub wheelchair: u8,
}

/// A vehicle where it was last.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Seen {
    /// The carrier's id of it.
    pub id: String,
    /// The plate in Latin letters.
    pub plate: String,
    /// «тролейбус»
    pub body: String,
    /// What stands on it; may be empty.
    pub label: String,
    /// Latitude and longitude, WGS 84, degrees.
    pub at: (f64, f64),
    /// Degrees clockwise from north.
    pub bearing: Option<f64>,
    /// Metres.
    pub odometer_m: Option<f64>,
    /// Metres per second.
    pub speed: Option<f64>,
    /// When it was measured, Unix seconds.
    pub time: i64,
}

pub(super) fn vehicles<E>(beside: &Beside<'_>, put: Put<'_, E>) -> Result<(), E> {
    let unknown = || Value::Text(UNKNOWN.into());
    for own in beside.vehicles {
        put(&[
            Value::known(own.id.as_str()),
            Value::known(own.plate.as_str()),
            unknown(),
            Value::known(own.body.as_str()),
            unknown(),
            unknown(),
            unknown(),
            Value::known(own.agency.as_str()),
            Value::known(own.agency_name.as_str()),
            Value::known(own.routes.as_str()),
            // it was seen on a route
            Value::text("використовується"),
            unknown(),
            unknown(),
            unknown(),
            unknown(),
            unknown(),
            Value::integer(own.wheelchair),
            unknown(),
            Value::integer(0),
        ])?;
    }
    Ok(())
}

pub(super) fn positions<E>(beside: &Beside<'_>, put: Put<'_, E>) -> Result<(), E> {
    for own in beside.positions {
        put(&[
            Value::known(own.id.as_str()),
            Value::known(own.plate.as_str()),
            Value::Text(UNKNOWN.into()),
            Value::known(own.body.as_str()),
            Value::text(own.label.as_str()),
            Value::decimal(Some(own.at.0), 6),
            Value::decimal(Some(own.at.1), 6),
            Value::decimal(own.bearing, 1),
            Value::decimal(own.odometer_m, 0),
            Value::decimal(own.speed, 1),
            Value::integer(own.time),
        ])?;
    }
    Ok(())
}
