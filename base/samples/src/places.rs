//! Where things are: the seven districts of Kryvyi Rih, invented streets, addresses, points.

use std::f64::consts::TAU;
use std::sync::LazyLock;

use kit::{Lang, Text};

use crate::{Samples, latin};

/// A district of the city with the ellipse where most of its houses stand.
#[derive(Clone, PartialEq, Debug)]
pub struct District {
    /// "Саксаганський", without the word "район".
    pub name: &'static str,
    /// "Saksahanskyi".
    pub english: &'static str,
    /// A short ASCII code.
    pub code: &'static str,
    /// Degrees east of the middle.
    pub lon: f64,
    /// Degrees north of the middle.
    pub lat: f64,
    /// Half the width and half the height of the ellipse, degrees.
    pub reach: (f64, f64),
}

const DISTRICTS: [District; 7] = [
    district("ternivskyi", "Тернівський", "Ternivskyi", (33.520, 48.100), (0.030, 0.035)),
    district("pokrovskyi", "Покровський", "Pokrovskyi", (33.453, 48.000), (0.050, 0.028)),
    district("saksahanskyi", "Саксаганський", "Saksahanskyi", (33.410, 47.946), (0.035, 0.022)),
    district("dovhyntsivskyi", "Довгинцівський", "Dovhyntsivskyi", (33.483, 47.897), (0.045, 0.033)),
    district("metalurhiinyi", "Металургійний", "Metalurhiinyi", (33.405, 47.871), (0.040, 0.028)),
    district("tsentralno-miskyi", "Центрально-Міський", "Tsentralno-Miskyi", (33.315, 47.895), (0.035, 0.042)),
    district("inhuletskyi", "Інгулецький", "Inhuletskyi", (33.220, 47.730), (0.035, 0.032)),
];

const fn district(code: &'static str, name: &'static str, english: &'static str, middle: (f64, f64), reach: (f64, f64)) -> District {
    District { name, english, code, lon: middle.0, lat: middle.1, reach }
}

/// The seven districts, north to south.
pub fn districts() -> &'static [District] {
    &DISTRICTS
}

/// A street of the invented city. It lies in one district.
#[derive(Clone, Debug)]
pub struct SampleStreet {
    /// "вулиця", "провулок", "проспект"…
    pub kind: &'static str,
    /// "Калинова".
    pub name: &'static str,
    /// Where it lies.
    pub district: &'static District,
}

/// Kinds: in the file and full, short, English.
const KINDS: [(&str, &str, &str); 8] = [
    ("вулиця", "вул.", "Street"),
    ("провулок", "пров.", "Lane"),
    ("проспект", "просп.", "Avenue"),
    ("бульвар", "бульв.", "Boulevard"),
    ("площа", "пл.", "Square"),
    ("узвіз", "узв.", "Descent"),
    ("шосе", "шосе", "Highway"),
    ("набережна", "наб.", "Embankment"),
];

impl SampleStreet {
    /// "вул. Калинова", in English "Kalynova Street".
    pub fn text(&self, lang: Lang) -> String {
        let words = KINDS.iter().find(|(kind, ..)| *kind == self.kind);
        match lang {
            Lang::Uk => format!("{}\u{a0}{}", words.map_or(self.kind, |words| words.1), self.name),
            Lang::En => format!("{}\u{a0}{}", latin(self.name), words.map_or("Street", |words| words.2)),
        }
    }
}

static STREETS: LazyLock<Vec<SampleStreet>> = LazyLock::new(|| {
    let lines = include_str!("../words/streets.txt").lines().filter_map(|line| line.split_once(": "));
    let named = lines.flat_map(|(kind, names)| names.split("; ").map(move |name| (kind, name)));
    named.enumerate().map(|(at, (kind, name))| SampleStreet { kind, name, district: &DISTRICTS[at % DISTRICTS.len()] }).collect()
});

/// All streets.
pub fn streets() -> &'static [SampleStreet] {
    &STREETS
}

/// A house and perhaps a flat that do not exist.
#[derive(Clone, Debug)]
pub struct SampleAddress {
    /// The street.
    pub street: &'static SampleStreet,
    /// "12", "12-А", "12/3".
    pub house: String,
    /// In a block of flats.
    pub flat: Option<u32>,
    /// Five digits.
    pub postcode: String,
    /// Degrees east, within the street's district.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

impl SampleAddress {
    /// "вул. Калинова, 12-А, кв. 7".
    pub fn text(&self, lang: Lang) -> String {
        let flat = self.flat.map(|flat| format!(", {}\u{a0}{flat}", if lang == Lang::Uk { "кв." } else { "apt." }));
        format!("{}, {}{}", self.street.text(lang), self.house, flat.unwrap_or_default())
    }

    /// The address without the flat, in both languages.
    pub fn house_text(&self) -> Text {
        let text = |lang| format!("{}, {}", self.street.text(lang), self.house);
        Text::new(text(Lang::Uk), latin(&text(Lang::En)))
    }
}

impl Samples {
    /// The seven districts of Kryvyi Rih.
    pub fn districts(&self) -> &'static [District] {
        districts()
    }

    /// A district, the populous ones more often.
    pub fn district(&mut self) -> &'static District {
        const PEOPLE_THOUSANDS: [(u32, usize); 7] = [(80, 0), (125, 1), (160, 2), (95, 3), (75, 4), (85, 5), (60, 6)];
        &DISTRICTS[*self.weighted(&PEOPLE_THOUSANDS)]
    }

    /// A street of any district.
    pub fn street(&mut self) -> &'static SampleStreet {
        self.pick(streets())
    }

    /// An address of any district.
    pub fn address(&mut self) -> SampleAddress {
        let street = self.street();
        self.address_on(street)
    }

    /// An address in this district.
    pub fn address_in(&mut self, district: &District) -> SampleAddress {
        let here: Vec<&'static SampleStreet> = streets().iter().filter(|street| street.district.code == district.code).collect();
        let street = *self.pick(&here);
        self.address_on(street)
    }

    fn address_on(&mut self, street: &'static SampleStreet) -> SampleAddress {
        let number = self.number(1..=180);
        let house = match self.below(10) {
            0 => format!("{number}-{}", self.pick(&['А', 'Б', 'В'])),
            1 => format!("{number}/{}", self.number(1..=12)),
            _ => number.to_string(),
        };
        let flat = self.chance(0.6).then(|| self.number(1..=144) as u32);
        let (lon, lat) = self.point(street.district);
        SampleAddress { street, house, flat, postcode: format!("50{}", self.digits(3)), lon, lat }
    }

    /// A point among the houses of a district, thicker to the middle: (degrees east, degrees north), rounded to a decimetre.
    pub fn point(&mut self, district: &District) -> (f64, f64) {
        let (turn, out) = (self.fraction() * TAU, self.fraction().powf(0.6));
        (decimetre(district.lon + district.reach.0 * out * turn.cos()), decimetre(district.lat + district.reach.1 * out * turn.sin()))
    }

    /// An even point within a polygon's outer ring of (lon, lat); the ring's first corner where the polygon is too thin to hit.
    pub fn point_within(&mut self, ring: &[(f64, f64)]) -> (f64, f64) {
        let side = |pick: fn(&(f64, f64)) -> f64, join: fn(f64, f64) -> f64| ring.iter().map(pick).reduce(join).unwrap_or(0.0);
        let (west, east) = (side(|p| p.0, f64::min), side(|p| p.0, f64::max));
        let (south, north) = (side(|p| p.1, f64::min), side(|p| p.1, f64::max));
        let drawn = (0..1_000).map(|_| (decimetre(self.real(west, east)), decimetre(self.real(south, north))));
        drawn.into_iter().find(|point| contains(ring, *point)).or(ring.first().copied()).unwrap_or((0.0, 0.0))
    }
}

fn decimetre(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

/// Even-odd rule.
fn contains(ring: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = edges.filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    crossed.count() % 2 == 1
}
