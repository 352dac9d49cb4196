//! Settlements: where the city began, each with a net of streets in its own direction.

use super::plane::{Spot, km, spot};
use super::skeleton::Seat;
use crate::Samples;

/// One of the places the city grew together from, with a net of streets of its own direction.
pub struct Settlement {
    pub middle: Spot,
    /// Which way its columns follow each other.
    pub along: Spot,
    /// How far it grows at the size of the demonstration, metres.
    pub reach: f64,
    /// From 0 to 1: the older, the more crooked.
    pub old: f64,
    /// Where the lines of the net run, metres from the middle, ascending.
    pub columns: Vec<f64>,
    pub rows: Vec<f64>,
    /// How far its streets of private houses lie apart, metres.
    pub apart: f64,
    /// How much readier it is for blocks of flats than others.
    pub flats: f64,
    /// How far its corners lie off the straight, column by column.
    shifts: Vec<Spot>,
    /// Which quarter is built up in each mesh, column by column.
    built: Vec<Option<u32>>,
}

impl Settlement {
    /// Every mesh of the net: its column and its row.
    pub fn meshes(&self) -> impl Iterator<Item = (usize, usize)> {
        let (columns, rows) = (self.columns.len() - 1, self.rows.len() - 1);
        (0..columns).flat_map(move |column| (0..rows).map(move |row| (column, row)))
    }

    /// Where two lines of the net meet, on the plan.
    pub fn corner(&self, column: usize, row: usize) -> Spot {
        let (u, v) = (self.columns[column], self.rows[row]);
        self.middle + self.along * u + self.along.left() * v + self.shifts[column * self.rows.len() + row]
    }

    /// The four corners of a mesh, round it from the first of both lines.
    pub fn mesh(&self, column: usize, row: usize) -> [Spot; 4] {
        [self.corner(column, row), self.corner(column + 1, row), self.corner(column + 1, row + 1), self.corner(column, row + 1)]
    }

    /// The middle of a mesh.
    pub fn mesh_middle(&self, column: usize, row: usize) -> Spot {
        self.corner(column, row).toward(self.corner(column + 1, row + 1), 0.5)
    }

    /// How wide and high a mesh is as drawn.
    pub fn size(&self, column: usize, row: usize) -> (f64, f64) {
        (self.columns[column + 1] - self.columns[column], self.rows[row + 1] - self.rows[row])
    }

    /// The quarter built up in a mesh of the net.
    pub fn quarter(&self, column: usize, row: usize) -> Option<usize> {
        let inside = column + 1 < self.columns.len() && row + 1 < self.rows.len();
        if inside { self.built[column * self.rows.len() + row].map(|quarter| quarter as usize) } else { None }
    }

    /// Builds up a mesh as a quarter.
    pub fn build(&mut self, column: usize, row: usize, quarter: usize) {
        self.built[column * self.rows.len() + row] = Some(quarter as u32);
    }

    /// The quarter built up at a spot of the plan that belongs to the settlement.
    pub fn quarter_at(&self, at: Spot) -> Option<usize> {
        let off = at - self.middle;
        let line = |lines: &[f64], at: f64| lines.partition_point(|line| *line <= at).checked_sub(1);
        self.quarter(line(&self.columns, off.dot(self.along))?, line(&self.rows, off.dot(self.along.left()))?)
    }
}

/// A settlement at its seat, its net along the nearest road.
pub fn settle(seat: Seat, roads: &[Vec<Spot>], samples: &mut Samples) -> Settlement {
    let (_, middle, reach, old) = seat;
    let middle = km(middle) + spot(samples.real(-60.0, 60.0), samples.real(-60.0, 60.0));
    let (near, along) = nearest_road(middle, roads);
    let sway = if near < 400.0 { 0.06 } else { 0.4 };
    let along = along.turned(samples.real(-sway, sway));
    let columns = lines(640.0, 1_020.0, samples);
    let rows = lines(300.0, 430.0, samples);
    let crooked = 12.0 + 34.0 * old;
    let shifts = (0..columns.len() * rows.len()).map(|_| spot(samples.real(-crooked, crooked), samples.real(-crooked, crooked))).collect();
    let built = vec![None; columns.len() * rows.len()];
    let flats = samples.real(-0.25, 0.25) + (reach - 1.0) * 0.3;
    let apart = samples.real(106.0, 134.0);
    Settlement { middle, along, reach: reach * 1000.0, old, columns, rows, apart, flats, shifts, built }
}

/// The lines of a net in one direction; one runs through the middle.
fn lines(least: f64, most: f64, samples: &mut Samples) -> Vec<f64> {
    const FAR_M: f64 = 5_500.0;
    let mut side = |sign: f64| {
        let mut at = 0.0;
        let mut lines = Vec::new();
        while at < FAR_M {
            at += samples.real(least, most);
            lines.push(at * sign);
        }
        lines
    };
    let mut all = side(-1.0);
    all.reverse();
    all.push(0.0);
    all.extend(side(1.0));
    all
}

/// How far the nearest road is and where it leads.
pub fn nearest_road(at: Spot, roads: &[Vec<Spot>]) -> (f64, Spot) {
    let mut near = (f64::MAX, spot(1.0, 0.0));
    for pair in roads.iter().flat_map(|road| road.windows(2)).step_by(2) {
        let far = pair[0].distance(at);
        if far < near.0 {
            near = (far, pair[1] - pair[0]);
        }
    }
    (near.0, near.1.unit())
}
