//! What ground is taken: turned rectangles in a grid, asked whether another one still fits.

use super::plane::{Spot, bounds, contains, edges, spot};

/// A turned rectangle: its middle, the direction of its length, half its length and half its width, metres.
#[derive(Clone, Copy, Debug)]
pub struct Slab {
    pub middle: Spot,
    pub along: Spot,
    pub half: (f64, f64),
}

impl Slab {
    /// The ground within `aside` metres of a straight line.
    pub fn between(a: Spot, b: Spot, aside: f64) -> Self {
        Self { middle: a.toward(b, 0.5), along: (b - a).unit(), half: (a.distance(b) / 2.0 + 1.0, aside) }
    }

    pub fn grown(self, by: f64) -> Self {
        Self { half: (self.half.0 + by, self.half.1 + by), ..self }
    }

    /// A spot of the rectangle: -1 to 1 along it, -1 to 1 to its left.
    pub fn at(&self, along: f64, left: f64) -> Spot {
        let (u, v) = (along * self.half.0, left * self.half.1);
        spot(self.middle.x + self.along.x * u - self.along.y * v, self.middle.y + self.along.y * u + self.along.x * v)
    }

    /// Whether two rectangles share ground: no side of either parts them.
    pub fn meets(&self, other: &Self) -> bool {
        let (dx, dy) = (other.middle.x - self.middle.x, other.middle.y - self.middle.y);
        let (ux, uy, vx, vy) = (self.along.x, self.along.y, other.along.x, other.along.y);
        let (cos, sin) = ((ux * vx + uy * vy).abs(), (ux * vy - uy * vx).abs());
        let ((a, b), (c, d)) = (self.half, other.half);
        (dx * ux + dy * uy).abs() < a + c * cos + d * sin
            && (dx * uy - dy * ux).abs() < b + c * sin + d * cos
            && (dx * vx + dy * vy).abs() < c + a * cos + b * sin
            && (dx * vy - dy * vx).abs() < d + a * sin + b * cos
    }

    /// Half the width and height of the upright rectangle round this one.
    fn spread(&self) -> (f64, f64) {
        let (x, y) = (self.along.x.abs(), self.along.y.abs());
        (x * self.half.0 + y * self.half.1, y * self.half.0 + x * self.half.1)
    }
}

/// Whose ground it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Mark {
    Border = 1,
    Water = 2,
    Rail = 4,
    Works = 8,
    Green = 16,
    Road = 32,
    House = 64,
}

/// Several marks.
pub const NATURE: u8 = Mark::Water as u8 | Mark::Rail as u8 | Mark::Works as u8;
/// Everything a house keeps off.
pub const ANYTHING: u8 = u8::MAX;

/// The side of a square of the grid, metres.
const SQUARE_M: f64 = 64.0;
/// No more in this square.
const END: u32 = u32::MAX;

/// An area with whose it is and its bounds.
struct Area {
    mark: Mark,
    ring: Vec<Spot>,
    bounds: (f64, f64, f64, f64),
}

/// All ground that is taken.
pub struct Ground {
    corner: Spot,
    size: (usize, usize),
    heads: Vec<u32>,
    links: Vec<(u32, u32)>,
    slabs: Vec<(Slab, u8)>,
    areas: Vec<Area>,
}

impl Ground {
    /// Free ground for a city with this outline.
    pub fn new(outline: &[Spot]) -> Self {
        let (west, south, east, north) = bounds(outline);
        let squares = |from: f64, to: f64| ((to - from).max(0.0) / SQUARE_M) as usize + 1;
        let size = (squares(west, east), squares(south, north));
        let heads = vec![END; size.0 * size.1];
        Self { corner: spot(west, south), size, heads, links: Vec::new(), slabs: Vec::new(), areas: Vec::new() }
    }

    /// The squares a rectangle touches; what sticks out of the city counts to its edge.
    fn squares(&self, slab: &Slab) -> (usize, usize, usize, usize) {
        let (wide, high) = slab.spread();
        let (x, y) = (slab.middle.x - self.corner.x, slab.middle.y - self.corner.y);
        // a negative number becomes 0
        let square = |metres: f64, last: usize| ((metres / SQUARE_M) as usize).min(last);
        let (right, top) = (self.size.0 - 1, self.size.1 - 1);
        (square(x - wide, right), square(x + wide, right), square(y - high, top), square(y + high, top))
    }

    pub fn take(&mut self, slab: Slab, mark: Mark) {
        let number = self.slabs.len() as u32;
        let (left, right, bottom, top) = self.squares(&slab);
        self.slabs.push((slab, mark as u8));
        for row in bottom..=top {
            for square in row * self.size.0 + left..=row * self.size.0 + right {
                self.links.push((number, self.heads[square]));
                self.heads[square] = (self.links.len() - 1) as u32;
            }
        }
    }

    /// Takes the ground within `aside` metres of a line.
    pub fn take_line(&mut self, line: &[Spot], aside: f64, mark: Mark) {
        for pair in line.windows(2) {
            self.take(Slab::between(pair[0], pair[1], aside), mark);
        }
    }

    /// Takes an area and `aside` metres round it.
    pub fn take_area(&mut self, ring: &[Spot], aside: f64, mark: Mark) {
        for (a, b) in edges(ring) {
            self.take(Slab::between(a, b, aside), mark);
        }
        self.areas.push(Area { mark, ring: ring.to_vec(), bounds: bounds(ring) });
    }

    /// Whether something of these marks shares ground with the rectangle.
    pub fn taken(&self, slab: &Slab, marks: u8) -> bool {
        self.any(slab, marks, |_| true)
    }

    /// Whether something of these marks that shares ground with the rectangle is as asked.
    pub fn any(&self, slab: &Slab, marks: u8, mut asked: impl FnMut(&Slab) -> bool) -> bool {
        let (left, right, bottom, top) = self.squares(slab);
        for row in bottom..=top {
            for square in row * self.size.0 + left..=row * self.size.0 + right {
                let mut link = self.heads[square];
                while link != END {
                    let (number, next) = self.links[link as usize];
                    let (other, mark) = &self.slabs[number as usize];
                    if mark & marks != 0 && slab.meets(other) && asked(other) {
                        return true;
                    }
                    link = next;
                }
            }
        }
        false
    }

    /// Whether the spot lies within an area of these marks.
    pub fn within(&self, at: Spot, marks: u8) -> bool {
        self.areas.iter().any(|area| {
            let (west, south, east, north) = area.bounds;
            let may = area.mark as u8 & marks != 0 && at.x >= west && at.x <= east && at.y >= south && at.y <= north;
            may && contains(&area.ring, at)
        })
    }

    /// How far ahead, within `reach` metres, a road lies across the way.
    pub fn road_ahead(&self, from: Spot, along: Spot, reach: f64) -> Option<f64> {
        let mut nearest: Option<f64> = None;
        self.any(&Slab::between(from, from + along * reach, 0.1), Mark::Road as u8, |road| {
            let (a, b) = (road.at(-1.0, 0.0) - from, road.at(1.0, 0.0) - from);
            let (left, right) = (along.cross(a), along.cross(b));
            if left * right < 0.0 {
                let meeting = a.toward(b, left / (left - right)).dot(along);
                if meeting > 0.0 && meeting <= reach && nearest.is_none_or(|before| meeting < before) {
                    nearest = Some(meeting);
                }
            }
            false
        });
        nearest
    }
}
