//! How a trip goes.

use prost::Message;

use crate::{StopTimeUpdate, TripDescriptor, VehicleDescriptor};

/// How a trip goes: what was, and what is expected.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct TripUpdate {
    /// Which trip.
    #[prost(message, required, tag = "1")]
    pub trip: TripDescriptor,
    /// In order of `stop_sequence`; one holds for the stops after it up to the next.
    #[prost(message, repeated, tag = "2")]
    pub stop_time_update: Vec<StopTimeUpdate>,
    /// Which vehicle goes.
    #[prost(message, optional, tag = "3")]
    pub vehicle: Option<VehicleDescriptor>,
    /// When the progress was measured, Unix seconds.
    #[prost(uint64, optional, tag = "4")]
    pub timestamp: Option<u64>,
    /// Of the trip, seconds, up to the first stop with an update of its own.
    #[prost(int32, optional, tag = "5")]
    pub delay: Option<i32>,
    /// What is new about a trip that is not in the timetable as it stands.
    #[prost(message, optional, tag = "6")]
    pub trip_properties: Option<TripProperties>,
}

/// What is new about a trip that is not in the timetable as it stands.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct TripProperties {
    /// The new trip's id.
    #[prost(string, optional, tag = "1")]
    pub trip_id: Option<String>,
    /// `YYYYMMDD`.
    #[prost(string, optional, tag = "2")]
    pub start_date: Option<String>,
    /// `HH:MM:SS`.
    #[prost(string, optional, tag = "3")]
    pub start_time: Option<String>,
    /// The way it goes, of the timetable or of the same message.
    #[prost(string, optional, tag = "4")]
    pub shape_id: Option<String>,
    /// The sign.
    #[prost(string, optional, tag = "5")]
    pub trip_headsign: Option<String>,
    /// The number that passengers know.
    #[prost(string, optional, tag = "6")]
    pub trip_short_name: Option<String>,
}
