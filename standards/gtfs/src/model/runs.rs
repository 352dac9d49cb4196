//! Who runs what when: agencies, routes, trips, their times, frequencies and transfers.

use super::{Accessibility, AgencyIdx, RouteIdx, ServiceIdx, ShapeIdx, StopIdx, TripIdx};
use crate::modes::RouteType;
use crate::text::Str;

/// A row of `agency.txt`.
#[derive(Clone, Debug)]
pub struct Agency {
    /// `agency_id`
    pub id: Str,
    /// `agency_name`
    pub name: Str,
    /// `agency_url`
    pub url: Str,
    /// `agency_timezone`
    pub timezone: Str,
    /// `agency_lang`
    pub lang: Str,
    /// `agency_phone`
    pub phone: Str,
    /// `agency_fare_url`
    pub fare_url: Str,
    /// `agency_email`
    pub email: Str,
}

/// A row of `routes.txt`.
#[derive(Clone, Debug)]
pub struct Route {
    /// `route_id`
    pub id: Str,
    /// `agency_id`
    pub agency: AgencyIdx,
    /// `route_short_name`
    pub short_name: Str,
    /// `route_long_name`
    pub long_name: Str,
    /// `route_desc`
    pub desc: Str,
    /// `route_type`
    pub route_type: RouteType,
    /// `route_url`
    pub url: Str,
    /// `route_color`, 0xRRGGBB.
    pub color: Option<u32>,
    /// `route_text_color`, 0xRRGGBB.
    pub text_color: Option<u32>,
    /// `route_sort_order`
    pub sort_order: Option<u32>,
    /// `network_id`
    pub network_id: Str,
}

/// A row of `trips.txt`.
#[derive(Clone, Debug)]
pub struct Trip {
    /// `trip_id`
    pub id: Str,
    /// `route_id`
    pub route: RouteIdx,
    /// `service_id`
    pub service: ServiceIdx,
    /// `trip_headsign`
    pub headsign: Str,
    /// `trip_short_name`
    pub short_name: Str,
    /// `direction_id`, 0 or 1.
    pub direction_id: Option<u8>,
    /// `block_id`
    pub block_id: Str,
    /// `shape_id`
    pub shape: Option<ShapeIdx>,
    /// `wheelchair_accessible`
    pub wheelchair_accessible: Accessibility,
    /// `bikes_allowed`
    pub bikes_allowed: Accessibility,
    /// Its first stop time in [`crate::Feed::stop_times`].
    pub first: u32,
    /// How many there are.
    pub count: u32,
}

impl Trip {
    /// Its stop times out of the feed's.
    pub fn stop_times<'f>(&self, all: &'f [StopTime]) -> &'f [StopTime] {
        &all[self.first as usize..(self.first + self.count) as usize]
    }
}

/// `pickup_type`, `drop_off_type`
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum BoardingRule {
    /// 0: as scheduled.
    #[default]
    Regular,
    /// 1: none.
    NotAvailable,
    /// 2: the agency must be phoned.
    PhoneAgency,
    /// 3: to be agreed with the driver.
    CoordinateWithDriver,
}

impl BoardingRule {
    pub(crate) const ALL: [Self; 4] = [Self::Regular, Self::NotAvailable, Self::PhoneAgency, Self::CoordinateWithDriver];

    /// As `stop_times.txt` writes it.
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// A row of `stop_times.txt`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct StopTime {
    /// `arrival_time`, seconds since noon minus 12 hours of the service day.
    pub arrival: u32,
    /// `departure_time`, the same; never before the arrival.
    pub departure: u32,
    /// `stop_id`
    pub stop: StopIdx,
    /// `stop_sequence` as the feed has it.
    pub sequence: u32,
    /// `shape_dist_traveled` in the feed's unit; not a number where the feed has none.
    pub dist_traveled: f32,
    /// `stop_headsign`
    pub headsign: Str,
    /// `pickup_type`
    pub pickup: BoardingRule,
    /// `drop_off_type`
    pub drop_off: BoardingRule,
    /// `timepoint` is 0: the times are approximate.
    pub approximate: bool,
    /// The feed has no times here: they were interpolated between its neighbours.
    pub interpolated: bool,
}

/// A row of `frequencies.txt`: the trip's times are shifted to start at `start`, `start + headway`… before `end`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frequency {
    /// `trip_id`
    pub trip: TripIdx,
    /// `start_time`, seconds since noon minus 12 hours.
    pub start: u32,
    /// `end_time`, the same; no trip starts at it or later.
    pub end: u32,
    /// `headway_secs`, not 0.
    pub headway_s: u32,
    /// `exact_times` is 1: a schedule in short, not a promise of headways.
    pub exact_times: bool,
}

impl Frequency {
    /// When trips start, seconds since noon minus 12 hours.
    pub fn starts(self) -> impl Iterator<Item = u32> {
        (self.start..self.end).step_by(self.headway_s.max(1) as usize)
    }
}

/// `transfer_type`
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum TransferKind {
    /// 0: a recommended place to change.
    #[default]
    Recommended,
    /// 1: the departing vehicle waits.
    Timed,
    /// 2: needs `min_transfer_time`.
    MinimumTime,
    /// 3: impossible here.
    NotPossible,
    /// 4: stay in the vehicle.
    InSeat,
    /// 5: the vehicle goes on, but one must get out and in again.
    ReBoard,
}

impl TransferKind {
    pub(crate) const ALL: [Self; 6] = [Self::Recommended, Self::Timed, Self::MinimumTime, Self::NotPossible, Self::InSeat, Self::ReBoard];

    /// As `transfers.txt` writes it.
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// A row of `transfers.txt`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Transfer {
    /// `from_stop_id`
    pub from_stop: Option<StopIdx>,
    /// `to_stop_id`
    pub to_stop: Option<StopIdx>,
    /// `from_route_id`
    pub from_route: Option<RouteIdx>,
    /// `to_route_id`
    pub to_route: Option<RouteIdx>,
    /// `from_trip_id`
    pub from_trip: Option<TripIdx>,
    /// `to_trip_id`
    pub to_trip: Option<TripIdx>,
    /// `transfer_type`
    pub kind: TransferKind,
    /// `min_transfer_time`, seconds.
    pub min_time_s: Option<u32>,
}
