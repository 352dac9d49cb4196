//! Dangerous acts that wait, and what the city demands of them, in the database.

use db::page::{self, Key as Sorted};
use db::{Db, DbError, FromRow, Json, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::four_eyes::{Act, ActDemand, ActDemands, ActId, Outcome, Particular};

db::row! {
    struct ActRow {
        id: ActId,
        kind: String,
        about: String,
        particulars: Json<Vec<Particular>>,
        asked_by: PersonId,
        asked_name: String,
        asked_at: Timestamp,
        expires_at: Timestamp,
        outcome: String,
        decided_by: Option<PersonId>,
        decided_name: String,
        decided_at: Option<Timestamp>,
        reason: String,
    }
}

impl ActRow {
    fn act(self) -> Option<Act> {
        let Self { id, kind, about, asked_by, asked_name, asked_at, expires_at, decided_by, decided_name, decided_at, reason, .. } = self;
        let (particulars, outcome) = (self.particulars.0, Outcome::from_code(&self.outcome)?);
        Some(Act {
            id,
            kind,
            about,
            particulars,
            asked_by,
            asked_name,
            asked_at,
            expires_at,
            outcome,
            decided_by,
            decided_name,
            decided_at,
            reason,
        })
    }
}

/// The place of an act in the list.
pub type Place = (i64, Uuid);

/// The place of this act.
pub fn place(act: &Act) -> Place {
    (act.asked_at.as_microsecond(), act.id.0)
}

const NEWEST_FIRST: [Sorted; 2] = [Sorted { column: "asked_at", descending: true }, Sorted { column: "id", descending: true }];

/// A page of acts that wait, or of the others, the newest first; one more than `limit` where there are more.
pub async fn list(db: &Db, waiting: bool, now: Timestamp, after: Option<Place>, limit: usize) -> Result<Vec<Act>, DbError> {
    let mut values = params![now];
    let mut condition = "outcome = 'waits' AND expires_at > $1".to_owned();
    if !waiting {
        condition = format!("NOT ({condition})");
    }
    if let Some((asked, id)) = after {
        condition = format!("{condition} AND {}", page::after(&NEWEST_FIRST, 2));
        values.extend(params![Timestamp::from_microsecond(asked).unwrap_or(Timestamp::MAX), id]);
    }
    let order = page::order(&NEWEST_FIRST, false);
    let sql = format!("SELECT {} FROM identity_act WHERE {condition} ORDER BY {order} LIMIT {}", ActRow::COLUMNS, limit + 1);
    let rows: Vec<ActRow> = db.all(&sql, values).await?;
    Ok(rows.into_iter().filter_map(ActRow::act).collect())
}

/// An act.
pub async fn find(db: &Db, id: ActId) -> Result<Option<Act>, DbError> {
    let row: Option<ActRow> = db.first(&format!("SELECT {} FROM identity_act WHERE id = $1", ActRow::COLUMNS), params![id]).await?;
    Ok(row.and_then(ActRow::act))
}

/// An act with what it is to be done with, sealed.
pub async fn find_in(tx: &mut Tx, id: ActId) -> Result<Option<(Act, Vec<u8>)>, DbError> {
    let row: Option<ActRow> = tx.first(&format!("SELECT {} FROM identity_act WHERE id = $1", ActRow::COLUMNS), params![id]).await?;
    let sealed: Option<Vec<u8>> = tx.first("SELECT arguments FROM identity_act WHERE id = $1", params![id]).await?;
    Ok(row.and_then(ActRow::act).zip(sealed))
}

/// Keeps an act; the constraint `identity_act_waits_once` refuses a second one about the same.
pub async fn insert(tx: &mut Tx, own: &Act, sealed: &[u8]) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_act (id, kind, about, arguments, particulars, asked_by, asked_name, asked_at, expires_at, outcome, \
         decided_name, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '')";
    let particulars = Json(own.particulars.clone());
    let values = params![
        own.id,
        own.kind,
        own.about,
        sealed.to_vec(),
        particulars,
        own.asked_by,
        own.asked_name,
        own.asked_at,
        own.expires_at,
        own.outcome.code()
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Whether one about the same waits; one whose time is over is noted as such first.
pub async fn waits_about(tx: &mut Tx, kind: &str, about: &str) -> Result<bool, DbError> {
    let (now, nothing) = (tx.now(), Vec::<u8>::new());
    let sql = "UPDATE identity_act SET outcome = 'lapsed', decided_at = $3, arguments = $4 \
         WHERE kind = $1 AND about = $2 AND outcome = 'waits' AND expires_at <= $3";
    tx.execute(sql, params![kind, about, now, nothing]).await?;
    let sql = "SELECT COUNT(*) FROM identity_act WHERE kind = $1 AND about = $2 AND outcome = 'waits'";
    Ok(tx.first::<i64>(sql, params![kind, about]).await?.unwrap_or(0) > 0)
}

/// The act about something that waits, if there is one.
pub async fn waiting_about(db: &Db, kind: &str, about: &str, now: Timestamp) -> Result<Option<Act>, DbError> {
    let columns = ActRow::COLUMNS;
    let sql = format!("SELECT {columns} FROM identity_act WHERE kind = $1 AND about = $2 AND outcome = 'waits' AND expires_at > $3");
    let row: Option<ActRow> = db.first(&sql, params![kind, about, now]).await?;
    Ok(row.and_then(ActRow::act))
}

/// Who decided, what and why.
pub struct Decision<'a> {
    /// What becomes of the act.
    pub outcome: Outcome,
    /// Who decided; none for the clock.
    pub by: Option<PersonId>,
    /// What they are called.
    pub name: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// Decides an act that waits; what it was to be done with is forgotten. False if somebody was faster.
pub async fn decide(tx: &mut Tx, id: ActId, decision: &Decision<'_>) -> Result<bool, DbError> {
    let sql = "UPDATE identity_act SET outcome = $1, decided_by = $2, decided_name = $3, decided_at = $4, reason = $5, arguments = $6 \
         WHERE id = $7 AND outcome = 'waits'";
    let Decision { outcome, by, name, reason } = decision;
    Ok(tx.execute(sql, params![outcome.code(), by, name, tx.now(), reason, Vec::<u8>::new(), id]).await? == 1)
}

/// Acts whose time is over and was not noted, at most `limit`.
pub async fn over(db: &Db, now: Timestamp, limit: i64) -> Result<Vec<(ActId, PersonId)>, DbError> {
    let sql = "SELECT id, asked_by FROM identity_act WHERE outcome = 'waits' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2";
    db.all(sql, params![now, limit]).await
}

/// Whether somebody acts for another now, in a post of theirs or by a right they lent.
pub async fn acts_for(tx: &mut Tx, acting: PersonId, absent: PersonId, now: Timestamp) -> Result<bool, DbError> {
    let sql = "SELECT (SELECT COUNT(*) FROM identity_substitution WHERE acting = $1 AND absent = $2 AND since <= $3 AND until > $3) \
         + (SELECT COUNT(*) FROM identity_delegation WHERE receiver = $1 AND giver = $2 AND since <= $3 AND until > $3)";
    Ok(tx.first::<i64>(sql, params![acting, absent, now]).await?.unwrap_or(0) > 0)
}

/// What the city demands.
pub async fn demands(db: &Db) -> Result<ActDemands, DbError> {
    let rows: Vec<(String, Option<Timestamp>, i64)> =
        db.all("SELECT kind, demanded_from, above FROM identity_act_demand", params![]).await?;
    Ok(ActDemands(rows.into_iter().map(|(kind, from, above)| ActDemand { kind, from, above }).collect()))
}

/// Says it of a kind, whatever was said before.
pub async fn demand(tx: &mut Tx, own: &ActDemand, by: Option<PersonId>) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_act_demand (kind, demanded_from, above, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (kind) DO UPDATE SET demanded_from = $2, above = $3, changed_by = $4, changed_at = $5";
    tx.execute(sql, params![own.kind, own.from, own.above, by, tx.now()]).await.map(drop)
}
