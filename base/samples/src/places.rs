//! Where things are: the seven districts of Kryvyi Rih, streets, addresses and points of the invented city.

use std::sync::LazyLock;

use kit::{Lang, Text};

use crate::{CityHouse, Position, Samples, city, latin};

/// A district of the city. Its border is in [`crate::SampleCity::districts`].
#[derive(Clone, PartialEq, Debug)]
pub struct District {
    /// "Саксаганський", without the word "район".
    pub name: &'static str,
    /// "Saksahanskyi".
    pub english: &'static str,
    /// A short ASCII code.
    pub code: &'static str,
    /// The code in the state's classifier of places (КАТОТТГ), category "B".
    pub katottg: &'static str,
    /// Degrees east of the middle.
    pub lon: f64,
    /// Degrees north of the middle.
    pub lat: f64,
}

const DISTRICTS: [District; 7] = [
    district("ternivskyi", "Тернівський", "Ternivskyi", "UA12060170010643671", (33.520, 48.100)),
    district("pokrovskyi", "Покровський", "Pokrovskyi", "UA12060170010439451", (33.453, 48.000)),
    district("saksahanskyi", "Саксаганський", "Saksahanskyi", "UA12060170010585703", (33.410, 47.946)),
    district("dovhyntsivskyi", "Довгинцівський", "Dovhyntsivskyi", "UA12060170010145934", (33.483, 47.897)),
    district("metalurhiinyi", "Металургійний", "Metalurhiinyi", "UA12060170010378670", (33.405, 47.871)),
    district("tsentralno-miskyi", "Центрально-Міський", "Tsentralno-Miskyi", "UA12060170010720279", (33.315, 47.895)),
    district("inhuletskyi", "Інгулецький", "Inhuletskyi", "UA12060170010270453", (33.211, 47.700)),
];

const fn district(code: &'static str, name: &'static str, english: &'static str, katottg: &'static str, middle: (f64, f64)) -> District {
    District { name, english, code, katottg, lon: middle.0, lat: middle.1 }
}

/// The seven districts, north to south.
pub fn districts() -> &'static [District] {
    &DISTRICTS
}

/// A street of the invented city with houses: what addresses say of it.
#[derive(Clone, Debug)]
pub struct SampleStreet {
    /// "вулиця", "провулок", "проспект"…
    pub kind: &'static str,
    /// "Калинова".
    pub name: &'static str,
    /// Where it lies.
    pub district: &'static District,
    /// Which of the city's streets it is.
    at: usize,
}

/// Kinds: in the file and full, short, English.
const KINDS: [(&str, &str, &str); 10] = [
    ("вулиця", "вул.", "Street"),
    ("провулок", "пров.", "Lane"),
    ("проїзд", "проїзд", "Passage"),
    ("тупик", "тупик", "Dead End"),
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
        street_text(self.kind, self.name, lang)
    }
}

/// "вул. Калинова", in English "Kalynova Street".
pub fn street_text(kind: &str, name: &str, lang: Lang) -> String {
    let words = KINDS.iter().find(|(uk, ..)| *uk == kind);
    match lang {
        Lang::Uk => format!("{}\u{a0}{name}", words.map_or(kind, |words| words.1)),
        Lang::En => format!("{}\u{a0}{}", latin(name), words.map_or("Street", |words| words.2)),
    }
}

static STREETS: LazyLock<Vec<SampleStreet>> = LazyLock::new(|| {
    let with_houses = city().streets.iter().enumerate().filter(|(at, street)| homes(*at, street.district).next().is_some());
    with_houses.map(|(at, street)| SampleStreet { kind: street.kind, name: &street.name, district: street.district, at }).collect()
});

/// Which of the city's houses lie in each district, at streets of that district.
static HOMES: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let mut homes = vec![Vec::new(); DISTRICTS.len()];
    for (index, house) in city().houses.iter().enumerate() {
        let district = DISTRICTS.iter().position(|district| district == house.district);
        if let Some(district) = district.filter(|_| city().streets[house.street].district == house.district) {
            homes[district].push(index);
        }
    }
    homes
});

/// The houses at a street that lie in its district.
fn homes(street: usize, district: &District) -> impl Iterator<Item = &'static CityHouse> {
    city().houses_at(street).iter().filter(move |house| house.district == district)
}

/// All streets with houses.
pub fn streets() -> &'static [SampleStreet] {
    &STREETS
}

/// A house of the invented city and perhaps a flat.
#[derive(Clone, Debug)]
pub struct SampleAddress {
    /// The street.
    pub street: &'static SampleStreet,
    /// "12", "12-А", "12/3", "12 корп. 2".
    pub house: String,
    /// In a block of flats.
    pub flat: Option<u32>,
    /// Five digits.
    pub postcode: String,
    /// Degrees east of the house's middle, within the street's district.
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
        let district = self.pick(&DISTRICTS);
        self.address_in(district)
    }

    /// An address in this district.
    pub fn address_in(&mut self, district: &District) -> SampleAddress {
        let house = self.home(district);
        let street = STREETS.partition_point(|street| street.at < house.street);
        self.address_of(&STREETS[street], house)
    }

    /// An address at this street.
    pub fn address_at(&mut self, street: &'static SampleStreet) -> SampleAddress {
        let houses: Vec<&'static CityHouse> = homes(street.at, street.district).collect();
        let house = *self.pick(&houses);
        self.address_of(street, house)
    }

    fn address_of(&mut self, street: &'static SampleStreet, house: &'static CityHouse) -> SampleAddress {
        let flat = (house.flats > 0).then(|| self.number(1..=i64::from(house.flats)) as u32);
        let (lon, lat) = house.at;
        SampleAddress { street, house: house.number.to_string(), flat, postcode: house.postcode.clone(), lon, lat }
    }

    fn home(&mut self, district: &District) -> &'static CityHouse {
        let index = DISTRICTS.iter().position(|other| other == district).unwrap_or_default();
        &city().houses[*self.pick(&HOMES[index])]
    }

    /// A point beside the houses of a district, thicker where more of them stand: (degrees east, degrees north).
    pub fn point(&mut self, district: &District) -> Position {
        let (lon, lat) = self.home(district).at;
        let beside = (decimetre(lon + self.real(-0.0006, 0.0006)), decimetre(lat + self.real(-0.0004, 0.0004)));
        if city().district_at(beside) == Some(district) { beside } else { (lon, lat) }
    }

    /// An even point within a polygon's outer ring of (lon, lat); the ring's first corner where the polygon is too thin to hit.
    pub fn point_within(&mut self, ring: &[Position]) -> (f64, f64) {
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
pub fn contains(ring: &[Position], (x, y): (f64, f64)) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = edges.filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    crossed.count() % 2 == 1
}
