//! A day of a version, ready to be asked for journeys.

use std::sync::{Arc, Mutex, PoisonError};

use gtfs::{Mode, Position};
use jiff::civil::Date;
use timetable::{Around, Bounds, CompileError, Journey, Leg, Options, PlaceQuery, Search, StopNo, Streets, WalkRules, Walks, compile_with};

use super::asked::{Asked, Manner};
use super::fares::{self, FeedFare};
use super::itinerary::{Itinerary, Ride, Spot, Step, Walk, unbeaten};
use super::known::Known;
use super::laid::Laid;
use super::via;
use crate::published::Loaded;

/// Seconds between getting out and getting in again at least.
pub(super) const CHANGE_S: i32 = 120;
/// The longest journey, seconds.
const WITHIN_S: u16 = 5 * 3_600;
/// How far beside the wished time journeys are looked for, seconds: near first, then far.
const SPANS_S: [i32; 3] = [1_800, 2 * 3_600, 6 * 3_600];
/// The same where a place must be passed: each part is looked for in all of it.
const SPANS_VIA_S: [i32; 2] = [2 * 3_600, 6 * 3_600];
/// Timetables that are kept laid over the day: what is known now, without trams, without buses.
const LAID_MAX: usize = 4;

/// What is laid over a day.
type Key = (Vec<Mode>, Option<(i64, u64)>);

/// A day of a version for a manner of travelling.
pub struct Day {
    /// The version.
    pub version: Arc<Loaded>,
    /// The day.
    pub date: Date,
    /// The fares of the version.
    pub(super) fares: Vec<FeedFare>,
    /// Streets that people walk along, where they are known.
    pub(super) streets: Option<Arc<Streets>>,
    pub(super) rules: WalkRules,
    manner: Manner,
    walks: Walks,
    bounds: Bounds,
    around: Around<'static>,
    base: Arc<Laid>,
    laid: Mutex<Vec<(Key, Arc<Laid>)>>,
}

/// One question, with the memory it is answered in.
pub(super) struct Asking<'d> {
    pub day: &'d Day,
    pub laid: Arc<Laid>,
    pub changes_max: u8,
    search: Search,
}

/// A way between two places that is asked for, and what they are to the traveller.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub from: (Spot, Position),
    pub to: (Spot, Position),
}

impl Day {
    /// Compiles a day of a version.
    ///
    /// Errors: [`CompileError`] for a day of more stops or trips than the limits.
    pub fn new(version: Arc<Loaded>, date: Date, manner: Manner, streets: Option<Arc<Streets>>) -> Result<Self, CompileError> {
        let options = Options { stay_seated: true, accessible_only: manner.accessible, modes_excluded: Vec::new() };
        let change_s = u16::try_from(CHANGE_S).unwrap_or(0);
        let (feed, rules) = (&version.feed, WalkRules { change_s, speed_m_s: manner.pace.speed_m_s(), ..WalkRules::default() });
        let table = compile_with(feed, date, &options)?;
        let around = Around::shared(feed, &table, streets.clone(), &rules);
        let walks = Walks::around(&around, feed, &table, &rules);
        let bounds = Bounds::of(&table, &walks);
        let (base, fares) = (Arc::new(Laid::plain(table)), fares::read(&version));
        Ok(Self { version, date, fares, streets, rules, manner, walks, bounds, around, base, laid: Mutex::default() })
    }

    /// Whether people walk along streets, or in straight lines because nobody knows them.
    pub fn is_on_streets(&self) -> bool {
        self.streets.is_some()
    }

    /// Whether only what is accessible is ridden in, and no steps are climbed.
    pub fn accessible(&self) -> bool {
        self.manner.accessible
    }

    /// The best journeys: after the wished time the earliest first, before it the latest first. None is beaten by another in departure,
    /// arrival and changes.
    pub fn journeys(&self, asked: &Asked, stamp: Option<(i64, u64)>, known: impl FnOnce() -> Known) -> Vec<Itinerary> {
        let laid = self.laid(&asked.without, stamp, known);
        let mut asking = Asking { day: self, laid, changes_max: asked.changes_max, search: Search::default() };
        let spans = if asked.via.is_some() { &SPANS_VIA_S[..] } else { &SPANS_S[..] };
        let spans = asked.window_s.map_or_else(|| spans.to_vec(), |window| vec![window]);
        let mut best = Vec::new();
        for span_s in spans {
            let (first, last) =
                if asked.arrive { (asked.seconds - span_s, asked.seconds) } else { (asked.seconds, asked.seconds + span_s) };
            best = unbeaten(&asking.within(asked, (first, last)));
            if best.len() >= asked.count {
                break;
            }
        }
        best.sort_by_key(|own| if asked.arrive { (-own.departure_s, own.transfers) } else { (own.arrival_s, own.transfers) });
        best.truncate(asked.count);
        best.iter_mut().for_each(|own| self.draw(own, asked));
        best
    }

    fn laid(&self, without: &[Mode], stamp: Option<(i64, u64)>, known: impl FnOnce() -> Known) -> Arc<Laid> {
        if without.is_empty() && stamp.is_none() {
            return self.base.clone();
        }
        let mut modes = without.to_vec();
        modes.sort_unstable_by_key(|mode| mode.code());
        let key = (modes, stamp);
        let find = |all: &[(Key, Arc<Laid>)]| all.iter().find(|(own, _)| *own == key).map(|(_, laid)| laid.clone());
        if let Some(laid) = find(&self.laid.lock().unwrap_or_else(PoisonError::into_inner)) {
            return laid;
        }
        let known = key.1.is_some().then(known);
        let plain = without.is_empty() && known.as_ref().is_none_or(|known| known.updates.is_empty());
        let made = if plain { self.base.clone() } else { Arc::new(Laid::over(&self.base, &self.version.feed, without, known.as_ref())) };
        let mut all = self.laid.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(0, (key, made.clone()));
        all.truncate(LAID_MAX);
        made
    }
}

impl Asking<'_> {
    /// Journeys that depart (or arrive, where one wants to be there) within some seconds.
    fn within(&mut self, asked: &Asked, span: (i32, i32)) -> Vec<Itinerary> {
        let way = Way { from: (Spot::Start, asked.from), to: (Spot::End, asked.to) };
        match &asked.via {
            Some(stay) => via::within(self, way, stay, span, asked.arrive),
            None => {
                let mut found = self.rides(way, span, asked.arrive);
                found.extend(self.on_foot(way).map(|own| {
                    let by_s = if asked.arrive { span.1 - own.arrival_s } else { span.0 };
                    own.later(by_s)
                }));
                found
            }
        }
    }

    /// The way on foot alone, beginning at second 0; none where it is too far.
    pub fn on_foot(&self, way: Way) -> Option<Itinerary> {
        let seconds = i32::from(self.day.around.on_foot_s(way.from.1, way.to.1)?);
        let walk = Walk { from: way.from.0, to: way.to.0, departure_s: 0, seconds, metres: None, line: Vec::new() };
        Some(Itinerary::of(0, seconds, vec![Step::Walk(walk)]))
    }

    /// Journeys in vehicles that depart (or arrive) within some seconds, none beaten by another.
    pub fn rides(&mut self, way: Way, (first, last): (i32, i32), arrive: bool) -> Vec<Itinerary> {
        let day = self.day;
        let (access, egress) = (day.around.stops(way.from.1), day.around.stops(way.to.1));
        let query = PlaceQuery {
            access: &access,
            egress: &egress,
            on_foot_s: day.around.on_foot_s(way.from.1, way.to.1),
            depart_s: if arrive { last } else { first },
            min_change_s: u16::try_from(CHANGE_S).unwrap_or(0),
            transfers_max: self.changes_max,
            within_s: WITHIN_S,
        };
        let found = if arrive {
            self.laid.mirror(&day.base, &day.walks).journeys_in_window(&mut self.search, &query, first)
        } else {
            self.search.journeys_in_window(&self.laid.table, &day.bounds, &day.walks, &query, last)
        };
        found.iter().map(|own| self.itinerary(own, way)).collect()
    }

    fn itinerary(&self, own: &Journey, way: Way) -> Itinerary {
        let mut steps: Vec<Step> = own.legs.iter().filter_map(|leg| self.step(leg, way)).collect();
        // whoever gets out walks on at once and waits where the next vehicle comes
        for at in 1..steps.len() {
            let Some([Step::Ride(ride), Step::Walk(walk)]) = steps.get_mut(at - 1..=at) else { continue };
            walk.departure_s = ride.arrival_s;
        }
        Itinerary { departure_s: own.departure_s, arrival_s: own.arrival_s, transfers: own.transfers, steps }
    }

    fn step(&self, leg: &Leg, way: Way) -> Option<Step> {
        let (table, feed) = (&self.laid.table, &self.day.version.feed);
        let stop = |number: &StopNo| table.stop(*number);
        let spot = |number: &Option<StopNo>, end: Spot| number.as_ref().map_or(end, |number| Spot::Stop(stop(number)));
        Some(match leg {
            Leg::Walk { from, to, departure_s, seconds } => Step::Walk(Walk {
                from: spot(from, way.from.0),
                to: spot(to, way.to.0),
                departure_s: *departure_s,
                seconds: i32::from(*seconds),
                metres: None,
                line: Vec::new(),
            }),
            Leg::Ride { run, board, alight, departure_s, arrival_s, stayed } => {
                let run = table.runs().get(*run as usize)?;
                let stops = table.stops_of(table.patterns().get(run.pattern as usize)?);
                let times = feed.stop_times_of(run.trip);
                let planned = |at: u16| times.get(usize::from(at)).copied();
                let (left, came) = (planned(*board)?.departure, planned(*alight)?.arrival);
                let promised = feed.frequencies_of(run.trip).iter().find(|own| !own.exact_times);
                Step::Ride(Ride {
                    route: feed[run.trip].route,
                    trip: run.trip,
                    shift_s: run.shift_s,
                    stops: stops.get(usize::from(*board)..=usize::from(*alight))?.iter().map(stop).collect(),
                    at: u32::from(*board),
                    departure_s: *departure_s,
                    arrival_s: *arrival_s,
                    planned_departure_s: i32::try_from(left).ok()? + run.shift_s,
                    planned_arrival_s: i32::try_from(came).ok()? + run.shift_s,
                    live: self.laid.live.contains(&(run.trip, run.shift_s)),
                    every_s: promised.map_or(0, |own| own.headway_s),
                    stayed: *stayed,
                    line: Vec::new(),
                })
            }
        })
    }
}
