//! The blocks of flats of the invented city: passports, two years of costs, repairs, the queue. A pure function of the city and a seed,
//! written in a few large transactions.

mod documents;
mod figures;
mod passports;

use std::collections::HashSet;
use std::sync::Arc;

use ::samples::CityHouse;
use kit::{OrganisationId, Problem, RecordId, Viewer};
use registers::Data;
use serde_json::json;
use web::House;

use crate::account::Account;
use crate::queue::Queued;
use crate::repair::Repair;
use crate::{Houses, actions, store};

/// A block of flats with its passport, before it is written.
#[derive(Clone, Debug)]
pub struct SampleHouse {
    /// The organisation that manages it and keeps its passport.
    pub manager: OrganisationId,
    /// The passport.
    pub data: Data,
    house: &'static CityHouse,
}

/// The passports of the city's blocks of flats, or of the first few of each district; each manager has houses side by side.
pub fn passports(managers: &[OrganisationId], limit: usize) -> Vec<SampleHouse> {
    passports::all(managers, limit)
}

/// The addresses of those blocks of flats, as their passports write them.
pub fn addresses(limit: usize) -> impl Iterator<Item = String> {
    let nobody = [OrganisationId(uuid::Uuid::nil())];
    let address = |sample: SampleHouse| Some(sample.data.get("address")?.get("text")?.as_str()?.to_owned());
    passports::all(&nobody, limit).into_iter().filter_map(address)
}

/// Gives a few of the houses documents, before their passports are written; how many documents.
///
/// Errors: those of the store of files.
pub async fn add_documents(house: &House, by: &Viewer, made: &mut [SampleHouse]) -> Result<usize, Problem> {
    documents::add(house, by, made).await
}

/// What was written for the demonstration.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Filled {
    /// Months of houses.
    pub months: usize,
    /// Works of repairs.
    pub repairs: usize,
    /// Places in the queue.
    pub queued: usize,
}

/// Rows written in one transaction.
const AT_ONCE: usize = 10_000;

/// Writes costs, repairs and the queue of houses whose passports were written under these ids.
///
/// Errors: the database's.
pub async fn fill(house: &House, by: &Viewer, written: &[(RecordId, SampleHouse)]) -> Result<Filled, Problem> {
    let (rules, now) = (house.part::<Houses>().rules(), house.clock().now());
    let accounts = figures::accounts(rules, written, by, now);
    let repairs = figures::repairs(written, by, now, || house.clock().id());
    let queued = figures::queue(rules, written, by, now, || house.clock().id());
    let filled = Filled { months: accounts.len(), repairs: repairs.len(), queued: queued.len() };
    let houses = accounts.iter().map(|one| one.house_id).collect::<HashSet<_>>().len();
    for some in accounts.chunks(AT_ONCE) {
        write(house, by, Piece { accounts: some.to_vec(), ..Piece::default() }).await?;
    }
    for some in repairs.chunks(AT_ONCE) {
        write(house, by, Piece { repairs: some.to_vec(), ..Piece::default() }).await?;
    }
    write(house, by, Piece { queued, houses, ..Piece::default() }).await?;
    Ok(filled)
}

#[derive(Default)]
struct Piece {
    accounts: Vec<Account>,
    repairs: Vec<Repair>,
    queued: Vec<Queued>,
    houses: usize,
}

async fn write(house: &House, by: &Viewer, piece: Piece) -> Result<(), Problem> {
    let given = Arc::new((piece, by.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (piece, by) = &*given;
                let seq = store::advance(tx).await?;
                store::costs::write(tx, seq, &piece.accounts, &[]).await?;
                store::repairs::write(tx, seq, &piece.repairs).await?;
                store::queue::write(tx, seq, &piece.queued).await?;
                if piece.houses > 0 {
                    actions::journal(tx, by, "import", "", json!({ "what": "demonstration", "houses": piece.houses })).await?;
                }
                Ok::<_, Problem>(())
            })
        })
        .await
}
