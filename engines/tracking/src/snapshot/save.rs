//! The state into bytes.

use gtfs::{RouteIdx, StopIdx};
use prost::Message;

use super::FORM;
use super::rows::{DwellRow, ErrorsRow, LastPassageRow, LinkRow, OrderRow, PaceRow, RideRow, RunRow, SnapshotRow, VehicleRow};
use crate::feed::date_text;
use crate::learnt::{Hold, Link, Pace};
use crate::ride::Ride;
use crate::{Run, Tracking, Vehicle, VehicleNo};

impl Tracking {
    /// Everything as bytes: vehicles, what was learnt, orders.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        let whole = SnapshotRow {
            form: FORM,
            links: self.link_rows(),
            dwells: self.dwell_rows(),
            paces: self.pace_rows(),
            errors: self.learnt.errors.counts().map(|counts| ErrorsRow { counts: counts.to_vec() }).collect(),
            vehicles: self.vehicles().map(|(number, vehicle)| self.vehicle_row(number, vehicle)).collect(),
            orders: self.order_rows(),
            passages: self.passage_rows(),
        };
        whole.encode_to_vec()
    }

    fn link_rows(&self) -> Vec<LinkRow> {
        let learnt = self.network.links().iter().zip(&self.learnt.links).zip(&self.learnt.holds);
        let known = learnt.filter(|((_, link), hold)| !link.hours.is_empty() || hold.weight > 0.0);
        known.map(|((ends, link), hold)| self.link_row(*ends, link, *hold)).collect()
    }

    fn link_row(&self, (from, to): (StopIdx, StopIdx), link: &Link, hold: Hold) -> LinkRow {
        LinkRow {
            from: self.id_of_stop(from),
            to: self.id_of_stop(to),
            weight: link.weight,
            sum: link.sum,
            time: link.time,
            hour_seconds: link.hours.iter().map(|hour| hour.seconds).collect(),
            hour_counts: link.hours.iter().map(|hour| u32::from(hour.count)).collect(),
            hold_weight: hold.weight,
            hold_sum: hold.sum,
        }
    }

    fn dwell_rows(&self) -> Vec<DwellRow> {
        let stops = self.network.feed().stop_indices().zip(&self.learnt.dwells).filter(|(_, dwell)| dwell.count > 0);
        stops.map(|(stop, dwell)| DwellRow { stop: self.id_of_stop(stop), seconds: dwell.seconds, count: u32::from(dwell.count) }).collect()
    }

    fn pace_rows(&self) -> Vec<PaceRow> {
        let row = |route: String, direction: Option<u32>, pace: &Pace| PaceRow {
            route,
            direction,
            actual: pace.actual,
            planned: pace.planned,
            time: pace.time,
        };
        let groups = self.network.group_keys().iter().zip(&self.learnt.paces).filter(|(_, pace)| pace.planned > 0.0);
        let of_groups = groups.map(|((route, direction), pace)| row(self.id_of_route(*route), direction.map(u32::from), pace));
        of_groups.chain(std::iter::once(row(String::new(), None, &self.learnt.pace))).collect()
    }

    fn vehicle_row(&self, number: VehicleNo, vehicle: &Vehicle) -> VehicleRow {
        VehicleRow {
            carrier: vehicle.carrier,
            id: vehicle.id.to_string(),
            label: vehicle.label.to_string(),
            plate: vehicle.plate.to_string(),
            time: vehicle.fix.time,
            latitude: vehicle.fix.latitude,
            longitude: vehicle.fix.longitude,
            bearing: vehicle.fix.bearing,
            speed: vehicle.fix.speed,
            odometer_km: vehicle.fix.odometer_km,
            occupancy: vehicle.fix.occupancy.map(|occupancy| occupancy as i32),
            ride: vehicle.ride.as_ref().map(|ride| self.ride_row(ride)),
            shown: vehicle.run().is_some_and(|run| self.on_run.get(&run) == Some(&number)),
        }
    }

    fn ride_row(&self, ride: &Ride) -> RideRow {
        RideRow {
            run: self.run_row(ride.run),
            given: ride.given,
            at: ride.progress.map(|progress| progress.at),
            at_time: ride.progress.map_or(0.0, |progress| progress.time),
            done: ride.done,
            off_route: ride.off_route,
            off_since: ride.off_since,
            tempo_actual: ride.tempo.actual,
            tempo_expected: ride.tempo.expected,
            tempo_time: ride.tempo.time,
            arrivals: ride.passages.iter().map(|passage| passage.arrival).collect(),
            departures: ride.passages.iter().map(|passage| passage.departure).collect(),
            certain: ride.passages.iter().map(|passage| passage.certain).collect(),
        }
    }

    fn order_rows(&self) -> Vec<OrderRow> {
        let cancelled = self.cancelled.iter().map(|run| OrderRow { run: self.run_row(*run), stop: None });
        let skipped = self.skipped.iter().map(|(run, stop)| OrderRow { run: self.run_row(*run), stop: Some(u32::from(*stop)) });
        cancelled.chain(skipped).collect()
    }

    fn passage_rows(&self) -> Vec<LastPassageRow> {
        let keys = self.network.group_keys();
        let row = |((group, stop), last): (&(u32, StopIdx), &crate::headways::LastPassage)| {
            let (route, direction) = keys.get(*group as usize)?;
            let vehicle = self.vehicle(last.vehicle)?;
            Some(LastPassageRow {
                route: self.id_of_route(*route),
                direction: direction.map(u32::from),
                stop: self.id_of_stop(*stop),
                carrier: vehicle.carrier,
                vehicle: vehicle.id.to_string(),
                time: last.time,
                planned: last.planned,
            })
        };
        self.last_passages.iter().filter_map(row).collect()
    }

    fn run_row(&self, run: Run) -> RunRow {
        let feed = self.network.feed();
        RunRow { trip: feed.text(feed[run.trip].id).to_owned(), day: date_text(run.day), start_s: run.start_s }
    }

    pub(crate) fn id_of_stop(&self, stop: StopIdx) -> String {
        let feed = self.network.feed();
        feed.text(feed[stop].id).to_owned()
    }

    fn id_of_route(&self, route: RouteIdx) -> String {
        let feed = self.network.feed();
        feed.text(feed[route].id).to_owned()
    }
}
