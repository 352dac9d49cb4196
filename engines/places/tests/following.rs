//! A book that follows a change feed is the book of the records it ends with.

use kit::{Lang, Text};
use places::{Book, Change, District, DistrictId, Hints, House, HouseId, HouseNumber, Street, StreetId, Style};
use proptest::prelude::*;
use samples::Samples;

use crate::{invented, small};

/// What a book answers to many questions; equal books answer equally.
fn answers(book: &Book) -> Vec<String> {
    let queries = [
        "соборності 3",
        "миру",
        "садова 5",
        "леніна 12",
        "лісна 9",
        "sobor",
        "бульвар",
        "вільне садова",
        "собрності",
        "95 квартал",
        "нова вулиця 7",
    ];
    let mut answers = vec![format!("{} {}", book.houses_count(), book.words_count())];
    for query in queries {
        answers.push(format!("{:?}", book.suggest(query, Lang::Uk, 10, None)));
        answers.push(format!("{:?}", book.suggest(query, Lang::En, 10, Some(small::at(33.3, 47.95)))));
        answers.push(format!("{:?}", book.normalise(query, Hints::default())));
    }
    let mut streets: Vec<&Street> = book.streets().collect();
    streets.sort_by_key(|street| street.id);
    for street in streets {
        answers.push(format!("{street:?} {:?}", book.houses(street.id).collect::<Vec<House>>()));
    }
    for house in small::houses() {
        answers.push(format!("{:?} {:?}", book.format(house.id, Lang::Uk, Style::Short), book.district_of(house.id)));
        answers.push(format!("{:?}", house.point.and_then(|point| book.nearest(point, 500.0))));
    }
    answers.push(format!("{:?}", book.houses_within([33.0, 47.0, 34.0, 48.5], 500)));
    answers
}

/// The records a feed leaves.
#[derive(Clone, Default)]
struct Records {
    districts: Vec<District>,
    streets: Vec<Street>,
    houses: Vec<House>,
}

impl Records {
    fn apply(&mut self, change: Change) {
        match change {
            Change::PutDistrict(district) => {
                self.districts.retain(|other| other.id != district.id);
                self.districts.push(district);
            }
            Change::RemoveDistrict(id) => self.districts.retain(|other| other.id != id),
            Change::PutStreet(street) => {
                self.streets.retain(|other| other.id != street.id);
                self.streets.push(street);
            }
            Change::RemoveStreet(id) => self.streets.retain(|other| other.id != id),
            Change::PutHouse(house) => {
                self.houses.retain(|other| other.id != house.id);
                self.houses.push(house);
            }
            Change::RemoveHouse(id) => self.houses.retain(|other| other.id != id),
        }
    }

    fn book(&self) -> Book {
        Book::build(self.districts.clone(), self.streets.clone(), self.houses.clone())
    }
}

/// Any change to the small city: records come, go, move, are renamed and renumbered.
fn change(samples: &mut Samples) -> Change {
    let (districts, streets, houses) = (small::districts(), small::streets(), small::houses());
    match samples.below(12) {
        0 => Change::RemoveStreet(samples.pick(&streets).id),
        1 | 2 => Change::PutStreet(samples.pick(&streets).clone()),
        3 => {
            let mut street = samples.pick(&streets).clone();
            street.name = Text::new(*samples.pick(&["Нова", "Миру", "Садова", "Соборності"]), "");
            street.kind = samples.pick(&streets).kind;
            street.settlement = samples.pick(&streets).settlement.clone();
            Change::PutStreet(street)
        }
        4 => Change::PutDistrict(samples.pick(&districts).clone()),
        5 => Change::RemoveDistrict(samples.pick(&districts).id),
        6 | 7 => Change::RemoveHouse(samples.pick(&houses).id),
        8 | 9 => Change::PutHouse(samples.pick(&houses).clone()),
        10 => {
            let mut house = samples.pick(&houses).clone();
            house.street = samples.pick(&streets).id;
            house.number = HouseNumber::new(samples.number(1..=40) as u32).unwrap();
            house.point = samples.chance(0.8).then(|| small::at(33.0 + samples.fraction(), 47.0 + samples.fraction()));
            Change::PutHouse(house)
        }
        _ => {
            let mut house = samples.pick(&houses).clone();
            let street = samples.pick(&streets).id;
            let number = HouseNumber::new(samples.number(1..=40) as u32).unwrap();
            house.former = vec![places::FormerAddress { street, number, until: None, decision: String::new() }];
            Change::PutHouse(house)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn changes_one_by_one_are_a_rebuild(seed: u64, count in 0_usize..120, empty: bool) {
        let mut samples = Samples::new(seed);
        let mut records = Records::default();
        if !empty {
            records = Records { districts: small::districts(), streets: small::streets(), houses: small::houses() };
        }
        let mut book = records.book();
        for _ in 0..count {
            let change = change(&mut samples);
            records.apply(change.clone());
            book.apply(change);
        }
        prop_assert_eq!(answers(&book), answers(&records.book()));
    }
}

#[test]
fn a_reader_keeps_its_snapshot() {
    let book = small::book();
    let before = answers(&book);
    let mut next = book.clone();
    let mut samples = Samples::new(1);
    for _ in 0..200 {
        next.apply(change(&mut samples));
    }
    assert_eq!(answers(&book), before);
    assert_ne!(answers(&next), before);
}

#[test]
fn everything_removed_leaves_an_empty_book() {
    let city = invented::city(2, 60, 600);
    let mut book = city.book();
    for house in &city.houses {
        book.apply(Change::RemoveHouse(house.id));
    }
    for street in &city.streets {
        book.apply(Change::RemoveStreet(street.id));
    }
    for district in &city.districts {
        book.apply(Change::RemoveDistrict(district.id));
    }
    assert_eq!(answers(&book), answers(&Book::default()));
    book.apply(Change::RemoveHouse(HouseId(small::uuid(3, 1))));
    book.apply(Change::RemoveStreet(StreetId(small::uuid(2, 1))));
    book.apply(Change::RemoveDistrict(DistrictId(small::uuid(1, 1))));
    assert_eq!(answers(&book), answers(&Book::default()));
}

#[test]
fn records_may_come_in_any_order() {
    let mut book = Book::default();
    for house in small::houses() {
        book.apply(Change::PutHouse(house));
    }
    assert!(book.suggest("соборності", Lang::Uk, 5, None).is_empty(), "houses wait for their street");
    for street in small::streets().into_iter().rev() {
        book.apply(Change::PutStreet(street));
    }
    for district in small::districts() {
        book.apply(Change::PutDistrict(district));
    }
    assert_eq!(answers(&book), answers(&small::book()));
}
