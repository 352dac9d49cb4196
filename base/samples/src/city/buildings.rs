//! What stands on a plot: kinds and series of houses, how long, deep and high they are.

use kit::Lang;

use super::plan::Fabric;
use crate::Samples;

/// What a house is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HouseKind {
    /// A block of flats.
    Apartments,
    /// A house of one family.
    Private,
    /// A school or kindergarten.
    School,
    /// A shop, café, market hall.
    Shop,
    /// Offices, clinics, culture.
    Public,
    /// A workshop or store of a works.
    Industrial,
    /// A row of garages.
    Garage,
}

impl HouseKind {
    /// "багатоквартирний будинок", "apartment house".
    pub fn text(self, lang: Lang) -> &'static str {
        let (uk, en) = match self {
            Self::Apartments => ("багатоквартирний будинок", "apartment house"),
            Self::Private => ("приватний будинок", "private house"),
            Self::School => ("заклад освіти", "school"),
            Self::Shop => ("магазин", "shop"),
            Self::Public => ("громадська будівля", "public building"),
            Self::Industrial => ("виробнича будівля", "industrial building"),
            Self::Garage => ("гаражі", "garages"),
        };
        if lang == Lang::Uk { uk } else { en }
    }
}

/// As what kind of block of flats people know it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HouseSeries {
    /// Two floors after the war.
    TwoStorey,
    /// Three to five floors, 1936 to 1958, high rooms.
    Stalinka,
    /// Five floors, 1958 to 1971, small kitchens.
    Khrushchovka,
    /// Nine floors of panels, 1969 to 1992.
    NineStorey,
    /// Fourteen or sixteen floors, one staircase.
    Tower,
    /// Since 1999.
    Modern,
}

impl HouseSeries {
    /// "хрущовка", "Khrushchev-era block".
    pub fn text(self, lang: Lang) -> &'static str {
        let (uk, en) = match self {
            Self::TwoStorey => ("двоповерхівка", "two-storey block"),
            Self::Stalinka => ("сталінка", "Stalin-era block"),
            Self::Khrushchovka => ("хрущовка", "Khrushchev-era block"),
            Self::NineStorey => ("дев’ятиповерхівка", "nine-storey panel block"),
            Self::Tower => ("висотка", "tower block"),
            Self::Modern => ("новобудова", "new block"),
        };
        if lang == Lang::Uk { uk } else { en }
    }

    /// Square metres of a staircase's ground, flats on its landing.
    fn staircase(self) -> (f64, f64) {
        match self {
            Self::TwoStorey => (190.0, 4.0),
            Self::Stalinka => (290.0, 3.0),
            Self::Khrushchovka => (228.0, 4.0),
            Self::NineStorey => (300.0, 4.0),
            Self::Tower => (520.0, 7.0),
            Self::Modern => (380.0, 5.0),
        }
    }
}

/// The outline of a house within its rectangle.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Outline {
    /// The whole of it.
    Rectangle,
    /// Without a corner: shares of the length and of the depth that are left out, and which corner.
    Angle(f64, f64, u8),
}

/// A house before it has a place.
#[derive(Clone, Copy, Debug)]
pub struct Design {
    pub kind: HouseKind,
    pub series: Option<HouseSeries>,
    /// Along the street and away from it, metres.
    pub size: (f64, f64),
    /// From the edge of the street to the front.
    pub setback: f64,
    /// To the next house.
    pub gap: f64,
    pub outline: Outline,
}

/// What stands at the street in such a quarter; `closeness` is a share of the usual width of private plots.
pub fn front(fabric: Fabric, closeness: f64, samples: &mut Samples) -> Design {
    use HouseSeries::*;
    match fabric {
        Fabric::Centre => match samples.below(100) {
            0..=67 => flats(
                Stalinka,
                samples.real(30.0, 68.0),
                samples.real(13.0, 15.5),
                samples.real(2.0, 7.0),
                samples.real(5.0, 16.0),
                samples,
            ),
            68..=74 => {
                flats(Modern, samples.real(32.0, 60.0), samples.real(15.0, 18.0), samples.real(3.0, 9.0), samples.real(10.0, 22.0), samples)
            }
            75..=88 => block(HouseKind::Public, (24.0, 62.0), (14.0, 24.0), samples),
            _ => block(HouseKind::Shop, (14.0, 34.0), (12.0, 20.0), samples),
        },
        Fabric::Walkups => match samples.below(100) {
            0..=79 => {
                flats(Khrushchovka, 19.0 * samples.number(3..=5) as f64, 12.0, samples.real(6.0, 15.0), samples.real(12.0, 26.0), samples)
            }
            80..=84 => {
                flats(NineStorey, 24.0 * samples.number(1..=3) as f64, 12.5, samples.real(8.0, 16.0), samples.real(16.0, 30.0), samples)
            }
            85..=90 => block(HouseKind::Public, (24.0, 50.0), (14.0, 22.0), samples),
            _ => block(HouseKind::Shop, (18.0, 40.0), (12.0, 22.0), samples),
        },
        Fabric::Panels => match samples.below(100) {
            0..=70 => {
                flats(NineStorey, 24.0 * samples.number(2..=5) as f64, 12.5, samples.real(8.0, 20.0), samples.real(18.0, 36.0), samples)
            }
            71..=78 => {
                flats(Tower, samples.real(22.0, 27.0), samples.real(20.0, 23.0), samples.real(8.0, 16.0), samples.real(22.0, 40.0), samples)
            }
            79..=85 => flats(
                Modern,
                samples.real(40.0, 76.0),
                samples.real(15.0, 18.0),
                samples.real(8.0, 16.0),
                samples.real(20.0, 36.0),
                samples,
            ),
            86..=89 => block(HouseKind::Public, (24.0, 60.0), (16.0, 30.0), samples),
            _ => block(HouseKind::Shop, (18.0, 56.0), (14.0, 30.0), samples),
        },
        Fabric::OldYards if samples.chance(0.03) => {
            flats(TwoStorey, samples.real(22.0, 34.0), samples.real(10.0, 12.0), samples.real(2.0, 6.0), samples.real(6.0, 14.0), samples)
        }
        Fabric::OldYards | Fabric::Cottages => match samples.below(100) {
            0 => block(HouseKind::Public, (14.0, 30.0), (10.0, 15.0), samples),
            1 | 2 => block(HouseKind::Shop, (9.0, 18.0), (8.0, 13.0), samples),
            _ => private(fabric, closeness, samples),
        },
        Fabric::Works | Fabric::Park => match samples.below(100) {
            0..=54 => block(HouseKind::Industrial, (36.0, 120.0), (20.0, 52.0), samples),
            55..=86 => Design { setback: 8.0, ..block(HouseKind::Garage, (30.0, 72.0), (6.0, 6.5), samples) },
            _ => block(HouseKind::Public, (24.0, 48.0), (12.0, 18.0), samples),
        },
    }
}

/// What stands behind the houses at the street, if anything.
pub fn rear(fabric: Fabric, samples: &mut Samples) -> Option<Design> {
    use HouseSeries::*;
    let behind =
        |design: Design, least: f64, most: f64, samples: &mut Samples| Some(Design { setback: samples.real(least, most), ..design });
    match fabric {
        Fabric::Centre if samples.chance(0.55) => {
            let design = flats(Stalinka, samples.real(24.0, 46.0), samples.real(12.0, 14.0), 0.0, 0.0, samples);
            behind(design, 34.0, 44.0, samples)
        }
        Fabric::Walkups if samples.chance(0.07) => {
            behind(block(HouseKind::School, (38.0, 62.0), (16.0, 22.0), samples), 40.0, 46.0, samples)
        }
        Fabric::Walkups if samples.chance(0.85) => {
            let design = flats(Khrushchovka, 19.0 * samples.number(2..=4) as f64, 12.0, 0.0, 0.0, samples);
            behind(design, 40.0, 52.0, samples)
        }
        Fabric::Panels if samples.chance(0.1) => behind(block(HouseKind::School, (44.0, 74.0), (20.0, 26.0), samples), 40.0, 46.0, samples),
        Fabric::Panels if samples.chance(0.85) => {
            let design = flats(NineStorey, 24.0 * samples.number(1..=4) as f64, 12.5, 0.0, 0.0, samples);
            behind(design, 44.0, 54.0, samples)
        }
        _ => None,
    }
}

fn flats(series: HouseSeries, long: f64, deep: f64, setback: f64, gap: f64, samples: &mut Samples) -> Design {
    let bend = matches!(series, HouseSeries::Stalinka | HouseSeries::Modern) && long > 40.0 && samples.chance(0.35);
    let (deep, outline) =
        if bend { (deep * 2.0, Outline::Angle(samples.real(0.58, 0.7), 0.5, samples.below(2) as u8)) } else { (deep, Outline::Rectangle) };
    Design { kind: HouseKind::Apartments, series: Some(series), size: (long, deep), setback, gap, outline }
}

fn private(fabric: Fabric, closeness: f64, samples: &mut Samples) -> Design {
    let (long, deep) = (samples.real(7.5, 12.5), samples.real(8.0, 14.0));
    let lot = if fabric == Fabric::OldYards { samples.real(19.0, 30.0) } else { samples.real(23.0, 34.0) };
    let outline = if samples.chance(0.38) {
        Outline::Angle(samples.real(0.3, 0.55), samples.real(0.25, 0.5), samples.below(4) as u8)
    } else {
        Outline::Rectangle
    };
    let setback = if fabric == Fabric::OldYards { samples.real(0.8, 7.0) } else { samples.real(3.0, 7.5) };
    Design { kind: HouseKind::Private, series: None, size: (long, deep), setback, gap: (lot * closeness - long).max(3.5), outline }
}

fn block(kind: HouseKind, long: (f64, f64), deep: (f64, f64), samples: &mut Samples) -> Design {
    let size = (samples.real(long.0, long.1), samples.real(deep.0, deep.1));
    let outline = if kind != HouseKind::Garage && samples.chance(0.4) {
        Outline::Angle(samples.real(0.35, 0.6), samples.real(0.3, 0.5), samples.below(4) as u8)
    } else {
        Outline::Rectangle
    };
    Design { kind, series: None, size, setback: samples.real(4.0, 10.0), gap: samples.real(10.0, 24.0), outline }
}

/// What a passport of a house says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passport {
    pub storeys: u8,
    pub built: u16,
    pub flats: u16,
    pub area_m2: u32,
}

/// The passport of a house that stands on so many square metres.
pub fn passport(design: &Design, ground_m2: f64, samples: &mut Samples) -> Passport {
    let (storeys, from, to) = stature(design, samples);
    let built = samples.number(from..=to) as u16;
    let inside = ground_m2 * f64::from(storeys);
    let staircases = design.series.map(|series| {
        let (ground, landing) = series.staircase();
        ((ground_m2 / ground + 0.4).floor().max(1.0), landing)
    });
    let flats = staircases.map_or(0.0, |(count, landing)| count * landing * f64::from(storeys)) as u16;
    Passport { storeys, built, flats, area_m2: (inside * samples.real(0.8, 0.87)).round().max(1.0) as u32 }
}

/// Floors and the years such houses were built in.
fn stature(design: &Design, samples: &mut Samples) -> (u8, i64, i64) {
    use HouseSeries::*;
    match (design.series, design.kind) {
        (Some(TwoStorey), _) => (2, 1946, 1959),
        (Some(Stalinka), _) => (samples.number(3..=5) as u8, 1936, 1958),
        (Some(Khrushchovka), _) => (5, 1958, 1971),
        (Some(NineStorey), _) => (9, 1969, 1992),
        (Some(Tower), _) => (if samples.chance(0.5) { 14 } else { 16 }, 1975, 1992),
        (Some(Modern), _) => (samples.number(6..=12) as u8, 1999, 2025),
        (None, HouseKind::Private) => (if samples.chance(0.14) { 2 } else { 1 }, 1928, 2025),
        (None, HouseKind::School) => (samples.number(2..=3) as u8, 1952, 1994),
        (None, HouseKind::Shop) => (if samples.chance(0.25) { 2 } else { 1 }, 1958, 2025),
        (None, HouseKind::Public) => (samples.number(1..=4) as u8, 1934, 2024),
        (None, HouseKind::Industrial) => (samples.number(1..=2) as u8, 1932, 2023),
        (None, _) => (1, 1965, 2010),
    }
}
