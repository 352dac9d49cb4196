//! The address book in memory. It is a value: a clone shares its pages, so that a reader keeps its snapshot while the next one is
//! written, and a change copies only the pages it touches.

mod change;
mod distance;
mod homes;
mod house;
mod key;
mod kind;
mod labels;
mod near;
mod normalise;
mod number;
mod page;
mod print;
mod reading;
mod search;
mod street;
mod suggest;
mod tokens;
mod towns;
mod words;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use change::Change;
pub use house::{District, FormerAddress, House, Premises};
pub use kind::StreetKind;
pub use kit::DistrictId;
pub use near::Near;
pub use normalise::{Candidate, Hints, Match, Reason, Why};
pub use number::{HouseNumber, HouseNumberProblem, Letter, Part};
pub use print::Style;
pub use street::{FormerName, Settlement, SettlementKind, Street};
pub use suggest::{Fit, FormerHit, Suggestion};

use homes::Homes;
use near::Spread;
use page::Page;
use towns::{Ground, Towns};
use words::Words;

kit::id!(
    /// A street.
    StreetId
);
kit::id!(
    /// A house.
    HouseId
);

/// What an address leads to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// A street without a house.
    Street(StreetId),
    /// A house.
    House(HouseId),
}

/// Districts, streets and houses of a community, to be searched. Cloning is cheap; a clone does not change with the original.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pages: Arc<Vec<Option<Arc<Page>>>>,
    slots: Arc<FxHashMap<StreetId, u32>>,
    /// Slots that are free again.
    free: Arc<Vec<u32>>,
    homes: Homes,
    words: Arc<Words>,
    towns: Arc<Towns>,
    /// In the order of their size.
    grounds: Arc<Vec<Arc<Ground>>>,
    spread: Arc<Spread>,
}

impl Book {
    /// A street.
    pub fn street(&self, id: StreetId) -> Option<&Street> {
        self.page_of(id)?.street.as_deref()
    }

    /// Where the middle one of a street's houses stands, in the order of their numbers.
    pub fn middle_of(&self, street: StreetId) -> Option<fields::Position> {
        let rows = &self.page_of(street)?.rows;
        rows.get(rows.len() / 2)?.point.map(|point| point.position())
    }

    /// A house.
    pub fn house(&self, id: HouseId) -> Option<House> {
        let page = self.page(self.homes.slot(id)?)?;
        page.row(id).map(|row| row.house(page.id))
    }

    /// A district.
    pub fn district(&self, id: DistrictId) -> Option<&District> {
        self.grounds.iter().find(|ground| ground.district.id == id).map(|ground| &ground.district)
    }

    /// The districts, the smallest first.
    pub fn districts(&self) -> impl Iterator<Item = &District> {
        self.grounds.iter().map(|ground| &ground.district)
    }

    /// The district of a house: the register's, otherwise where its point lies.
    pub fn district_of(&self, id: HouseId) -> Option<DistrictId> {
        let row = self.page(self.homes.slot(id)?)?.row(id)?;
        self.row_district(row)
    }

    /// The streets the book has, in no order.
    pub fn streets(&self) -> impl Iterator<Item = &Street> {
        self.all_pages().filter_map(|(_, page)| page.street.as_deref())
    }

    /// The houses of a street in natural order.
    pub fn houses(&self, street: StreetId) -> impl Iterator<Item = House> + '_ {
        let page = self.page_of(street);
        page.into_iter().flat_map(|page| page.rows.iter().map(|row| row.house(page.id)))
    }

    /// How many houses the book has, with those that wait for their street.
    pub fn houses_count(&self) -> usize {
        self.homes.len()
    }

    /// How many different words stand in the names of its streets, those of today and before, in both languages.
    pub fn words_count(&self) -> usize {
        self.words.len()
    }

    fn row_district(&self, row: &page::Row) -> Option<DistrictId> {
        row.district.or_else(|| self.ground_at(row.point?))
    }

    fn page(&self, slot: u32) -> Option<&Page> {
        self.pages.get(slot as usize)?.as_deref()
    }

    fn page_of(&self, street: StreetId) -> Option<&Page> {
        self.page(*self.slots.get(&street)?)
    }

    fn all_pages(&self) -> impl Iterator<Item = (u32, &Page)> {
        self.pages.iter().enumerate().filter_map(|(slot, page)| Some((slot as u32, page.as_deref()?)))
    }
}
