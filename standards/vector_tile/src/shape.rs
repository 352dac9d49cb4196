//! A shape made ready once for all tiles: projected, wound, ranked and measured.

use crate::mercator::{Bounds, Spot};
use crate::rank::rank;

/// The most positions of one shape.
const POSITIONS_MAX: usize = 4_000_000;

/// Why positions are no shape.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ShapeError {
    /// A longitude or latitude that is not on the globe, or not a number.
    #[error("off the globe")]
    OffGlobe,
    /// No points, no line of two different places, no ring that holds an area.
    #[error("nothing to draw")]
    Nothing,
    /// More positions than one shape may have.
    #[error("more than {POSITIONS_MAX} positions")]
    TooMany,
}

/// What a shape is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Points,
    Lines,
    Areas,
}

/// All points, one line or one ring of a shape.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Part {
    /// Where its spots end, counted from the first of the shape.
    pub end: usize,
    /// Square units of the world: positive for the outer ring of an area, negative for the holes that follow it, 0 for lines and points.
    pub area: f64,
}

/// Points, lines or areas, ready for tiles of every zoom. Rings have no repetition of their first place.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    kind: Kind,
    spots: Vec<Spot>,
    ranks: Vec<u8>,
    parts: Vec<Part>,
    bounds: Bounds,
    size: f64,
}

/// A shape wherever it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub kind: Kind,
    pub spots: &'a [Spot],
    pub ranks: &'a [u8],
    pub parts: &'a [Part],
    pub bounds: Bounds,
    /// How much there is to see: the area of areas, the square of the diagonal of lines, 0 for points; square units of the world.
    pub size: f64,
}

impl Shape {
    /// A point: longitude and latitude in degrees.
    pub fn point(lon: f64, lat: f64) -> Result<Self, ShapeError> {
        Self::points([[lon, lat]])
    }

    /// Points: longitude and latitude in degrees. Equal ones in a row are one.
    pub fn points(points: impl IntoIterator<Item = [f64; 2]>) -> Result<Self, ShapeError> {
        let mut shape = Self::empty(Kind::Points);
        let start = shape.project(points)?;
        shape.close_part(start, 1, 0.0);
        shape.ranks.resize(shape.spots.len(), 0);
        shape.measured()
    }

    /// Lines of positions in degrees, longitude first. Lines of one place are left out.
    pub fn lines<L: IntoIterator<Item = [f64; 2]>>(lines: impl IntoIterator<Item = L>) -> Result<Self, ShapeError> {
        let mut shape = Self::empty(Kind::Lines);
        for line in lines {
            let start = shape.project(line)?;
            if shape.close_part(start, 2, 0.0) {
                rank(&shape.spots[start..], false, &mut shape.ranks);
            }
        }
        shape.measured()
    }

    /// Areas, each an outer ring and its holes, of positions in degrees, longitude first. Rings may turn either way and may repeat
    /// their first position. Rings without an area are left out; an outer ring takes its holes along.
    pub fn areas<R, A>(areas: impl IntoIterator<Item = A>) -> Result<Self, ShapeError>
    where
        R: IntoIterator<Item = [f64; 2]>,
        A: IntoIterator<Item = R>,
    {
        let mut shape = Self::empty(Kind::Areas);
        for area in areas {
            for (at, ring) in area.into_iter().enumerate() {
                if !shape.ring(ring, at == 0)? && at == 0 {
                    break;
                }
            }
        }
        shape.measured()
    }

    fn empty(kind: Kind) -> Self {
        Self { kind, spots: Vec::new(), ranks: Vec::new(), parts: Vec::new(), bounds: Bounds::NOTHING, size: 0.0 }
    }

    /// Appends positions without repetitions in a row; where they start.
    fn project(&mut self, positions: impl IntoIterator<Item = [f64; 2]>) -> Result<usize, ShapeError> {
        let start = self.spots.len();
        for position in positions {
            let spot = Spot::at(position).ok_or(ShapeError::OffGlobe)?;
            if self.spots.len() >= POSITIONS_MAX {
                return Err(ShapeError::TooMany);
            }
            if self.spots.len() == start || self.spots.last() != Some(&spot) {
                self.spots.push(spot);
            }
        }
        Ok(start)
    }

    /// Makes the spots from `start` a part, or drops them if they are fewer than the least.
    fn close_part(&mut self, start: usize, least: usize, area: f64) -> bool {
        let whole = self.spots.len() - start >= least;
        if whole {
            self.parts.push(Part { end: self.spots.len(), area });
        } else {
            self.spots.truncate(start);
        }
        whole
    }

    /// Appends a ring that turns the right way; whether it holds an area.
    fn ring(&mut self, ring: impl IntoIterator<Item = [f64; 2]>, outer: bool) -> Result<bool, ShapeError> {
        let start = self.spots.len();
        self.project(ring)?;
        while self.spots.len() > start + 1 && self.spots.last() == self.spots.get(start) {
            self.spots.pop();
        }
        let ring = &mut self.spots[start..];
        let twice = twice_area(ring);
        if twice == 0 {
            self.spots.truncate(start);
            return Ok(false);
        }
        if (twice > 0) != outer {
            ring.reverse();
        }
        let area = twice.unsigned_abs() as f64 / 2.0;
        let whole = self.close_part(start, 3, if outer { area } else { -area });
        if whole {
            rank(&self.spots[start..], true, &mut self.ranks);
        }
        Ok(whole)
    }

    fn measured(mut self) -> Result<Self, ShapeError> {
        if self.spots.is_empty() {
            return Err(ShapeError::Nothing);
        }
        self.bounds = Bounds::of(&self.spots);
        self.size = match self.kind {
            Kind::Points => 0.0,
            Kind::Areas => self.parts.iter().map(|part| part.area).sum::<f64>().max(0.0),
            Kind::Lines => {
                let side = |from: i32, to: i32| (f64::from(to) - f64::from(from)).powi(2);
                side(self.bounds.west, self.bounds.east) + side(self.bounds.north, self.bounds.south)
            }
        };
        Ok(self)
    }

    pub(crate) fn view(&self) -> View<'_> {
        View { kind: self.kind, spots: &self.spots, ranks: &self.ranks, parts: &self.parts, bounds: self.bounds, size: self.size }
    }
}

impl<'a> View<'a> {
    /// Each part with its spots and their ranks.
    pub(crate) fn each_part(&self) -> impl Iterator<Item = (&'a [Spot], &'a [u8], f64)> + use<'a> {
        let (spots, ranks) = (self.spots, self.ranks);
        let mut start = 0;
        self.parts.iter().map(move |part| {
            let range = std::mem::replace(&mut start, part.end)..part.end;
            (spots.get(range.clone()).unwrap_or_default(), ranks.get(range).unwrap_or_default(), part.area)
        })
    }
}

/// Twice the area within a ring, positive if it turns clockwise as seen on a map. The sum can be larger than an i64.
fn twice_area(ring: &[Spot]) -> i128 {
    let Some(last) = ring.last() else { return 0 };
    let mut from = last;
    let mut sum = 0i128;
    for to in ring {
        sum += i128::from(i64::from(from.x) * i64::from(to.y) - i64::from(to.x) * i64::from(from.y));
        from = to;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [[f64; 2]; 5] = [[30.0, 50.0], [31.0, 50.0], [31.0, 51.0], [30.0, 51.0], [30.0, 50.0]];
    const HOLE: [[f64; 2]; 4] = [[30.4, 50.4], [30.6, 50.4], [30.6, 50.6], [30.4, 50.6]];

    #[test]
    fn rings_turn_the_right_way_whichever_way_they_came() {
        let there = Shape::areas([[SQUARE.to_vec(), HOLE.to_vec()]]).unwrap();
        let back = Shape::areas([[SQUARE.into_iter().rev().collect::<Vec<_>>(), HOLE.into_iter().rev().collect()]]).unwrap();
        for shape in [there, back] {
            let areas: Vec<f64> = shape.view().each_part().map(|(spots, _, area)| (twice_area(spots) as f64 / 2.0) / area).collect();
            assert_eq!(areas, [1.0, 1.0]);
            assert!(shape.parts[0].area > 0.0 && shape.parts[1].area < 0.0);
            assert_eq!(shape.parts[0].end, 4, "the repetition of the first place is gone");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_no_shape() {
        assert_eq!(Shape::point(f64::NAN, 0.0), Err(ShapeError::OffGlobe));
        assert_eq!(Shape::points([]), Err(ShapeError::Nothing));
        assert_eq!(Shape::lines([[[30.0, 50.0], [30.0, 50.0]]]), Err(ShapeError::Nothing));
        assert_eq!(Shape::areas([[[[30.0, 50.0], [31.0, 50.0], [30.0, 50.0]]]]), Err(ShapeError::Nothing));
        assert_eq!(Shape::lines([[[30.0, 50.0], [200.0, 50.0]]]), Err(ShapeError::OffGlobe));
    }

    #[test]
    fn a_collapsed_outer_ring_takes_its_holes_along() {
        let flat = vec![[30.0, 50.0], [31.0, 50.0]];
        assert_eq!(Shape::areas([[flat.clone(), HOLE.to_vec()]]), Err(ShapeError::Nothing));
        let kept = Shape::areas([vec![flat, HOLE.to_vec()], vec![SQUARE.to_vec()]]).unwrap();
        assert_eq!(kept.parts.len(), 1);
    }
}
