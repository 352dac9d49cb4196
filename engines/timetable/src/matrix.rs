//! Travel times between all places of a list.

use crate::reach::{Connection, Connections, NOT_REACHED, Reach, Window};
use crate::timetable::{MAY_ALIGHT, MAY_BOARD};
use crate::walks::{End, Walks};

/// A percentile of travel times, the nearest rank; what is not reached is longest. Changes their order.
pub fn percentile(times: &mut [u16], percent: u8) -> u16 {
    let rank = (times.len() * usize::from(percent)).div_ceil(100).saturating_sub(1);
    if rank >= times.len() {
        return NOT_REACHED;
    }
    *times.select_nth_unstable(rank).1
}

/// A place of a matrix.
#[derive(Clone, Debug, Default)]
pub struct MatrixPlace {
    /// Stops around it.
    pub stops: Vec<End>,
    /// Places of arrival within a walk, sorted by number, with seconds; itself with 0.
    pub on_foot: Vec<(u32, u16)>,
}

/// Travel times between all places, seconds: row by row the places of departure, in a row the places of arrival, for each of these the
/// percentiles asked for.
pub fn travel_matrix(
    connections: &Connections,
    walks: &Walks,
    places: &[MatrixPlace],
    change_s: u16,
    window: &Window,
    percents: &[u8],
) -> Vec<u16> {
    if window.count == 1 {
        return matrix_of_one_departure(connections, walks, places, change_s, window, percents.len());
    }
    let mut matrix = Vec::with_capacity(places.len() * places.len() * percents.len());
    let mut rows = Rows::new(connections, walks, places, change_s);
    for from in places {
        rows.add(from, window, percents, &mut matrix);
    }
    matrix
}

/// Travel times from one place after another to all places of a list.
pub struct Rows<'a> {
    connections: &'a Connections,
    walks: &'a Walks,
    to: &'a [MatrixPlace],
    change_s: u16,
    reach: Reach,
    times: Vec<u16>,
    feet: Vec<u16>,
}

impl<'a> Rows<'a> {
    /// Nothing is looked for yet.
    pub fn new(connections: &'a Connections, walks: &'a Walks, to: &'a [MatrixPlace], change_s: u16) -> Self {
        let feet = vec![NOT_REACHED; to.len()];
        Self { connections, walks, to, change_s, reach: Reach::default(), times: Vec::new(), feet }
    }

    /// Adds the row of a place of departure: for each place of arrival the percentiles of its travel times, seconds.
    pub fn add(&mut self, from: &MatrixPlace, window: &Window, percents: &[u8], row: &mut Vec<u16>) {
        self.reach.scan(self.connections, self.walks, &from.stops, self.change_s, window);
        for (to, seconds) in &from.on_foot {
            self.feet[*to as usize] = *seconds;
        }
        for (to, on_foot_s) in self.to.iter().zip(&self.feet) {
            self.reach.travel_times(window, &to.stops, Some(*on_foot_s), &mut self.times);
            row.extend(percents.iter().map(|percent| percentile(&mut self.times, *percent)));
        }
        for (to, _) in &from.on_foot {
            self.feet[*to as usize] = NOT_REACHED;
        }
    }
}

/// Places of departure looked at together.
const LANES: usize = 16;

/// Seconds by place of departure.
type Lanes = [u16; LANES];

/// One departure from many places at once.
struct Abreast<'a> {
    walks: &'a Walks,
    change_s: u16,
    is_updated: bool,
    ready: Vec<Lanes>,
    arrived: Vec<Lanes>,
    /// By run: all bits where it is caught.
    caught: Vec<Lanes>,
}

fn matrix_of_one_departure(
    connections: &Connections,
    walks: &Walks,
    places: &[MatrixPlace],
    change_s: u16,
    window: &Window,
    copies: usize,
) -> Vec<u16> {
    let mut matrix = vec![NOT_REACHED; places.len() * places.len() * copies];
    let rides = connections.between(window.depart_s, window.depart_s + i32::from(window.within_s));
    let (stops, runs) = (vec![[NOT_REACHED; LANES]; connections.stops()], vec![[0; LANES]; connections.runs()]);
    let mut abreast = Abreast { walks, change_s, is_updated: connections.is_updated(), ready: stops.clone(), arrived: stops, caught: runs };
    let rows = matrix.chunks_mut((places.len() * copies * LANES).max(1));
    for (from, rows) in places.chunks(LANES).zip(rows) {
        abreast.begin(from);
        for ride in rides {
            abreast.ride(ride, window);
        }
        for (to, place) in places.iter().enumerate() {
            let mut times = abreast.times(&place.stops);
            for (on_foot, time) in from.iter().zip(&mut times).map(|(from, time)| (&from.on_foot, time)) {
                let walked = on_foot.binary_search_by_key(&(to as u32), |(other, _)| *other).map(|at| on_foot[at].1);
                *time = walked.unwrap_or(NOT_REACHED).min(if *time > window.within_s { NOT_REACHED } else { *time });
            }
            for (row, time) in rows.chunks_mut(places.len() * copies).zip(times) {
                row[to * copies..][..copies].fill(time);
            }
        }
    }
    matrix
}

impl Abreast<'_> {
    fn begin(&mut self, from: &[MatrixPlace]) {
        self.ready.fill([NOT_REACHED; LANES]);
        self.arrived.fill([NOT_REACHED; LANES]);
        self.caught.fill([0; LANES]);
        for (lane, place) in from.iter().enumerate() {
            for end in &place.stops {
                let ready = &mut self.ready[usize::from(end.stop)][lane];
                *ready = end.seconds.min(*ready);
            }
        }
    }

    fn ride(&mut self, ride: &Connection, window: &Window) {
        let (departure, arrival) = ((ride.departure - window.depart_s) as u16, ride.arrival - window.depart_s);
        let caught = &mut self.caught[ride.run as usize];
        if ride.rules & MAY_BOARD != 0 {
            for (caught, ready) in caught.iter_mut().zip(&self.ready[usize::from(ride.from)]) {
                *caught |= if *ready <= departure { u16::MAX } else { 0 };
            }
        }
        if ride.rules & MAY_ALIGHT == 0 || arrival > i32::from(window.within_s) {
            return;
        }
        let arrived = &mut self.arrived[usize::from(ride.to)];
        let (mut there, mut improved) = ([NOT_REACHED; LANES], 0);
        for ((there, caught), arrived) in there.iter_mut().zip(caught).zip(arrived) {
            *there = arrival as u16 | !*caught;
            let least = (*there).min(*arrived);
            improved |= least ^ *arrived;
            *arrived = least;
        }
        if improved != 0 {
            lower(&mut self.ready[usize::from(ride.to)], &there, self.change_s);
            for end in self.walks.worthwhile(ride.to, self.change_s, self.is_updated) {
                lower(&mut self.ready[usize::from(end.stop)], &there, end.seconds.max(self.change_s));
            }
        }
    }

    fn times(&self, egress: &[End]) -> Lanes {
        let mut times = [NOT_REACHED; LANES];
        for end in egress {
            lower(&mut times, &self.arrived[usize::from(end.stop)], end.seconds);
        }
        times
    }
}

fn lower(least: &mut Lanes, from: &Lanes, seconds: u16) {
    for (least, from) in least.iter_mut().zip(from) {
        *least = from.saturating_add(seconds).min(*least);
    }
}
