//! What becomes of a line as it goes: faster, shorter, longer.

use std::collections::HashMap;

use kit::Says;

use super::courses::{Call, Course, Courses};
use super::{EXTENSION_MAX, MINUTES_MAX, names, stop_name};
use crate::draft::Tables;

/// Scales the riding times of a line; vehicles stand at stops as long as they did.
///
/// Errors: a line without trips.
pub fn faster(tables: &mut Tables, route: &str, percent: u32) -> Result<(), Says> {
    let mut courses = Courses::take(tables, route)?;
    courses.all.iter_mut().for_each(|course| ride_faster(&mut course.calls, percent));
    courses.put_back(tables);
    Ok(())
}

fn ride_faster(calls: &mut [Call], percent: u32) {
    let mut left = None::<(u32, u32)>;
    for call in calls {
        let stood = call.departure.saturating_sub(call.arrival);
        let own = call.departure;
        if let Some((was, is)) = left {
            let rode = u64::from(call.arrival.saturating_sub(was)) * 100;
            let rides = (rode + u64::from(percent) / 2) / u64::from(percent.max(1));
            call.arrival = is + u32::try_from(rides).unwrap_or(0);
            call.departure = call.arrival + stood;
        }
        left = Some((own, call.departure));
    }
}

/// Where along a trip a stop is: itself, else a pole of its name.
fn place(names: &HashMap<String, String>, course: &Course, stop: &str) -> Option<usize> {
    let own = course.calls.iter().position(|call| call.stop == stop);
    let named = |call: &Call| names.get(&call.stop) == names.get(stop);
    own.or_else(|| course.calls.iter().position(named))
}

/// Ends a line at a stop; what lies between it and the end that falls away is driven no more, whichever way the trips go.
///
/// Errors: stops or lines that are not there; no trip has both stops.
pub fn shorten(tables: &mut Tables, route: &str, at: &str, off: &str) -> Result<(), Says> {
    stop_name(tables, at)?;
    stop_name(tables, off)?;
    let names = names(tables);
    let mut courses = Courses::take(tables, route)?;
    let mut cut = false;
    for number in 0..courses.all.len() {
        let Some(course) = courses.all.get_mut(number) else { continue };
        let places = place(&names, course, at).zip(place(&names, course, off));
        match places {
            Some((at, off)) if at < off => course.calls.truncate(at + 1),
            Some((at, off)) if off < at => drop(course.calls.drain(..at)),
            _ => continue,
        }
        cut = true;
        courses.forget_distances(number, false);
    }
    courses.put_back(tables);
    if cut { Ok(()) } else { Err(Says::new("transit-change-nothing")) }
}

/// Lets a line go on beyond its end: trips that end there go on, trips that begin there come from farther.
///
/// Errors: stops or lines that are not there; minutes that do not rise; no trip ends or begins there.
pub fn extend(tables: &mut Tables, route: &str, end: &str, stops: &[(String, u32)]) -> Result<(), Says> {
    stop_name(tables, end)?;
    let names = names(tables);
    if stops.is_empty() || stops.len() > EXTENSION_MAX {
        return Err(Says::new("transit-stops-few").with("most", EXTENSION_MAX));
    }
    for (stop, _) in stops {
        stop_name(tables, stop)?;
    }
    let mut before = 0;
    for (_, minutes) in stops {
        if *minutes <= before || *minutes > MINUTES_MAX {
            return Err(Says::new("transit-minutes-back"));
        }
        before = *minutes;
    }
    let mut courses = Courses::take(tables, route)?;
    let mut longer = false;
    for number in 0..courses.all.len() {
        let Some(course) = courses.all.get_mut(number) else { continue };
        let (first, last) = (course.calls.first().cloned(), course.calls.last().cloned());
        let (Some(first), Some(last)) = (first, last) else { continue };
        let is_end = |call: &Call| call.stop == end || names.get(&call.stop) == names.get(end);
        if is_end(&last) {
            course
                .calls
                .extend(stops.iter().map(|(stop, minutes)| last.at(stop, last.departure + minutes * 60, last.departure + minutes * 60)));
        } else if is_end(&first) {
            let earlier = |(stop, minutes): &(String, u32)| {
                let second = first.arrival.saturating_sub(minutes * 60);
                first.at(stop, second, second)
            };
            course.calls.splice(0..0, stops.iter().rev().map(earlier));
        } else {
            continue;
        }
        longer = true;
        courses.forget_distances(number, true);
    }
    courses.put_back(tables);
    if longer { Ok(()) } else { Err(Says::new("transit-change-nothing")) }
}
