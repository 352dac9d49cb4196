//! All SQL of live positions: the counter, carriers, batches, the kept state, addresses that are asked.

use db::{Db, DbError, FromRow, Json, Params, Tx, params};
use kit::{OrganisationId, Timestamp};
use uuid::Uuid;

use super::Fix;

/// Batches read at once.
pub const BATCHES_AT_ONCE: i64 = 200;
/// Batches of a slice of a day: two dozen a second.
const BATCHES_OF_SLICE: i64 = 20_000;
/// Carriers listed.
const CARRIERS_MAX: i64 = 1_000;
/// Carriers with agencies that they are not.
const STRANGERS_MAX: i64 = 20_000;

db::row! {
    /// Positions that came together.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Batch {
        /// Its place in the order.
        pub seq: i64,
        /// The number of its carrier.
        pub carrier: i64,
        /// When it came.
        pub received_at: Timestamp,
        /// What came.
        pub positions: Json<Vec<Fix>>,
    }
}

db::row! {
    /// Who sends positions.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Carrier {
        /// Its number in the tracking.
        pub number: i64,
        /// How it is told from others: `org:…`, `pull:…`.
        pub code: String,
        /// What it is called.
        pub name: String,
        /// Its organisation.
        pub organisation: Option<OrganisationId>,
        /// When it was last heard.
        pub heard_at: Timestamp,
    }
}

db::row! {
    /// The state as it was kept.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Snapshot {
        /// The last batch in it.
        pub seq: i64,
        /// Bytes of the tracking.
        pub body: Vec<u8>,
    }
}

db::row! {
    /// How asking an address went.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct PullState {
        /// The name of the address.
        pub name: String,
        /// When it was last asked.
        pub asked_at: Option<Timestamp>,
        /// What went wrong then; empty if nothing.
        pub trouble: String,
    }
}

/// Where the counter stands.
pub async fn mark(db: &Db) -> Result<i64, DbError> {
    Ok(db.first("SELECT mark FROM transit_live WHERE id = 1", params![]).await?.unwrap_or(0))
}

/// Moves the counter, which puts batches in the order of their commits; the new place.
pub async fn next_seq(tx: &mut Tx) -> Result<i64, DbError> {
    let moved: Option<i64> = tx.first("UPDATE transit_live SET mark = mark + 1 WHERE id = 1 RETURNING mark", params![]).await?;
    moved.ok_or_else(|| DbError::Internal("the counter of positions is missing".to_owned()))
}

/// The carrier of a code: found, or written for the first time. Called after [`next_seq`], which lets one in at a time.
pub async fn carrier_of(tx: &mut Tx, code: &str, name: &str, organisation: Option<OrganisationId>) -> Result<i64, DbError> {
    let now = tx.now();
    let known = "UPDATE transit_carrier SET heard_at = $2, name = $3 WHERE code = $1 RETURNING number";
    if let Some(number) = tx.first(known, params![code, now, name]).await? {
        return Ok(number);
    }
    let last: Option<i64> = tx.first("SELECT number FROM transit_carrier ORDER BY number DESC LIMIT 1", params![]).await?;
    let number = last.unwrap_or(0) + 1;
    let sql = "INSERT INTO transit_carrier (number, code, name, organisation, heard_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, params![number, code, name, organisation, now]).await?;
    Ok(number)
}

/// The number of a carrier that was heard before.
pub async fn carrier_number(db: &Db, code: &str) -> Result<Option<i64>, DbError> {
    db.first("SELECT number FROM transit_carrier WHERE code = $1", params![code]).await
}

/// All carriers by their names.
pub async fn carriers(db: &Db) -> Result<Vec<Carrier>, DbError> {
    let sql = format!("SELECT {} FROM transit_carrier ORDER BY name, number LIMIT $1", Carrier::COLUMNS);
    db.all(&sql, params![CARRIERS_MAX]).await
}

/// Carriers, by their numbers, with each agency of the timetable that another organisation is.
pub async fn strangers(db: &Db) -> Result<Vec<(i64, String)>, DbError> {
    let sql = "SELECT c.number, a.agency FROM transit_carrier c JOIN transit_agency a ON a.organisation <> c.organisation \
               ORDER BY c.number, a.agency LIMIT $1";
    db.all(sql, params![STRANGERS_MAX]).await
}

/// Writes a batch.
pub async fn insert_batch(tx: &mut Tx, batch: &Batch) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_batch (seq, carrier, received_at, positions) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, params![batch.seq, batch.carrier, batch.received_at, batch.positions]).await.map(drop)
}

/// Batches after one, no older than a moment, in order.
pub async fn batches_after(db: &Db, seq: i64, since: Timestamp) -> Result<Vec<Batch>, DbError> {
    let sql = format!("SELECT {} FROM transit_batch WHERE seq > $1 AND received_at >= $2 ORDER BY seq LIMIT $3", Batch::COLUMNS);
    db.all(&sql, params![seq, since, BATCHES_AT_ONCE]).await
}

/// Batches that came between two moments, in order.
pub async fn batches_between(db: &Db, from: Timestamp, until: Timestamp) -> Result<Vec<Batch>, DbError> {
    let sql = format!(
        "SELECT {} FROM transit_batch WHERE received_at >= $1 AND received_at < $2 ORDER BY received_at, seq LIMIT $3",
        Batch::COLUMNS
    );
    db.all(&sql, params![from, until, BATCHES_OF_SLICE]).await
}

/// Erases batches that came before a moment.
pub async fn erase_before(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM transit_batch WHERE received_at < $1", params![before]).await
}

/// The state that was kept last.
pub async fn snapshot(db: &Db) -> Result<Option<Snapshot>, DbError> {
    db.first(&format!("SELECT {} FROM transit_snapshot WHERE id = 1", Snapshot::COLUMNS), params![]).await
}

/// Keeps a state, unless a later one is there.
pub async fn keep_snapshot(tx: &mut Tx, seq: i64, body: &[u8]) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "INSERT INTO transit_snapshot (id, seq, taken_at, body) VALUES (1, $1, $2, $3) \
               ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, taken_at = excluded.taken_at, body = excluded.body \
               WHERE transit_snapshot.seq <= excluded.seq";
    let values: Params = params![seq, now, body.to_vec()];
    tx.execute(sql, values).await.map(drop)
}

/// Takes the turn to ask an address until a moment; false where another process has it.
pub async fn hold_pull(tx: &mut Tx, name: &str, holder: Uuid, until: Timestamp) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "INSERT INTO transit_pull (name, holder, held_until, asked_at, trouble) VALUES ($1, $2, $3, NULL, '') ON CONFLICT (name) DO NOTHING";
    tx.execute(sql, params![name, holder, now]).await?;
    let sql = "UPDATE transit_pull SET holder = $2, held_until = $3 WHERE name = $1 AND (holder = $2 OR held_until <= $4)";
    Ok(tx.execute(sql, params![name, holder, until, now]).await? > 0)
}

/// Writes how asking went.
pub async fn note_pull(tx: &mut Tx, name: &str, trouble: &str) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute("UPDATE transit_pull SET asked_at = $2, trouble = $3 WHERE name = $1", params![name, now, trouble]).await.map(drop)
}

/// How asking went, address by address.
pub async fn pulls(db: &Db) -> Result<Vec<PullState>, DbError> {
    db.all(&format!("SELECT {} FROM transit_pull ORDER BY name LIMIT $1", PullState::COLUMNS), params![CARRIERS_MAX]).await
}
