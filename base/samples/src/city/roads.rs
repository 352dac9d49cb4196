//! What streets are: their classes and widths, and the main roads, which are drawn first.

use super::ground::{Mark, NATURE};
use super::lines::{Bends, bent, smooth};
use super::plane::{Spot, km};
use super::skeleton::ROADS;
use crate::Samples;

/// What a street is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StreetClass {
    /// Through the whole city.
    Main,
    /// Through a settlement.
    Secondary,
    /// To the houses along it.
    Residential,
    /// Short and narrow.
    Lane,
}

impl StreetClass {
    /// Half the ground between fences or kerbs, metres.
    pub fn half_width(self) -> f64 {
        match self {
            Self::Main => 15.0,
            Self::Secondary => 10.0,
            Self::Residential => 6.5,
            Self::Lane => 4.5,
        }
    }

    /// What it may not cross.
    pub fn stops_at(self) -> u8 {
        match self {
            Self::Main => 0,
            Self::Secondary => NATURE & !(Mark::Rail as u8) | Mark::Green as u8,
            Self::Residential | Self::Lane => NATURE | Mark::Green as u8,
        }
    }
}

/// A street without a name yet.
pub struct Road {
    pub class: StreetClass,
    pub line: Vec<Spot>,
    /// Round a square.
    pub square: bool,
    pub length: f64,
}

const BENDS: Bends = &[(26.0, 2_900.0)];

/// The main roads, drawn before the plan, which follows them. Later ones begin and end on earlier ones.
pub fn main_roads(seed: u64) -> Vec<Vec<Spot>> {
    let mut samples = Samples::named(seed, "city roads");
    let mut roads: Vec<Vec<Spot>> = Vec::new();
    for drawn in ROADS {
        let through: Vec<Spot> = drawn.iter().map(|at| km(*at)).collect();
        let mut line = bent(&smooth(&through), BENDS, &mut samples);
        let earlier: Vec<Spot> = roads.iter().flatten().copied().collect();
        for at_end in [false, true] {
            let end = line[if at_end { line.len() - 1 } else { 0 }];
            let near = earlier.iter().min_by(|a, b| a.distance(end).total_cmp(&b.distance(end)));
            if let Some(near) = near.filter(|near| near.distance(end) < 400.0).copied() {
                line.retain(|at| at.distance(near) > 200.0);
                line.insert(if at_end { line.len() } else { 0 }, near);
            }
        }
        roads.push(line);
    }
    roads
}
