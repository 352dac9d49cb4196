//! What happened when a position came in.

use crate::{Run, VehicleNo};

/// What happened when a position came in: facts for the dispatch centre and the account of trips performed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Event {
    /// A vehicle takes a run.
    Assigned {
        /// Which.
        vehicle: VehicleNo,
        /// The run.
        run: Run,
        /// Said by the carrier, not guessed from the track.
        given: bool,
    },
    /// A vehicle leaves a run before its end: the carrier says another, or it went elsewhere.
    Released {
        /// Which.
        vehicle: VehicleNo,
        /// The run.
        run: Run,
    },
    /// A vehicle came to a stop.
    Arrived {
        /// Which.
        vehicle: VehicleNo,
        /// The run.
        run: Run,
        /// The stop's place in the trip, from 0.
        stop: u16,
        /// Unix seconds, interpolated between two positions.
        time: f64,
        /// What the timetable says, Unix seconds.
        planned: f64,
        /// The two positions are near enough for the time to be evidence.
        certain: bool,
    },
    /// A vehicle left a stop.
    Left {
        /// Which.
        vehicle: VehicleNo,
        /// The run.
        run: Run,
        /// The stop's place in the trip, from 0.
        stop: u16,
        /// Unix seconds.
        time: f64,
    },
    /// A vehicle came to the end of its run.
    Ended {
        /// Which.
        vehicle: VehicleNo,
        /// The run.
        run: Run,
    },
    /// A vehicle has been off the way of its run for some time.
    OffRoute {
        /// Which.
        vehicle: VehicleNo,
        /// The run.
        run: Run,
    },
    /// A vehicle is on the way of its run again.
    BackOnRoute {
        /// Which.
        vehicle: VehicleNo,
        /// The run.
        run: Run,
    },
    /// Two vehicles send positions under one id.
    TwoVehicles {
        /// The id's vehicle.
        vehicle: VehicleNo,
    },
}
