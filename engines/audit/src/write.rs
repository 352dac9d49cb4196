//! Adding to the journal, in the same transaction as the change itself, or before data leave the house.

use db::{Db, DbError, Tx, params};
use kit::Problem;
use kit::fold::fold;

use crate::Entry;
use crate::chain::{GENESIS, Record};

/// Where changes are written: in their own transaction.
pub const CHANGES: &str = "changes";
/// Where readings of personal data are written; apart, so that readers never wait for writers.
pub const LOOKS: &str = "looks";

/// Writes a deed into the journal; it stands if and only if the transaction does.
///
/// Write it last in the transaction: from here to the commit other writers of the journal wait.
///
/// Errors: the database's.
pub async fn record(tx: &mut Tx, entry: Entry) -> Result<(), DbError> {
    append(tx, CHANGES, &[entry]).await
}

/// Writes a deed into a chain of its own, named by a kind and a code: `register/pharmacies`. For those who hold a lock of their own until the transaction ends, under which nobody
/// else writes into the chain: they wait for no other writer of the journal, however long their transaction takes.
///
/// Errors: the database's.
pub async fn record_in(tx: &mut Tx, chain: &str, entry: Entry) -> Result<(), DbError> {
    append(tx, chain, &[entry]).await
}

/// Writes several deeds in their order, with one turn of the chain's head.
///
/// Errors: the database's.
pub async fn record_all(tx: &mut Tx, entries: &[Entry]) -> Result<(), DbError> {
    append(tx, CHANGES, entries).await
}

/// Journals that somebody is about to see personal data. Call it before the data leave; where it fails, they must not.
///
/// Errors: [`Problem::Unavailable`] and the database's others.
pub async fn look(db: &Db, entry: Entry) -> Result<(), Problem> {
    let entries = [entry];
    let written: Result<(), DbError> = db
        .tx(move |tx| {
            let entries = entries.clone();
            Box::pin(async move { append(tx, LOOKS, &entries).await })
        })
        .await;
    written.map_err(Problem::from)
}

async fn append(tx: &mut Tx, chain: &str, entries: &[Entry]) -> Result<(), DbError> {
    if entries.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(entries.len()).map_err(|_| DbError::Internal("too many entries at once".to_owned()))?;
    let (last, mut previous) = take_head(tx, chain, count).await?;
    let mut rows = Vec::with_capacity(entries.len());
    for (seq, entry) in (last - count + 1..).zip(entries) {
        let record = Record::new(chain, seq, tx.now(), entry, previous);
        previous = record.hash.clone();
        rows.push(columns(&record));
    }
    tx.execute_many(INSERT, rows).await?;
    tx.execute("UPDATE audit_head SET hash = $2 WHERE chain = $1", params![chain, previous]).await?;
    Ok(())
}

const INSERT: &str = "INSERT INTO audit_entry (chain, seq, at, actor, session, actor_name, verb, object_kind, object_id, subject, ground, \
                      details, previous, hash, actor_folded) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

fn columns(record: &Record) -> db::Params {
    params![
        record.chain,
        record.seq,
        record.at,
        record.actor,
        record.session,
        record.actor_name,
        record.verb,
        record.object_kind,
        record.object_id,
        record.subject,
        record.ground,
        record.details,
        record.previous,
        record.hash,
        fold(&record.actor_name),
    ]
}

/// Moves the chain's head `count` on and holds it to the end of the transaction: (the last number, the hash before the first).
async fn take_head(tx: &mut Tx, chain: &str, count: i64) -> Result<(i64, Vec<u8>), DbError> {
    let moved = "UPDATE audit_head SET seq = seq + $2 WHERE chain = $1 RETURNING seq, hash";
    if let Some(head) = tx.first::<(i64, Vec<u8>)>(moved, params![chain, count]).await? {
        return Ok(head);
    }
    let begun = "INSERT INTO audit_head (chain, seq, hash) VALUES ($1, 0, $2) ON CONFLICT (chain) DO NOTHING";
    tx.execute(begun, params![chain, GENESIS.to_vec()]).await?;
    let head = tx.first::<(i64, Vec<u8>)>(moved, params![chain, count]).await?;
    head.ok_or_else(|| DbError::Internal("the journal's chain has no head".to_owned()))
}
