//! Some minutes of a day: the positions that came, thinned, each with the trip it was on and how late that was by the evidence.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::dispatch::run::DayRun;
use crate::live::Fix;
use crate::live::store::Batch;

/// Evidence of a stop tells of a vehicle for so long afterwards, and so long before; seconds.
const AFTER_S: i64 = 900;
const BEFORE_S: i64 = 60;
/// Points of one slice.
const POINTS_MAX: usize = 60_000;

/// Where a vehicle was.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// Unix seconds.
    pub at: i64,
    /// WGS 84, degrees north.
    pub latitude: f64,
    /// WGS 84, degrees east.
    pub longitude: f64,
    /// Degrees clockwise from north.
    pub bearing: Option<f32>,
    /// Seconds later than planned at the last stop before.
    pub late_s: Option<i64>,
    /// Which of the trips; none where nobody knows.
    pub run: Option<usize>,
}

/// A vehicle with its points in the order of time.
#[derive(Clone, PartialEq, Debug)]
pub struct Track {
    /// The number of its carrier.
    pub carrier: i64,
    /// What passengers see on it, else its id.
    pub name: String,
    /// Where it was.
    pub points: Vec<Point>,
}

/// Some minutes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Slice {
    /// The vehicles.
    pub tracks: Vec<Track>,
    /// Whether there was more than is given.
    pub is_cut: bool,
}

/// What is known of a vehicle by the evidence: when it was at a stop, how late, on which trip.
type Known<'a> = HashMap<(u32, &'a str), Vec<(i64, i64, usize)>>;

/// The runs of a trip on a day with their starts: one, or many where the trip runs by interval.
type Trips<'a> = HashMap<(&'a str, Date), Vec<(i64, usize)>>;

/// The minutes between two moments (the second not included), a point a vehicle each `step_s` seconds; with `only_known`, of vehicles whose
/// trip is among `runs` alone.
pub fn slice(batches: &[Batch], runs: &[DayRun], (from, until): (i64, i64), step_s: i64, only_known: bool) -> Slice {
    let known = known(runs);
    let trips = trips(runs);
    let mut tracks: BTreeMap<(i64, &str), Track> = BTreeMap::new();
    let mut count = 0;
    for (carrier, fix) in in_order(batches).into_iter().filter(|(_, fix)| (from..until).contains(&fix.time)) {
        let claimed = claimed(&trips, fix);
        let (late_s, run) = match (seen(&known, carrier, fix), claimed) {
            (Some((late_s, run)), _) if claimed.is_empty() || claimed.iter().any(|(_, own)| *own == run) => (Some(late_s), Some(run)),
            (_, [(_, one)]) => (None, Some(*one)),
            _ => (None, None),
        };
        if only_known && run.is_none() {
            continue;
        }
        let name = if fix.label.is_empty() { &fix.vehicle } else { &fix.label };
        let track = tracks.entry((carrier, &fix.vehicle)).or_insert_with(|| Track { carrier, name: name.clone(), points: Vec::new() });
        if track.points.last().is_some_and(|last| fix.time < last.at + step_s) {
            continue;
        }
        if count >= POINTS_MAX {
            return Slice { tracks: tracks.into_values().collect(), is_cut: true };
        }
        count += 1;
        track.points.push(Point { at: fix.time, latitude: fix.latitude, longitude: fix.longitude, bearing: fix.bearing, late_s, run });
    }
    Slice { tracks: tracks.into_values().filter(|own| !own.points.is_empty()).collect(), is_cut: false }
}

fn in_order(batches: &[Batch]) -> Vec<(i64, &Fix)> {
    let mut all: Vec<(i64, &Fix)> = batches.iter().flat_map(|own| own.positions.0.iter().map(|fix| (own.carrier, fix))).collect();
    all.sort_by_key(|(_, fix)| fix.time);
    all
}

fn trips(runs: &[DayRun]) -> Trips<'_> {
    let mut trips: Trips<'_> = HashMap::new();
    for (place, run) in runs.iter().enumerate() {
        trips.entry((run.trip.as_str(), run.day)).or_default().push((run.start_s, place));
    }
    trips
}

/// The runs that a position may be of by what its carrier says: the one of its start, all of its trip where it names no start of any.
fn claimed<'a>(trips: &'a Trips<'a>, fix: &'a Fix) -> &'a [(i64, usize)] {
    let all = fix.trip.as_deref().zip(fix.day).and_then(|key| trips.get(&key)).map(Vec::as_slice).unwrap_or_default();
    let start = fix.start_s.map(i64::from);
    all.iter().find(|(start_s, _)| Some(*start_s) == start).map_or(all, std::slice::from_ref)
}

fn known(runs: &[DayRun]) -> Known<'_> {
    let mut known: Known<'_> = HashMap::new();
    for (place, run) in runs.iter().enumerate() {
        for stop in run.evidence.0.values() {
            known.entry((stop.by.0, stop.by.1.as_str())).or_default().push((stop.at, stop.late_s, place));
        }
    }
    for all in known.values_mut() {
        all.sort_unstable();
    }
    known
}

/// How late a vehicle was, and on which trip, by the last stop before a position, or by the first after it.
fn seen(known: &Known<'_>, carrier: i64, fix: &Fix) -> Option<(i64, usize)> {
    let all = known.get(&(u32::try_from(carrier).ok()?, fix.vehicle.as_str()))?;
    let next = all.partition_point(|(at, ..)| *at <= fix.time);
    let before = next.checked_sub(1).and_then(|place| all.get(place)).filter(|(at, ..)| fix.time - at <= AFTER_S);
    let after = all.get(next).filter(|(at, ..)| at - fix.time <= BEFORE_S);
    before.or(after).map(|(_, late_s, run)| (*late_s, *run))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use db::Json;
    use jiff::civil::date;
    use kit::Timestamp;

    use super::*;
    use crate::live::StopSeen;

    fn batch(carrier: i64, fixes: &[(&str, i64, Option<&str>)]) -> Batch {
        let fix = |(vehicle, time, trip): &(&str, i64, Option<&str>)| Fix {
            vehicle: (*vehicle).to_owned(),
            time: *time,
            latitude: 47.9,
            longitude: 33.4,
            trip: trip.map(str::to_owned),
            day: trip.map(|_| date(2026, 11, 22)),
            ..Fix::default()
        };
        Batch { seq: 1, carrier, received_at: Timestamp::UNIX_EPOCH, positions: Json(fixes.iter().map(fix).collect()) }
    }

    fn run(trip: &str, stops: &[(u16, i64, i64)]) -> DayRun {
        let seen = |(place, at, late_s): &(u16, i64, i64)| {
            (*place, StopSeen { at: *at, late_s: *late_s, certain: true, by: (1, "1204".to_owned()) })
        };
        DayRun {
            trip: trip.to_owned(),
            evidence: Json(stops.iter().map(seen).collect::<BTreeMap<_, _>>()),
            ..DayRun::unseen(date(2026, 11, 22), Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH)
        }
    }

    #[test]
    fn a_point_knows_how_late_its_vehicle_was_at_the_stop_before() {
        let runs = [run("there", &[(0, 1_000, 30), (1, 1_300, 95)]), run("back", &[(0, 2_500, -10)])];
        let batches = [batch(1, &[("1204", 990, None), ("1204", 1_100, None), ("1204", 1_400, None), ("1204", 5_000, None)])];
        let found = slice(&batches, &runs, (0, 10_000), 15, false);
        let told: Vec<(Option<i64>, Option<usize>)> = found.tracks[0].points.iter().map(|own| (own.late_s, own.run)).collect();
        assert_eq!(told, [(Some(30), Some(0)), (Some(30), Some(0)), (Some(95), Some(0)), (None, None)]);
        let claimed = [batch(2, &[("7", 1_100, Some("back")), ("8", 1_100, Some("nothing"))])];
        let found = slice(&claimed, &runs, (0, 10_000), 15, true);
        assert_eq!((found.tracks.len(), found.tracks[0].points[0].run), (1, Some(1)), "the carrier says so; of the other nobody knows");
    }

    #[test]
    fn a_trip_by_interval_is_told_by_its_start_and_without_one_by_the_evidence() {
        let runs = [DayRun { start_s: 3_600, ..run("round", &[(0, 1_000, 30)]) }, DayRun { start_s: 4_200, ..run("round", &[]) }];
        let on = |vehicle: &str, start_s: Option<u32>| {
            let mut came = batch(1, &[(vehicle, 1_100, Some("round"))]);
            came.positions.0[0].start_s = start_s;
            slice(&[came], &runs, (0, 10_000), 15, false).tracks[0].points[0].run
        };
        assert_eq!([on("7", Some(3_600)), on("7", Some(4_200)), on("1204", Some(4_200))], [Some(0), Some(1), Some(1)]);
        assert_eq!([on("1204", None), on("7", None)], [Some(0), None], "of the other nobody knows which of them");
    }

    #[test]
    fn points_are_thinned_and_put_in_order() {
        let batches = [
            batch(1, &[("1", 30, None), ("1", 31, None)]),
            batch(1, &[("1", 10, None), ("1", 44, None), ("1", 45, None), ("1", 60, None)]),
        ];
        let found = slice(&batches, &[], (10, 60), 15, false);
        let times: Vec<i64> = found.tracks[0].points.iter().map(|own| own.at).collect();
        assert_eq!(times, [10, 30, 45]);
    }
}
