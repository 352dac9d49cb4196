//! Where a vehicle is and how full.

use prost::{Enumeration, Message};

use crate::{TripDescriptor, VehicleDescriptor};

/// Where a vehicle is and how full.
#[derive(Clone, PartialEq, Message)]
pub struct VehiclePosition {
    /// The trip it serves.
    #[prost(message, optional, tag = "1")]
    pub trip: Option<TripDescriptor>,
    /// Where.
    #[prost(message, optional, tag = "2")]
    pub position: Option<Position>,
    /// `stop_sequence` of the stop that the status speaks of.
    #[prost(uint32, optional, tag = "3")]
    pub current_stop_sequence: Option<u32>,
    /// In transit where nothing is said.
    #[prost(enumeration = "VehicleStopStatus", optional, tag = "4", default = "InTransitTo")]
    pub current_status: Option<i32>,
    /// When it was measured, Unix seconds.
    #[prost(uint64, optional, tag = "5")]
    pub timestamp: Option<u64>,
    /// The traffic around it.
    #[prost(enumeration = "CongestionLevel", optional, tag = "6")]
    pub congestion_level: Option<i32>,
    /// `stop_id` of the stop that the status speaks of.
    #[prost(string, optional, tag = "7")]
    pub stop_id: Option<String>,
    /// Which vehicle.
    #[prost(message, optional, tag = "8")]
    pub vehicle: Option<VehicleDescriptor>,
    /// How full.
    #[prost(enumeration = "OccupancyStatus", optional, tag = "9")]
    pub occupancy_status: Option<i32>,
    /// Percent of seats and standing places; may pass 100.
    #[prost(uint32, optional, tag = "10")]
    pub occupancy_percentage: Option<u32>,
    /// Carriages from the first on.
    #[prost(message, repeated, tag = "11")]
    pub multi_carriage_details: Vec<CarriageDetails>,
}

/// A place on the globe and the motion there.
#[derive(Clone, Copy, PartialEq, Message)]
pub struct Position {
    /// WGS 84, degrees north.
    #[prost(float, required, tag = "1")]
    pub latitude: f32,
    /// WGS 84, degrees east.
    #[prost(float, required, tag = "2")]
    pub longitude: f32,
    /// Degrees clockwise from north.
    #[prost(float, optional, tag = "3")]
    pub bearing: Option<f32>,
    /// Metres.
    #[prost(double, optional, tag = "4")]
    pub odometer: Option<f64>,
    /// Metres per second.
    #[prost(float, optional, tag = "5")]
    pub speed: Option<f32>,
}

/// How the vehicle stands to the stop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum VehicleStopStatus {
    /// About to arrive.
    IncomingAt = 0,
    /// Stands at it.
    StoppedAt = 1,
    /// On the way to it.
    InTransitTo = 2,
}

/// The traffic around a vehicle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum CongestionLevel {
    /// Not known.
    UnknownCongestionLevel = 0,
    /// Flows.
    RunningSmoothly = 1,
    /// Stops and goes.
    StopAndGo = 2,
    /// Is dense.
    Congestion = 3,
    /// Stands.
    SevereCongestion = 4,
}

/// How full a vehicle is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum OccupancyStatus {
    /// Nobody or nearly nobody.
    Empty = 0,
    /// Many seats free.
    ManySeatsAvailable = 1,
    /// A few seats free.
    FewSeatsAvailable = 2,
    /// Standing places alone.
    StandingRoomOnly = 3,
    /// A few standing places.
    CrushedStandingRoomOnly = 4,
    /// Full.
    Full = 5,
    /// Nobody may get in.
    NotAcceptingPassengers = 6,
    /// Not known.
    NoDataAvailable = 7,
    /// Not for passengers.
    NotBoardable = 8,
}

/// One carriage.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct CarriageDetails {
    /// Its id.
    #[prost(string, optional, tag = "1")]
    pub id: Option<String>,
    /// What passengers see on it.
    #[prost(string, optional, tag = "2")]
    pub label: Option<String>,
    /// How full.
    #[prost(enumeration = "OccupancyStatus", optional, tag = "3", default = "NoDataAvailable")]
    pub occupancy_status: Option<i32>,
    /// Percent; -1 is not known.
    #[prost(int32, optional, tag = "4", default = "-1")]
    pub occupancy_percentage: Option<i32>,
    /// 1 is the first in the direction of travel.
    #[prost(uint32, optional, tag = "5")]
    pub carriage_sequence: Option<u32>,
}
