//! Past a place: the way to it and the way from it, put together where there is time enough to stay.

use super::alike::one_with;
use super::asked::Via;
use super::day::{Asking, CHANGE_S, Way};
use super::itinerary::{Itinerary, Ride, Spot, Step, unbeaten};

/// How long after the earliest (before the latest) arrival at the place the other part is looked for, seconds.
const ON_S: i32 = 2 * 3_600;

/// Journeys past a place that depart (or arrive) within some seconds.
pub(super) fn within(asking: &mut Asking<'_>, way: Way, via: &Via, (first, last): (i32, i32), arrive: bool) -> Vec<Itinerary> {
    let here = (Spot::Via, via.at);
    let (to, from) = (Way { to: here, ..way }, Way { from: here, ..way });
    let (on_foot_to, on_foot_from) = (asking.on_foot(to), asking.on_foot(from));
    let walked = |own: &Option<Itinerary>| own.as_ref().map(|own| own.arrival_s);
    let (before, after) = if arrive {
        let after = asking.rides(from, (first, last), true);
        // whoever walks from the place on leaves it later than all others
        let left = after.iter().map(|own| own.departure_s).chain(walked(&on_foot_from).map(|seconds| last - seconds));
        let span = span(left.map(|at| at - via.stay_s));
        (span.map_or_else(Vec::new, |(least, most)| asking.rides(to, (least - ON_S, most), true)), after)
    } else {
        let before = asking.rides(to, (first, last), false);
        let came = before.iter().map(|own| own.arrival_s).chain(walked(&on_foot_to).map(|seconds| first + seconds));
        let span = span(came.map(|at| at + via.stay_s));
        let after = span.map_or_else(Vec::new, |(least, most)| asking.rides(from, (least, most + ON_S), false));
        (before, after)
    };
    let parts = Parts { before, after, on_foot_to, on_foot_from, stay_s: via.stay_s };
    let mut found = parts.together((first, last), arrive);
    if let Some(stop) = via.stop.filter(|_| via.stay_s == 0) {
        let here = one_with(&asking.day.version, stop);
        let through = asking.rides(way, (first, last), arrive);
        found.extend(through.into_iter().filter(|own| own.rides().any(|ride| ride.stops.iter().any(|stop| here.contains(stop)))));
    }
    found.retain(|own| own.transfers <= asking.changes_max);
    unbeaten(&found)
}

fn span(seconds: impl Iterator<Item = i32>) -> Option<(i32, i32)> {
    seconds.fold(None, |span, own| Some(span.map_or((own, own), |(least, most): (i32, i32)| (least.min(own), most.max(own)))))
}

/// Both parts of a way, and the walks that may take the place of either.
struct Parts {
    before: Vec<Itinerary>,
    after: Vec<Itinerary>,
    on_foot_to: Option<Itinerary>,
    on_foot_from: Option<Itinerary>,
    stay_s: i32,
}

impl Parts {
    fn together(mut self, (first, last): (i32, i32), arrive: bool) -> Vec<Itinerary> {
        self.before.sort_by_key(|own| -own.departure_s);
        let mut found = Vec::new();
        for after in &self.after {
            // who sets out later is better: one who sets out earlier must have fewer changes
            let mut fewest = u8::MAX;
            for before in &self.before {
                let Some(whole) = joined(before, after, self.stay_s).filter(|whole| whole.transfers < fewest) else { continue };
                fewest = whole.transfers;
                found.push(whole);
            }
            if let Some(walk) = &self.on_foot_to {
                let walk = walk.clone().later(after.departure_s - self.stay_s - walk.arrival_s);
                found.extend(joined(&walk, after, self.stay_s).filter(|own| arrive || own.departure_s >= first));
            }
        }
        if let Some(walk) = &self.on_foot_from {
            let walks = self.before.iter().map(|before| (before, walk.clone().later(before.arrival_s + self.stay_s)));
            found.extend(
                walks.filter_map(|(before, walk)| joined(before, &walk, self.stay_s)).filter(|own| !arrive || own.arrival_s <= last),
            );
        }
        if let (Some(to), Some(from)) = (&self.on_foot_to, &self.on_foot_from) {
            let whole_s = to.arrival_s + self.stay_s + from.arrival_s;
            let begins_s = if arrive { last - whole_s } else { first };
            let from = from.clone().later(begins_s + to.arrival_s + self.stay_s);
            found.extend(joined(&to.clone().later(begins_s), &from, self.stay_s));
        }
        found
    }
}

/// One journey of two, where there is time to stay between them, or to change; who sits in the vehicle already just rides on.
fn joined(before: &Itinerary, after: &Itinerary, stay_s: i32) -> Option<Itinerary> {
    let gap_s = after.departure_s - before.arrival_s;
    let mut steps = before.steps.clone();
    if let (Some(Step::Ride(one)), Some(Step::Ride(other))) = (before.steps.last(), after.steps.first()) {
        if let Some(ride) = ridden_on(one, other).filter(|_| stay_s == 0) {
            steps.pop();
            steps.push(Step::Ride(ride));
            steps.extend(after.steps.iter().skip(1).cloned());
            return Some(Itinerary::of(before.departure_s, after.arrival_s, steps));
        }
        if gap_s < CHANGE_S {
            return None;
        }
    }
    if gap_s < stay_s {
        return None;
    }
    steps.push(Step::Stay { from_s: before.arrival_s, seconds: gap_s });
    steps.extend(after.steps.iter().cloned());
    Some(Itinerary::of(before.departure_s, after.arrival_s, steps))
}

/// Two rides in one vehicle as one.
fn ridden_on(one: &Ride, other: &Ride) -> Option<Ride> {
    let same = one.trip == other.trip && one.shift_s == other.shift_s && one.at as usize + one.stops.len() == other.at as usize + 1;
    same.then(|| {
        let stops = one.stops.iter().chain(other.stops.iter().skip(1)).copied().collect();
        Ride { stops, arrival_s: other.arrival_s, planned_arrival_s: other.planned_arrival_s, ..one.clone() }
    })
}

#[cfg(test)]
mod tests {
    use gtfs::{RouteIdx, StopIdx, TripIdx};

    use super::*;

    fn ride(trip: u32, at: u32, stops: &[u32], (departure_s, arrival_s): (i32, i32)) -> Itinerary {
        let ride = Ride {
            route: RouteIdx(0),
            trip: TripIdx(trip),
            shift_s: 0,
            stops: stops.iter().copied().map(StopIdx).collect(),
            at,
            departure_s,
            arrival_s,
            planned_departure_s: departure_s,
            planned_arrival_s: arrival_s,
            live: false,
            every_s: 0,
            stayed: false,
            line: Vec::new(),
        };
        Itinerary::of(departure_s, arrival_s, vec![Step::Ride(ride)])
    }

    #[test]
    fn who_sits_in_the_vehicle_rides_on_and_others_need_time_to_change() {
        let (one, same) = (ride(1, 0, &[0, 1, 2], (0, 600)), ride(1, 2, &[2, 3], (610, 900)));
        let whole = joined(&one, &same, 0).unwrap();
        assert_eq!((whole.transfers, whole.steps.len(), whole.arrival_s), (0, 1, 900));
        assert_eq!(joined(&one, &same, 60), None, "whoever stays has left the vehicle");
        let other = |departure_s| ride(2, 0, &[2, 3], (departure_s, 1_000));
        assert_eq!(joined(&one, &other(700), 0), None);
        let changed = joined(&one, &other(720), 0).unwrap();
        assert_eq!((changed.transfers, changed.steps.len()), (1, 3));
        assert_eq!(joined(&one, &other(720), 300), None);
        assert_eq!(joined(&one, &other(900), 300).map(|own| own.arrival_s), Some(1_000));
    }

    #[test]
    fn the_latest_departure_is_taken_unless_an_earlier_one_changes_less() {
        let before = vec![ride(1, 0, &[0, 2], (0, 600)), ride(3, 0, &[0, 2], (300, 700))];
        let parts = Parts { before, after: vec![ride(2, 0, &[2, 3], (1_000, 1_200))], on_foot_to: None, on_foot_from: None, stay_s: 0 };
        let found = parts.together((0, 2_000), false);
        assert_eq!(found.iter().map(|own| (own.departure_s, own.transfers)).collect::<Vec<_>>(), [(300, 1)]);
    }
}
