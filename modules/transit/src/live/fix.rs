//! A position as it is kept: small, named by the feed's ids, so that it outlives a version of the timetable.

use gtfs_realtime::OccupancyStatus;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tracking::Position;

/// A position.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Fix {
    /// The carrier's id of the vehicle.
    #[serde(rename = "v")]
    pub vehicle: String,
    /// What passengers see on it.
    #[serde(rename = "l", default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The plate.
    #[serde(rename = "p", default, skip_serializing_if = "String::is_empty")]
    pub plate: String,
    /// When it was measured, Unix seconds.
    #[serde(rename = "t")]
    pub time: i64,
    /// WGS 84, degrees north.
    #[serde(rename = "y")]
    pub latitude: f64,
    /// WGS 84, degrees east.
    #[serde(rename = "x")]
    pub longitude: f64,
    /// Degrees clockwise from north.
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub bearing: Option<f32>,
    /// Metres per second.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub speed: Option<f32>,
    /// Kilometres.
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub odometer_km: Option<f64>,
    /// How full, by the numbers of GTFS-Realtime.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub occupancy: Option<i32>,
    /// `trip_id`
    #[serde(rename = "i", default, skip_serializing_if = "Option::is_none")]
    pub trip: Option<String>,
    /// The service day of the trip.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// When the trip begins, seconds of the service day.
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub start_s: Option<u32>,
    /// `route_id`
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub route: Option<String>,
    /// `direction_id`
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<u8>,
}

impl Fix {
    /// As the tracking takes it.
    pub fn position(&self, carrier: u32) -> Position<'_> {
        Position {
            carrier,
            vehicle: &self.vehicle,
            label: &self.label,
            plate: &self.plate,
            trip: self.trip.as_deref(),
            day: self.day,
            start_s: self.start_s,
            route: self.route.as_deref(),
            direction: self.direction,
            barred: &[],
            time: self.time,
            latitude: self.latitude,
            longitude: self.longitude,
            bearing: self.bearing,
            speed: self.speed,
            odometer_km: self.odometer_km,
            occupancy: self.occupancy.and_then(|number| OccupancyStatus::try_from(number).ok()),
        }
    }

    /// Of a position of a message.
    pub fn of(own: &Position<'_>) -> Self {
        Self {
            vehicle: own.vehicle.to_owned(),
            label: own.label.to_owned(),
            plate: own.plate.to_owned(),
            time: own.time,
            latitude: own.latitude,
            longitude: own.longitude,
            bearing: own.bearing,
            speed: own.speed,
            odometer_km: own.odometer_km,
            occupancy: own.occupancy.map(|status| status as i32),
            trip: own.trip.map(str::to_owned),
            day: own.day,
            start_s: own.start_s,
            route: own.route.map(str::to_owned),
            direction: own.direction,
        }
    }

    /// Whether the numbers are such that a database keeps them as they are.
    pub fn is_sound(&self) -> bool {
        let floats = [Some(self.latitude), Some(self.longitude), self.bearing.map(f64::from), self.speed.map(f64::from), self.odometer_km];
        floats.into_iter().flatten().all(f64::is_finite) && !self.vehicle.is_empty()
    }
}
