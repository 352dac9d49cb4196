//! What a pair of raw numbers may be: which system, and whether its numbers stand the wrong way round.

use super::{Axes, AxisOrder, SYSTEMS, System};
use crate::error::epsg;
use crate::{Area, PlaceError, Position};

/// A system that a pair of numbers may be of.
#[derive(Clone, PartialEq, Debug)]
pub struct Likely {
    /// The system.
    pub system: &'static System,
    /// The order its numbers would stand in.
    pub axes: Axes,
    /// Where the pair would be.
    pub at: Position,
}

impl Likely {
    /// The key of the message that says that numbers look like this system, and not like the one said.
    pub fn key(&self) -> &'static str {
        "place-looks-like"
    }

    /// The arguments of the message by name; systems are named by their codes.
    pub fn args(&self, said: &System) -> Vec<(&'static str, String)> {
        vec![("likely", epsg(self.system.code)), ("said", epsg(said.code)), ("place", self.at.to_string())]
    }
}

/// The systems in which a pair of numbers is a place within both their area of use and a box, the likeliest first.
///
/// The smaller the box, the surer the answer: within a city one or two systems remain, within [`crate::UKRAINE`] a pair with
/// the number of a zone in front is still found exactly, but local systems of many regions share their numbers.
pub fn likely_systems(pair: [f64; 2], within: &Area) -> Vec<Likely> {
    let orders = |system: &'static System| [system.axes, system.axes.swapped()].map(|axes| (system, axes));
    let all = SYSTEMS.iter().flat_map(orders);
    all.filter_map(|(system, axes)| {
        let at = system.converter(axes.into()).ok()?.to_wgs84(pair).ok()?;
        within.contains(at).then_some(Likely { system, axes, at })
    })
    .collect()
}

/// Whether pairs, said to be of a system in an order, stand the wrong way round: more of them lie within the box when turned.
///
/// Errors: those of [`System::converter`].
pub fn axes_swapped(
    pairs: impl IntoIterator<Item = [f64; 2]>,
    system: &'static System,
    said: AxisOrder,
    within: &Area,
) -> Result<bool, PlaceError> {
    let (as_said, turned) = (system.converter(said)?, system.converter(said.axes(system).swapped().into())?);
    let (mut right, mut wrong) = (0u64, 0u64);
    for pair in pairs {
        right += u64::from(as_said.to_wgs84(pair).is_ok_and(|at| within.contains(at)));
        wrong += u64::from(turned.to_wgs84(pair).is_ok_and(|at| within.contains(at)));
    }
    Ok(wrong > right)
}

impl From<Axes> for AxisOrder {
    fn from(axes: Axes) -> Self {
        match axes {
            Axes::EastNorth => Self::EastNorth,
            Axes::NorthEast => Self::NorthEast,
        }
    }
}
