//! An invented city of any size, the same for the same seed: districts, streets with former names, houses in rows along them.

use std::collections::BTreeSet;
use std::sync::Arc;

use fields::{Geometry, Position};
use jiff::civil::date;
use kit::Text;
use kit::identifiers::Postcode;
use places::{
    Book, District, DistrictId, FormerAddress, FormerName, House, HouseId, HouseNumber, Settlement, SettlementKind, Street, StreetId,
    StreetKind,
};
use samples::Samples;
use uuid::Uuid;

/// The records a book is made of.
#[derive(Clone, Debug, Default)]
pub struct City {
    pub districts: Vec<District>,
    pub streets: Vec<Street>,
    pub houses: Vec<House>,
}

const GIVEN: [&str; 24] = [
    "Олени",
    "Остапа",
    "Марії",
    "Лесі",
    "Тараса",
    "Григорія",
    "Соломії",
    "Дмитра",
    "Василя",
    "Ганни",
    "Юрія",
    "Євгена",
    "Миколи",
    "Ірини",
    "Петра",
    "Софії",
    "Андрія",
    "Галини",
    "Федора",
    "Якова",
    "Зої",
    "Назара",
    "Катерини",
    "Романа",
];
const FIRST: [&str; 40] = [
    "Бон", "Гон", "Ко", "Крав", "Ли", "Мель", "Ор", "По", "Руд", "Сав", "Тка", "Чор", "Шев", "Ярем", "Біло", "Ва", "Гай", "Дере", "Жу",
    "За", "Іван", "Коб", "Луб", "Мар", "Нечи", "Они", "Пили", "Рату", "Ско", "Тимо", "Уша", "Федо", "Хар", "Цим", "Щер", "Юр", "Яце", "Ґо",
    "Бурʼ", "Доро",
];
const MIDDLE: [&str; 30] = [
    "дар", "чар", "вал", "чин", "сен", "ник", "лан", "пад", "не", "тер", "вен", "бод", "дам", "рав", "руб", "зел", "гор", "пор", "щук",
    "роб", "мош", "вак", "дор", "чен", "бал", "жин", "кін", "тон", "яр", "мол",
];
const ENDINGS: [&str; 5] = ["енка", "чука", "ського", "овича", "яка"];
const BEFORE: [&str; 10] =
    ["Леніна", "Кірова", "Гагаріна", "Карла Маркса", "Жовтнева", "Радянська", "22 Партз’їзду", "50-річчя Жовтня", "Петровського", "Артема"];
const ORDINALS: [&str; 5] = ["1-ша", "2-га", "3-тя", "4-та", "5-та"];
/// Degrees from the middle of a district to its border.
const REACH: (f64, f64) = (0.04, 0.03);
const LETTERS: [&str; 8] = ["а", "б", "в", "г", "д", "е", "ж", "и"];

pub fn id(samples: &mut Samples) -> Uuid {
    uuid::Builder::from_random_bytes((u128::from(samples.bits()) << 64 | u128::from(samples.bits())).to_be_bytes()).into_uuid()
}

pub fn text(uk: &str) -> Text {
    Text::new(uk, "")
}

pub fn settlement(kind: SettlementKind, name: &str) -> Arc<Settlement> {
    Arc::new(Settlement { kind, name: text(name), former: Vec::new(), katottg: None })
}

/// A city with about so many streets and houses.
pub fn city(seed: u64, streets: usize, houses: usize) -> City {
    let mut samples = Samples::named(seed, "address book");
    let districts = districts(&mut samples);
    let mut city = City { districts, ..City::default() };
    let main = settlement(SettlementKind::City, "Кривий Ріг");
    let village = settlement(SettlementKind::Village, "Новий Степ");
    for (at, (kind, name)) in names(&mut samples, streets).into_iter().enumerate() {
        // the village repeats some names of the city
        let place = if at % 40 == 39 { &village } else { &main };
        let former = if samples.chance(0.2) { vec![former(&mut samples, at)] } else { Vec::new() };
        city.streets.push(Street { id: StreetId(id(&mut samples)), kind, name: text(&name), settlement: place.clone(), former });
    }
    for at in 0..city.streets.len() {
        let count = (houses / streets.max(1)).max(1);
        let count = samples.number(count as i64 / 4..=count as i64 * 7 / 4) as usize + 1;
        row_of_houses(&mut samples, &mut city, at, count);
    }
    city
}

impl City {
    pub fn book(&self) -> Book {
        Book::build(self.districts.clone(), self.streets.clone(), self.houses.clone())
    }
}

fn districts(samples: &mut Samples) -> Vec<District> {
    let area = |district: &samples::District| {
        let corner = |at: i32| {
            let turn = f64::from(at % 48) / 48.0 * std::f64::consts::TAU;
            Position::new(district.lon + REACH.0 * turn.cos(), district.lat + REACH.1 * turn.sin()).unwrap()
        };
        Geometry::Areas(vec![vec![(0..=48).map(corner).collect()]])
    };
    let all = samples::districts().iter();
    let district = |district: &samples::District| District {
        id: DistrictId(id(samples)),
        name: Text::new(district.name, district.english),
        former: Vec::new(),
        katottg: None,
        area: Some(area(district)),
    };
    all.map(district).collect()
}

fn names(samples: &mut Samples, count: usize) -> Vec<(StreetKind, String)> {
    let listed = samples::streets().iter().map(|street| (StreetKind::parse(street.kind).unwrap(), street.name.to_owned()));
    let mut names: Vec<(StreetKind, String)> = listed.collect();
    names.extend(
        [(StreetKind::Avenue, "Миру"), (StreetKind::Street, "Миру"), (StreetKind::Lane, "Миру")].map(|(kind, name)| (kind, name.into())),
    );
    names.extend(
        [(StreetKind::Street, "8 Березня"), (StreetKind::Quarter, "95"), (StreetKind::Microdistrict, "4-й Зарічний")]
            .map(|(kind, name)| (kind, name.into())),
    );
    names.extend((1..=9).map(|number| (StreetKind::Microdistrict, number.to_string())));
    let base: Vec<String> =
        samples::streets().iter().filter(|street| street.kind == "вулиця").map(|street| street.name.to_owned()).collect();
    let mut seen: BTreeSet<(StreetKind, String)> = names.iter().cloned().collect();
    while names.len() < count {
        let name = if samples.chance(0.2) {
            format!("{} {}", samples.pick(&ORDINALS), samples.pick(&base))
        } else if samples.chance(0.6) {
            format!("{} {}", samples.pick(&GIVEN), surname(samples))
        } else {
            surname(samples)
        };
        let kind = if samples.chance(0.75) { StreetKind::Street } else { StreetKind::Lane };
        if seen.insert((kind, name.clone())) {
            names.push((kind, name));
        }
    }
    names.truncate(count);
    names
}

fn surname(samples: &mut Samples) -> String {
    format!("{}{}{}", samples.pick(&FIRST), samples.pick(&MIDDLE), samples.pick(&ENDINGS))
}

fn former(samples: &mut Samples, at: usize) -> FormerName {
    let name =
        BEFORE.get(at % 37).map_or_else(|| format!("{}{}ова", samples.pick(&FIRST), samples.pick(&MIDDLE)), |name| (*name).to_owned());
    FormerName { kind: None, name: text(&name), since: None, until: Some(date(2016, 2, 17)), decision: "рішення № 12".to_owned() }
}

fn row_of_houses(samples: &mut Samples, city: &mut City, at: usize, count: usize) {
    let street = city.streets[at].id;
    let district = samples.district();
    let (lon, lat) = samples.point(district);
    let turn = samples.fraction() * std::f64::consts::TAU;
    let mut seen = BTreeSet::new();
    for step in 0..count {
        let number = numbered(samples, step as u32 + 1);
        if !seen.insert(number) {
            continue;
        }
        // a house each 18 metres
        let along = step as f64 * 18.0 / 111_000.0;
        let point = Position::new(lon + along * turn.cos() * 1.5, lat + along * turn.sin());
        let postcode = Some(Postcode::make(50_000 + at as u32 % 100));
        let former = if samples.chance(0.01) { moved(samples, city) } else { Vec::new() };
        city.houses.push(House { id: HouseId(id(samples)), street, number, point, postcode, district: None, former });
    }
}

/// An address the house had on another street, under a number that nobody has there.
fn moved(samples: &mut Samples, city: &City) -> Vec<FormerAddress> {
    let number = HouseNumber::new(samples.number(9_000..=9_999) as u32).unwrap();
    vec![FormerAddress { street: samples.pick(&city.streets).id, number, until: None, decision: "рішення № 7".to_owned() }]
}

fn numbered(samples: &mut Samples, plain: u32) -> HouseNumber {
    let text = match samples.below(20) {
        0 | 1 => format!("{plain}{}", samples.pick(&LETTERS)),
        2 => format!("{plain}/{}", samples.number(1..=12)),
        3 => format!("{plain} корп. {}", samples.number(1..=4)),
        4 if samples.chance(0.3) => format!("{plain}-{}", plain + 2),
        4 if samples.chance(0.3) => format!("{plain} літ. {}", samples.pick(&LETTERS)),
        _ => plain.to_string(),
    };
    HouseNumber::parse(&text).unwrap()
}

/// One typing mistake in a word: a letter wrong, missing, too much, or two changed places.
pub fn mistyped(samples: &mut Samples, word: &str) -> String {
    const KEYS: &str = "абвгдежзиіклмнопрстухцчшюя";
    let mut letters: Vec<char> = word.chars().collect();
    let at = samples.below(letters.len() as u64) as usize;
    let other = KEYS.chars().nth(samples.below(KEYS.chars().count() as u64) as usize).unwrap();
    match samples.below(4) {
        0 => letters[at] = other,
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, other),
        _ if at > 0 => letters.swap(at - 1, at),
        _ => letters[at] = other,
    }
    letters.into_iter().collect()
}
