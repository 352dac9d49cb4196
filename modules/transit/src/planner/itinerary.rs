//! A journey in the feed's own terms, and which of several are worth showing.

use std::collections::HashSet;

use gtfs::{RouteIdx, StopIdx, TripIdx};

/// A journey. Times are seconds since noon minus 12 hours of the day.
#[derive(Clone, PartialEq, Debug)]
pub struct Itinerary {
    /// The latest moment to set out.
    pub departure_s: i32,
    /// The arrival.
    pub arrival_s: i32,
    /// Changes.
    pub transfers: u8,
    /// Its parts.
    pub steps: Vec<Step>,
}

/// A part of a journey.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// On foot.
    Walk(Walk),
    /// In a vehicle.
    Ride(Ride),
    /// At the place that had to be passed.
    Stay {
        /// From when.
        from_s: i32,
        /// How long, seconds.
        seconds: i32,
    },
}

/// Where a walk begins or ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// The place of departure.
    Start,
    /// A stop.
    Stop(StopIdx),
    /// The place that had to be passed.
    Via,
    /// The place of arrival.
    End,
}

/// A walk.
#[derive(Clone, PartialEq, Debug)]
pub struct Walk {
    /// From where.
    pub from: Spot,
    /// To where.
    pub to: Spot,
    /// When it begins.
    pub departure_s: i32,
    /// How long it takes.
    pub seconds: i32,
    /// Metres along the streets; none where streets are not known and only the straight line is.
    pub metres: Option<f64>,
    /// Its line: longitude and latitude. Empty until it is drawn.
    pub line: Vec<[f64; 2]>,
}

/// A ride.
#[derive(Clone, PartialEq, Debug)]
pub struct Ride {
    /// The route.
    pub route: RouteIdx,
    /// The trip.
    pub trip: TripIdx,
    /// What is added to the trip's times: its day, its start of a frequency; seconds.
    pub shift_s: i32,
    /// Its stops from the one of getting in to the one of getting out.
    pub stops: Vec<StopIdx>,
    /// Which of the trip's stop times is the first of them.
    pub at: u32,
    /// When it leaves: as is known now.
    pub departure_s: i32,
    /// When it arrives.
    pub arrival_s: i32,
    /// When it leaves by the timetable.
    pub planned_departure_s: i32,
    /// When it arrives by the timetable.
    pub planned_arrival_s: i32,
    /// Where its vehicle is is known.
    pub live: bool,
    /// Seconds between vehicles where only they are promised; 0 otherwise.
    pub every_s: u32,
    /// One sits in the vehicle already.
    pub stayed: bool,
    /// Its line: longitude and latitude. Empty until it is drawn.
    pub line: Vec<[f64; 2]>,
}

impl Itinerary {
    /// Of steps in their order.
    pub fn of(departure_s: i32, arrival_s: i32, steps: Vec<Step>) -> Self {
        let rides = steps.iter().filter(|step| matches!(step, Step::Ride(Ride { stayed: false, .. }))).count();
        Self { departure_s, arrival_s, transfers: u8::try_from(rides.saturating_sub(1)).unwrap_or(u8::MAX), steps }
    }

    /// Its rides.
    pub fn rides(&self) -> impl Iterator<Item = &Ride> {
        self.steps.iter().filter_map(|step| if let Step::Ride(ride) = step { Some(ride) } else { None })
    }

    /// Its walks.
    pub fn walks(&self) -> impl Iterator<Item = &Walk> {
        self.steps.iter().filter_map(|step| if let Step::Walk(walk) = step { Some(walk) } else { None })
    }

    /// Seconds on foot.
    pub fn walking_s(&self) -> i32 {
        self.walks().map(|walk| walk.seconds).sum()
    }

    /// Whether it is the way on foot alone.
    pub fn is_on_foot(&self) -> bool {
        self.rides().next().is_none()
    }

    /// The same some seconds later.
    #[must_use]
    pub fn later(mut self, by_s: i32) -> Self {
        self.departure_s += by_s;
        self.arrival_s += by_s;
        for step in &mut self.steps {
            match step {
                Step::Walk(walk) => walk.departure_s += by_s,
                Step::Stay { from_s, .. } => *from_s += by_s,
                // a vehicle waits for nobody
                Step::Ride(_) => {}
            }
        }
        self
    }

    /// Whether another is as good in everything.
    fn is_beaten_by(&self, other: &Self) -> bool {
        other.departure_s >= self.departure_s && other.arrival_s <= self.arrival_s && other.transfers <= self.transfers
    }
}

/// Those that no other beats, each once.
pub(super) fn unbeaten(all: &[Itinerary]) -> Vec<Itinerary> {
    let mut seen = HashSet::new();
    let first = |own: &&Itinerary| seen.insert((own.departure_s, own.arrival_s, own.transfers));
    let all: Vec<&Itinerary> = all.iter().filter(first).collect();
    let beaten = |own: &Itinerary| all.iter().any(|other| *other != own && own.is_beaten_by(other));
    all.iter().filter(|own| !beaten(own)).map(|own| (*own).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of((departure_s, arrival_s, transfers): (i32, i32, u8)) -> Itinerary {
        Itinerary { departure_s, arrival_s, transfers, steps: Vec::new() }
    }

    #[test]
    fn what_another_beats_in_everything_is_left_out() {
        let all = [(0, 100, 1), (0, 100, 1), (10, 100, 1), (0, 90, 2), (20, 120, 0), (20, 130, 0)].map(of);
        let left: Vec<(i32, i32, u8)> = unbeaten(&all).iter().map(|own| (own.departure_s, own.arrival_s, own.transfers)).collect();
        assert_eq!(left, [(10, 100, 1), (0, 90, 2), (20, 120, 0)]);
    }
}
