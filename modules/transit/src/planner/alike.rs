//! Poles of one name that lie together are one stop to people; those of the same name elsewhere in the city are another.

use gtfs::StopIdx;

use crate::published::Loaded;

/// Poles of one name lie together where the next one is not farther than this, metres: across a street or around a square.
const TOGETHER_M: f64 = 400.0;

/// Stops in the order of their names, those of one name that lie together once: the first of them that is on the map, and whether no
/// other of them has its name.
pub(crate) fn told_once(version: &Loaded, stops: &[StopIdx], count: usize) -> Vec<(StopIdx, bool)> {
    let is_on_map = |stop: &StopIdx| version.feed[*stop].position.is_some();
    let of_name = |named: &[StopIdx]| {
        let found: Vec<StopIdx> = together(version, named).into_iter().filter_map(|group| group.into_iter().find(is_on_map)).collect();
        let is_only = found.len() < 2;
        found.into_iter().map(|stop| (stop, is_only)).collect::<Vec<_>>()
    };
    stops.chunk_by(|one, other| is_named_alike(version, *one, *other)).flat_map(of_name).take(count).collect()
}

/// The stops that are one with a stop: those of its name around it, and those of the station it is.
pub(super) fn one_with(version: &Loaded, stop: StopIdx) -> Vec<StopIdx> {
    let platforms = version.platforms(stop);
    let mut alike: Vec<StopIdx> = version.by_name.iter().copied().filter(|own| is_named_alike(version, *own, stop)).collect();
    alike.push(stop);
    alike.sort_unstable();
    alike.dedup();
    let group = together(version, &alike).into_iter().find(|group| group.contains(&stop)).unwrap_or_default();
    group.into_iter().chain(platforms).collect()
}

fn is_named_alike(version: &Loaded, one: StopIdx, other: StopIdx) -> bool {
    version.feed[one].name == version.feed[other].name || kit::fold::fold(version.name(one)) == kit::fold::fold(version.name(other))
}

/// Stops of one name as groups, each in order, the first ones first.
fn together(version: &Loaded, stops: &[StopIdx]) -> Vec<Vec<StopIdx>> {
    let mut groups: Vec<Vec<StopIdx>> = Vec::new();
    for stop in stops.iter().copied() {
        let (near, far): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.iter().any(|own| is_near(version, *own, stop)));
        let mut joined: Vec<StopIdx> = near.into_iter().flatten().chain([stop]).collect();
        joined.sort_unstable();
        groups = far;
        groups.push(joined);
    }
    groups.sort_unstable();
    groups
}

fn is_near(version: &Loaded, one: StopIdx, other: StopIdx) -> bool {
    let at = |stop: StopIdx| version.feed[stop].position;
    at(one).zip(at(other)).is_some_and(|(one, other)| one.distance_m(other) <= TOGETHER_M)
}
