//! Cells that lie together as areas: their borders as rings.

use std::collections::BTreeMap;

use gtfs::Position;
use rustc_hash::FxHashSet;

use crate::cells::{Cell, Grid};

/// An area: its outer border counter-clockwise, then its holes clockwise; each ring ends where it begins.
#[derive(Clone, PartialEq, Debug)]
pub struct Area {
    /// The rings.
    pub rings: Vec<Vec<Position>>,
}

/// A corner of cells: of the cell north-east of it.
type Corner = Cell;

/// The areas that cells make, those of one area touching along their sides.
pub fn outlines(grid: &Grid, cells: &[Cell]) -> Vec<Area> {
    let mut left: FxHashSet<Cell> = cells.iter().copied().collect();
    let mut ordered: Vec<Cell> = left.iter().copied().collect();
    ordered.sort_unstable();
    let mut areas = Vec::new();
    for first in ordered {
        if left.contains(&first) {
            let own = together(first, &mut left);
            areas.push(Area { rings: rings(grid, &own) });
        }
    }
    areas
}

/// Takes the cells that lie together with one out of those that are left.
fn together(first: Cell, left: &mut FxHashSet<Cell>) -> FxHashSet<Cell> {
    let (mut own, mut next) = (FxHashSet::default(), vec![first]);
    left.remove(&first);
    while let Some(cell) = next.pop() {
        own.insert(cell);
        for other in sides(cell) {
            if left.remove(&other) {
                next.push(other);
            }
        }
    }
    own
}

/// The cells south, east, north and west of a cell.
fn sides(cell: Cell) -> [Cell; 4] {
    let Cell { row, column } = cell;
    [
        Cell { row: row.saturating_sub(1), column },
        Cell { row, column: column.saturating_add(1) },
        Cell { row: row.saturating_add(1), column },
        Cell { row, column: column.saturating_sub(1) },
    ]
}

/// Borders of cells that lie together, the outer one first. Each side of a cell without a neighbour is a step with the cell on its left.
fn rings(grid: &Grid, cells: &FxHashSet<Cell>) -> Vec<Vec<Position>> {
    let mut steps: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    for cell in cells {
        let [_, east, north, _] = sides(*cell);
        let corners = [*cell, east, Cell { row: north.row, column: east.column }, north];
        for (side, other) in sides(*cell).into_iter().enumerate() {
            if !cells.contains(&other) {
                steps.entry(corners[side]).or_default().push(corners[(side + 1) % 4]);
            }
        }
    }
    let mut rings: Vec<Vec<Corner>> = Vec::new();
    while let Some(start) = steps.keys().next().copied() {
        rings.push(walk(start, &mut steps));
    }
    rings.sort_by_key(|ring| area(ring) <= 0);
    rings.into_iter().map(|ring| straightened(&ring).into_iter().map(|corner| grid.corner(corner)).collect()).collect()
}

/// Walks a border until it is closed. Where two cells touch at a corner only, it turns right: what is outside stays one.
fn walk(start: Corner, steps: &mut BTreeMap<Corner, Vec<Corner>>) -> Vec<Corner> {
    let mut ring = vec![start];
    let (mut at, mut came) = (start, None::<Corner>);
    while let Some(next) = steps.get_mut(&at) {
        let choice = came.map_or(0, |came| next.iter().position(|to| turn(came, at, *to) < 0).unwrap_or(0));
        let to = next.swap_remove(choice.min(next.len() - 1));
        if next.is_empty() {
            steps.remove(&at);
        }
        (came, at) = (Some(at), to);
        ring.push(at);
        if at == start {
            break;
        }
    }
    ring
}

/// Positive to the left, negative to the right.
fn turn(from: Corner, at: Corner, to: Corner) -> i64 {
    let step = |one: Corner, other: Corner| (i64::from(other.column) - i64::from(one.column), i64::from(other.row) - i64::from(one.row));
    let ((x, y), (next_x, next_y)) = (step(from, at), step(at, to));
    x * next_y - y * next_x
}

/// Twice the area within a ring; negative of one that goes clockwise.
fn area(ring: &[Corner]) -> i64 {
    let cross = |pair: &[Corner]| i64::from(pair[0].column) * i64::from(pair[1].row) - i64::from(pair[1].column) * i64::from(pair[0].row);
    ring.windows(2).map(cross).sum()
}

/// A ring without the corners at which it goes straight on.
fn straightened(ring: &[Corner]) -> Vec<Corner> {
    let closed = ring.len().saturating_sub(1);
    let bends = |at: &usize| turn(ring[(at + closed - 1) % closed], ring[*at], ring[(at + 1) % closed]) != 0;
    let mut kept: Vec<Corner> = (0..closed).filter(bends).map(|at| ring[at]).collect();
    kept.extend(kept.first().copied());
    kept
}
