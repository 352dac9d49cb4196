//! Walking the chains from end to end: nothing changed, nothing missing, nothing out of its place.

use std::collections::{BTreeMap, HashMap};

use db::{Db, DbError, FromRow, params, row};
use futures_util::{StreamExt, pin_mut};

use crate::chain::{GENESIS, Record};
use crate::day::{self, End};
use crate::export::hex;

row! {
    /// The end of a chain. Whoever keeps a copy of it elsewhere can later prove that nothing before it was rewritten.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Head {
        /// `changes`, `looks`, or that of a register.
        pub chain: String,
        /// The number of the last entry.
        pub seq: i64,
        /// Its hash.
        pub hash: Vec<u8>,
    }
}

impl Head {
    /// The hash in hexadecimal digits.
    pub fn hash_text(&self) -> String {
        hex(&self.hash)
    }
}

/// A journal that is whole.
#[derive(Clone, PartialEq, Debug)]
pub struct Verified {
    /// How many entries were walked through.
    pub entries: u64,
    /// Where the chains ended.
    pub heads: Vec<Head>,
    /// How many published days were compared with it.
    pub days: u64,
}

/// Where the journal is broken, at the first place found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// The chain.
    pub chain: String,
    /// The number of the entry at fault.
    pub seq: i64,
    /// What is wrong with it.
    pub what: Fault,
}

/// What can be wrong with an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// What it says does not give its hash: it was changed.
    Changed,
    /// The entry of this number is not there.
    Missing,
    /// It does not follow the entry before it: entries were swapped or put in.
    OutOfPlace,
    /// The chain ends before or after the place that its head names.
    WrongEnd,
    /// The chain has entries but no head.
    NoHead,
    /// Its hash is another than was published: the chain was rewritten since.
    Rewritten,
    /// What is kept of a published day does not give its digest; the number is that of the day, from 1.
    DayChanged,
}

/// Why the journal could not be called whole.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum VerifyError {
    /// It is not.
    #[error("the journal is broken: {0:?}")]
    Broken(Broken),
    /// It could not be read.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The ends of all chains, to be printed, mailed or kept elsewhere.
///
/// Errors: the database's.
pub async fn heads(db: &Db) -> Result<Vec<Head>, DbError> {
    db.all(&format!("SELECT {} FROM audit_head ORDER BY chain", Head::COLUMNS), params![]).await
}

/// Whether an end of a chain kept elsewhere is still a part of the journal.
///
/// Errors: the database's.
pub async fn holds(db: &Db, head: &Head) -> Result<bool, DbError> {
    let found: Option<Vec<u8>> =
        db.first("SELECT hash FROM audit_entry WHERE chain = $1 AND seq = $2", params![head.chain, head.seq]).await?;
    Ok(found.is_some_and(|hash| hash == head.hash))
}

/// Walks the whole journal in flat memory. What is written meanwhile is left for the next time.
///
/// Errors: the first fault found, or the database's.
pub async fn verify(db: &Db) -> Result<Verified, VerifyError> {
    let (mut published, days) = published(db).await?;
    let heads = heads(db).await?;
    if let Some(loose) = loose(db).await? {
        return Err(VerifyError::Broken(loose));
    }
    let mut entries = 0;
    for head in &heads {
        entries += walk(db, head, published.remove(&head.chain).unwrap_or_default()).await?;
    }
    if let Some((chain, ends)) = published.into_iter().next() {
        let seq = ends.into_keys().next_back().unwrap_or(0);
        return Err(VerifyError::Broken(Broken { chain, seq, what: Fault::Missing }));
    }
    Ok(Verified { entries, heads, days })
}

/// What was published of the chains: by number, the hash.
type Published = HashMap<String, BTreeMap<i64, String>>;

/// The published days follow each other, and the ends they name.
async fn published(db: &Db) -> Result<(Published, u64), VerifyError> {
    let (mut published, mut before, mut count) = (Published::new(), GENESIS.to_vec(), 0);
    for day in day::all(db).await? {
        count += 1;
        let ends = day.ends().filter(|_| day.reckoned(&before) == day.digest);
        let Some(ends) = ends else {
            let broken = Broken { chain: day.day, seq: i64::try_from(count).unwrap_or(i64::MAX), what: Fault::DayChanged };
            return Err(VerifyError::Broken(broken));
        };
        for (chain, End(seq, hash)) in ends {
            published.entry(chain).or_default().insert(seq, hash);
        }
        before = day.digest;
    }
    Ok((published, count))
}

/// An entry that no head answers for.
async fn loose(db: &Db) -> Result<Option<Broken>, DbError> {
    let sql = "SELECT e.chain, e.seq, h.seq FROM audit_entry e LEFT JOIN audit_head h ON h.chain = e.chain \
               WHERE h.seq IS NULL OR e.seq > h.seq ORDER BY e.chain, e.seq LIMIT 1";
    let found: Option<(String, i64, Option<i64>)> = db.first(sql, params![]).await?;
    Ok(found.map(|(chain, seq, head)| Broken { chain, seq, what: if head.is_some() { Fault::WrongEnd } else { Fault::NoHead } }))
}

async fn walk(db: &Db, head: &Head, mut published: BTreeMap<i64, String>) -> Result<u64, VerifyError> {
    let sql = format!("SELECT {} FROM audit_entry WHERE chain = $1 AND seq <= $2 ORDER BY seq", Record::COLUMNS);
    let rows = db.stream::<Record>(sql, params![head.chain, head.seq]);
    pin_mut!(rows);
    let (mut seq, mut hash) = (0, GENESIS.to_vec());
    while let Some(record) = rows.next().await {
        let record = record?;
        if let Some(what) = fault(&record, seq, &hash) {
            let seq = if what == Fault::Missing { seq + 1 } else { record.seq };
            return Err(VerifyError::Broken(Broken { chain: head.chain.clone(), seq, what }));
        }
        if published.remove(&record.seq).is_some_and(|known| known != hex(&record.hash)) {
            return Err(VerifyError::Broken(Broken { chain: head.chain.clone(), seq: record.seq, what: Fault::Rewritten }));
        }
        (seq, hash) = (record.seq, record.hash);
    }
    if let Some((gone, _)) = published.pop_first() {
        return Err(VerifyError::Broken(Broken { chain: head.chain.clone(), seq: gone, what: Fault::Missing }));
    }
    if seq != head.seq || hash != head.hash {
        let what = if seq < head.seq { Fault::Missing } else { Fault::WrongEnd };
        return Err(VerifyError::Broken(Broken { chain: head.chain.clone(), seq: (seq + 1).min(head.seq), what }));
    }
    Ok(u64::try_from(seq).unwrap_or(0))
}

fn fault(record: &Record, before: i64, hash: &[u8]) -> Option<Fault> {
    match record {
        record if record.reckoned() != record.hash => Some(Fault::Changed),
        record if record.seq != before + 1 => Some(Fault::Missing),
        record if record.previous != hash => Some(Fault::OutOfPlace),
        _ => None,
    }
}
