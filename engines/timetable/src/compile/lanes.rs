//! Runs sorted into lanes: equal stops and rules, and nobody overtakes anybody.

use std::hash::Hasher;

use gtfs::{BoardingRule, Feed, StopTime, TripIdx};
use rustc_hash::{FxHashMap, FxHasher};

use super::runs::Candidate;
use crate::timetable::{MAY_ALIGHT, MAY_BOARD};

/// Runs of equal stops in an order that holds at every stop.
pub(super) struct Lane {
    pub runs: Vec<Candidate>,
}

impl Lane {
    /// A trip that has the lane's stops.
    pub fn trip(&self) -> TripIdx {
        self.runs[0].trip
    }
}

/// Where people may get in and out, by stop.
pub(super) fn rules(times: &[StopTime]) -> impl Iterator<Item = u8> {
    times.iter().map(|time| {
        let board = if time.pickup == BoardingRule::NotAvailable { 0 } else { MAY_BOARD };
        let alight = if time.drop_off == BoardingRule::NotAvailable { 0 } else { MAY_ALIGHT };
        board | alight
    })
}

/// Sorts runs into lanes.
pub(super) fn sort(feed: &Feed, candidates: Vec<Candidate>) -> Vec<Lane> {
    let mut keys: FxHashMap<TripIdx, usize> = FxHashMap::default();
    let mut by_hash: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut groups: Vec<Vec<Candidate>> = Vec::new();
    for candidate in candidates {
        let group = *keys.entry(candidate.trip).or_insert_with(|| group_of(feed, candidate.trip, &mut by_hash, &mut groups));
        groups[group].push(candidate);
    }
    groups.into_iter().flat_map(|group| split(feed, group)).collect()
}

/// The group of runs with a trip's stops and rules; a new one if there is none.
fn group_of(feed: &Feed, trip: TripIdx, by_hash: &mut FxHashMap<u64, Vec<usize>>, groups: &mut Vec<Vec<Candidate>>) -> usize {
    let times = feed.stop_times_of(trip);
    let mut hasher = FxHasher::default();
    for (time, rule) in times.iter().zip(rules(times)) {
        hasher.write_u32(time.stop.0);
        hasher.write_u8(rule);
    }
    let same = |group: &usize| {
        let other = groups.get(*group).and_then(|runs| runs.first()).map(|run| feed.stop_times_of(run.trip));
        other.is_some_and(|other| equal(times, other))
    };
    let known = by_hash.entry(hasher.finish()).or_default();
    if let Some(group) = known.iter().copied().find(same) {
        return group;
    }
    known.push(groups.len());
    groups.push(Vec::new());
    groups.len() - 1
}

fn equal(one: &[StopTime], other: &[StopTime]) -> bool {
    let stops = one.iter().map(|time| time.stop).eq(other.iter().map(|time| time.stop));
    stops && rules(one).eq(rules(other))
}

/// Splits a group so that within each lane no run arrives or departs before the one ahead of it anywhere.
fn split(feed: &Feed, mut group: Vec<Candidate>) -> Vec<Lane> {
    let start = |run: &Candidate| feed.stop_times_of(run.trip).first().map_or(0, |time| time.departure as i32 + run.shift_s);
    let end = |run: &Candidate| feed.stop_times_of(run.trip).last().map_or(0, |time| time.arrival as i32 + run.shift_s);
    group.sort_by_cached_key(|run| (start(run), end(run)));
    let mut lanes: Vec<Lane> = Vec::new();
    for run in group {
        let fits = |lane: &&mut Lane| lane.runs.last().is_none_or(|ahead| follows(feed, *ahead, run));
        match lanes.iter_mut().find(fits) {
            Some(lane) => lane.runs.push(run),
            None => lanes.push(Lane { runs: vec![run] }),
        }
    }
    lanes
}

fn follows(feed: &Feed, ahead: Candidate, run: Candidate) -> bool {
    feed.stop_times_of(ahead.trip).iter().zip(feed.stop_times_of(run.trip)).all(|(ahead_time, time)| {
        ahead_time.arrival as i32 + ahead.shift_s <= time.arrival as i32 + run.shift_s
            && ahead_time.departure as i32 + ahead.shift_s <= time.departure as i32 + run.shift_s
    })
}
