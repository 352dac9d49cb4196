//! Houses as residents know them: a number at a street, a passport, an outline.

use kit::Lang;

use super::buildings::{HouseKind, HouseSeries, Passport, passport};
use super::plan::Fabric;
use super::plane::{Position, ring};
use super::plots::Plot;
use super::streets::CityStreet;
use crate::{District, Samples};

/// The number of a house: "12", "12-А", "12/3", "12 корп. 2".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct HouseNumber {
    /// Odd on the left of the street, even on the right.
    pub number: u32,
    /// The letter of a house built later: "12-А".
    pub letter: Option<char>,
    /// The block (корпус) of several that share a number: "12 корп. 2".
    pub block: Option<u8>,
    /// The number at the street round the corner: "12/3".
    pub corner: Option<u8>,
}

impl HouseNumber {
    const fn plain(number: u32) -> Self {
        Self { number, letter: None, block: None, corner: None }
    }
}

impl std::fmt::Display for HouseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.number)?;
        if let Some(letter) = self.letter {
            write!(f, "-{letter}")?;
        }
        if let Some(corner) = self.corner {
            write!(f, "/{corner}")?;
        }
        self.block.map_or(Ok(()), |block| write!(f, " корп. {block}"))
    }
}

/// A house of the invented city.
#[derive(Clone, PartialEq, Debug)]
pub struct CityHouse {
    /// Which of the city's streets it stands at.
    pub street: usize,
    /// Unique at the street.
    pub number: HouseNumber,
    /// Its middle.
    pub at: Position,
    /// Its outline: one ring, counter-clockwise, closed.
    pub footprint: Vec<Position>,
    /// The district it lies in.
    pub district: &'static District,
    /// Five digits, the same for a whole neighbourhood.
    pub postcode: String,
    /// What it is for.
    pub kind: HouseKind,
    /// As what kind of block of flats people know it; none for other houses.
    pub series: Option<HouseSeries>,
    /// Floors above the ground.
    pub storeys: u8,
    /// The year it was finished.
    pub built: u16,
    /// Flats; 0 where there are none.
    pub flats: u16,
    /// All floors together, square metres.
    pub area_m2: u32,
}

impl CityHouse {
    /// "вул. Калинова, 12-А"; `street` is the house's own.
    pub fn text(&self, street: &CityStreet, lang: Lang) -> String {
        format!("{}, {}", street.text(lang), self.number)
    }
}

/// A plot that is built on, with what it takes to be a house.
pub struct Chosen<'a> {
    pub plot: &'a Plot,
    /// False where the plot stays empty: its number is left out.
    pub built: bool,
    pub district: &'static District,
    pub postcode: &'a str,
}

/// The houses of one street, in the order of their numbers. `plots` are all of the street in any order.
pub fn numbered(street: usize, mut plots: Vec<Chosen<'_>>, samples: &mut Samples) -> Vec<CityHouse> {
    plots.sort_by(|a, b| (!a.plot.left, a.plot.along).partial_cmp(&(!b.plot.left, b.plot.along)).unwrap_or(std::cmp::Ordering::Equal));
    let ends =
        plots.iter().map(|one| one.plot.along).fold((f64::MAX, f64::MIN), |(least, most), along| (least.min(along), most.max(along)));
    let mut numbers = [Numbers::new(1), Numbers::new(2)];
    let mut houses: Vec<CityHouse> = Vec::with_capacity(plots.len());
    for one in &plots {
        let side = &mut numbers[usize::from(!one.plot.left)];
        if !one.built {
            side.skip(one.plot, samples);
            continue;
        }
        let at_end = one.plot.along - ends.0 < 12.0 || ends.1 - one.plot.along < 12.0;
        let number = side.next(one.plot, at_end, samples);
        houses.push(house(street, number, one, samples));
    }
    houses.sort_by_key(|house| house.number);
    houses
}

fn house(street: usize, number: HouseNumber, one: &Chosen<'_>, samples: &mut Samples) -> CityHouse {
    let plot = one.plot;
    let Passport { storeys, built, flats, area_m2 } = passport(&plot.design, plot.ground_m2(), samples);
    CityHouse {
        street,
        number,
        at: plot.slab.middle.position(),
        footprint: ring(&plot.corners()),
        district: one.district,
        postcode: one.postcode.to_owned(),
        kind: plot.design.kind,
        series: plot.design.series,
        storeys,
        built,
        flats,
        area_m2,
    }
}

/// The numbers of one side of a street.
struct Numbers {
    next: u32,
    /// The last number given, where it stands, and how many houses share it.
    last: Option<(u32, f64, usize)>,
}

/// Letters after a number.
const LETTERS: [char; 8] = ['А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'К'];

impl Numbers {
    fn new(first: u32) -> Self {
        Self { next: first, last: None }
    }

    /// An empty plot keeps its number for whoever builds there, or never had one.
    fn skip(&mut self, plot: &Plot, samples: &mut Samples) {
        if !plot.rear && samples.chance(0.6) {
            self.next += 2;
        }
    }

    /// The number of the next house along the street.
    fn next(&mut self, plot: &Plot, at_end: bool, samples: &mut Samples) -> HouseNumber {
        let share = match self.last {
            Some((_, along, _)) if plot.rear => plot.along - along < 60.0,
            Some(_) => plot.fabric == Fabric::OldYards && samples.chance(0.07) || samples.chance(0.025),
            None => false,
        };
        if let Some((number, along, count)) = self.last.filter(|(.., count)| share && *count < LETTERS.len()) {
            self.last = Some((number, along, count + 1));
            let plain = HouseNumber::plain(number);
            return match LETTERS.get(count - 1) {
                Some(letter) if plot.fabric != Fabric::Panels => HouseNumber { letter: Some(*letter), ..plain },
                _ => HouseNumber { block: Some(count as u8 + 1), ..plain },
            };
        }
        let number = self.next;
        self.next += 2;
        self.last = Some((number, plot.along, 1));
        let corner = (at_end && !plot.rear && samples.chance(0.3)).then(|| samples.number(1..=36) as u8);
        HouseNumber { corner, ..HouseNumber::plain(number) }
    }
}
