//! A snapshot's form: protocol buffers, so that fields can be added.

use prost::Message;

#[derive(Clone, PartialEq, Message)]
pub(super) struct SnapshotRow {
    #[prost(uint32, tag = "1")]
    pub form: u32,
    #[prost(message, repeated, tag = "2")]
    pub links: Vec<LinkRow>,
    #[prost(message, repeated, tag = "3")]
    pub dwells: Vec<DwellRow>,
    #[prost(message, repeated, tag = "4")]
    pub paces: Vec<PaceRow>,
    #[prost(message, repeated, tag = "5")]
    pub errors: Vec<ErrorsRow>,
    #[prost(message, repeated, tag = "6")]
    pub vehicles: Vec<VehicleRow>,
    #[prost(message, repeated, tag = "7")]
    pub orders: Vec<OrderRow>,
    #[prost(message, repeated, tag = "8")]
    pub passages: Vec<LastPassageRow>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct LinkRow {
    #[prost(string, tag = "1")]
    pub from: String,
    #[prost(string, tag = "2")]
    pub to: String,
    #[prost(float, tag = "3")]
    pub weight: f32,
    #[prost(float, tag = "4")]
    pub sum: f32,
    #[prost(double, tag = "5")]
    pub time: f64,
    #[prost(float, repeated, tag = "6")]
    pub hour_seconds: Vec<f32>,
    #[prost(uint32, repeated, tag = "7")]
    pub hour_counts: Vec<u32>,
    #[prost(float, tag = "8")]
    pub hold_weight: f32,
    #[prost(float, tag = "9")]
    pub hold_sum: f32,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct DwellRow {
    #[prost(string, tag = "1")]
    pub stop: String,
    #[prost(float, tag = "2")]
    pub seconds: f32,
    #[prost(uint32, tag = "3")]
    pub count: u32,
}

/// Of a route's direction; of the whole city where the route is empty.
#[derive(Clone, PartialEq, Message)]
pub(super) struct PaceRow {
    #[prost(string, tag = "1")]
    pub route: String,
    #[prost(uint32, optional, tag = "2")]
    pub direction: Option<u32>,
    #[prost(float, tag = "3")]
    pub actual: f32,
    #[prost(float, tag = "4")]
    pub planned: f32,
    #[prost(double, tag = "5")]
    pub time: f64,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct ErrorsRow {
    #[prost(float, repeated, tag = "1")]
    pub counts: Vec<f32>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct RunRow {
    #[prost(string, tag = "1")]
    pub trip: String,
    #[prost(string, tag = "2")]
    pub day: String,
    #[prost(uint32, tag = "3")]
    pub start_s: u32,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct VehicleRow {
    #[prost(uint32, tag = "1")]
    pub carrier: u32,
    #[prost(string, tag = "2")]
    pub id: String,
    #[prost(string, tag = "3")]
    pub label: String,
    #[prost(string, tag = "4")]
    pub plate: String,
    #[prost(int64, tag = "5")]
    pub time: i64,
    #[prost(double, tag = "6")]
    pub latitude: f64,
    #[prost(double, tag = "7")]
    pub longitude: f64,
    #[prost(float, optional, tag = "8")]
    pub bearing: Option<f32>,
    #[prost(float, optional, tag = "9")]
    pub speed: Option<f32>,
    #[prost(double, optional, tag = "10")]
    pub odometer_km: Option<f64>,
    #[prost(int32, optional, tag = "11")]
    pub occupancy: Option<i32>,
    #[prost(message, optional, tag = "12")]
    pub ride: Option<RideRow>,
    /// Whether the boards show it on its run.
    #[prost(bool, tag = "13")]
    pub shown: bool,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct RideRow {
    #[prost(message, required, tag = "1")]
    pub run: RunRow,
    #[prost(bool, tag = "2")]
    pub given: bool,
    #[prost(double, optional, tag = "3")]
    pub at: Option<f64>,
    #[prost(double, tag = "4")]
    pub at_time: f64,
    #[prost(bool, tag = "5")]
    pub done: bool,
    #[prost(bool, tag = "6")]
    pub off_route: bool,
    #[prost(int64, optional, tag = "7")]
    pub off_since: Option<i64>,
    #[prost(double, tag = "8")]
    pub tempo_actual: f64,
    #[prost(double, tag = "9")]
    pub tempo_expected: f64,
    #[prost(double, tag = "10")]
    pub tempo_time: f64,
    /// Of each stop; not a number where it was not seen.
    #[prost(double, repeated, tag = "11")]
    pub arrivals: Vec<f64>,
    #[prost(double, repeated, tag = "12")]
    pub departures: Vec<f64>,
    #[prost(bool, repeated, tag = "13")]
    pub certain: Vec<bool>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct OrderRow {
    #[prost(message, required, tag = "1")]
    pub run: RunRow,
    /// A stop skipped; the whole run cancelled where absent.
    #[prost(uint32, optional, tag = "2")]
    pub stop: Option<u32>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct LastPassageRow {
    #[prost(string, tag = "1")]
    pub route: String,
    #[prost(uint32, optional, tag = "2")]
    pub direction: Option<u32>,
    #[prost(string, tag = "3")]
    pub stop: String,
    #[prost(uint32, tag = "4")]
    pub carrier: u32,
    #[prost(string, tag = "5")]
    pub vehicle: String,
    #[prost(double, tag = "6")]
    pub time: f64,
    #[prost(double, tag = "7")]
    pub planned: f64,
}
