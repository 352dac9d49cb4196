//! The run of a vehicle whose carrier says none: the pattern that its track lies on, and the trip whose hour it is.

use super::Scene;
use crate::network::{Network, Pattern};
use crate::plane::Place;
use crate::rules::Rules;
use crate::{Position, Run, Vehicle};

/// A track of fewer places says nothing.
const PLACES_MIN: usize = 4;
/// A metre off the way weighs like so many seconds of delay.
const SECONDS_PER_METRE: f64 = 5.0;
/// Being early weighs more than being late.
const EARLY_FACTOR: f64 = 2.0;
/// The next run of the vehicle's block is likelier than any other by so many seconds.
const BLOCK_BONUS_S: f64 = 600.0;

/// The run guessed; only when two looks in a row say the same, and not while the vehicle is well on a run.
pub(super) fn guessed(vehicle: &mut Vehicle, scene: &Scene<'_>, position: &Position<'_>) -> Option<Run> {
    let fits = vehicle.ride.as_ref().is_some_and(|ride| !ride.done && ride.off_since.is_none());
    let (place, seen) = vehicle.track.last().copied()?;
    // A look is worth it when the vehicle has got on: then its last place is the newest of the track.
    if fits || vehicle.track.len() < PLACES_MIN || seen != vehicle.fix.time {
        return None;
    }
    let feed = scene.network.feed();
    let route = position.route.and_then(|route| feed.route_by_id(route));
    let mut best: Option<(f64, Run)> = None;
    for number in scene.network.patterns_near(place) {
        let Some(pattern) = scene.network.patterns().get(*number as usize) else { continue };
        let asked = route.is_none_or(|route| route == pattern.route)
            && position.direction.is_none_or(|way| pattern.direction == Some(way))
            && !position.barred.contains(&feed[pattern.route].agency);
        let Some((off, at)) = Some(pattern).filter(|_| asked).and_then(|pattern| lies_on(&vehicle.track, pattern, scene.rules)) else {
            continue;
        };
        if let Some((late, run)) = best_run(vehicle, scene, pattern, at) {
            let cost = off * SECONDS_PER_METRE + late;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, run));
            }
        }
    }
    let run = best.map(|(_, run)| run);
    let before = std::mem::replace(&mut vehicle.guess, run);
    run.filter(|_| run == before)
}

/// Whether a guessed run turned out wrong: the vehicle is off its way.
pub(super) fn is_refuted(vehicle: &Vehicle, rules: &Rules) -> bool {
    vehicle
        .ride
        .as_ref()
        .is_some_and(|ride| !ride.given && !ride.done && ride.off_since.is_some_and(|since| vehicle.fix.time - since > rules.off_route_s))
}

/// Metres that the track lies off the way on average, and where on the way it ends; nothing where it does not lie on it.
fn lies_on(track: &[(Place, i64)], pattern: &Pattern, rules: &Rules) -> Option<(f64, f64)> {
    let (first, _) = track.first()?;
    let mut passes = Vec::new();
    pattern.line.passes(*first, rules.match_m, &mut passes);
    let walk = |begin: crate::line::Hit| {
        let (mut at, mut off, mut last) = (begin.at, begin.off, *first);
        for (place, _) in track.iter().skip(1) {
            let ahead = last.to(*place) * 2.0 + rules.jitter_m;
            let hit = pattern.line.find(*place, at - rules.back_m, at + ahead, 0.0).filter(|hit| hit.off <= rules.match_m)?;
            at = hit.at.max(at);
            off += hit.off;
            last = *place;
        }
        let straight = first.to(last);
        (at - begin.at >= straight * 0.8).then_some((off / track.len() as f64, at))
    };
    passes.into_iter().filter_map(walk).min_by(|a, b| a.0.total_cmp(&b.0))
}

/// The run of the pattern that is nearest to its time at this place and has no vehicle, with how far it is off in seconds.
fn best_run(vehicle: &Vehicle, scene: &Scene<'_>, pattern: &Pattern, at: f64) -> Option<(f64, Run)> {
    let (network, now) = (scene.network, vehicle.fix.time as f64);
    let next = pattern.next_stop(at);
    let share = pattern.share_ahead(next, at);
    let succeeding = vehicle.run().and_then(|run| network.next_in_block(run));
    let cost = |run: Run| {
        let plan = network.plan(run)?;
        let late = now - plan.time_at(next.min(plan.len() - 1), share);
        let free = scene.on_run.get(&run).is_none_or(|other| *other == scene.number);
        let cost = if late < 0.0 { -late * EARLY_FACTOR } else { late };
        let bonus = if succeeding == Some(run) { BLOCK_BONUS_S } else { 0.0 };
        (free && late.abs() <= scene.rules.guess_delay_s).then_some((cost - bonus, run))
    };
    candidates(network, pattern, vehicle.fix.time, scene.rules).filter_map(cost).min_by(|a, b| a.0.total_cmp(&b.0))
}

/// Runs of a pattern that may be under way at a moment.
fn candidates<'n>(network: &'n Network, pattern: &'n Pattern, time: i64, rules: &'n Rules) -> impl Iterator<Item = Run> + 'n {
    let feed = network.feed();
    network.days_at(time).into_iter().flat_map(move |(day, seconds)| {
        let slack = rules.guess_delay_s as u32;
        let of_time = move |trip: &&gtfs::TripIdx| {
            let times = feed.stop_times_of(**trip);
            let frequent = !feed.frequencies_of(**trip).is_empty();
            let (Some(first), Some(last)) = (times.first(), times.last()) else { return false };
            frequent || (first.departure <= seconds + slack && seconds <= last.arrival + slack)
        };
        pattern.trips.iter().filter(of_time).flat_map(move |trip| network.runs_of(*trip, day))
    })
}
