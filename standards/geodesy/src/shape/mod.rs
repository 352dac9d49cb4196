//! Shapes: what makes polygons invalid, each defect with its place, and how they are repaired, never silently.

mod assemble;
mod check;
mod defect;
mod grid;
mod nest;
mod point;
mod redraw;
mod repair;
mod side;
mod sweep;
mod tangle;
mod tidy;

pub use check::{check, check_lines};
pub use defect::{Defect, Fault, RingAt};
pub use repair::{Hopeless, Repair, Tally, repair};

use crate::Position;

/// A ring of positions, the first repeated as the last.
pub type Ring = Vec<Position>;

/// An outer ring, then its holes. A shape is a slice of polygons, as in the coordinates of a GeoJSON `MultiPolygon`.
pub type Polygon = Vec<Ring>;

/// How shapes are looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// The most vertices of a shape.
    pub vertices_max: usize,
    /// The most defects that are named, at least one.
    pub defects_max: usize,
    /// Positions are looked at, and repaired shapes are written, with so many decimals of a degree; at most [`DECIMALS_MAX`].
    pub decimals: u32,
    /// The most crossings of sides in a shape that is redrawn; it bounds the time a repair takes.
    pub crossings_max: usize,
}

/// The most decimals of [`Rules::decimals`]: a tenth of a millimetre.
pub const DECIMALS_MAX: u32 = 9;

impl Default for Rules {
    /// A million vertices, a hundred defects, seven decimals (a centimetre), a hundred thousand crossings.
    fn default() -> Self {
        Self { vertices_max: 1_000_000, defects_max: 100, decimals: 7, crossings_max: 100_000 }
    }
}
