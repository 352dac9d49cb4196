//! Detours: shapes, stops and changes that the timetable lacks.

use prost::{Enumeration, Message};

use crate::TranslatedString;

/// A shape that the timetable lacks.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Shape {
    /// Its id, not one of `shapes.txt`.
    #[prost(string, optional, tag = "1")]
    pub shape_id: Option<String>,
    /// An encoded polyline of at least two points.
    #[prost(string, optional, tag = "2")]
    pub encoded_polyline: Option<String>,
}

/// A stop that the timetable lacks; the fields are those of `stops.txt`.
#[derive(Clone, PartialEq, Message)]
pub struct Stop {
    /// `stop_id`, not one of `stops.txt`.
    #[prost(string, optional, tag = "1")]
    pub stop_id: Option<String>,
    /// `stop_code`.
    #[prost(message, optional, tag = "2")]
    pub stop_code: Option<TranslatedString>,
    /// `stop_name`.
    #[prost(message, optional, tag = "3")]
    pub stop_name: Option<TranslatedString>,
    /// `tts_stop_name`.
    #[prost(message, optional, tag = "4")]
    pub tts_stop_name: Option<TranslatedString>,
    /// `stop_desc`.
    #[prost(message, optional, tag = "5")]
    pub stop_desc: Option<TranslatedString>,
    /// WGS 84, degrees north.
    #[prost(float, optional, tag = "6")]
    pub stop_lat: Option<f32>,
    /// WGS 84, degrees east.
    #[prost(float, optional, tag = "7")]
    pub stop_lon: Option<f32>,
    /// `zone_id`.
    #[prost(string, optional, tag = "8")]
    pub zone_id: Option<String>,
    /// `stop_url`.
    #[prost(message, optional, tag = "9")]
    pub stop_url: Option<TranslatedString>,
    /// `parent_station`.
    #[prost(string, optional, tag = "11")]
    pub parent_station: Option<String>,
    /// `stop_timezone`.
    #[prost(string, optional, tag = "12")]
    pub stop_timezone: Option<String>,
    /// `wheelchair_boarding`.
    #[prost(enumeration = "WheelchairBoarding", optional, tag = "13")]
    pub wheelchair_boarding: Option<i32>,
    /// `level_id`.
    #[prost(string, optional, tag = "14")]
    pub level_id: Option<String>,
    /// `platform_code`.
    #[prost(message, optional, tag = "15")]
    pub platform_code: Option<TranslatedString>,
}

/// Whether a wheelchair gets in at a stop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum WheelchairBoarding {
    /// Not known.
    Unknown = 0,
    /// Into some vehicles at least.
    Available = 1,
    /// Not.
    NotAvailable = 2,
}

/// A detour of several trips on several days.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct TripModifications {
    /// The trips, by the shape that they take.
    #[prost(message, repeated, tag = "1")]
    pub selected_trips: Vec<SelectedTrips>,
    /// `HH:MM:SS`, for trips of `frequencies.txt`.
    #[prost(string, repeated, tag = "2")]
    pub start_times: Vec<String>,
    /// `YYYYMMDD`.
    #[prost(string, repeated, tag = "3")]
    pub service_dates: Vec<String>,
    /// What changes, in the order of the way.
    #[prost(message, repeated, tag = "4")]
    pub modifications: Vec<Modification>,
}

/// Trips that take the same shape in a detour.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SelectedTrips {
    /// `trip_id`s.
    #[prost(string, repeated, tag = "1")]
    pub trip_ids: Vec<String>,
    /// The shape of the detour.
    #[prost(string, optional, tag = "2")]
    pub shape_id: Option<String>,
}

/// Stops from one to another replaced by others.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Modification {
    /// The first stop that is not served.
    #[prost(message, optional, tag = "1")]
    pub start_stop_selector: Option<StopSelector>,
    /// The last one; only the first where absent.
    #[prost(message, optional, tag = "2")]
    pub end_stop_selector: Option<StopSelector>,
    /// Seconds added to all stops after it.
    #[prost(int32, optional, tag = "3", default = "0")]
    pub propagated_modification_delay: Option<i32>,
    /// Served instead.
    #[prost(message, repeated, tag = "4")]
    pub replacement_stops: Vec<ReplacementStop>,
    /// The alert that explains it.
    #[prost(string, optional, tag = "5")]
    pub service_alert_id: Option<String>,
    /// Unix seconds.
    #[prost(uint64, optional, tag = "6")]
    pub last_modified_time: Option<u64>,
}

/// A stop of a trip.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct StopSelector {
    /// `stop_sequence`.
    #[prost(uint32, optional, tag = "1")]
    pub stop_sequence: Option<u32>,
    /// `stop_id`.
    #[prost(string, optional, tag = "2")]
    pub stop_id: Option<String>,
}

/// A stop served in a detour.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ReplacementStop {
    /// Seconds from the stop before the detour.
    #[prost(int32, optional, tag = "1")]
    pub travel_time_to_stop: Option<i32>,
    /// `stop_id`, of the timetable or of the same message.
    #[prost(string, optional, tag = "2")]
    pub stop_id: Option<String>,
}
