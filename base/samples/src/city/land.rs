//! What the city is built round: rivers, reservoir, ponds, pits, heaps, parks, the railway.

use kit::Text;

use super::borders::Borders;
use super::ground::{Ground, Mark, Slab};
use super::lines::{Bends, band, bent, blob, smooth};
use super::plane::{Position, Spot, edges, km, positions, ring, spot};
use super::skeleton::{ESTATES, HEAPS, PARKS, PITS, RAILS, RESERVOIR, Spread, TAILINGS, WATERS};
use crate::{Samples, latin};

/// What a feature of the base map is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FeatureKind {
    /// A river: its course as a line and its bed as an area of the same name.
    River,
    /// A lake behind a dam.
    Reservoir,
    /// A pond.
    Pond,
    /// An open pit where ore is dug.
    Quarry,
    /// A heap of waste rock beside a pit.
    SpoilHeap,
    /// A pond of what is left when ore is washed (шламосховище).
    Tailings,
    /// A park.
    Park,
    /// A small public garden between houses (сквер).
    Garden,
    /// The middle of a square (площа), paved.
    Square,
    /// A field of the farms round the settlements.
    Field,
    /// Small gardens of a society (садове товариство).
    Allotments,
    /// Trees that keep the wind off fields and settlements.
    ForestBelt,
    /// The grounds of a works.
    Industry,
    /// A railway line.
    Railway,
}

/// A line or an area in degrees.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// At least two positions.
    Line(Vec<Position>),
    /// One ring, counter-clockwise, closed.
    Area(Vec<Position>),
}

/// Something of the base map that is neither street nor house nor border.
#[derive(Clone, PartialEq, Debug)]
pub struct Feature {
    /// What it is.
    pub kind: FeatureKind,
    /// "Степове водосховище", "Stepove Reservoir"; empty for fields, forest belts and paved middles of squares.
    pub name: Text,
    /// Where it is.
    pub shape: Shape,
}

impl Feature {
    /// A feature with an area.
    pub(super) fn area(kind: FeatureKind, name: &str, spots: &[Spot]) -> Self {
        Self { kind, name: Text::new(name, english(name)), shape: Shape::Area(ring(spots)) }
    }

    fn line(kind: FeatureKind, name: &str, spots: &[Spot]) -> Self {
        Self { kind, name: Text::new(name, english(name)), shape: Shape::Line(positions(spots)) }
    }
}

/// Words for kinds of places, small letters, and their English.
const KINDS: [(&str, &str); 17] = [
    ("водосховище", "Reservoir"),
    ("ставок", "Pond"),
    ("кар’єр", "Quarry"),
    ("відвал", "Spoil Heap"),
    ("шламосховище", "Tailings Pond"),
    ("парк", "Park"),
    ("лісопарк", "Forest Park"),
    ("дендропарк", "Arboretum"),
    ("сквер", "Garden"),
    ("площа", "Square"),
    ("залізниця", "Railway"),
    ("гілка", "Branch Line"),
    ("гірничий", "Mining"),
    ("вагонобудівний", "Carriage"),
    ("завод", "Plant"),
    ("комбінат", "Works"),
    ("фабрика", "Factory"),
];

/// The name in Latin letters, the kind translated at its end: "Парк Гірників" is "Hirnykiv Park".
pub(super) fn english(name: &str) -> String {
    let kind = |word: &str| KINDS.iter().find(|(uk, _)| *uk == word.to_lowercase()).map(|(_, en)| *en);
    let own = name.split(' ').filter(|word| kind(word).is_none()).map(latin);
    own.chain(name.split(' ').filter_map(kind).map(str::to_owned)).collect::<Vec<_>>().join(" ")
}

/// How some kind of spread is drawn: what is added to its name, how rough its edge is, how far others keep off.
struct Brush {
    spreads: &'static [Spread],
    kind: FeatureKind,
    word: &'static str,
    rough: f64,
    aside: f64,
    mark: Mark,
}

const BRUSHES: [Brush; 6] = [
    Brush { spreads: PITS, kind: FeatureKind::Quarry, word: " кар’єр", rough: 0.45, aside: 45.0, mark: Mark::Works },
    Brush { spreads: HEAPS, kind: FeatureKind::SpoilHeap, word: " відвал", rough: 0.5, aside: 30.0, mark: Mark::Works },
    Brush { spreads: TAILINGS, kind: FeatureKind::Tailings, word: "", rough: 0.35, aside: 30.0, mark: Mark::Works },
    Brush { spreads: ESTATES, kind: FeatureKind::Industry, word: "", rough: 0.25, aside: 20.0, mark: Mark::Works },
    Brush { spreads: WATERS, kind: FeatureKind::Pond, word: "", rough: 0.55, aside: 25.0, mark: Mark::Water },
    Brush { spreads: PARKS, kind: FeatureKind::Park, word: "", rough: 0.5, aside: 8.0, mark: Mark::Green },
];

const RAIL: Bends = &[(60.0, 3_600.0)];

/// The features that stand before the first house, and the ground they take.
pub fn draw(borders: &Borders, seed: u64) -> (Vec<Feature>, Ground) {
    let mut samples = Samples::named(seed, "city land");
    let mut ground = Ground::new(&borders.city);
    let mut features = Vec::new();
    borders.districts.iter().flat_map(|ring| edges(ring)).for_each(|(a, b)| ground.take(Slab::between(a, b, 1.0), Mark::Border));
    draw_rivers(borders, &mut features, &mut ground);
    draw_reservoir(&borders.rivers[1], &mut features, &mut ground, &mut samples);
    for brush in BRUSHES {
        for (name, middle, (long, wide), turn) in brush.spreads {
            let turn = turn + samples.real(-0.1, 0.1);
            let area = blob(km(*middle), (long * 1000.0, wide * 1000.0), turn, brush.rough, &mut samples);
            ground.take_area(&area, brush.aside, brush.mark);
            features.push(Feature::area(brush.kind, &format!("{name}{}", brush.word), &area));
        }
    }
    for (name, drawn) in RAILS {
        let through: Vec<Spot> = drawn.iter().map(|at| km(*at)).collect();
        let line = bent(&smooth(&through), RAIL, &mut samples);
        ground.take_line(&line, 24.0, Mark::Rail);
        features.push(Feature::line(FeatureKind::Railway, name, &line));
    }
    (features, ground)
}

/// The river dammed: narrow where it comes in, wide at the dam.
fn draw_reservoir(river: &[Spot], features: &mut Vec<Feature>, ground: &mut Ground, samples: &mut Samples) {
    let (name, dam, top) = RESERVOIR;
    let nearest = |at: Spot| {
        let far = river.iter().enumerate().map(|(index, spot)| (index, spot.distance(at)));
        far.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(index, _)| index)
    };
    let (from, to) = (nearest(km(top)), nearest(km(dam)));
    let middle = gentle(&river[from.min(to)..=to.max(from)]);
    let phase = samples.real(0.0, 6.0);
    let banks = band(&middle, |way| 60.0 + 400.0 * way.powf(0.8) * (1.0 + 0.22 * (way * 13.0 + phase).sin()));
    ground.take_area(&banks, 25.0, Mark::Water);
    features.push(Feature::area(FeatureKind::Reservoir, name, &banks));
}

/// A line without its narrow bends.
fn gentle(line: &[Spot]) -> Vec<Spot> {
    let mean = |index: usize| {
        let near = &line[index.saturating_sub(6)..(index + 7).min(line.len())];
        near.iter().fold(spot(0.0, 0.0), |sum, at| sum + *at) * (1.0 / near.len() as f64)
    };
    (0..line.len()).map(mean).collect()
}

fn draw_rivers(borders: &Borders, features: &mut Vec<Feature>, ground: &mut Ground) {
    for (name, line, from, to) in [("Саксагань", &borders.rivers[0], 11.0, 21.0), ("Інгулець", &borders.rivers[1], 19.0, 38.0)]
    {
        ground.take_line(line, to + 32.0, Mark::Water);
        features.push(Feature::line(FeatureKind::River, name, line));
        features.push(Feature::area(FeatureKind::River, name, &band(line, |way| from + (to - from) * way)));
    }
}
