//! Which addresses of a register are not tied, and what each may mean.

use std::collections::HashMap;

use fields::{Address, Field, Filter, Kind, UNTIED, Value, Visibility};
use kit::{Problem, RecordId};
use places::tie::{Tie, tie};
use places::{Book, Candidate};
use registers::index::BY_NUMBER;
use registers::{Audience, Cursor, Opened, Query, Record, Register, Sort};

use super::store;

/// An address that is not tied.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The record.
    pub record: Record,
    /// The field of its address.
    pub field: String,
    /// The address as it is written.
    pub address: Address,
    /// What it may mean, the likeliest first; empty where the register has nothing like it.
    pub candidates: Vec<Candidate>,
}

/// Addresses of a page.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The addresses.
    pub doubts: Vec<Doubt>,
    /// The place after the last record that was looked at.
    pub next: Option<Cursor>,
}

/// The fields with addresses that can be tied. Those that only few may see are settled where they are seen: in the record's form.
pub fn readable(register: &Register) -> impl Iterator<Item = &Field> {
    let open = |field: &&Field| field.kind == Kind::Address && field.computed.is_none() && field.visibility != Visibility::Personal;
    register.declaration.fields.iter().filter(open)
}

fn query(audience: &Audience, field: &Field, cursor: Option<Cursor>, limit: usize) -> Query {
    Query {
        filters: vec![(field.code.clone(), Filter::Any(vec![UNTIED.to_owned()]))],
        sort: Sort { by: BY_NUMBER.to_owned(), descending: false },
        cursor,
        limit,
        ..Query::new(audience.clone())
    }
}

/// How many addresses of a field are not tied, with those that are to stay so.
pub fn count(opened: &Opened, audience: &Audience, field: &Field) -> u64 {
    opened.index(|index| index.page(&query(audience, field, None, 1)).total)
}

/// Addresses of a field that are not tied, after a place; those that were left on purpose are passed over.
///
/// Errors: the database's.
pub async fn find(
    db: &db::Db,
    book: &Book,
    opened: &Opened,
    audience: &Audience,
    field: &Field,
    (cursor, limit): (Option<Cursor>, usize),
) -> Result<Found, Problem> {
    let page = opened.index(|index| index.page(&query(audience, field, cursor, limit)));
    let records = registers::store::records::by_ids(db, &page.ids).await?;
    let left: HashMap<RecordId, String> = store::left(db, &page.ids, &field.code).await?.into_iter().collect();
    let doubt = |record: Record| {
        let Value::Address(address) = field.from_stored(record.data.0.get(&field.code)?)? else { return None };
        let stays = address.id.is_some() || left.get(&record.id).is_some_and(|text| *text == address.text);
        let candidates = match tie(book, &address) {
            _ if stays => return None,
            Tie::Doubtful(candidates) => candidates,
            Tie::Tied(tied) => exact(tied),
            Tie::Nothing(_) => Vec::new(),
        };
        Some(Doubt { record, field: field.code.clone(), address, candidates })
    };
    Ok(Found { doubts: records.into_iter().filter_map(doubt).collect(), next: page.next })
}

/// What is exact today, because its house has come into the register since it was written.
fn exact(tied: Address) -> Vec<Candidate> {
    let place = tied.id.map(|id| places::Place::House(places::HouseId(id)));
    place.map(|place| Candidate { place, score: 100, reasons: Vec::new(), premises: places::Premises::default() }).into_iter().collect()
}
