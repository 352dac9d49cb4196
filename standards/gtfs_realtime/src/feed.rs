//! The message as a whole: its header and its entities.

use prost::{Enumeration, Message};

use crate::{Alert, Shape, Stop, TripModifications, TripUpdate, VehiclePosition};

/// What an address of a feed answers: everything known at one moment.
#[derive(Clone, PartialEq, Message)]
pub struct FeedMessage {
    /// About the message itself.
    #[prost(message, required, tag = "1")]
    pub header: FeedHeader,
    /// What is told, in no particular order.
    #[prost(message, repeated, tag = "2")]
    pub entity: Vec<FeedEntity>,
}

/// About the message: its version and moment.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct FeedHeader {
    /// `2.0` or `1.0`.
    #[prost(string, required, tag = "1")]
    pub gtfs_realtime_version: String,
    /// Whether the message is everything or only what changed.
    #[prost(enumeration = "Incrementality", optional, tag = "2")]
    pub incrementality: Option<i32>,
    /// When the contents were made, Unix seconds.
    #[prost(uint64, optional, tag = "3")]
    pub timestamp: Option<u64>,
    /// `feed_version` of the timetable that the ids belong to.
    #[prost(string, optional, tag = "4")]
    pub feed_version: Option<String>,
}

/// Whether a message is everything or a change.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum Incrementality {
    /// Everything; what is not in it is no longer true.
    FullDataset = 0,
    /// A change; the reference leaves its meaning open.
    Differential = 1,
}

/// One thing told: exactly one of the optional messages is there, unless it is deleted.
#[derive(Clone, PartialEq, Message)]
pub struct FeedEntity {
    /// Unique in the message; for incremental feeds alone, never the id of a vehicle or a trip.
    #[prost(string, required, tag = "1")]
    pub id: String,
    /// Taken back; for incremental feeds.
    #[prost(bool, optional, tag = "2")]
    pub is_deleted: Option<bool>,
    /// How a trip goes.
    #[prost(message, optional, boxed, tag = "3")]
    pub trip_update: Option<Box<TripUpdate>>,
    /// Where a vehicle is.
    #[prost(message, optional, boxed, tag = "4")]
    pub vehicle: Option<Box<VehiclePosition>>,
    /// What passengers must know.
    #[prost(message, optional, boxed, tag = "5")]
    pub alert: Option<Box<Alert>>,
    /// A shape that the timetable lacks, for a detour.
    #[prost(message, optional, boxed, tag = "6")]
    pub shape: Option<Box<Shape>>,
    /// A stop that the timetable lacks, for a detour.
    #[prost(message, optional, boxed, tag = "7")]
    pub stop: Option<Box<Stop>>,
    /// A detour of several trips.
    #[prost(message, optional, boxed, tag = "8")]
    pub trip_modifications: Option<Box<TripModifications>>,
}
