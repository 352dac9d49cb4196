//! All SQL of cabs: their links, instructions with their deliveries, words.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

/// Links that hold at once.
const CABS_MAX: i64 = 5_000;
/// Vehicles of one instruction.
pub const VEHICLES_MAX: usize = 2_000;

db::row! {
    /// The link of a vehicle's cab.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Cab {
        /// Its id, which its address carries signed.
        pub id: Uuid,
        /// The number of whoever sends the vehicle's positions.
        pub carrier: i64,
        /// The carrier's id of the vehicle.
        pub vehicle: String,
        /// When it was made.
        pub made_at: Timestamp,
        /// By whom.
        pub made_by: Option<PersonId>,
        /// Their name then.
        pub made_name: String,
        /// Until when it opens.
        pub ends_at: Timestamp,
        /// When it was called back.
        pub revoked_at: Option<Timestamp>,
        /// When its page was last asked for.
        pub seen_at: Option<Timestamp>,
    }
}

impl Cab {
    /// Whether it opens.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.ends_at > now
    }
}

db::row! {
    /// An instruction.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Instruction {
        /// Its number.
        pub number: i64,
        /// To whom: `vehicle:1/1204`, `route:9`, `carrier:1`.
        pub place: String,
        /// What that was called.
        pub label: String,
        /// A word of the list.
        pub code: String,
        /// In words.
        pub text: String,
        /// Vehicles that were meant and have no link.
        pub unreached: i64,
        /// When it was sent.
        pub sent_at: Timestamp,
        /// By whom.
        pub sent_by: Option<PersonId>,
        /// Their name then.
        pub sent_name: String,
    }
}

db::row! {
    /// To whom an instruction went.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Delivery {
        /// The instruction.
        pub instruction: i64,
        /// The number of the carrier.
        pub carrier: i64,
        /// The vehicle.
        pub vehicle: String,
        /// When its page had it.
        pub delivered_at: Option<Timestamp>,
        /// When its driver said that they read it.
        pub read_at: Option<Timestamp>,
    }
}

db::row! {
    /// An instruction as a cab sees it.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Told {
        /// Its number.
        pub number: i64,
        /// A word of the list.
        pub code: String,
        /// In words.
        pub text: String,
        /// When it was sent.
        pub sent_at: Timestamp,
        /// When the page had it.
        pub delivered_at: Option<Timestamp>,
        /// When it was read.
        pub read_at: Option<Timestamp>,
    }
}

/// A link.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Cab>, DbError> {
    db.first(&format!("SELECT {} FROM transit_cab WHERE id = $1", Cab::COLUMNS), params![id]).await
}

/// Links that hold, by vehicle.
pub async fn holding(db: &Db, now: Timestamp) -> Result<Vec<Cab>, DbError> {
    let sql = format!(
        "SELECT {} FROM transit_cab WHERE revoked_at IS NULL AND ends_at > $1 ORDER BY vehicle, carrier, id LIMIT $2",
        Cab::COLUMNS
    );
    db.all(&sql, params![now, CABS_MAX]).await
}

/// Writes a link; all others of the vehicle are called back.
pub async fn insert(tx: &mut Tx, own: &Cab) -> Result<(), DbError> {
    let sql = "UPDATE transit_cab SET revoked_at = $3 WHERE carrier = $1 AND vehicle = $2 AND revoked_at IS NULL";
    tx.execute(sql, params![own.carrier, own.vehicle, own.made_at]).await?;
    let sql = "INSERT INTO transit_cab (id, carrier, vehicle, made_at, made_by, made_name, ends_at, revoked_at, seen_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)";
    let values = params![own.id, own.carrier, own.vehicle, own.made_at, own.made_by, own.made_name, own.ends_at];
    tx.execute(sql, values).await.map(drop)
}

/// Calls a link back; false where it was not there or was called back before.
pub async fn revoke(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let now = tx.now();
    Ok(tx.execute("UPDATE transit_cab SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", params![id, now]).await? > 0)
}

/// Writes that a page asked, and which instructions it shows; the first time stands.
pub async fn seen(tx: &mut Tx, own: &Cab, shown: &[i64]) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute("UPDATE transit_cab SET seen_at = $2 WHERE id = $1", params![own.id, now]).await?;
    let sql = "UPDATE transit_delivery SET delivered_at = $4 \
               WHERE instruction = $1 AND carrier = $2 AND vehicle = $3 AND delivered_at IS NULL";
    tx.execute_many(sql, shown.iter().map(|number| params![*number, own.carrier, own.vehicle, now]).collect()).await.map(drop)
}

/// Instructions of a vehicle sent after a moment: those that nobody has read yet, then the others, the latest first.
pub async fn told(db: &Db, own: &Cab, since: Timestamp, limit: i64) -> Result<Vec<Told>, DbError> {
    let sql = "SELECT i.number, i.code, i.text, i.sent_at, d.delivered_at, d.read_at FROM transit_delivery d \
               JOIN transit_instruction i ON i.number = d.instruction \
               WHERE d.carrier = $1 AND d.vehicle = $2 AND i.sent_at >= $3 ORDER BY d.read_at IS NOT NULL, i.number DESC LIMIT $4";
    db.all(sql, params![own.carrier, own.vehicle, since, limit]).await
}

/// Writes that a vehicle's driver read an instruction; false where it was not sent there. The first time stands.
pub async fn read(tx: &mut Tx, own: &Cab, instruction: i64) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "UPDATE transit_delivery SET read_at = COALESCE(read_at, $4), delivered_at = COALESCE(delivered_at, $4) \
               WHERE instruction = $1 AND carrier = $2 AND vehicle = $3";
    Ok(tx.execute(sql, params![instruction, own.carrier, own.vehicle, now]).await? > 0)
}

/// Sends an instruction to vehicles; its number.
pub async fn send(tx: &mut Tx, own: &Instruction, to: &[(i64, String)]) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_instruction ORDER BY number DESC LIMIT 1", params![]).await?;
    let number = last.unwrap_or(0) + 1;
    let sql = "INSERT INTO transit_instruction (number, place, label, code, text, unreached, sent_at, sent_by, sent_name) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = params![number, own.place, own.label, own.code, own.text, own.unreached, own.sent_at, own.sent_by, own.sent_name];
    tx.execute(sql, values).await?;
    let sql = "INSERT INTO transit_delivery (instruction, carrier, vehicle, delivered_at, read_at) VALUES ($1, $2, $3, NULL, NULL)";
    tx.execute_many(sql, to.iter().map(|(carrier, vehicle)| params![number, *carrier, vehicle]).collect()).await?;
    Ok(number)
}

/// Instructions before a number, the latest first.
pub async fn page(db: &Db, before: i64, limit: i64) -> Result<Vec<Instruction>, DbError> {
    let sql = format!("SELECT {} FROM transit_instruction WHERE number < $1 ORDER BY number DESC LIMIT $2", Instruction::COLUMNS);
    db.all(&sql, params![before, limit]).await
}

/// To whom the instructions between two numbers (both included) went.
pub async fn deliveries(db: &Db, first: i64, last: i64) -> Result<Vec<Delivery>, DbError> {
    let sql = format!(
        "SELECT {} FROM transit_delivery WHERE instruction >= $1 AND instruction <= $2 ORDER BY instruction, vehicle, carrier LIMIT $3",
        Delivery::COLUMNS
    );
    db.all(&sql, params![first, last, (VEHICLES_MAX * 30) as i64]).await
}

/// Whether this was said already.
pub async fn is_said(tx: &Tx, key: Uuid) -> Result<bool, DbError> {
    Ok(tx.first::<i64>("SELECT incident FROM transit_word WHERE key = $1", params![key]).await?.is_some())
}

/// How much a vehicle has said since a moment.
pub async fn words_since(tx: &Tx, own: &Cab, since: Timestamp) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM transit_word WHERE carrier = $1 AND vehicle = $2 AND said_at >= $3";
    Ok(tx.first(sql, params![own.carrier, own.vehicle, since]).await?.unwrap_or(0))
}

/// The incident that a vehicle's words opened last, if it is open and was opened after a moment.
pub async fn open_incident(tx: &Tx, own: &Cab, since: Timestamp) -> Result<Option<i64>, DbError> {
    let sql = "SELECT w.incident FROM transit_word w JOIN transit_incident i ON i.number = w.incident \
               WHERE w.carrier = $1 AND w.vehicle = $2 AND i.closed_at IS NULL AND i.opened_at >= $3 ORDER BY w.said_at DESC LIMIT 1";
    tx.first(sql, params![own.carrier, own.vehicle, since]).await
}

/// Keeps what was said.
pub async fn keep_word(tx: &mut Tx, key: Uuid, own: &Cab, code: &str, incident: i64) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "INSERT INTO transit_word (key, carrier, vehicle, code, said_at, incident) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![key, own.carrier, own.vehicle, code, now, incident]).await.map(drop)
}

/// Erases links that ended, instructions and words of before a moment.
pub async fn erase_before(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute("DELETE FROM transit_cab WHERE ends_at < $1", params![before]).await?;
    let old = "SELECT number FROM transit_instruction WHERE sent_at < $1";
    tx.execute(&format!("DELETE FROM transit_delivery WHERE instruction IN ({old})"), params![before]).await?;
    tx.execute("DELETE FROM transit_instruction WHERE sent_at < $1", params![before]).await?;
    tx.execute("DELETE FROM transit_word WHERE said_at < $1", params![before]).await.map(drop)
}
