//! When a trip is at a stop.

use prost::{Enumeration, Message};

use crate::OccupancyStatus;

/// When and how a trip is at one stop.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct StopTimeUpdate {
    /// `stop_sequence`; this or the stop's id is there.
    #[prost(uint32, optional, tag = "1")]
    pub stop_sequence: Option<u32>,
    /// The arrival.
    #[prost(message, optional, tag = "2")]
    pub arrival: Option<StopTimeEvent>,
    /// The departure.
    #[prost(message, optional, tag = "3")]
    pub departure: Option<StopTimeEvent>,
    /// `stop_id`.
    #[prost(string, optional, tag = "4")]
    pub stop_id: Option<String>,
    /// How the stop stands to the timetable.
    #[prost(enumeration = "StopTimeRelationship", optional, tag = "5")]
    pub schedule_relationship: Option<i32>,
    /// What else changed at the stop.
    #[prost(message, optional, tag = "6")]
    pub stop_time_properties: Option<StopTimeProperties>,
    /// How full the vehicle will be on leaving.
    #[prost(enumeration = "OccupancyStatus", optional, tag = "7")]
    pub departure_occupancy_status: Option<i32>,
}

/// An arrival or a departure.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct StopTimeEvent {
    /// Seconds later (or, below zero, earlier) than the timetable.
    #[prost(int32, optional, tag = "1")]
    pub delay: Option<i32>,
    /// Unix seconds; goes before the delay.
    #[prost(int64, optional, tag = "2")]
    pub time: Option<i64>,
    /// The error to expect, seconds; 0 is certain.
    #[prost(int32, optional, tag = "3")]
    pub uncertainty: Option<i32>,
    /// Unix seconds; for trips that are not in the timetable.
    #[prost(int64, optional, tag = "4")]
    pub scheduled_time: Option<i64>,
}

/// How a stop of a trip stands to the timetable (`StopTimeUpdate.ScheduleRelationship`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum StopTimeRelationship {
    /// Served.
    Scheduled = 0,
    /// Passed by.
    Skipped = 1,
    /// Nothing is known from here on.
    NoData = 2,
    /// Of `frequencies.txt` without exact times.
    Unscheduled = 3,
}

/// What changed at a stop besides the time.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct StopTimeProperties {
    /// The stop used instead.
    #[prost(string, optional, tag = "1")]
    pub assigned_stop_id: Option<String>,
    /// The sign from this stop on.
    #[prost(string, optional, tag = "2")]
    pub stop_headsign: Option<String>,
    /// Getting in.
    #[prost(enumeration = "DropOffPickupType", optional, tag = "3")]
    pub pickup_type: Option<i32>,
    /// Getting out.
    #[prost(enumeration = "DropOffPickupType", optional, tag = "4")]
    pub drop_off_type: Option<i32>,
}

/// How passengers get in or out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum DropOffPickupType {
    /// As everywhere.
    Regular = 0,
    /// Not at all.
    None = 1,
    /// By telephone with the agency.
    PhoneAgency = 2,
    /// By word with the driver.
    CoordinateWithDriver = 3,
}
