//! Areas too small to be seen alone: what they cover adds up to squares that can be seen, so that a map keeps its density.

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

    /// Draws a square wherever the areas gathered since the last one fill it: a place where one of them is. Neighbours that come one
    /// after another gather soon; in any other order the squares are a fair sample.
    pub(crate) fn draw(&self, frame: &Frame, out: &mut Vec<u8>) {
        let full = ((PIXEL * PIXEL) as f64).max(self.area / SQUARES_MAX);
        let mut pen = Pen::new(out);
        let mut gathered = 0.0;
        for speck in &self.specks {
            gathered += f64::from(speck.area);
            if gathered >= full {
                square(speck.at.map(i64::from), gathered.sqrt().round() as i64, frame, &mut pen);
                gathered = 0.0;
            }
        }
    }
}

fn square(centre: Dot, side: i64, frame: &Frame, pen: &mut Pen) {
    let [left, top] = centre.map(|at| (at - side / 2).max(frame.low));
    let [right, bottom] = centre.map(|at| (at - side / 2 + side).min(frame.high));
    pen.ring(&[[left, top], [right, top], [right, bottom], [left, bottom]]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TileId;

    fn drawn(areas: &[f64]) -> usize {
        let mut specks = Specks::default();
        areas.iter().enumerate().for_each(|(at, area)| specks.add([at as i64 % 4096, 100], *area));
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
