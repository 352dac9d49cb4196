//! A book with the place in the registers' feeds that it stands at.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use kit::{RecordId, RegisterId};
use registers::Record;

use crate::book::{Book, Change, DistrictId, FormerName, House, HouseId, Settlement, Street, StreetId};
use crate::record;
use crate::settings::Source;

/// Where a register's feed stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Head {
    /// The register.
    pub register: RegisterId,
    /// The last entry of its feed.
    pub seq: i64,
    /// The last entry at which so much changed at once that nothing before it is worth taking in.
    pub rebuilt: i64,
}

/// Where the four registers stand, in the order of [`Source::ALL`]; none where there is no such register, or the public may not see it.
pub(crate) type Marks = [Option<Head>; 4];

/// A book as of these marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    pub marks: Marks,
    pub book: Arc<Book>,
    pub names: Arc<Names>,
}

/// The names that streets had: records of a register of their own, which may come before their street.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    by_street: HashMap<StreetId, BTreeMap<RecordId, FormerName>>,
    streets: HashMap<RecordId, StreetId>,
}

impl Names {
    fn put(&mut self, id: RecordId, name: Option<(StreetId, FormerName)>) -> [Option<StreetId>; 2] {
        let before = self.streets.remove(&id);
        if let Some(names) = before.and_then(|street| self.by_street.get_mut(&street)) {
            names.remove(&id);
        }
        let now = name.map(|(street, name)| {
            self.streets.insert(id, street);
            self.by_street.entry(street).or_default().insert(id, name);
            street
        });
        [before, now.filter(|now| Some(*now) != before)]
    }

    fn of(&self, street: StreetId) -> Vec<FormerName> {
        self.by_street.get(&street).into_iter().flat_map(BTreeMap::values).cloned().collect()
    }
}

impl Standing {
    /// Takes in records as they stand now.
    pub fn take(&mut self, source: Source, records: &[Record], main: &Arc<Settlement>) {
        let book = Arc::make_mut(&mut self.book);
        match source {
            Source::Districts => records.iter().for_each(|own| book.apply(of_district(own))),
            Source::Streets => records.iter().for_each(|own| book.apply(of_street(own, main, &self.names))),
            Source::Addresses => {
                records.iter().filter_map(|own| of_house(own, book)).collect::<Vec<_>>().into_iter().for_each(|own| book.apply(own))
            }
            Source::StreetNames => {
                let names = Arc::make_mut(&mut self.names);
                let touched = records.iter().flat_map(|own| names.put(own.id, own.published().and_then(record::former_name)));
                let mut touched: Vec<StreetId> = touched.flatten().collect();
                touched.sort_unstable();
                touched.dedup();
                for id in touched {
                    if let Some(street) = book.street(id).cloned() {
                        book.apply(Change::PutStreet(Street { former: names.of(id), ..street }));
                    }
                }
            }
        }
    }
}

fn of_district(own: &Record) -> Change {
    let found = own.published().and_then(|data| record::district(own.id, data));
    found.map_or(Change::RemoveDistrict(DistrictId(own.id.0)), Change::PutDistrict)
}

fn of_street(own: &Record, main: &Arc<Settlement>, names: &Names) -> Change {
    let found = own.published().and_then(|data| record::street(own.id, data, main));
    let id = StreetId(own.id.0);
    found.map_or(Change::RemoveStreet(id), |street| Change::PutStreet(Street { former: names.of(id), ..street }))
}

/// None where nothing of the house has changed: composed titles change more often than houses do.
fn of_house(own: &Record, book: &Book) -> Option<Change> {
    let id = HouseId(own.id.0);
    match own.published().and_then(|data| record::house(own.id, data)) {
        Some(house) if book.house(id).as_ref() == Some(&house) => None,
        Some(house) => Some(Change::PutHouse(house)),
        None => Some(Change::RemoveHouse(id)),
    }
}

/// Records of a whole city, to be made a book.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    districts: Vec<crate::book::District>,
    streets: Vec<Street>,
    names: Names,
    houses: Vec<House>,
}

impl Whole {
    /// Adds one record.
    pub fn add(&mut self, source: Source, own: &Record, main: &Arc<Settlement>) {
        let Some(data) = own.published() else { return };
        match source {
            Source::Districts => self.districts.extend(record::district(own.id, data)),
            Source::Streets => self.streets.extend(record::street(own.id, data, main)),
            Source::Addresses => self.houses.extend(record::house(own.id, data)),
            Source::StreetNames => {
                self.names.put(own.id, record::former_name(data));
            }
        }
    }

    /// The book; it takes the processor for a while.
    pub fn build(self, marks: Marks) -> Standing {
        let Self { districts, streets, names, houses } = self;
        let streets = streets.into_iter().map(|street| Street { former: names.of(street.id), ..street });
        let book = Book::build(districts, streets, houses);
        Standing { marks, book: Arc::new(book), names: Arc::new(names) }
    }
}
