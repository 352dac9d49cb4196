//! A route there and back: the order of its stops, and when its vehicles set out.

use std::collections::BTreeMap;
use std::collections::HashMap;

use gtfs::{RouteIdx, StopIdx, TripIdx};
use jiff::civil::Date;

use super::{Loaded, calls, order};

/// A vehicle that sets out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    /// When, seconds since noon minus 12 hours.
    pub start: u32,
    /// The trip.
    pub trip: TripIdx,
    /// What is added to the trip's times, seconds.
    pub shift: i32,
    /// Seconds between vehicles where only they are promised; 0 otherwise.
    pub every_s: u32,
}

/// A direction of a route.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Direction {
    /// Where most of its trips go.
    pub headsign: String,
    /// Its stops in one order.
    pub stops: Vec<StopIdx>,
    /// What runs on the day that was asked for, by time.
    pub runs: Vec<Run>,
}

impl Loaded {
    /// The directions of a route on a day. On a day without trips they are those of other days, with no runs.
    pub fn directions(&self, route: RouteIdx, day: Date) -> Vec<Direction> {
        let all = self.trips_of(route);
        let today: Vec<TripIdx> = all.iter().copied().filter(|trip| self.feed.runs_on(*trip, day)).collect();
        let runs_today = !today.is_empty();
        let mut sides: BTreeMap<u8, Vec<TripIdx>> = BTreeMap::new();
        for trip in if runs_today { today } else { all.to_vec() } {
            sides.entry(self.side(trip)).or_default().push(trip);
        }
        sides.into_values().map(|trips| self.direction(&trips, runs_today)).collect()
    }

    /// `direction_id`; without it, by the names of first and last stop, so that there and back are two.
    fn side(&self, trip: TripIdx) -> u8 {
        let times = self.feed.stop_times_of(trip);
        let name = |stop: StopIdx| self.feed.text(self.feed[stop].name);
        let guessed = times.first().zip(times.last()).is_some_and(|(first, last)| name(first.stop) > name(last.stop));
        self.feed[trip].direction_id.unwrap_or(u8::from(guessed))
    }

    fn direction(&self, trips: &[TripIdx], with_runs: bool) -> Direction {
        let mut patterns: HashMap<Vec<StopIdx>, usize> = HashMap::new();
        let mut signs: HashMap<&str, usize> = HashMap::new();
        let mut runs = Vec::new();
        for trip in trips {
            let times = self.feed.stop_times_of(*trip);
            *patterns.entry(times.iter().map(|time| time.stop).collect()).or_default() += 1;
            *signs.entry(self.headsign(*trip, 0)).or_default() += 1;
            let Some(first) = times.first().filter(|_| with_runs) else { continue };
            let run = |(shift, every_s)| Some(Run { start: first.departure.checked_add_signed(shift)?, trip: *trip, shift, every_s });
            runs.extend(calls::starts(&self.feed, *trip).into_iter().filter_map(run));
        }
        runs.sort_by_key(|run| (run.start, run.trip));
        let mut patterns: Vec<(Vec<StopIdx>, usize)> = patterns.into_iter().collect();
        patterns.sort_by(|(one, count), (other, others)| (others, other.len(), other).cmp(&(count, one.len(), one)));
        let patterns: Vec<Vec<StopIdx>> = patterns.into_iter().map(|(pattern, _)| pattern).collect();
        let headsign = signs.into_iter().max_by_key(|(sign, count)| (*count, std::cmp::Reverse(*sign))).map(|(sign, _)| sign.to_owned());
        Direction { headsign: headsign.unwrap_or_default(), stops: order::merged(&patterns), runs }
    }

    /// The times of a run at the stops of its direction: seconds since noon minus 12 hours, none where it does not stop.
    pub fn times(&self, direction: &Direction, run: Run) -> Vec<Option<u32>> {
        let times = self.feed.stop_times_of(run.trip);
        let places = order::places(&direction.stops, times.iter().map(|time| time.stop));
        let mut row = vec![None; direction.stops.len()];
        for (place, time) in places.into_iter().zip(times) {
            if let Some(cell) = row.get_mut(place) {
                *cell = time.departure.checked_add_signed(run.shift);
            }
        }
        row
    }

    /// The way of a direction as longitude and latitude: the shape of its commonest trip, else from stop to stop.
    pub fn way(&self, direction: &Direction, route: RouteIdx) -> Vec<[f64; 2]> {
        let trips = self.trips_of(route).iter();
        let of_direction = |trip: &&TripIdx| {
            let times = self.feed.stop_times_of(**trip);
            let ends = |stops: Option<StopIdx>, stop: Option<StopIdx>| stops.is_some() && stops == stop;
            ends(direction.stops.first().copied(), times.first().map(|time| time.stop))
                && ends(direction.stops.last().copied(), times.last().map(|time| time.stop))
        };
        let shape = trips.filter(of_direction).find_map(|trip| self.feed[*trip].shape);
        match shape {
            Some(shape) => self.feed.points_of(shape).iter().map(|point| [point.position.lon, point.position.lat]).collect(),
            None => direction.stops.iter().filter_map(|stop| self.point(*stop)).collect(),
        }
    }
}
