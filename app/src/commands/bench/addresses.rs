//! The address book of a large city: what it takes, how fast it suggests, recognises, finds by place and follows changes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use fields::{Geometry, Position};
use kit::{Lang, Text};
use places::{
    Book, Change, District, DistrictId, FormerName, Hints, House, HouseId, HouseNumber, Match, Settlement, SettlementKind, Street,
    StreetId, StreetKind, Style,
};
use samples::{SampleCity, Samples};
use uuid::Uuid;

use super::Run;
use super::figures::{self, Figures};
use crate::Trouble;

/// Houses of the city, over the usual number by `--rows`.
const HOUSES: usize = 200_000;
/// Addresses that are typed key by key.
const TYPED: usize = 400;
/// Free texts that are recognised.
const TEXTS: usize = 100_000;
/// Points that are looked up, and changes that are taken in.
const POINTS: usize = 20_000;
const CHANGES: usize = 2_000;

/// Records a book is made of.
struct City {
    districts: Vec<District>,
    streets: Vec<Street>,
    houses: Vec<House>,
}

/// Measures it, in memory.
pub fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let city = invented(run.rows.unwrap_or(HOUSES))?;
    figures.add("addresses", city.houses.len() as f64, "");
    figures.add("streets", city.streets.len() as f64, "");
    let before = figures::memory().map(|(now, _)| now);
    let start = Instant::now();
    let book = Book::build(city.districts.clone(), city.streets.clone(), city.houses.clone());
    figures.add("book built", milliseconds(start.elapsed()), "ms");
    if let Some((now, before)) = figures::memory().map(|(now, _)| now).zip(before) {
        figures.add("memory of the book", now - before, "MB");
    }
    typing(&city, &book, figures);
    recognising(&city, &book, figures);
    looking_up(&city, &book, figures);
    changing(&city, book, figures);
    Ok(())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Notes the middle, the 99th of a hundred and the worst.
fn noted(name: &str, mut times: Vec<Duration>, figures: &mut Figures) {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len().saturating_sub(1) * share / 100).copied().unwrap_or_default();
    figures.add(&format!("{name}, median"), milliseconds(at(50)), "ms");
    figures.add(&format!("{name}, p99"), milliseconds(at(99)), "ms");
    figures.add(&format!("{name}, worst"), milliseconds(at(100)), "ms");
}

fn timed<T>(times: &mut Vec<Duration>, what: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let answer = what();
    times.push(start.elapsed());
    answer
}

/// Every key of typed addresses, as a browser asks.
fn typing(city: &City, book: &Book, figures: &mut Figures) {
    let mut samples = Samples::named(2026, "typing");
    let (mut plain, mut mistaken, mut latin) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TYPED {
        let house = samples.pick(&city.houses);
        let Some(street) = book.street(house.street) else { continue };
        let typed = |text: &str, times: &mut Vec<Duration>| {
            for (end, _) in text.char_indices().skip(1) {
                timed(times, || book.suggest(text.get(..end).unwrap_or_default(), Lang::Uk, 10, house.point));
            }
        };
        typed(&book.format(house.id, Lang::Uk, Style::Short).unwrap_or_default(), &mut plain);
        typed(&format!("{} {}", mistyped(&mut samples, &street.name.uk), house.number.number()), &mut mistaken);
        typed(&format!("{} {}", samples::latin(&street.name.uk), house.number.number()), &mut latin);
    }
    noted("suggesting, each key", plain, figures);
    noted("suggesting with a mistake, each key", mistaken, figures);
    noted("suggesting in Latin letters, each key", latin, figures);
}

/// One letter missing, or two changed places.
fn mistyped(samples: &mut Samples, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = samples.below(letters.len().max(1) as u64) as usize;
    if at > 0 && at < letters.len() && samples.chance(0.5) {
        letters.swap(at - 1, at);
    } else if at < letters.len() {
        letters.remove(at);
    }
    letters.into_iter().collect()
}

/// Texts as spreadsheets have them.
fn recognising(city: &City, book: &Book, figures: &mut Figures) {
    let mut samples = Samples::named(2026, "spreadsheets");
    let texts: Vec<(HouseId, String)> = (0..TEXTS)
        .map(|_| {
            let house = samples.pick(&city.houses).clone();
            (house.id, written(&mut samples, book, &house))
        })
        .collect();
    let (mut exact, mut right, mut likely, mut among) = (0, 0, 0, 0);
    let start = Instant::now();
    for (house, text) in &texts {
        match book.normalise(text, Hints::default()) {
            Match::Exact { house: own, .. } => (exact, right) = (exact + 1, right + usize::from(own == *house)),
            Match::Likely { candidates } => {
                likely += 1;
                among += usize::from(candidates.iter().any(|one| one.place == places::Place::House(*house)));
            }
            Match::None { .. } => {}
        }
    }
    figures.add(&format!("recognising {TEXTS} texts"), start.elapsed().as_secs_f64(), "s");
    let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    figures.add("exact", share(exact, TEXTS), "%");
    figures.add("of the exact right", share(right, exact), "%");
    figures.add("likely", share(likely, TEXTS), "%");
    figures.add("of the likely with the right one among them", share(among, likely), "%");
}

fn written(samples: &mut Samples, book: &Book, house: &House) -> String {
    let short = book.format(house.id, Lang::Uk, Style::Short).unwrap_or_default().replace('\u{a0}', " ");
    let Some(street) = book.street(house.street) else { return short };
    match samples.below(8) {
        0 => book.format(house.id, Lang::Uk, Style::Long).unwrap_or_default(),
        1 => format!("50000, Дніпропетровська обл., м. Кривий Ріг, {short}, кв.{}", samples.number(1..=90)),
        2 => format!("{} {}", street.name.uk, house.number.number()),
        3 => format!("{} {}", mistyped(samples, &street.name.uk), house.number),
        4 => street.former.first().map_or(short, |former| format!("вул.{},{}", former.name.uk, house.number)),
        5 => book.format(house.id, Lang::En, Style::Short).unwrap_or_default(),
        6 => format!("магазин «Зоря», {}", short.to_uppercase()),
        _ => short,
    }
}

fn looking_up(city: &City, book: &Book, figures: &mut Figures) {
    let mut samples = Samples::named(2026, "points");
    let (mut nearest, mut district) = (Vec::new(), Vec::new());
    for _ in 0..POINTS {
        let Some(at) = samples.pick(&city.houses).point else { continue };
        let at = Position { lon: at.lon + samples.real(-0.002, 0.002), lat: at.lat + samples.real(-0.001, 0.001) };
        timed(&mut nearest, || book.nearest(at, 500.0));
        timed(&mut district, || book.district_at(at));
    }
    noted("the nearest house", nearest, figures);
    noted("the district of a point", district, figures);
}

/// Changes while readers hold the book, so that everything touched is copied.
fn changing(city: &City, mut book: Book, figures: &mut Figures) {
    let mut samples = Samples::named(2026, "changes");
    let mut times = Vec::new();
    for _ in 0..CHANGES {
        let mut house = samples.pick(&city.houses).clone();
        house.point = house.point.and_then(|at| Position::new(at.lon + 0.0001, at.lat));
        let snapshot = book.clone();
        timed(&mut times, || book.apply(Change::PutHouse(house)));
        drop(snapshot);
    }
    noted("taking in a changed house", times, figures);
}

fn invented(houses: usize) -> Result<City, Trouble> {
    let mut samples = Samples::named(2026, "address book");
    let mut id = || Uuid::from_u128(u128::from(samples.bits()) << 64 | u128::from(samples.bits()));
    let city = SampleCity::buildings(houses);
    let settlement =
        Settlement { kind: SettlementKind::City, name: Text::new("Кривий Ріг", "Kryvyi Rih"), former: Vec::new(), katottg: None };
    let settlement = Arc::new(settlement);
    let ring = |ring: &[(f64, f64)]| ring.iter().filter_map(|(lon, lat)| Position::new(*lon, *lat)).collect();
    let district = |own: &samples::DistrictArea| District {
        id: DistrictId(id()),
        name: Text::new(own.district.name, own.district.english),
        former: Vec::new(),
        katottg: None,
        area: Some(Geometry::Areas(vec![vec![ring(&own.ring)]])),
    };
    let districts = city.districts.iter().map(district).collect();
    let wrong = |what: &str| Trouble::said(format!("the invented city has {what}"));
    let kind = |word: &str| StreetKind::parse(word).ok_or_else(|| wrong(word));
    let mut streets = Vec::with_capacity(city.streets.len());
    for own in &city.streets {
        let former = |own: &samples::Renaming| FormerName {
            kind: StreetKind::parse(own.kind),
            name: Text::new(own.name.clone(), own.english.clone()),
            since: None,
            until: Some(own.date),
            decision: own.decision.clone(),
        };
        streets.push(Street {
            id: StreetId(id()),
            kind: kind(own.kind)?,
            name: Text::new(own.name.clone(), own.english.clone()),
            settlement: settlement.clone(),
            former: own.former.iter().map(former).collect(),
        });
    }
    let mut all = Vec::with_capacity(city.houses.len());
    for own in &city.houses {
        let street = streets.get(own.street).ok_or_else(|| wrong("a house without a street"))?;
        let number = HouseNumber::parse(&own.number.to_string()).map_err(|_| wrong("a number that cannot be read"))?;
        let point = Position::new(own.at.0, own.at.1);
        all.push(House { id: HouseId(id()), street: street.id, number, point, postcode: None, district: None, former: Vec::new() });
    }
    Ok(City { districts, streets, houses: all })
}
