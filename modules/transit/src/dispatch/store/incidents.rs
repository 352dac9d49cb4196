//! Incidents and their journals.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Timestamp};

/// Entries of a journal.
const NOTES_MAX: i64 = 1_000;

db::row! {
    /// An incident.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Incident {
        /// Its number.
        pub number: i64,
        /// What happened.
        pub title: String,
        /// On which route; empty where on none.
        pub route: String,
        /// With which vehicle; empty where with none.
        pub vehicle: String,
        /// When it was opened.
        pub opened_at: Timestamp,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
        /// Entries of its journal.
        pub notes: i64,
    }
}

db::row! {
    /// An entry of a journal.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Note {
        /// Of which incident.
        pub incident: i64,
        /// Its place.
        pub seq: i64,
        /// When.
        pub at: Timestamp,
        /// Who wrote it.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// `opened`, `noted`, `closed` or `reopened`.
        pub what: String,
        /// In words.
        pub note: String,
    }
}

/// Incidents before a number, the latest first; open ones alone where it is wanted.
pub async fn page(db: &Db, open: bool, before: i64, limit: i64) -> Result<Vec<Incident>, DbError> {
    let only = if open { "AND closed_at IS NULL" } else { "" };
    let sql = format!("SELECT {} FROM transit_incident WHERE number < $1 {only} ORDER BY number DESC LIMIT $2", Incident::COLUMNS);
    db.all(&sql, params![before, limit]).await
}

/// Incidents opened between two moments, in order.
pub async fn opened(db: &Db, from: Timestamp, until: Timestamp) -> Result<Vec<Incident>, DbError> {
    let sql =
        format!("SELECT {} FROM transit_incident WHERE opened_at >= $1 AND opened_at < $2 ORDER BY number LIMIT $3", Incident::COLUMNS);
    db.all(&sql, params![from, until, NOTES_MAX]).await
}

/// An incident.
pub async fn find(db: &Db, number: i64) -> Result<Option<Incident>, DbError> {
    db.first(&format!("SELECT {} FROM transit_incident WHERE number = $1", Incident::COLUMNS), params![number]).await
}

/// Its journal, in order.
pub async fn notes(db: &Db, number: i64) -> Result<Vec<Note>, DbError> {
    let sql = format!("SELECT {} FROM transit_incident_note WHERE incident = $1 ORDER BY seq LIMIT $2", Note::COLUMNS);
    db.all(&sql, params![number, NOTES_MAX]).await
}

/// Opens one; its number.
pub async fn insert(tx: &mut Tx, title: &str, route: &str, vehicle: &str) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_incident ORDER BY number DESC LIMIT 1", params![]).await?;
    let (number, now) = (last.unwrap_or(0) + 1, tx.now());
    let sql =
        "INSERT INTO transit_incident (number, title, route, vehicle, opened_at, closed_at, notes) VALUES ($1, $2, $3, $4, $5, NULL, 0)";
    tx.execute(sql, params![number, title, route, vehicle, now]).await?;
    Ok(number)
}

/// Adds an entry, and closes or opens again what it says; false where there is no such incident.
pub async fn add(tx: &mut Tx, number: i64, what: &str, (by_id, by_name): (Option<PersonId>, &str), note: &str) -> Result<bool, DbError> {
    let now = tx.now();
    let moved = match what {
        "closed" => "UPDATE transit_incident SET notes = notes + 1, closed_at = $2 WHERE number = $1 AND closed_at IS NULL RETURNING notes",
        "reopened" => {
            "UPDATE transit_incident SET notes = notes + 1, closed_at = NULL WHERE number = $1 AND closed_at <= $2 RETURNING notes"
        }
        _ => "UPDATE transit_incident SET notes = notes + 1 WHERE number = $1 AND opened_at <= $2 RETURNING notes",
    };
    let Some(seq) = tx.first::<i64>(moved, params![number, now]).await? else { return Ok(false) };
    let sql = "INSERT INTO transit_incident_note (incident, seq, at, by_id, by_name, what, note) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, params![number, seq, now, by_id, by_name, what, note]).await?;
    Ok(true)
}
