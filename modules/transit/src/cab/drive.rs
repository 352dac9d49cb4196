//! What a driver must know of this moment: the trip, the next stop, how late, how far behind the one in front.

use gtfs::{RouteIdx, StopIdx};
use kit::Timestamp;
use tracking::{Run, VehicleNo};

use super::store::Cab;
use crate::live::State;

/// The vehicle ahead.
#[derive(Clone, PartialEq, Debug)]
pub struct Ahead {
    /// What stands on it.
    pub vehicle: String,
    /// Seconds to it.
    pub actual_s: i64,
    /// The same by the timetable.
    pub planned_s: i64,
}

/// What a vehicle does.
#[derive(Clone, PartialEq, Debug)]
pub struct Drive {
    /// Its trip.
    pub run: Run,
    /// The route of the trip.
    pub route: RouteIdx,
    /// When it is to set out, and to come to its end.
    pub hours: (Timestamp, Timestamp),
    /// The next stop with the moment of the timetable; none where the vehicle was not seen on its way yet, or is at its end.
    pub next: Option<(StopIdx, Timestamp)>,
    /// Seconds later than planned; below zero earlier.
    pub late_s: Option<i64>,
    /// Away from its way.
    pub off_route: bool,
    /// The trip was cancelled.
    pub cancelled: bool,
    /// Stops ahead that are to be passed by.
    pub skipped: Vec<StopIdx>,
    /// Who is in front.
    pub ahead: Option<Ahead>,
    /// Seconds since its last position.
    pub age_s: i64,
}

/// What the vehicle of a cab does; none where it is not heard or makes no trip.
pub fn drive(state: &State, cab: &Cab, now: Timestamp) -> Option<Drive> {
    let number = state.tracking.vehicle_by_id(u32::try_from(cab.carrier).ok()?, &cab.vehicle)?;
    let vehicle = state.tracking.vehicle(number)?;
    let run = vehicle.run()?;
    let (network, feed) = (state.tracking.network(), &state.version.feed);
    let times = feed.stop_times_of(run.trip);
    let moment = |seconds: f64| Timestamp::from_second(seconds as i64).ok();
    let next_place = vehicle.next_stop().unwrap_or(0);
    let next = vehicle.next_stop().and_then(|place| Some((times.get(place)?.stop, moment(network.planned(run, place)?.0)?)));
    let skipped = (next_place..times.len()).filter(|place| u16::try_from(*place).is_ok_and(|place| state.tracking.is_skipped(run, place)));
    let last = times.len().checked_sub(1)?;
    Some(Drive {
        run,
        route: feed[run.trip].route,
        hours: (moment(network.planned(run, 0)?.1)?, moment(network.planned(run, last)?.0)?),
        next: next.filter(|_| !vehicle.is_done()),
        late_s: vehicle.delay_s().filter(|_| !vehicle.is_off_route()).map(|seconds| seconds.round() as i64),
        off_route: vehicle.is_off_route(),
        cancelled: state.tracking.is_cancelled(run),
        skipped: skipped.filter_map(|place| times.get(place).map(|time| time.stop)).collect(),
        ahead: ahead(state, number, feed[run.trip].route, now.as_second()),
        age_s: (now.as_second() - vehicle.time()).max(0),
    })
}

fn ahead(state: &State, number: VehicleNo, route: RouteIdx, now: i64) -> Option<Ahead> {
    let own = state.tracking.headways(route, now).into_iter().find(|own| own.follower == number)?;
    let leader = state.tracking.vehicle(own.leader)?;
    let name = if leader.label().is_empty() { leader.id() } else { leader.label() };
    Some(Ahead { vehicle: name.to_owned(), actual_s: own.actual_s.round() as i64, planned_s: own.planned_s.round() as i64 })
}
