//! The outline of Kryvyi Rih and of its districts as they are, and the rivers drawn through them.

use super::lines::{Bends, bent, smooth};
use super::plane::{Spot, km, spot};
use super::skeleton::{INHULETS_ABOVE, INHULETS_BELOW, Km, SAKSAHAN};
use crate::{Samples, districts};

/// The rings of the city and of its districts; neighbours share every corner of their border.
const RINGS: &str = include_str!("../../words/borders.txt");
/// What the file counts in: a hundred-thousandth of a degree.
const UNIT_DEGREES: f64 = 1e-5;
/// How rivers stray.
const RIVER: Bends = &[(150.0, 2_100.0), (45.0, 900.0)];

/// What is drawn first.
pub struct Borders {
    /// The ring of the city, counter-clockwise, not closed.
    pub city: Vec<Spot>,
    /// The rings of the districts in the order of [`crate::districts`].
    pub districts: Vec<Vec<Spot>>,
    /// The middle of each river downstream: Саксагань, Інгулець.
    pub rivers: [Vec<Spot>; 2],
}

impl Borders {
    pub fn draw(seed: u64) -> Self {
        let mut samples = Samples::named(seed, "city rivers");
        let saksahan = river(SAKSAHAN, &mut samples);
        let mut inhulets = river(INHULETS_ABOVE, &mut samples);
        inhulets.extend(river(INHULETS_BELOW, &mut samples).into_iter().skip(1));
        Self {
            city: ring("city"),
            districts: districts().iter().map(|district| ring(district.code)).collect(),
            rivers: [saksahan, inhulets],
        }
    }
}

/// The ring of the city or of a district by its code.
fn ring(code: &str) -> Vec<Spot> {
    let named = RINGS.lines().filter_map(|line| line.split_once(": ")).find(|(name, _)| *name == code);
    let steps = named.map_or("", |(_, steps)| steps).split(", ").filter_map(|step| step.split_once(' '));
    let steps = steps.filter_map(|(east, north)| Some((east.parse::<i32>().ok()?, north.parse::<i32>().ok()?)));
    let corners = steps.scan((0, 0), |at, step| {
        *at = (at.0 + step.0, at.1 + step.1);
        Some(*at)
    });
    corners.map(|(east, north)| Spot::of((f64::from(east) * UNIT_DEGREES, f64::from(north) * UNIT_DEGREES))).collect()
}

/// A river through the places drawn by hand; its ends stay where they are.
fn river(drawn: &[Km], samples: &mut Samples) -> Vec<Spot> {
    let last = drawn.len() - 1;
    let place = |(index, at): (usize, &Km)| {
        let by = if index == 0 || index == last { 0.0 } else { 120.0 };
        km(*at) + spot(samples.real(-by, by), samples.real(-by, by))
    };
    let through: Vec<Spot> = drawn.iter().enumerate().map(place).collect();
    bent(&smooth(&through), RIVER, samples)
}
