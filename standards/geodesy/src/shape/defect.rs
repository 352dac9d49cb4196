//! What can be wrong with a shape, as data: each fault is one message of `messages/*.ftl`.

use crate::Position;

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Fault {
    /// More vertices than [`super::Rules::vertices_max`]; nothing else was looked at.
    TooManyVertices {
        /// Vertices allowed.
        max: usize,
    },
    /// A coordinate that is not a number, or infinite.
    NotFinite,
    /// A longitude or latitude that is not on the globe.
    OffGlobe,
    /// No polygons, or a polygon without rings.
    Empty,
    /// A ring of fewer than three different points, a line of fewer than two.
    TooFewPoints,
    /// A ring that does not end where it began.
    Unclosed,
    /// The same point twice in a row.
    RepeatedPoint,
    /// A side that runs back over the one before it.
    Spike,
    /// A ring that encloses nothing.
    ZeroArea,
    /// Two sides of a ring cross.
    CrossesItself,
    /// A ring comes back to a point or side of its own.
    TouchesItself,
    /// Two rings cross.
    RingsCross,
    /// Two rings run along the same line.
    RingsOverlap,
    /// A hole that is not inside the outer ring of its polygon.
    HoleOutside,
    /// A hole inside another hole of its polygon.
    HoleInHole,
    /// A polygon inside another one of the shape, not in its hole.
    PolygonInPolygon,
    /// Holes that touch each other or the outer ring so that the inside falls apart.
    InsideCut,
    /// An outer ring that runs clockwise, or a hole that does not (RFC 7946, 3.1.6).
    WrongWinding,
}

/// A ring within a shape, counted from zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct RingAt {
    /// The polygon, or the line.
    pub polygon: usize,
    /// The ring: 0 is the outer one.
    pub ring: usize,
}

/// A fault with its place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Defect {
    /// What is wrong.
    pub fault: Fault,
    /// In which ring.
    pub ring: RingAt,
    /// The other ring, where two have to do with it.
    pub other: Option<RingAt>,
    /// Where on the globe, if a place can be told.
    pub at: Option<Position>,
}

impl Fault {
    /// Whether the shape is still understood by everyone: it is only written untidily.
    pub fn is_untidy(self) -> bool {
        matches!(self, Self::RepeatedPoint | Self::WrongWinding)
    }

    /// Whether nothing can be repaired: there are no places, or too many.
    pub fn is_hopeless(self) -> bool {
        matches!(self, Self::TooManyVertices { .. } | Self::NotFinite | Self::OffGlobe | Self::Empty)
    }

    /// The key of the message.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooManyVertices { .. } => "shape-too-many-vertices",
            Self::NotFinite => "shape-not-finite",
            Self::OffGlobe => "shape-off-globe",
            Self::Empty => "shape-empty",
            Self::TooFewPoints => "shape-too-few-points",
            Self::Unclosed => "shape-unclosed",
            Self::RepeatedPoint => "shape-repeated-point",
            Self::Spike => "shape-spike",
            Self::ZeroArea => "shape-zero-area",
            Self::CrossesItself => "shape-crosses-itself",
            Self::TouchesItself => "shape-touches-itself",
            Self::RingsCross => "shape-rings-cross",
            Self::RingsOverlap => "shape-rings-overlap",
            Self::HoleOutside => "shape-hole-outside",
            Self::HoleInHole => "shape-hole-in-hole",
            Self::PolygonInPolygon => "shape-polygon-in-polygon",
            Self::InsideCut => "shape-inside-cut",
            Self::WrongWinding => "shape-wrong-winding",
        }
    }
}

impl Defect {
    pub(super) fn new(fault: Fault, ring: RingAt, at: Option<Position>) -> Self {
        Self { fault, ring, other: None, at }
    }

    /// The arguments of the message by name: the place, and polygons and rings counted from one.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = vec![("polygon", (self.ring.polygon + 1).to_string()), ("ring", (self.ring.ring + 1).to_string())];
        args.extend(self.at.map(|at| ("place", at.to_string())));
        if let Fault::TooManyVertices { max } = self.fault {
            args.push(("max", max.to_string()));
        }
        args
    }
}
