//! A small city written by hand, for tests that tell one story.

use std::sync::Arc;

use fields::{Geometry, Position};
use jiff::civil::date;
use kit::Text;
use kit::identifiers::Postcode;
use places::{
    Book, District, DistrictId, FormerAddress, FormerName, House, HouseId, HouseNumber, Settlement, SettlementKind, Street, StreetId,
    StreetKind,
};
use uuid::Uuid;

/// Streets as "kind: name" with the houses on them, west to east.
const STREETS: [(StreetKind, &str, &str); 22] = [
    (StreetKind::Avenue, "Соборності", "1 2 3 10 12-14 35 35а 35б 35/2 36"),
    (StreetKind::Street, "Соборна", "1 5 12 12а"),
    (StreetKind::Avenue, "Миру", "1 35 35а"),
    (StreetKind::Lane, "Миру", "1 3 35"),
    (StreetKind::Street, "Степана Бандери", "1 12 14"),
    (StreetKind::Street, "Тараса Шевченка", "1 2 7"),
    (StreetKind::Boulevard, "Вечірній", "1 24 24к2 24к3 30"),
    (StreetKind::Street, "8 Березня", "1 2 8"),
    (StreetKind::Quarter, "95", "1 2 3 12"),
    (StreetKind::Microdistrict, "4-й Зарічний", "1 12 13"),
    (StreetKind::Microdistrict, "4", "1 5 12"),
    (StreetKind::Microdistrict, "12", "1 4 5"),
    (StreetKind::Street, "Об’їзна", "1 2"),
    (StreetKind::Street, "Набережна", "5 6"),
    (StreetKind::Embankment, "Саксаганська", "5 7"),
    (StreetKind::Street, "Лісна", "1 2"),
    (StreetKind::Lane, "Лісний", "1 3"),
    (StreetKind::Street, "Ґрунтова", "1 35літ.Б"),
    (StreetKind::Square, "Героїв-рятувальників", "1 2"),
    (StreetKind::Avenue, "Університетський", "1 77 78"),
    (StreetKind::Descent, "В’язовий", "1"),
    (StreetKind::Street, "Європейська", "1 2 3"),
];

/// A number to the id of this kind of record.
pub fn uuid(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 100 | number as u128)
}

pub fn at(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).unwrap()
}

fn town(kind: SettlementKind, name: &str) -> Arc<Settlement> {
    Arc::new(Settlement { kind, name: Text::new(name, ""), former: Vec::new(), katottg: None })
}

/// The city's two districts share the border at 33.5° E.
pub fn districts() -> Vec<District> {
    let square = |west: f64| {
        let corners = [(west, 47.0), (west + 0.5, 47.0), (west + 0.5, 48.5), (west, 48.5), (west, 47.0)];
        Geometry::Areas(vec![vec![corners.map(|(lon, lat)| at(lon, lat)).to_vec()]])
    };
    let district = |number: usize, uk: &str, west: f64| District {
        id: DistrictId(uuid(1, number)),
        name: Text::new(uk, ""),
        former: vec![],
        katottg: None,
        area: Some(square(west)),
    };
    vec![district(1, "Саксаганський", 33.0), district(2, "Центрально-Міський", 33.5)]
}

fn former(name: &str, kind: Option<StreetKind>) -> FormerName {
    let decision = "рішення міської ради № 1 від 17.02.2016".to_owned();
    FormerName { kind, name: Text::new(name, ""), since: None, until: Some(date(2016, 2, 17)), decision }
}

pub fn streets() -> Vec<Street> {
    let main = town(SettlementKind::City, "Кривий Ріг");
    let mut streets: Vec<Street> = STREETS
        .iter()
        .enumerate()
        .map(|(at, (kind, name, _))| {
            let former = match *name {
                "Степана Бандери" => vec![former("Леніна", None), former("Косіора", Some(StreetKind::Avenue))],
                "Університетський" => vec![former("Гагаріна", None)],
                "Соборна" => vec![former("Лісна", Some(StreetKind::Lane))],
                _ => vec![],
            };
            Street { id: StreetId(uuid(2, at)), kind: *kind, name: Text::new(*name, ""), settlement: main.clone(), former }
        })
        .collect();
    // namesakes: one in a village, one in another district of the city
    let village = town(SettlementKind::Village, "Вільне");
    for (number, settlement) in [(100, &main), (101, &main), (102, &village)] {
        let name = Text::new("Садова", "");
        streets.push(Street {
            id: StreetId(uuid(2, number)),
            kind: StreetKind::Street,
            name,
            settlement: settlement.clone(),
            former: vec![],
        });
    }
    streets
}

pub fn houses() -> Vec<House> {
    let mut houses = Vec::new();
    for (at, (_, _, numbers)) in STREETS.iter().enumerate() {
        row(&mut houses, at, numbers, 33.3, 47.9 + at as f64 / 100.0);
    }
    row(&mut houses, 100, "1 5", 33.2, 47.5);
    row(&mut houses, 101, "1 5 6", 33.7, 47.5);
    row(&mut houses, 102, "1 5", 33.7, 47.2);
    // this one stood in Лісна as number 9
    let moved = houses.iter_mut().find(|house| house.street == street("Соборна") && house.number.to_string() == "12").unwrap();
    let number = HouseNumber::parse("9").unwrap();
    moved.former = vec![FormerAddress { street: street("Лісна"), number, until: None, decision: "рішення № 7".to_owned() }];
    houses
}

fn row(houses: &mut Vec<House>, street: usize, numbers: &str, lon: f64, lat: f64) {
    for (step, number) in numbers.split(' ').enumerate() {
        houses.push(House {
            id: HouseId(uuid(3, street * 100 + step)),
            street: StreetId(uuid(2, street)),
            number: HouseNumber::parse(number).unwrap(),
            point: Some(at(lon + step as f64 / 1000.0, lat)),
            postcode: Some(Postcode::make(50_000 + street as u32)),
            district: None,
            former: vec![],
        });
    }
}

/// The id of a street of the list.
pub fn street(name: &str) -> StreetId {
    StreetId(uuid(2, STREETS.iter().position(|(_, own, _)| *own == name).unwrap()))
}

pub fn book() -> Book {
    Book::build(districts(), streets(), houses())
}
