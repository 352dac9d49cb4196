//! An invented city of 100,000 buildings over 20 × 20 km: squares, bars and corners of many sizes, turned every way, with addresses.

use vector_tile::{Attributes, Entry, Index, Shape};

/// How many buildings.
pub const BUILDINGS: usize = 100_000;
/// The south-western corner, longitude and latitude: the whole city lies in the tile 10/603/353.
pub const CORNER: [f64; 2] = [32.0, 48.5];
/// Metres from side to side.
pub const SIDE_METRES: f64 = 20_000.0;
const METRES_PER_DEGREE: f64 = 111_320.0;
const KINDS: [&str; 5] = ["house", "apartments", "garage", "school", "shop"];

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    /// From 0 to 1.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// A place so many metres east and north of the corner.
pub fn place(east: f64, north: f64) -> [f64; 2] {
    let lat = CORNER[1] + north / METRES_PER_DEGREE;
    [CORNER[0] + east / METRES_PER_DEGREE / CORNER[1].to_radians().cos(), lat]
}

/// Rings of buildings, in degrees.
pub fn rings() -> Vec<Vec<[f64; 2]>> {
    let mut dice = Dice(590);
    (0..BUILDINGS).map(|_| ring(&mut dice)).collect()
}

fn ring(dice: &mut Dice) -> Vec<[f64; 2]> {
    let (east, north, turn) = (dice.roll() * SIDE_METRES, dice.roll() * SIDE_METRES, dice.roll() * 3.15);
    // most are houses of a hundred square metres, a few are halls of thousands
    let width = 8.0 + 4.0 * dice.roll() + 60.0 * dice.roll().powi(20);
    let length = width * (1.0 + dice.roll());
    let corners: &[[f64; 2]] = if dice.roll() < 0.4 {
        &[[0.0, 0.0], [1.0, 0.0], [1.0, 0.5], [0.4, 0.5], [0.4, 1.0], [0.0, 1.0]]
    } else {
        &[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
    };
    let (sin, cos) = turn.sin_cos();
    let at = |[x, y]: &[f64; 2]| place(east + x * length * cos - y * width * sin, north + x * length * sin + y * width * cos);
    corners.iter().chain(corners.first()).map(at).collect()
}

/// Entries of an index.
pub fn entries(rings: &[Vec<[f64; 2]>]) -> Vec<Entry> {
    let entry = |(at, ring): (usize, &Vec<[f64; 2]>)| Entry {
        shape: Shape::areas([[ring.iter().copied()]]).expect("a building"),
        id: Some(at as u64),
        zoom_min: 0,
        attributes: attributes(at),
    };
    rings.iter().enumerate().map(entry).collect()
}

fn attributes(at: usize) -> Attributes {
    Attributes::new()
        .with("number", format!("{}", at % 211).as_str())
        .with("street", format!("вулиця {}", at % 700).as_str())
        .with("kind", KINDS[at % 5])
        .with("floors", (at % 9) as i64)
}

/// As many points with names that are all different.
pub fn stops() -> Index {
    let mut dice = Dice(813);
    Index::new((0..BUILDINGS).map(|at| {
        let [lon, lat] = place(dice.roll() * SIDE_METRES, dice.roll() * SIDE_METRES);
        Entry {
            shape: Shape::point(lon, lat).expect("a point"),
            id: Some(at as u64),
            zoom_min: 0,
            attributes: Attributes::new().with("name", format!("Об’єкт {at}").as_str()),
        }
    }))
}
