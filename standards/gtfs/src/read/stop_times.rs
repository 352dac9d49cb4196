//! Stop times: read, brought together by trip, ordered, mended; trips without two of them go.

use super::Draft;
use super::groups::{self, Run, Telling};
use super::table::Table;
use crate::error::GtfsError;
use crate::model::{BoardingRule, Feed, LocationType, StopIdx, StopTime};
use crate::notice::{Report, Severity, Spot};
use crate::text::Str;
use crate::times::{self, NO_TIME};

const FILE: &str = "stop_times.txt";

pub(super) fn read(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    table.require(&mut draft.report, &["trip_id", "stop_id", "stop_sequence"]);
    let runs = read_rows(table, draft)?;
    let (feed, report) = (&mut draft.feed, &mut draft.report);
    mend(feed, report, runs);
    drop_unusable_trips(feed, report);
    compact(feed);
    Ok(())
}

fn read_rows(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<Vec<Run>, GtfsError> {
    let columns = table.columns([
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
    ]);
    let [trip_id, arrival, departure, stop_id, sequence, headsign, pickup, drop_off, dist, timepoint] = columns;
    let (feed, time_max, mut runs) = (&mut draft.feed, draft.limits.time_s_max, Vec::new());
    let mut last: Option<(Str, u32)> = None;
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let id = cells.bytes(trip_id);
        let trip = match last {
            Some((text, trip)) if feed.text.get(text).as_bytes() == id => Some(trip),
            _ => cells.refer(trip_id, &feed.text, &feed.ids.trips),
        };
        let stop = cells.refer(stop_id, &feed.text, &feed.ids.stops);
        let number = cells.unsigned(sequence);
        let (Some(trip), Some(stop), Some(number)) = (trip, stop, number) else {
            cells.missing(if number.is_none() { sequence } else { stop_id });
            continue;
        };
        last = Some((feed.trips[trip as usize].id, trip));
        if feed.stops[stop as usize].location_type != LocationType::Stop {
            let value = feed.text(feed.stops[stop as usize].id).as_bytes();
            cells.tell(Severity::Error, "location_with_unexpected_stop_time", stop_id.name, value);
        }
        let time = StopTime {
            arrival: cells.time(arrival, time_max).unwrap_or(NO_TIME),
            departure: cells.time(departure, time_max).unwrap_or(NO_TIME),
            stop: StopIdx(stop),
            sequence: number,
            dist_traveled: cells.float(dist).filter(|dist| *dist >= 0.0).map_or(f32::NAN, |dist| dist as f32),
            headsign: cells.keep(headsign, &mut feed.text),
            pickup: cells.one_of(pickup, BoardingRule::ALL),
            drop_off: cells.one_of(drop_off, BoardingRule::ALL),
            approximate: cells.bytes(timepoint) == b"0",
            interpolated: false,
        };
        groups::push(&mut runs, trip, feed.stop_times.len(), cells.row.line);
        feed.stop_times.push(time);
        table.make_room(&mut feed.stop_times);
    }
    groups::gather(&mut feed.stop_times, &mut runs);
    Ok(runs)
}

/// Orders and mends the times of each trip and tells the trip which are its.
fn mend(feed: &mut Feed, report: &mut Report, runs: Vec<Run>) {
    for run in runs {
        let trip = &mut feed.trips[run.owner as usize];
        let rows = &mut feed.stop_times[run.first as usize..(run.first + run.count) as usize];
        let id = feed.text.get(trip.id);
        let mut telling = Telling { report, file: FILE, field: "stop_sequence", id, line: run.line };
        let count = groups::order(rows, |row| row.sequence, &mut telling);
        let stops = &feed.stops;
        let kept = times::mend(
            &mut rows[..count],
            |stop| stops[stop.at()].position,
            |severity, code, field, at| {
                telling.tell_of(severity, code, field, at);
            },
        );
        (trip.first, trip.count) = (run.first + kept.start as u32, kept.len() as u32);
    }
}

fn drop_unusable_trips(feed: &mut Feed, report: &mut Report) {
    if feed.trips.iter().all(|trip| trip.count >= 2) {
        return;
    }
    let text = &feed.text;
    feed.trips.retain(|trip| {
        if trip.count < 2 {
            let code = if trip.count == 1 { "unusable_trip" } else { "unused_trip" };
            report.add(Severity::Warning, code, Spot { file: "trips.txt", line: 0, field: "trip_id" }, text.get(trip.id));
        }
        trip.count >= 2
    });
    feed.ids.trips = feed.trips.iter().enumerate().map(|(at, trip)| (trip.id, at as u32)).collect();
}

/// Lets go of stop times that belong to no trip any more.
fn compact(feed: &mut Feed) {
    let used: usize = feed.trips.iter().map(|trip| trip.count as usize).sum();
    if used == feed.stop_times.len() {
        feed.stop_times.shrink_to_fit();
        return;
    }
    let mut kept = Vec::with_capacity(used);
    for trip in &mut feed.trips {
        let first = kept.len() as u32;
        kept.extend_from_slice(trip.stop_times(&feed.stop_times));
        trip.first = first;
    }
    feed.stop_times = kept;
}
