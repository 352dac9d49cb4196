//! What is reached from one place: cells with their minutes, borders of 15, 30, 45 and 60 minutes, people within them.

use std::collections::HashMap;

use gtfs::Position;
use timetable::{Area, Cell, Grid, NOT_REACHED, Reach, Window, outlines, percentile};

use super::asked::BORDERS;
use super::layer::Spot;
use super::reckon::{CHANGE_S, Ready};

/// What is reached within one border.
#[derive(Clone, PartialEq, Debug)]
pub struct Within {
    /// Minutes.
    pub minutes: u16,
    /// The areas.
    pub areas: Vec<Area>,
    /// Cells in them.
    pub cells: usize,
    /// Square kilometres.
    pub km2: f64,
    /// People in them.
    pub people: f64,
}

/// All of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Isochrone {
    /// The grid.
    pub grid: Grid,
    /// Cells reached, each with its minutes.
    pub cells: Vec<(Cell, u16)>,
    /// By border, the nearest first; each holds those before it.
    pub borders: Vec<Within>,
}

/// Finds it. None where the network is too large for cells of that size.
pub fn isochrone(
    ready: &Ready,
    from: Position,
    grid: Grid,
    (window, percent): (&Window, u8),
    people: &[Spot],
    cells_max: usize,
) -> Option<Isochrone> {
    let cells = grid.within(bounds(ready, from), cells_max)?;
    let mut reach = Reach::default();
    reach.scan(&ready.connections, &ready.walks, &ready.around.stops(from), CHANGE_S, window);
    let mut times = Vec::new();
    let mut minutes_of = |cell: &Cell| {
        let centre = grid.centre(*cell);
        let on_foot_s = if grid.cell(from) == *cell { Some(0) } else { ready.around.on_foot_s(from, centre) };
        reach.travel_times(window, &ready.around.stops(centre), on_foot_s, &mut times);
        let seconds = percentile(&mut times, percent);
        (seconds != NOT_REACHED).then(|| (*cell, seconds.div_ceil(60)))
    };
    let reached: Vec<(Cell, u16)> = cells.iter().filter_map(&mut minutes_of).collect();
    let minutes: HashMap<Cell, u16> = reached.iter().copied().collect();
    let border = |most: u16| {
        let own: Vec<Cell> = reached.iter().filter(|(_, minutes)| *minutes <= most).map(|(cell, _)| *cell).collect();
        let there = people.iter().filter(|spot| minutes.get(&spot.cell).is_some_and(|minutes| *minutes <= most));
        Within {
            minutes: most,
            cells: own.len(),
            km2: own.len() as f64 * grid.cell_km2(),
            people: there.map(|spot| spot.count).sum(),
            areas: outlines(&grid, &own),
        }
    };
    let borders = BORDERS.map(border).into();
    Some(Isochrone { grid, cells: reached, borders })
}

/// West, south, east, north of all stops and the place, with room for a walk.
fn bounds(ready: &Ready, from: Position) -> [f64; 4] {
    const ROOM: f64 = 0.02;
    let all = ready.stops().into_iter().chain([from]);
    let [west, south, east, north] = all.fold([from.lon, from.lat, from.lon, from.lat], |[west, south, east, north], at| {
        [west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)]
    });
    [west - ROOM, south - ROOM, east + ROOM, north + ROOM]
}
