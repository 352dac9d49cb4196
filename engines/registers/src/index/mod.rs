//! The register in memory: inverted lists of terms, sort keys, words and places, from which every list, facet and count is
//! answered without asking the database. It follows the register's change feed; see `freshness` in [`crate::registers`].

mod among;
mod facets;
mod page;
mod query;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use fields::{Field, NoNames, Show};
use i18n::Locale;
use kit::{OrganisationId, RecordId, fold};
use roaring::RoaringBitmap;

pub use among::Among;
pub use facets::{Facet, FacetTerm};
pub use page::{Cursor, Page, Sort};
pub use query::{Audience, Query, stem};
use rows::{FieldIndex, Rows};

use crate::record::Record;
use crate::register::{Data, Register};
use crate::state::State;

/// The words of one record that the search knows, at most.
const WORDS_MAX: usize = 300;
/// The sort key of the time of the last change, the number and the title stand beside the fields' under these names.
pub const BY_TITLE: &str = "_title";
/// See [`BY_TITLE`].
pub const BY_NUMBER: &str = "_number";
/// See [`BY_TITLE`].
pub const BY_CHANGE: &str = "_changed";

/// A register's records, indexed. A record has one row, or two while its newest version is not the published one.
#[derive(Debug, Default)]
pub struct Index {
    /// The change feed is taken in up to here.
    pub seq: i64,
    /// The place of the feed at which it was built from all records: what follows only the feed and is older must begin anew too.
    pub built_seq: i64,
    /// The declaration the rows were read by.
    pub declaration_version: i64,
    ids: Vec<RecordId>,
    rows_of: HashMap<RecordId, RowPair>,
    public: RoaringBitmap,
    newest: RoaringBitmap,
    dead: u64,
    states: HashMap<State, RoaringBitmap>,
    organisations: HashMap<OrganisationId, RoaringBitmap>,
    fields: HashMap<String, FieldIndex>,
    words: BTreeMap<Box<str>, Rows>,
    boxes: Vec<Option<[f32; 4]>>,
}

#[derive(Debug, Clone, Copy)]
struct RowPair {
    newest: u32,
    published: Option<u32>,
}

impl Index {
    /// An empty index of the register's current declaration, at `seq` of its feed.
    pub fn new(register: &Register, seq: i64) -> Self {
        Self { seq, built_seq: seq, declaration_version: register.declaration_version, ..Self::default() }
    }

    /// The record of a row.
    fn id(&self, row: u32) -> Option<RecordId> {
        self.ids.get(row as usize).copied()
    }

    /// The records the public sees.
    pub fn published_count(&self) -> u64 {
        self.public.len()
    }

    /// Whether so many rows are dead that building anew is cheaper than dragging them along.
    pub fn is_worn(&self) -> bool {
        self.dead > 1_000 && self.dead * 4 > self.ids.len() as u64
    }

    /// Takes in the present state of a record, whatever the index knew of it.
    pub fn put(&mut self, register: &Register, record: &Record, t: &Locale) {
        self.forget(record.id);
        if record.state == State::Removed {
            return;
        }
        let newest = self.add_row(register, record, &record.data.0, t);
        self.newest.insert(newest);
        self.states.entry(record.state).or_default().insert(newest);
        let published = self.published_row(register, record, newest, t);
        if let Some(row) = published {
            self.public.insert(row);
        }
        self.rows_of.insert(record.id, RowPair { newest, published });
    }

    fn published_row(&mut self, register: &Register, record: &Record, newest: u32, t: &Locale) -> Option<u32> {
        let published = record.published()?;
        Some(if record.is_public_as_is() { newest } else { self.add_row(register, record, published, t) })
    }

    fn forget(&mut self, id: RecordId) {
        let Some(pair) = self.rows_of.remove(&id) else { return };
        for row in [Some(pair.newest), pair.published.filter(|row| *row != pair.newest)].into_iter().flatten() {
            self.public.remove(row);
            self.newest.remove(row);
            self.dead += 1;
        }
    }

    fn add_row(&mut self, register: &Register, record: &Record, data: &Data, t: &Locale) -> u32 {
        let row = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.push(record.id);
        self.organisations.entry(record.organisation_id).or_default().insert(row);
        let title = register.title_of(data, &record.number);
        let mut words = fold::words(&title, WORDS_MAX);
        words.extend(fold::words(&record.number, 8));
        words.push(fold::fold(&record.number));
        self.order(BY_TITLE, i18n::sort_key(&title), row);
        self.order(BY_NUMBER, record.number.as_bytes().to_vec(), row);
        self.order(BY_CHANGE, record.changed_at.as_microsecond().to_be_bytes().to_vec(), row);
        for field in &register.declaration.fields {
            self.add_value(field, data, row, &mut words, t);
        }
        words.truncate(WORDS_MAX);
        for word in words {
            self.words.entry(word.into_boxed_str()).or_default().insert(row);
        }
        let place = register.declaration.geometry().and_then(|field| data.get(&field.code)).and_then(bounding_box);
        self.boxes.push(place);
        row
    }

    fn order(&mut self, name: &str, key: Vec<u8>, row: u32) {
        if !self.fields.contains_key(name) {
            self.fields.insert(name.to_owned(), FieldIndex::default());
        }
        if let Some(index) = self.fields.get_mut(name) {
            index.order(key, row);
        }
    }

    fn add_value(&mut self, field: &Field, data: &Data, row: u32, words: &mut Vec<String>, t: &Locale) {
        let Some(value) = data.get(&field.code).and_then(|json| field.from_stored(json)) else { return };
        // What is not for everybody is not found by words: a search must not tell what a page would mask.
        if field.visibility == fields::Visibility::Public {
            words.extend(field.words(&value, &Show::new(t, &NoNames)));
        }
        // What an address is tied to is asked of every address: who is there, and which are not tied yet.
        if !field.filterable && !field.in_list && field.kind != fields::Kind::Address {
            return;
        }
        let index = self.fields.entry(field.code.clone()).or_default();
        index.order(field.sort_key(&value), row);
        for term in field.terms(&value) {
            index.term(term, row);
        }
    }
}

/// The bounding box (west, south, east, north) of a GeoJSON geometry.
pub fn bounding_box(geometry: &serde_json::Value) -> Option<[f32; 4]> {
    fn widen(coordinates: &serde_json::Value, found: &mut Option<[f32; 4]>) {
        let Some(list) = coordinates.as_array() else { return };
        match (list.first().and_then(serde_json::Value::as_f64), list.get(1).and_then(serde_json::Value::as_f64)) {
            (Some(lon), Some(lat)) => {
                let (lon, lat) = (lon as f32, lat as f32);
                let bounds = found.get_or_insert([lon, lat, lon, lat]);
                *bounds = [bounds[0].min(lon), bounds[1].min(lat), bounds[2].max(lon), bounds[3].max(lat)];
            }
            _ => list.iter().for_each(|inner| widen(inner, found)),
        }
    }
    let mut found = None;
    widen(geometry.get("coordinates")?, &mut found);
    found
}
