//! Calendars, trips, their times, frequencies and transfers.

use super::sheet::Sheet;
use crate::model::{Feed, StopIdx, TripIdx};

pub(super) fn calendar(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 10] =
        ["service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "start_date", "end_date"];
    let mut sheet = Sheet::new(&NAMES, NAMES.len());
    for service in &feed.services {
        let Some((from, to)) = service.period else { continue };
        sheet.text(feed.text(service.id));
        for bit in 0..7 {
            sheet.value(Some(service.weekdays >> bit & 1));
        }
        sheet.date(Some(from)).date(Some(to));
    }
    sheet.finish()
}

pub(super) fn calendar_dates(feed: &Feed) -> Option<Vec<u8>> {
    let mut sheet = Sheet::new(&["service_id", "date", "exception_type"], 3);
    for service in &feed.services {
        for (date, added) in &service.exceptions {
            sheet.text(feed.text(service.id)).date(Some(*date)).value(Some(if *added { 1 } else { 2 }));
        }
    }
    sheet.finish()
}

pub(super) fn trips(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 10] = [
        "route_id",
        "service_id",
        "trip_id",
        "trip_headsign",
        "trip_short_name",
        "direction_id",
        "block_id",
        "shape_id",
        "wheelchair_accessible",
        "bikes_allowed",
    ];
    let mut sheet = Sheet::new(&NAMES, 3);
    for row in &feed.trips {
        for text in [feed[row.route].id, feed[row.service].id, row.id, row.headsign, row.short_name] {
            sheet.text(feed.text(text));
        }
        sheet.value(row.direction_id).text(feed.text(row.block_id));
        sheet.text(row.shape.map_or("", |shape| feed.text(feed[shape].id)));
        sheet.unusual(row.wheelchair_accessible.number()).unusual(row.bikes_allowed.number());
    }
    sheet.finish()
}

pub(super) fn stop_times(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 10] = [
        "trip_id",
        "arrival_time",
        "departure_time",
        "stop_id",
        "stop_sequence",
        "stop_headsign",
        "pickup_type",
        "drop_off_type",
        "shape_dist_traveled",
        "timepoint",
    ];
    let mut sheet = Sheet::new(&NAMES, 5);
    let said = feed.stop_times.iter().any(|row| row.approximate || row.interpolated);
    for trip in &feed.trips {
        for row in trip.stop_times(&feed.stop_times) {
            sheet.text(feed.text(trip.id)).time(row.arrival).time(row.departure).text(feed.text(feed[row.stop].id));
            sheet.value(Some(row.sequence)).text(feed.text(row.headsign));
            sheet.unusual(row.pickup.number()).unusual(row.drop_off.number());
            sheet.value(Some(row.dist_traveled).filter(|dist| !dist.is_nan()));
            sheet.value(said.then_some(u8::from(!(row.approximate || row.interpolated))));
        }
    }
    sheet.finish()
}

pub(super) fn frequencies(feed: &Feed) -> Option<Vec<u8>> {
    let mut sheet = Sheet::new(&["trip_id", "start_time", "end_time", "headway_secs", "exact_times"], 4);
    for row in &feed.frequencies {
        sheet
            .text(feed.text(feed[row.trip].id))
            .time(row.start)
            .time(row.end)
            .value(Some(row.headway_s))
            .unusual(u8::from(row.exact_times));
    }
    sheet.finish()
}

pub(super) fn transfers(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 8] =
        ["from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time", "from_route_id", "to_route_id", "from_trip_id", "to_trip_id"];
    let mut sheet = Sheet::new(&NAMES, 3);
    let stop = |stop: Option<StopIdx>| stop.map_or("", |stop| feed.text(feed[stop].id));
    let trip = |trip: Option<TripIdx>| trip.map_or("", |trip| feed.text(feed[trip].id));
    for row in &feed.transfers {
        sheet.text(stop(row.from_stop)).text(stop(row.to_stop)).value(Some(row.kind.number())).value(row.min_time_s);
        for route in [row.from_route, row.to_route] {
            sheet.text(route.map_or("", |route| feed.text(feed[route].id)));
        }
        sheet.text(trip(row.from_trip)).text(trip(row.to_trip));
    }
    sheet.finish()
}
