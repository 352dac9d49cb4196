//! Building a book and changing it, record by record, as a change feed tells.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::homes::Homes;
use super::key::Key;
use super::near::Spread;
use super::page::{Page, Row};
use super::towns::{Ground, Towns};
use super::words::{Spot, Words};
use super::{Book, District, DistrictId, House, HouseId, Street, StreetId};

/// One step of a change feed. Records may come in any order: a house waits for its street.
#[derive(Clone, Debug)]
pub enum Change {
    /// A district is new or another.
    PutDistrict(District),
    /// A district is gone.
    RemoveDistrict(DistrictId),
    /// A street is new or another.
    PutStreet(Street),
    /// A street is gone; its houses are kept for its return, but not found.
    RemoveStreet(StreetId),
    /// A house is new or another.
    PutHouse(House),
    /// A house is gone.
    RemoveHouse(HouseId),
}

impl Book {
    /// The book of these records. Of several with one id the last counts.
    pub fn build(
        districts: impl IntoIterator<Item = District>,
        streets: impl IntoIterator<Item = Street>,
        houses: impl IntoIterator<Item = House>,
    ) -> Self {
        let mut draft = Draft::default();
        let last_streets: FxHashMap<StreetId, Street> = streets.into_iter().map(|street| (street.id, street)).collect();
        let last_houses: FxHashMap<HouseId, House> = houses.into_iter().map(|house| (house.id, house)).collect();
        let mut streets: Vec<Street> = last_streets.into_values().collect();
        streets.sort_unstable_by_key(|street| street.id);
        streets.into_iter().for_each(|street| draft.add_street(street));
        let mut houses: Vec<House> = last_houses.into_values().collect();
        houses.sort_unstable_by_key(|house| house.id);
        houses.into_iter().for_each(|house| draft.add_house(house));
        let mut book = draft.finish();
        for district in districts {
            book.put_district(district);
        }
        book
    }

    /// Takes in one change.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::PutDistrict(district) => self.put_district(district),
            Change::RemoveDistrict(id) => self.remove_district(id),
            Change::PutStreet(street) => self.put_street(street),
            Change::RemoveStreet(id) => self.remove_street(id),
            Change::PutHouse(house) => self.put_house(house),
            Change::RemoveHouse(id) => self.remove_house(id),
        }
    }

    fn put_district(&mut self, district: District) {
        self.remove_district(district.id);
        let grounds = Arc::make_mut(&mut self.grounds);
        let ground = Ground::new(district);
        let at = grounds.partition_point(|other| other.order() < ground.order());
        grounds.insert(at, Arc::new(ground));
    }

    fn remove_district(&mut self, id: DistrictId) {
        if self.district(id).is_some() {
            Arc::make_mut(&mut self.grounds).retain(|ground| ground.district.id != id);
        }
    }

    fn put_street(&mut self, street: Street) {
        let slot = self.slot_for(street.id);
        self.set_street(slot, Some(Arc::new(street)));
    }

    fn remove_street(&mut self, id: StreetId) {
        if let Some(slot) = self.slots.get(&id).copied() {
            self.set_street(slot, None);
            self.release(slot);
        }
    }

    fn set_street(&mut self, slot: u32, street: Option<Arc<Street>>) {
        let Some(before) = self.page(slot).cloned() else { return };
        let mut after = before.clone();
        after.set_street(street);
        let words = Arc::make_mut(&mut self.words);
        spots(slot, &before).for_each(|(key, spot)| words.remove(key, spot));
        spots(slot, &after).for_each(|(key, spot)| words.add(key, spot));
        let towns = Arc::make_mut(&mut self.towns);
        if let Some(street) = &before.street {
            towns.remove(&street.settlement);
        }
        if let Some(street) = &after.street {
            towns.add(&street.settlement);
        }
        self.change_page(slot, |page| *page = after);
    }

    fn put_house(&mut self, house: House) {
        self.remove_house(house.id);
        let slot = self.slot_for(house.street);
        self.homes.insert(house.id, slot);
        let row = Row::new(house);
        for former in row.former() {
            let slot = self.slot_for(former.street);
            self.change_page(slot, |page| page.put_former(former.number, row.id));
        }
        self.change_page(slot, |page| page.put_row(row));
    }

    fn remove_house(&mut self, id: HouseId) {
        let Some(slot) = self.homes.remove(id) else { return };
        let mut taken = None;
        self.change_page(slot, |page| taken = page.take_row(id));
        for former in taken.iter().flat_map(Row::former) {
            if let Some(slot) = self.slots.get(&former.street).copied() {
                self.change_page(slot, |page| page.take_former(former.number, id));
                self.release(slot);
            }
        }
        self.release(slot);
    }

    /// The slot of a street's page; a blank page is begun where there is none.
    fn slot_for(&mut self, street: StreetId) -> u32 {
        if let Some(slot) = self.slots.get(&street) {
            return *slot;
        }
        let page = Some(Arc::new(Page::new(street)));
        let pages = Arc::make_mut(&mut self.pages);
        let slot = Arc::make_mut(&mut self.free).pop().unwrap_or(pages.len() as u32);
        match pages.get_mut(slot as usize) {
            Some(place) => *place = page,
            None => pages.push(page),
        }
        Arc::make_mut(&mut self.slots).insert(street, slot);
        slot
    }

    /// Gives the slot of a blank page back.
    fn release(&mut self, slot: u32) {
        let Some(id) = self.page(slot).filter(|page| page.is_blank()).map(|page| page.id) else { return };
        if let Some(place) = Arc::make_mut(&mut self.pages).get_mut(slot as usize) {
            *place = None;
        }
        Arc::make_mut(&mut self.slots).remove(&id);
        Arc::make_mut(&mut self.free).push(slot);
    }

    /// Changes a page, and its box on the map where that changes too.
    fn change_page(&mut self, slot: u32, change: impl FnOnce(&mut Page)) {
        let Some(place) = Arc::make_mut(&mut self.pages).get_mut(slot as usize).and_then(Option::as_mut) else { return };
        let page = Arc::make_mut(place);
        let before = page.on_map();
        change(page);
        let after = page.on_map();
        if before != after {
            Arc::make_mut(&mut self.spread).replace(slot, before, after);
        }
    }
}

/// The words of a page's names with their places.
fn spots(slot: u32, page: &Page) -> impl Iterator<Item = (&Key, Spot)> {
    let names = page.names.iter().zip(0_u16..);
    names.flat_map(move |(name, at)| name.words.iter().zip(0_u8..).map(move |(key, word)| (key, Spot { slot, name: at, word })))
}

/// A book that is being built, before it is sorted.
#[derive(Default)]
struct Draft {
    pages: Vec<Page>,
    slots: FxHashMap<StreetId, u32>,
    homes: Homes,
    towns: Towns,
}

impl Draft {
    fn slot_for(&mut self, street: StreetId) -> u32 {
        *self.slots.entry(street).or_insert_with(|| {
            self.pages.push(Page::new(street));
            self.pages.len() as u32 - 1
        })
    }

    fn page_for(&mut self, street: StreetId) -> (u32, Option<&mut Page>) {
        let slot = self.slot_for(street);
        (slot, self.pages.get_mut(slot as usize))
    }

    fn add_street(&mut self, street: Street) {
        self.towns.add(&street.settlement);
        if let (_, Some(page)) = self.page_for(street.id) {
            page.set_street(Some(Arc::new(street)));
        }
    }

    fn add_house(&mut self, house: House) {
        for former in &house.former {
            if let (_, Some(page)) = self.page_for(former.street) {
                page.formerly.push((former.number, house.id));
            }
        }
        let id = house.id;
        let (slot, page) = self.page_for(house.street);
        if let Some(page) = page {
            page.rows.push(Row::new(house));
        }
        self.homes.insert(id, slot);
    }

    fn finish(mut self) -> Book {
        self.pages.iter_mut().for_each(Page::settle);
        let numbered = || self.pages.iter().zip(0_u32..).map(|(page, slot)| (slot, page));
        let words = numbered().flat_map(|(slot, page)| spots(slot, page)).map(|(key, spot)| (key.clone(), spot)).collect();
        let spread = Spread::build(numbered());
        Book {
            words: Arc::new(Words::build(words)),
            spread: Arc::new(spread),
            pages: Arc::new(self.pages.into_iter().map(|page| Some(Arc::new(page))).collect()),
            slots: Arc::new(self.slots),
            free: Arc::default(),
            homes: self.homes,
            towns: Arc::new(self.towns),
            grounds: Arc::default(),
        }
    }
}
