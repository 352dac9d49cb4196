//! Distances in time between vehicles of a route: bunching and gaps.

use gtfs::RouteIdx;

use crate::{Run, Tracking, VehicleNo};

/// Who was last at a stop.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct LastPassage {
    pub vehicle: VehicleNo,
    /// Unix seconds.
    pub time: f64,
    /// What the timetable said, Unix seconds.
    pub planned: f64,
}

/// How a vehicle follows the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Spacing {
    /// As planned, more or less.
    Even,
    /// So close that both carry the people of one.
    Bunched,
    /// So far behind that people wait for two.
    Gap,
}

/// The time between two vehicles of a route and direction, at the next stop of the one behind.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Headway {
    /// The one ahead.
    pub leader: VehicleNo,
    /// The one behind.
    pub follower: VehicleNo,
    /// The run of the one behind.
    pub run: Run,
    /// The stop's place in the follower's trip, from 0.
    pub stop: u16,
    /// Seconds from the leader's arrival there to the follower's expected one.
    pub actual_s: f64,
    /// The same by the timetable.
    pub planned_s: f64,
    /// What that means.
    pub spacing: Spacing,
}

impl Tracking {
    /// Remembers who was last at a stop of a route's direction.
    pub(crate) fn note_passage(&mut self, group: u32, vehicle: VehicleNo, stop: u16, time: f64, planned: f64) {
        let pattern = self.vehicle(vehicle).and_then(|vehicle| vehicle.ride.as_ref()).map(|ride| ride.pattern);
        let pattern = pattern.and_then(|pattern| self.network.patterns().get(pattern as usize));
        let Some(stop) = pattern.and_then(|pattern| pattern.stops.get(usize::from(stop))).copied() else { return };
        self.last_passages.insert((group, stop), LastPassage { vehicle, time, planned });
    }

    /// The headways of a route's vehicles that are under way and not silent, both directions, in no order.
    #[must_use]
    pub fn headways(&self, route: RouteIdx, now: i64) -> Vec<Headway> {
        self.vehicles().filter_map(|(number, _)| self.headway(number, now, Some(route))).collect()
    }

    /// The headway of all vehicles that are bunched or have a gap before them.
    #[must_use]
    pub fn uneven_headways(&self, now: i64) -> Vec<Headway> {
        let all = self.vehicles().filter_map(|(number, _)| self.headway(number, now, None));
        all.filter(|headway| headway.spacing != Spacing::Even).collect()
    }

    fn headway(&self, follower: VehicleNo, now: i64, route: Option<RouteIdx>) -> Option<Headway> {
        let vehicle = self.vehicle(follower).filter(|vehicle| now - vehicle.fix.time <= self.rules.silent_s)?;
        let ride = vehicle.ride.as_ref().filter(|ride| !ride.done && ride.next > 0)?;
        let pattern = self.network.patterns().get(ride.pattern as usize)?;
        if route.is_some_and(|route| route != pattern.route) {
            return None;
        }
        let next = ride.predictions.first()?;
        let stop = pattern.stops.get(usize::from(next.stop))?;
        let last = self.last_passages.get(&(pattern.group, *stop)).filter(|last| last.vehicle != follower)?;
        let actual_s = next.expected - last.time;
        let planned_s = (self.network.plan(ride.run)?.arrival(usize::from(next.stop)) - last.planned).abs();
        let spacing = if actual_s < planned_s * self.rules.bunched_share {
            Spacing::Bunched
        } else if actual_s > planned_s * self.rules.gap_headways {
            Spacing::Gap
        } else {
            Spacing::Even
        };
        Some(Headway { leader: last.vehicle, follower, run: ride.run, stop: next.stop, actual_s, planned_s, spacing })
    }
}
