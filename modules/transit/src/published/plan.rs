//! Journeys from place to place on a day: the day compiled once, then asked by everybody.

use std::collections::HashSet;
use std::sync::Arc;

use gtfs::{Position, RouteIdx, StopIdx, TripIdx};
use jiff::civil::Date;
use timetable::{
    Around, Bounds, CompileError, Journey, Leg, Options, PlaceQuery, Search, StopNo, Timetable, WalkRules, Walks, compile_with,
};

use super::Loaded;

/// Seconds between getting out and getting in again at least.
const CHANGE_S: u16 = 120;
/// Changes at most.
const TRANSFERS_MAX: u8 = 4;
/// The longest journey, seconds.
const WITHIN_S: u16 = 5 * 3_600;
/// Questions asked for one answer: each finds the journeys after those of the one before.
const QUESTIONS_MAX: usize = 150;
/// How far beside the wished time journeys are looked for, seconds: near first, then far.
const SPANS_S: [i32; 2] = [2 * 3_600, 6 * 3_600];
/// The next question is of this many seconds after the earliest departure that was found.
const STEP_S: i32 = 60;

/// A day of a version, ready to be asked for journeys.
pub struct Day {
    /// The version.
    pub version: Arc<Loaded>,
    /// The day.
    pub date: Date,
    table: Timetable,
    walks: Walks,
    bounds: Bounds,
    around: Around<'static>,
}

/// What is asked.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Asked {
    /// From where.
    pub from: Position,
    /// To where.
    pub to: Position,
    /// Seconds since noon minus 12 hours of the day.
    pub seconds: i32,
    /// That is when one wants to be there, not when one sets out.
    pub arrive: bool,
    /// How many answers.
    pub count: usize,
}

/// A journey in the feed's own terms. Times are seconds since noon minus 12 hours of the day.
#[derive(Clone, PartialEq, Eq, Debug)]
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// On foot.
    Walk {
        /// To a stop; `None` is the end of the journey.
        to: Option<StopIdx>,
        /// When it begins.
        departure_s: i32,
        /// How long it takes.
        seconds: u16,
    },
    /// In a vehicle.
    Ride {
        /// The route.
        route: RouteIdx,
        /// The trip.
        trip: TripIdx,
        /// Its stops from the one of getting in to the one of getting out.
        stops: Vec<StopIdx>,
        /// Which of the trip's stop times is the first of them.
        at: u32,
        /// When it leaves.
        departure_s: i32,
        /// When it arrives.
        arrival_s: i32,
        /// One sits in the vehicle already.
        stayed: bool,
    },
}

impl Itinerary {
    /// Seconds on foot.
    pub fn walking_s(&self) -> u32 {
        let walk = |step: &Step| if let Step::Walk { seconds, .. } = step { u32::from(*seconds) } else { 0 };
        self.steps.iter().map(walk).sum()
    }

    /// Whether it is the way on foot alone.
    pub fn is_on_foot(&self) -> bool {
        self.steps.iter().all(|step| matches!(step, Step::Walk { .. }))
    }

    /// Whether another is as good in everything.
    fn is_beaten_by(&self, other: &Self) -> bool {
        other.departure_s >= self.departure_s && other.arrival_s <= self.arrival_s && other.transfers <= self.transfers
    }
}

impl Day {
    /// Compiles a day of a version.
    ///
    /// Errors: [`CompileError`] for a day of more stops or trips than the limits.
    pub fn new(version: Arc<Loaded>, date: Date, accessible_only: bool) -> Result<Self, CompileError> {
        let options = Options { stay_seated: true, accessible_only, modes_excluded: Vec::new() };
        let (feed, rules) = (&version.feed, WalkRules { change_s: CHANGE_S, ..WalkRules::default() });
        let table = compile_with(feed, date, &options)?;
        let walks = Walks::straight(feed, &table, &rules);
        let bounds = Bounds::of(&table, &walks);
        let around = Around::new(feed, &table, None, &rules);
        Ok(Self { table, walks, bounds, around, version, date })
    }

    /// The best journeys: after the wished time the earliest first, before it the latest first. None is beaten by another in departure,
    /// arrival and changes.
    pub fn journeys(&self, asked: &Asked) -> Vec<Itinerary> {
        let mut search = Search::default();
        for span in SPANS_S {
            let found = self.within(&mut search, asked, span);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn within(&self, search: &mut Search, asked: &Asked, span_s: i32) -> Vec<Itinerary> {
        let (access, egress) = (self.around.stops(asked.from), self.around.stops(asked.to));
        let (first, last) = if asked.arrive { (asked.seconds - span_s, asked.seconds) } else { (asked.seconds, asked.seconds + span_s) };
        let (mut at, mut found): (i32, Vec<Itinerary>) = (first, Vec::new());
        for _ in 0..QUESTIONS_MAX {
            let on_foot_s = self.around.on_foot_s(asked.from, asked.to).filter(|_| at == first);
            let query = PlaceQuery {
                access: &access,
                egress: &egress,
                on_foot_s,
                depart_s: at,
                min_change_s: CHANGE_S,
                transfers_max: TRANSFERS_MAX,
                within_s: WITHIN_S,
            };
            let journeys = search.journeys(&self.table, &self.bounds, &self.walks, &query);
            let rides = journeys.iter().filter(|own| own.legs.iter().any(|leg| matches!(leg, Leg::Ride { .. })));
            let next = rides.map(|own| own.departure_s).min().map(|earliest| earliest.max(at) + STEP_S);
            found.extend(journeys.iter().map(|own| self.itinerary(own)).filter(|own| !asked.arrive || own.arrival_s <= asked.seconds));
            let enough = !asked.arrive && unbeaten(&found).len() > asked.count;
            match next {
                Some(next) if next <= last && !enough => at = next,
                _ => break,
            }
        }
        if asked.arrive {
            self.walk_late(asked, &mut found);
        }
        let mut best = unbeaten(&found);
        let later = |own: &Itinerary| if asked.arrive { (-own.departure_s, own.transfers) } else { (own.arrival_s, own.transfers) };
        best.sort_by_key(later);
        best.truncate(asked.count);
        best
    }

    /// Whoever walks all the way sets out as late as they can.
    fn walk_late(&self, asked: &Asked, found: &mut [Itinerary]) {
        for own in found.iter_mut().filter(|own| own.is_on_foot()) {
            let later = asked.seconds - own.arrival_s;
            own.departure_s += later;
            own.arrival_s += later;
            for step in &mut own.steps {
                if let Step::Walk { departure_s, .. } = step {
                    *departure_s += later;
                }
            }
        }
    }

    fn itinerary(&self, own: &Journey) -> Itinerary {
        let steps = own.legs.iter().filter_map(|leg| self.step(leg)).collect();
        Itinerary { departure_s: own.departure_s, arrival_s: own.arrival_s, transfers: own.transfers, steps }
    }

    fn step(&self, leg: &Leg) -> Option<Step> {
        let stop = |number: &StopNo| self.table.stop(*number);
        Some(match leg {
            Leg::Walk { to, departure_s, seconds, .. } => {
                Step::Walk { to: to.as_ref().map(stop), departure_s: *departure_s, seconds: *seconds }
            }
            Leg::Ride { run, board, alight, departure_s, arrival_s, stayed } => {
                let run = self.table.runs().get(*run as usize)?;
                let stops = self.table.stops_of(self.table.patterns().get(run.pattern as usize)?);
                Step::Ride {
                    route: self.version.feed[run.trip].route,
                    trip: run.trip,
                    stops: stops.get(usize::from(*board)..=usize::from(*alight))?.iter().map(stop).collect(),
                    at: u32::from(*board),
                    departure_s: *departure_s,
                    arrival_s: *arrival_s,
                    stayed: *stayed,
                }
            }
        })
    }
}

/// Those that no other beats, each once.
fn unbeaten(all: &[Itinerary]) -> Vec<Itinerary> {
    let mut seen = HashSet::new();
    let first = |own: &&Itinerary| seen.insert((own.departure_s, own.arrival_s, own.transfers));
    let all: Vec<&Itinerary> = all.iter().filter(first).collect();
    let beaten = |own: &Itinerary| all.iter().any(|other| *other != own && own.is_beaten_by(other));
    all.iter().filter(|own| !beaten(own)).map(|own| (*own).clone()).collect()
}
