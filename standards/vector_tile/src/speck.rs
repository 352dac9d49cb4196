//! Areas too small to be seen alone: what they cover adds up to squares that can be seen, so that a map keeps its density.

use rustc_hash::FxHashSet;

use crate::frame::Frame;
use crate::limits::PIXEL;
use crate::wire::{Dot, Pen};

/// The most squares of a layer: about 36 kB. Beyond it squares grow.
const SQUARES_MAX: f64 = 3072.0;

/// Areas under a pixel, as they come.
#[derive(Default)]
pub(crate) struct Specks {
    specks: Vec<Speck>,
    area: f64,
}

struct Speck {
    at: [i16; 2],
    area: f32,
}

impl Specks {
    /// Adds an area of so many square units at a dot within the tile.
    pub(crate) fn add(&mut self, at: Dot, area: f64) {
        self.specks.push(Speck { at: at.map(|at| at as i16), area: area as f32 });
        self.area += area;
    }

    pub(crate) fn count(&self) -> usize {
        self.specks.len()
    }

    /// Draws a square wherever the areas gathered since the last one fill it: in the cell of a grid where one of them is, or if that is
    /// taken in the next one's. Neighbours that come one after another gather soon; in any other order the squares are a fair sample.
    pub(crate) fn draw(&self, frame: &Frame, out: &mut Vec<u8>) {
        let side = (self.area / SQUARES_MAX).sqrt().ceil().max(PIXEL as f64);
        let mut pen = Pen::new(out);
        let (mut gathered, mut taken) = (0.0, FxHashSet::default());
        for speck in &self.specks {
            gathered += f64::from(speck.area);
            // a unit between squares keeps them apart, as the parts of one feature have to be
            let cell = speck.at.map(|at| i64::from(at) / (side as i64 + 1));
            if gathered >= side * side && taken.insert(cell) {
                gathered -= side * side;
                square(cell.map(|at| at * (side as i64 + 1)), side as i64, frame, &mut pen);
            }
        }
    }
}

fn square([left, top]: Dot, side: i64, frame: &Frame, pen: &mut Pen) {
    let [right, bottom] = [left, top].map(|at| (at + side).min(frame.high));
    pen.ring(&[[left, top], [right, top], [right, bottom], [left, bottom]]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TileId;

    fn drawn(areas: &[f64]) -> usize {
        let mut specks = Specks::default();
        areas.iter().enumerate().for_each(|(at, area)| specks.add([at as i64 * 37 % 4096, at as i64 * 101 % 4096], *area));
        let mut out = Vec::new();
        specks.draw(&Frame::new(TileId::new(10, 3, 3).unwrap(), 64), &mut out);
        // a square is eleven numbers, and the last byte of a number is under 128
        out.iter().filter(|byte| **byte < 128).count() / 11
    }

    #[test]
    fn as_much_is_drawn_as_is_there() {
        assert_eq!(drawn(&[1.0; 63]), 0, "less than a pixel in all");
        assert_eq!(drawn(&[1.0; 640]), 10);
        assert_eq!(drawn(&[32.0; 640]), 320);
    }

    #[test]
    fn squares_grow_where_there_would_be_too_many() {
        assert!(drawn(&[60.0; 100_000]) <= 3072);
    }
}
