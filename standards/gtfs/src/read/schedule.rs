//! Trips, frequencies and transfers.

use super::Draft;
use super::table::Table;
use crate::error::GtfsError;
use crate::model::{Accessibility, Frequency, RouteIdx, ServiceIdx, ShapeIdx, StopIdx, Transfer, TransferKind, Trip, TripIdx};
use crate::notice::Severity;

pub(super) fn read_trips(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    table.require(&mut draft.report, &["route_id", "service_id", "trip_id"]);
    let columns = table.columns([
        "trip_id",
        "route_id",
        "service_id",
        "trip_headsign",
        "trip_short_name",
        "direction_id",
        "block_id",
        "shape_id",
        "wheelchair_accessible",
        "bikes_allowed",
    ]);
    let [id, route_id, service_id, headsign, short_name, direction_id, block_id, shape_id, wheelchair, bikes] = columns;
    let feed = &mut draft.feed;
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let trip_id = cells.keep_required(id, &mut feed.text);
        let route = cells.refer(route_id, &feed.text, &feed.ids.routes);
        let service = cells.refer(service_id, &feed.text, &feed.ids.services);
        let shape = cells.refer(shape_id, &feed.text, &feed.ids.shapes);
        let (Some(route), Some(service), false) = (route, service, trip_id.is_empty()) else { continue };
        let text = &mut feed.text;
        let trip = Trip {
            id: trip_id,
            route: RouteIdx(route),
            service: ServiceIdx(service),
            headsign: cells.keep(headsign, text),
            short_name: cells.keep(short_name, text),
            direction_id: cells.one_of(direction_id, [Some(0), Some(1)]).filter(|_| !cells.bytes(direction_id).is_empty()),
            block_id: cells.keep(block_id, text),
            shape: shape.map(ShapeIdx),
            wheelchair_accessible: cells.one_of(wheelchair, Accessibility::ALL),
            bikes_allowed: cells.one_of(bikes, Accessibility::ALL),
            first: 0,
            count: 0,
        };
        if cells.claim(id, trip_id, feed.trips.len(), &mut feed.ids.trips, text) {
            feed.trips.push(trip);
        }
    }
    Ok(())
}

pub(super) fn read_frequencies(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    table.require(&mut draft.report, &["trip_id", "start_time", "end_time", "headway_secs"]);
    let [trip_id, start, end, headway, exact] = table.columns(["trip_id", "start_time", "end_time", "headway_secs", "exact_times"]);
    let (feed, time_max) = (&mut draft.feed, draft.limits.time_s_max);
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let trip = cells.refer(trip_id, &feed.text, &feed.ids.trips);
        let times = cells.time(start, time_max).zip(cells.time(end, time_max));
        let headway_s = cells.unsigned(headway);
        let exact_times = cells.one_of(exact, [false, true]);
        let (Some(trip), Some((start_s, end_s)), Some(headway_s)) = (trip, times, headway_s) else {
            cells.missing(start);
            continue;
        };
        if headway_s == 0 {
            cells.tell(Severity::Error, "number_out_of_range", headway.name, b"0");
        } else if start_s >= end_s {
            cells.tell(Severity::Error, "start_and_end_range_out_of_order", end.name, feed.text(feed.trips[trip as usize].id).as_bytes());
        } else {
            feed.frequencies.push(Frequency { trip: TripIdx(trip), start: start_s, end: end_s, headway_s, exact_times });
        }
    }
    feed.frequencies.sort_by_key(|one| (one.trip, one.start));
    Ok(())
}

pub(super) fn read_transfers(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    let columns = table.columns([
        "from_stop_id",
        "to_stop_id",
        "from_route_id",
        "to_route_id",
        "from_trip_id",
        "to_trip_id",
        "transfer_type",
        "min_transfer_time",
    ]);
    let [from_stop, to_stop, from_route, to_route, from_trip, to_trip, kind, min_time] = columns;
    let feed = &mut draft.feed;
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let (text, ids, broken) = (&feed.text, &feed.ids, cells.report.count_of("foreign_key_violation"));
        let transfer = Transfer {
            from_stop: cells.refer(from_stop, text, &ids.stops).map(StopIdx),
            to_stop: cells.refer(to_stop, text, &ids.stops).map(StopIdx),
            from_route: cells.refer(from_route, text, &ids.routes).map(RouteIdx),
            to_route: cells.refer(to_route, text, &ids.routes).map(RouteIdx),
            from_trip: cells.refer(from_trip, text, &ids.trips).map(TripIdx),
            to_trip: cells.refer(to_trip, text, &ids.trips).map(TripIdx),
            kind: cells.one_of(kind, TransferKind::ALL),
            min_time_s: cells.unsigned(min_time),
        };
        // A rule between half-known ends would hold for more than it says.
        if cells.report.count_of("foreign_key_violation") == broken {
            feed.transfers.push(transfer);
        }
    }
    Ok(())
}
