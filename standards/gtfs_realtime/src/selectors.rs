//! What a message is about: trips, vehicles, routes and stops of the timetable.

use prost::{Enumeration, Message};

/// A trip of the timetable on a day, or all trips of a route.
#[derive(Clone, PartialEq, Eq, Hash, Message)]
pub struct TripDescriptor {
    /// `trip_id`.
    #[prost(string, optional, tag = "1")]
    pub trip_id: Option<String>,
    /// When the trip begins, `HH:MM:SS`; needed for trips of `frequencies.txt`.
    #[prost(string, optional, tag = "2")]
    pub start_time: Option<String>,
    /// The service day, `YYYYMMDD`.
    #[prost(string, optional, tag = "3")]
    pub start_date: Option<String>,
    /// How the trip stands to the timetable.
    #[prost(enumeration = "TripRelationship", optional, tag = "4")]
    pub schedule_relationship: Option<i32>,
    /// `route_id`.
    #[prost(string, optional, tag = "5")]
    pub route_id: Option<String>,
    /// `direction_id`, 0 or 1.
    #[prost(uint32, optional, tag = "6")]
    pub direction_id: Option<u32>,
    /// The trip as a detour changed it.
    #[prost(message, optional, tag = "7")]
    pub modified_trip: Option<ModifiedTripSelector>,
}

/// How a trip stands to the timetable (`TripDescriptor.ScheduleRelationship`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum TripRelationship {
    /// Goes as the timetable has it.
    Scheduled = 0,
    /// Extra, without a description of its own; superseded by [`Self::New`] and [`Self::Duplicated`].
    Added = 1,
    /// Of `frequencies.txt` without exact times.
    Unscheduled = 2,
    /// Does not go.
    Canceled = 3,
    /// Takes a trip's place with other stops or times.
    Replacement = 5,
    /// A trip of the timetable again at another time.
    Duplicated = 6,
    /// Does not go and is not to be shown.
    Deleted = 7,
    /// Extra.
    New = 8,
}

/// A trip as a detour changed it.
#[derive(Clone, PartialEq, Eq, Hash, Message)]
pub struct ModifiedTripSelector {
    /// The entity of the detour.
    #[prost(string, optional, tag = "1")]
    pub modifications_id: Option<String>,
    /// `trip_id` of the trip changed.
    #[prost(string, optional, tag = "2")]
    pub affected_trip_id: Option<String>,
    /// `HH:MM:SS`.
    #[prost(string, optional, tag = "3")]
    pub start_time: Option<String>,
    /// `YYYYMMDD`.
    #[prost(string, optional, tag = "4")]
    pub start_date: Option<String>,
}

/// Which vehicle.
#[derive(Clone, PartialEq, Eq, Hash, Message)]
pub struct VehicleDescriptor {
    /// The carrier's own id.
    #[prost(string, optional, tag = "1")]
    pub id: Option<String>,
    /// What passengers see on it.
    #[prost(string, optional, tag = "2")]
    pub label: Option<String>,
    /// The plate.
    #[prost(string, optional, tag = "3")]
    pub license_plate: Option<String>,
    /// Whether a wheelchair gets in.
    #[prost(enumeration = "WheelchairAccessible", optional, tag = "4")]
    pub wheelchair_accessible: Option<i32>,
}

/// Whether a wheelchair gets into the vehicle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum WheelchairAccessible {
    /// As the timetable says.
    NoValue = 0,
    /// Not known.
    Unknown = 1,
    /// Gets in.
    WheelchairAccessible = 2,
    /// Does not get in.
    WheelchairInaccessible = 3,
}

/// Whom an alert is for: everything that is given must fit.
#[derive(Clone, PartialEq, Eq, Hash, Message)]
pub struct EntitySelector {
    /// `agency_id`.
    #[prost(string, optional, tag = "1")]
    pub agency_id: Option<String>,
    /// `route_id`.
    #[prost(string, optional, tag = "2")]
    pub route_id: Option<String>,
    /// `route_type`.
    #[prost(int32, optional, tag = "3")]
    pub route_type: Option<i32>,
    /// A trip.
    #[prost(message, optional, tag = "4")]
    pub trip: Option<TripDescriptor>,
    /// `stop_id`.
    #[prost(string, optional, tag = "5")]
    pub stop_id: Option<String>,
    /// `direction_id`; only with a route.
    #[prost(uint32, optional, tag = "6")]
    pub direction_id: Option<u32>,
}
