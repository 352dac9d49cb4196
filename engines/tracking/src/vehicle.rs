//! A vehicle that is followed: who it is, where it was last, what it does.

use gtfs_realtime::OccupancyStatus;

use crate::Run;
use crate::plane::Place;
use crate::predict::Prediction;
use crate::ride::Ride;

/// A vehicle while it is followed. The number of one that was forgotten may be given again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct VehicleNo(pub u32);

impl VehicleNo {
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}

/// Where a vehicle was last.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Fix {
    pub time: i64,
    pub place: Place,
    pub latitude: f64,
    pub longitude: f64,
    pub bearing: Option<f32>,
    pub speed: Option<f32>,
    pub odometer_km: Option<f64>,
    pub occupancy: Option<OccupancyStatus>,
}

/// Positions that do not fit the vehicle's way: a receiver gone wild, or another vehicle with the same id.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Suspect {
    pub since: i64,
    pub time: i64,
    pub place: Place,
    pub count: u8,
}

/// A vehicle that is followed.
#[derive(Clone, PartialEq, Debug)]
pub struct Vehicle {
    pub(crate) carrier: u32,
    pub(crate) id: Box<str>,
    pub(crate) label: Box<str>,
    pub(crate) plate: Box<str>,
    pub(crate) fix: Fix,
    pub(crate) suspect: Option<Suspect>,
    /// How often positions here and elsewhere took turns.
    pub(crate) turns: u8,
    pub(crate) ride: Option<Ride>,
    /// The last places some way apart, with their times, the newest last: what a run is guessed by.
    pub(crate) track: Vec<(Place, i64)>,
    /// The run guessed last.
    pub(crate) guess: Option<Run>,
}

impl Vehicle {
    /// Whose it is: the number given with its positions.
    #[must_use]
    pub fn carrier(&self) -> u32 {
        self.carrier
    }

    /// The carrier's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What passengers see on it, or empty.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The plate as given, or empty.
    #[must_use]
    pub fn plate(&self) -> &str {
        &self.plate
    }

    /// When its last position was measured, Unix seconds.
    #[must_use]
    pub fn time(&self) -> i64 {
        self.fix.time
    }

    /// Latitude and longitude, WGS 84, degrees.
    #[must_use]
    pub fn place(&self) -> (f64, f64) {
        (self.fix.latitude, self.fix.longitude)
    }

    /// Degrees clockwise from north, if reported.
    #[must_use]
    pub fn bearing(&self) -> Option<f32> {
        self.fix.bearing
    }

    /// Metres per second, if reported.
    #[must_use]
    pub fn speed(&self) -> Option<f32> {
        self.fix.speed
    }

    /// Kilometres, if reported.
    #[must_use]
    pub fn odometer_km(&self) -> Option<f64> {
        self.fix.odometer_km
    }

    /// How full, if reported.
    #[must_use]
    pub fn occupancy(&self) -> Option<OccupancyStatus> {
        self.fix.occupancy
    }

    /// The run it makes, also after its end until the next one begins.
    #[must_use]
    pub fn run(&self) -> Option<Run> {
        self.ride.as_ref().map(|ride| ride.run)
    }

    /// Whether the run was said by the carrier.
    #[must_use]
    pub fn run_is_given(&self) -> bool {
        self.ride.as_ref().is_some_and(|ride| ride.given)
    }

    /// Whether its run is at its end.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.ride.as_ref().is_some_and(|ride| ride.done)
    }

    /// Metres along the way of its run from the first stop, if it is on the way.
    #[must_use]
    pub fn progress_m(&self) -> Option<f64> {
        self.ride.as_ref().and_then(|ride| ride.progress).map(|progress| progress.at)
    }

    /// The next stop's place in the trip, from 0; the number of stops at the end.
    #[must_use]
    pub fn next_stop(&self) -> Option<usize> {
        self.ride.as_ref().filter(|ride| ride.progress.is_some()).map(|ride| ride.next)
    }

    /// Seconds later than the timetable (below zero: earlier).
    #[must_use]
    pub fn delay_s(&self) -> Option<f64> {
        self.ride.as_ref().and_then(|ride| ride.delay_s)
    }

    /// Whether it has been off the way of its run for some time.
    #[must_use]
    pub fn is_off_route(&self) -> bool {
        self.ride.as_ref().is_some_and(|ride| ride.off_route)
    }

    /// Whether two vehicles send under its id.
    #[must_use]
    pub fn is_doubled(&self) -> bool {
        self.turns >= crate::plausible::TURNS_OF_TWO
    }

    /// When it comes to the stops ahead.
    #[must_use]
    pub fn predictions(&self) -> &[Prediction] {
        self.ride.as_ref().map_or(&[], |ride| &ride.predictions)
    }
}
