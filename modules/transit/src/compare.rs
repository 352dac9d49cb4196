//! Two versions side by side: routes, stops, trips and kilometres that came, went or changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use gtfs::{Feed, RouteIdx, StopIdx};
use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::published::Loaded;

/// What became of something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// Only the later version has it.
    Added,
    /// Only the earlier version has it.
    Removed,
    /// Both have it, not alike.
    Changed,
}

impl Change {
    /// The word in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// A route that is not in both versions as it was. Routes are the same by their ids.
#[derive(Clone, PartialEq, Debug)]
pub struct RouteChange {
    /// Where it is in the earlier version.
    pub before: Option<RouteIdx>,
    /// Where it is in the later one.
    pub after: Option<RouteIdx>,
    /// What became of it.
    pub change: Change,
    /// It has another order of stops, or other ones.
    pub stops_differ: bool,
    /// Trips of the compared days, before and after.
    pub trips: (u64, u64),
    /// Metres of them.
    pub metres: (f64, f64),
}

/// A stop that is not in both versions as it was. Stops are the same by their ids.
#[derive(Clone, PartialEq, Debug)]
pub struct StopChange {
    /// Where it is in the earlier version.
    pub before: Option<StopIdx>,
    /// Where it is in the later one.
    pub after: Option<StopIdx>,
    /// What became of it.
    pub change: Change,
    /// How far it was moved.
    pub moved_m: f64,
}

/// Metres below which a stop has not moved.
const MOVED_M: f64 = 5.0;

/// Days of a calendar that are looked at for its fullest.
const CALENDAR_DAYS_MAX: usize = 7_320;

/// The first day on which at least half as many trips run as on the fullest: feeds still hold calendars of years ago, with a trip or two.
/// None where nothing ever runs.
pub fn full_from(feed: &Feed) -> Option<Date> {
    let mut trips = vec![0_u32; feed.services.len()];
    for trip in &feed.trips {
        if let Some(own) = trips.get_mut(trip.service.at()) {
            *own += 1;
        }
    }
    let on = |day: Date| -> u32 { feed.services.iter().zip(&trips).filter(|(own, _)| own.runs_on(day)).map(|(_, trips)| *trips).sum() };
    let (first, last) = feed.dates()?;
    let days = first.series(Span::new().days(1)).take_while(|day| *day <= last).take(CALENDAR_DAYS_MAX);
    let counted: Vec<(Date, u32)> = days.map(|day| (day, on(day))).collect();
    let most = counted.iter().map(|(_, trips)| *trips).max().filter(|most| *most > 0)?;
    counted.iter().find(|(_, trips)| *trips >= most.div_ceil(2)).map(|(day, _)| *day)
}

/// A day that stands for a version: the first Wednesday on which something runs from this day on, or from when the version is full, else
/// the first such day; none where nothing ever does.
pub fn usual_day(version: &Loaded, from: Option<Date>) -> Option<Date> {
    const LOOKED_AT: i64 = 60;
    let (first, last) = version.feed.dates()?;
    let first = from.filter(|from| first <= *from && *from <= last).or_else(|| full_from(&version.feed))?;
    let days: Vec<Date> =
        (0..LOOKED_AT).filter_map(|by| first.checked_add(Span::new().days(by)).ok()).filter(|day| version.runs_on(*day)).collect();
    days.iter().find(|day| day.weekday() == Weekday::Wednesday).or(days.first()).copied()
}

/// What a vehicle does: when it sets out and at which stops it is when.
type Course = Vec<(StopIdx, u32)>;

/// The courses of all routes on a day, by route.
fn courses(version: &Loaded, day: Date) -> HashMap<RouteIdx, Vec<Course>> {
    let mut all: HashMap<RouteIdx, Vec<Course>> = HashMap::new();
    for route in &version.routes {
        for direction in version.directions(*route, day) {
            for run in direction.runs {
                let times = version.feed.stop_times_of(run.trip);
                let course = times.iter().filter_map(|time| Some((time.stop, time.departure.checked_add_signed(run.shift)?))).collect();
                all.entry(*route).or_default().push(course);
            }
        }
    }
    all
}

/// Courses in terms that two versions share: ids of stops.
fn shared<'a>(version: &'a Loaded, courses: Option<&Vec<Course>>) -> Vec<Vec<(&'a str, u32)>> {
    let own = courses.map(Vec::as_slice).unwrap_or_default();
    let mut all: Vec<Vec<(&str, u32)>> =
        own.iter().map(|course| course.iter().map(|(stop, time)| (version.stop_id(*stop), *time)).collect()).collect();
    all.sort_unstable();
    all
}

/// Routes that came, went or changed, in the order of people; each version on its own day.
pub fn routes((before, after): (&Loaded, &Loaded), days: (Date, Date)) -> Vec<RouteChange> {
    let (old, new) = (courses(before, days.0), courses(after, days.1));
    let (old_work, new_work) = (work(before, days.0), work(after, days.1));
    let mut changes = Vec::new();
    for route in &after.routes {
        let known = before.feed.route_by_id(after.feed.text(after.feed[*route].id));
        let was = known.map(|own| shared(before, old.get(&own))).unwrap_or_default();
        let is = shared(after, new.get(route));
        let names = known.is_some_and(|own| before.feed.route_label(own) != after.feed.route_label(*route));
        if known.is_some() && was == is && !names {
            continue;
        }
        let stops = |all: &[Vec<(&str, u32)>]| -> BTreeSet<Vec<String>> {
            all.iter().map(|course| course.iter().map(|(stop, _)| (*stop).to_owned()).collect()).collect()
        };
        let (trips, metres) = new_work.get(route).copied().unwrap_or_default();
        let (trips_before, metres_before) = known.and_then(|own| old_work.get(&own)).copied().unwrap_or_default();
        changes.push(RouteChange {
            before: known,
            after: Some(*route),
            change: if known.is_some() { Change::Changed } else { Change::Added },
            stops_differ: known.is_some() && stops(&was) != stops(&is),
            trips: (trips_before, trips),
            metres: (metres_before, metres),
        });
    }
    for route in &before.routes {
        if after.feed.route_by_id(before.feed.text(before.feed[*route].id)).is_none() {
            let (trips, metres) = old_work.get(route).copied().unwrap_or_default();
            changes.push(RouteChange {
                before: Some(*route),
                after: None,
                change: Change::Removed,
                stops_differ: false,
                trips: (trips, 0),
                metres: (metres, 0.0),
            });
        }
    }
    changes
}

fn work(version: &Loaded, day: Date) -> HashMap<RouteIdx, (u64, f64)> {
    let planned = timetable::planned_work(&version.feed, day);
    planned.into_iter().map(|own| (own.route, (u64::from(own.trips), own.metres))).collect()
}

/// Stops that came, went, were renamed or moved, by name.
pub fn stops(before: &Loaded, after: &Loaded) -> Vec<StopChange> {
    let ids = |version: &Loaded| -> BTreeMap<String, StopIdx> {
        version.by_name.iter().map(|stop| (version.stop_id(*stop).to_owned(), *stop)).collect()
    };
    let (old, new) = (ids(before), ids(after));
    let mut changes = Vec::new();
    for stop in &after.by_name {
        let Some(known) = old.get(after.stop_id(*stop)) else {
            changes.push(StopChange { before: None, after: Some(*stop), change: Change::Added, moved_m: 0.0 });
            continue;
        };
        let places = before.feed[*known].position.zip(after.feed[*stop].position);
        let moved_m = places.map_or(0.0, |(one, other)| one.distance_m(other));
        if before.name(*known) != after.name(*stop) || moved_m > MOVED_M {
            changes.push(StopChange { before: Some(*known), after: Some(*stop), change: Change::Changed, moved_m });
        }
    }
    let gone = before.by_name.iter().filter(|stop| !new.contains_key(before.stop_id(**stop)));
    changes.extend(gone.map(|stop| StopChange { before: Some(*stop), after: None, change: Change::Removed, moved_m: 0.0 }));
    changes
}
