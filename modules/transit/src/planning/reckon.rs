//! Reckons a study: pure work on timetables in memory, row by row, with progress that others see and a way to stop it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use gtfs::Position;
use jiff::civil::Date;
use timetable::{
    Around, Cell, CompileError, Connections, Grid, MatrixPlace, NOT_REACHED, Options, Rows, Spread, Timetable, WalkRules, Walks, Window,
    compile_with, planned_work, vehicles_needed,
};

use super::layer::{self, Point, Spot};
use super::outcome::{Figures, LineFigures, LineOutcome, NEAREST_MINUTES, Reached};
use super::settings::Settings;
use crate::published::Loaded;

/// Seconds between getting out and getting in again at least.
pub const CHANGE_S: u16 = 120;
/// Places up to this number are looked at where they are; more of them by cell.
const EXACT_MAX: usize = 500;

/// How far the work is, and whether it is still wanted.
#[derive(Debug, Default)]
pub struct Progress {
    /// Rows reckoned.
    pub done: AtomicU64,
    /// It is not wanted any more.
    pub stopped: AtomicBool,
}

/// A day of a version, ready to be asked who reaches what.
pub struct Ready {
    /// The version.
    pub loaded: Arc<Loaded>,
    /// The day.
    pub date: Date,
    /// Stops around places.
    pub around: Around<'static>,
    /// Walks between stops.
    pub walks: Walks,
    /// All rides.
    pub connections: Connections,
    table: Timetable,
}

impl Ready {
    /// Compiles a day of a version; people walk in straight lines, made longer by the usual detour.
    ///
    /// Errors: [`CompileError`].
    pub fn new(loaded: Arc<Loaded>, date: Date) -> Result<Self, CompileError> {
        let rules = WalkRules { change_s: CHANGE_S, ..WalkRules::default() };
        let table = compile_with(&loaded.feed, date, &Options::default())?;
        let walks = Walks::straight(&loaded.feed, &table, &rules);
        let around = Around::new(&loaded.feed, &table, None, &rules);
        Ok(Self { around, walks, connections: Connections::of(&table), table, loaded, date })
    }

    /// Where something stops on the day.
    pub fn stops(&self) -> Vec<Position> {
        let numbers = 0..u16::try_from(self.table.stop_count()).unwrap_or(u16::MAX);
        numbers.filter_map(|number| self.loaded.feed[self.table.stop(number)].position).collect()
    }
}

/// Where people go: places with how many are there.
#[derive(Clone, Debug, Default)]
pub struct Goals {
    /// Where they are.
    pub at: Vec<Position>,
    /// How many are there.
    pub count: Vec<f64>,
}

impl Goals {
    /// Few places as they are, many by cell.
    pub fn of(grid: &Grid, points: &[Point]) -> Self {
        if points.len() <= EXACT_MAX {
            let there = || points.iter().filter(|point| point.2 > 0.0);
            return Self { at: there().map(layer::at).collect(), count: there().map(|point| point.2).collect() };
        }
        let spots = layer::gathered(grid, points);
        Self { at: spots.iter().map(|spot| spot.at).collect(), count: spots.iter().map(|spot| spot.count).collect() }
    }
}

/// What one network gives its people.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// By cell, in the order of the spots.
    pub cells: Vec<Reached>,
    /// Minutes of all ways from people to places.
    pub ways: Spread,
    /// Minutes of people to the nearest place.
    pub nearest: Spread,
}

/// Reckons what people reach. None where it was stopped.
pub fn access(ready: &Ready, people: &[Spot], goals: &Goals, asked: (&Window, u8, u16), progress: &Progress) -> Option<Access> {
    let (window, percent, minutes) = asked;
    let from: Vec<Position> = people.iter().map(|spot| spot.at).collect();
    let (from, to): (Vec<MatrixPlace>, _) = (ready.around.places_between(&from, &goals.at), ready.around.matrix_places(&goals.at));
    let mut rows = Rows::new(&ready.connections, &ready.walks, &to, CHANGE_S);
    let mut found = Access { cells: Vec::with_capacity(people.len()), ways: Spread::default(), nearest: Spread::default() };
    let mut row = Vec::with_capacity(goals.at.len());
    for (place, spot) in from.iter().zip(people) {
        if progress.stopped.load(Ordering::Relaxed) {
            return None;
        }
        row.clear();
        rows.add(place, window, &[percent], &mut row);
        let mut reached = Reached::default();
        for (seconds, count) in row.iter().zip(&goals.count) {
            found.ways.add(*seconds, spot.count * count);
            if *seconds <= minutes.saturating_mul(60) {
                reached.within += count;
            }
        }
        let nearest = row.iter().copied().min().unwrap_or(NOT_REACHED);
        reached.nearest = (nearest != NOT_REACHED).then(|| nearest.div_ceil(60));
        found.nearest.add(nearest, spot.count);
        found.cells.push(reached);
        progress.done.fetch_add(1, Ordering::Relaxed);
    }
    Some(found)
}

/// How many of the people of these points have a stop within so many metres.
pub fn near_stop(stops: &[Position], points: &[Point], metres_max: f64) -> f64 {
    let latitude = points.first().map_or(0.0, |point| point.0);
    // Whoever is near lies in the same cell or in one beside it.
    let grid = Grid::new(latitude, (metres_max * 1.02).ceil() as u32);
    let mut by_cell: HashMap<Cell, Vec<Position>> = HashMap::new();
    for stop in stops {
        by_cell.entry(grid.cell(*stop)).or_default().push(*stop);
    }
    let is_near = |point: &&Point| {
        let (place, own) = (layer::at(point), grid.cell(layer::at(point)));
        let around = (-1..=1).flat_map(|up| (-1..=1).map(move |right| Cell { row: own.row + up, column: own.column + right }));
        around.filter_map(|cell| by_cell.get(&cell)).flatten().any(|stop| stop.distance_m(place) <= metres_max)
    };
    points.iter().filter(is_near).map(|point| point.2).sum()
}

/// The figures of a network.
pub fn figures(ready: &Ready, access: &Access, spots: &[Spot], points: &[Point], settings: &Settings) -> Figures {
    let mut all = Figures::default();
    for own in planned_work(&ready.loaded.feed, ready.date) {
        all.trips += u64::from(own.trips);
        all.km += own.metres / 1_000.0;
        all.hours += own.seconds as f64 / 3_600.0;
    }
    all.vehicles = vehicles_needed(&ready.loaded.feed, ready.date, settings.layover_minutes * 60).iter().map(|(_, count)| count).sum();
    all.near_stop = near_stop(&ready.stops(), points, settings.near_stop_m);
    all.nearest = NEAREST_MINUTES.map(|minutes| access.nearest.within(minutes));
    let people: f64 = spots.iter().map(|spot| spot.count).sum();
    let reached: f64 = spots.iter().zip(&access.cells).map(|(spot, cell)| spot.count * cell.within).sum();
    all.within_mean = if people > 0.0 { reached / people } else { 0.0 };
    all.minutes_mean = access.ways.mean();
    all.minutes_median = access.ways.percentile(50);
    all
}

/// Lines that drive otherwise in the one than in the other, by their ids; in the order of people.
pub fn lines(before: &Ready, after: &Ready, settings: &Settings) -> Vec<LineOutcome> {
    let (old, new) = (driven(before, settings), driven(after, settings));
    let mut changed = Vec::new();
    let mut take = |version: &Loaded, ids: &HashMap<String, LineFigures>, others: bool| {
        for route in &version.routes {
            let id = version.feed.text(version.feed[*route].id);
            let (was, is) = (old.get(id).cloned().unwrap_or_default(), new.get(id).cloned().unwrap_or_default());
            let same = was.trips == is.trips && (was.km - is.km).abs() < 0.05 && was.vehicles == is.vehicles;
            if !same && ids.contains_key(id) && !(others && new.contains_key(id)) {
                let label = version.feed.route_label(*route).to_owned();
                changed.push(LineOutcome { id: id.to_owned(), label, before: was, after: is });
            }
        }
    };
    take(&after.loaded, &new, false);
    take(&before.loaded, &old, true);
    changed
}

fn driven(ready: &Ready, settings: &Settings) -> HashMap<String, LineFigures> {
    let feed = &ready.loaded.feed;
    let id = |route: gtfs::RouteIdx| feed.text(feed[route].id).to_owned();
    let mut all: HashMap<String, LineFigures> = HashMap::new();
    for own in planned_work(feed, ready.date) {
        all.insert(id(own.route), LineFigures { trips: u64::from(own.trips), km: own.metres / 1_000.0, vehicles: 0 });
    }
    for (route, vehicles) in vehicles_needed(feed, ready.date, settings.layover_minutes * 60) {
        if let Some(own) = all.get_mut(&id(route)) {
            own.vehicles = vehicles;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_near_a_stop_are_those_within_the_circle() {
        let stop = Position { lat: 47.9, lon: 33.4 };
        let north = |metres: f64| (47.9 + metres / 111_195.0, 33.4, 10.0);
        let points = [north(0.0), north(490.0), north(510.0), north(-499.0), (47.9, 33.4 + 490.0 / 111_195.0 / 0.67, 10.0)];
        assert_eq!(near_stop(&[stop], &points, 500.0), 40.0);
        assert_eq!(near_stop(&[], &points, 500.0), 0.0);
    }
}
