//! How often a line runs: when its trips set out, resampled or every so many minutes; each new trip is like the nearest one there was.

use std::collections::{BTreeMap, HashSet};

use gtfs::{clock_text, parse_clock};
use kit::Says;

use super::courses::{Course, Courses};
use crate::draft::Tables;

/// Trips of a line in one direction by one calendar at most.
const STARTS_MAX: usize = 1_500;

/// When a trip sets out, and which it is like.
pub type Start = (u32, usize);

/// So many hundredths as many starts, spread over the day as they were.
pub fn resampled(starts: &[Start], percent: u32) -> Vec<Start> {
    let wanted = (starts.len() as u64 * u64::from(percent)).div_ceil(100).max(1) as usize;
    let last = starts.len().saturating_sub(1);
    let at = |number: usize| {
        // Where the new start lies among the old ones, in hundred thousandths.
        let place = if wanted == 1 { last * 50_000 } else { number * last * 100_000 / (wanted - 1) };
        let (before, share) = (place / 100_000, (place % 100_000) as u64);
        let (one, other) = (starts.get(before)?, starts.get((before + 1).min(last))?);
        let second = u64::from(one.0) + u64::from(other.0.saturating_sub(one.0)) * share / 100_000;
        let near = if share < 50_000 { one.1 } else { other.1 };
        Some((u32::try_from(second).ok()? / 60 * 60 + if share == 0 { one.0 % 60 } else { 0 }, near))
    };
    (0..wanted).filter_map(at).collect()
}

/// Starts every so many seconds between two times, the others as they were.
pub fn every(starts: &[Start], (from_s, until_s): (u32, u32), every_s: u32) -> Vec<Start> {
    let inside = |second: u32| (from_s..until_s).contains(&second);
    let mut all: Vec<Start> = starts.iter().copied().filter(|(second, _)| !inside(*second)).collect();
    let near = |second: u32| starts.iter().min_by_key(|own| own.0.abs_diff(second)).map(|own| (second, own.1));
    all.extend((from_s..until_s).step_by(every_s.max(60) as usize).filter_map(near));
    all.sort_unstable();
    all
}

/// Gives the trips of a line other starts, direction by direction and calendar by calendar. Trips by interval become trips of their own.
///
/// Errors: a line without trips; more than a day bears.
pub fn with_starts(tables: &mut Tables, route: &str, change: impl Fn(Vec<Start>) -> Vec<Start>) -> Result<(), Says> {
    let intervals = intervals(tables);
    let mut courses = Courses::take(tables, route)?;
    let groups = groups(&courses, &intervals);
    let mut made: Vec<Course> = Vec::new();
    let mut taken: HashSet<String> = HashSet::new();
    let mut unfolded = HashSet::new();
    for starts in groups.into_values() {
        let starts = change(starts);
        if starts.len() > STARTS_MAX {
            courses.put_back(tables);
            return Err(Says::new("transit-trips-many").with("most", STARTS_MAX));
        }
        for (start, like) in starts {
            let Some(course) = courses.all.get(like) else { continue };
            let own = course.start() == start && !intervals.contains_key(&course.id) && taken.insert(course.id.clone());
            if own {
                made.push(course.clone());
                continue;
            }
            let mut moved = course.moved(free(&mut taken, &course.id, start), start);
            courses.clear(&mut moved, "block_id");
            made.push(moved);
        }
    }
    unfolded.extend(courses.all.iter().map(|course| course.id.clone()));
    courses.all = made;
    courses.put_back(tables);
    tables.remove("frequencies.txt", "trip_id", &unfolded);
    Ok(())
}

/// Starts by interval: trips with all their times of setting out.
fn intervals(tables: &Tables) -> BTreeMap<String, Vec<u32>> {
    let mut all: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for row in tables.rows("frequencies.txt") {
        let clock = |column: &str| parse_clock(row.get(column));
        let every = row.get("headway_secs").trim().parse::<u32>().ok().filter(|every| *every > 0);
        let (Some(from), Some(until), Some(every)) = (clock("start_time"), clock("end_time"), every) else { continue };
        all.entry(row.get("trip_id").to_owned()).or_default().extend((from..until).step_by(every as usize).take(STARTS_MAX));
    }
    all
}

/// Starts of the trips by calendar, direction and, where the feed does not tell directions, first stop.
fn groups(courses: &Courses, intervals: &BTreeMap<String, Vec<u32>>) -> BTreeMap<(String, String, String), Vec<Start>> {
    let mut groups: BTreeMap<(String, String, String), Vec<Start>> = BTreeMap::new();
    for (number, course) in courses.all.iter().enumerate().filter(|(_, course)| !course.calls.is_empty()) {
        let direction = courses.of_trip(course, "direction_id");
        let first = course.calls.first().filter(|_| direction.is_empty()).map_or("", |call| call.stop.as_str()).to_owned();
        let group = groups.entry((courses.of_trip(course, "service_id"), direction, first)).or_default();
        match intervals.get(&course.id) {
            Some(starts) => group.extend(starts.iter().map(|start| (*start, number))),
            None => group.push((course.start(), number)),
        }
    }
    groups.values_mut().for_each(|starts| starts.sort_unstable());
    groups
}

/// An id of its own for a trip that is like another.
fn free(taken: &mut HashSet<String>, like: &str, start: u32) -> String {
    let wanted = format!("{like}~{}", clock_text(start).replace(':', ""));
    let id = (2_u32..).map(|number| format!("{wanted}~{number}"));
    let id = [wanted.clone()].into_iter().chain(id).find(|id| !taken.contains(id)).unwrap_or(wanted);
    taken.insert(id.clone());
    id
}
