//! Monthly statements of carriers, and which organisations carriers are.

use std::collections::HashSet;

use db::{Db, DbError, FromRow, Tx, params};
use kit::{OrganisationId, PersonId, Timestamp};

use crate::dispatch::statement::State;

/// Statements of a month.
const LISTED_MAX: i64 = 500;

db::row! {
    /// A statement.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Statement {
        /// `agency_id`
        pub agency: String,
        /// «2026-11»
        pub month: String,
        /// How it stands.
        pub state: State,
        /// Trips planned, as they were approved.
        pub planned: i64,
        /// Of them performed.
        pub performed: i64,
        /// Metres planned.
        pub metres_planned: f64,
        /// Metres performed.
        pub metres_performed: f64,
        /// What the carrier objects.
        pub objection: String,
        /// When.
        pub objected_at: Option<Timestamp>,
        /// Who.
        pub objected_name: String,
        /// What was answered.
        pub answer: String,
        /// When.
        pub answered_at: Option<Timestamp>,
        /// When it was approved.
        pub approved_at: Option<Timestamp>,
        /// By whom.
        pub approved_by: Option<PersonId>,
        /// Their name then.
        pub approved_name: String,
        /// Moves with every change; 0 of one that nobody touched.
        pub version: i64,
    }
}

impl Statement {
    /// One that nobody touched yet.
    pub fn untouched(agency: &str, month: &str) -> Self {
        Self {
            agency: agency.to_owned(),
            month: month.to_owned(),
            state: State::Open,
            planned: 0,
            performed: 0,
            metres_planned: 0.0,
            metres_performed: 0.0,
            objection: String::new(),
            objected_at: None,
            objected_name: String::new(),
            answer: String::new(),
            answered_at: None,
            approved_at: None,
            approved_by: None,
            approved_name: String::new(),
            version: 0,
        }
    }
}

/// A statement.
pub async fn find(db: &Db, agency: &str, month: &str) -> Result<Option<Statement>, DbError> {
    db.first(&format!("SELECT {} FROM transit_statement WHERE agency = $1 AND month = $2", Statement::COLUMNS), params![agency, month])
        .await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, agency: &str, month: &str) -> Result<Option<Statement>, DbError> {
    tx.first(&format!("SELECT {} FROM transit_statement WHERE agency = $1 AND month = $2", Statement::COLUMNS), params![agency, month])
        .await
}

/// Those of a month that somebody touched.
pub async fn of_month(db: &Db, month: &str) -> Result<Vec<Statement>, DbError> {
    let sql = format!("SELECT {} FROM transit_statement WHERE month = $1 ORDER BY agency LIMIT $2", Statement::COLUMNS);
    db.all(&sql, params![month, LISTED_MAX]).await
}

/// Writes one that stood in a version; false where somebody was faster.
pub async fn write(tx: &mut Tx, own: &Statement, seen: i64) -> Result<bool, DbError> {
    let sql = "INSERT INTO transit_statement (agency, month, state, planned, performed, metres_planned, metres_performed, objection, \
               objected_at, objected_name, answer, answered_at, approved_at, approved_by, approved_name, version) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
               ON CONFLICT (agency, month) DO UPDATE SET state = excluded.state, planned = excluded.planned, performed = excluded.performed, \
               metres_planned = excluded.metres_planned, metres_performed = excluded.metres_performed, objection = excluded.objection, \
               objected_at = excluded.objected_at, objected_name = excluded.objected_name, answer = excluded.answer, \
               answered_at = excluded.answered_at, approved_at = excluded.approved_at, approved_by = excluded.approved_by, \
               approved_name = excluded.approved_name, version = excluded.version WHERE transit_statement.version = $17";
    let values = params![
        own.agency,
        own.month,
        own.state,
        own.planned,
        own.performed,
        own.metres_planned,
        own.metres_performed,
        own.objection,
        own.objected_at,
        own.objected_name,
        own.answer,
        own.answered_at,
        own.approved_at,
        own.approved_by,
        own.approved_name,
        own.version,
        seen
    ];
    Ok(tx.execute(sql, values).await? > 0)
}

/// Whether the month of a day is approved for a carrier.
pub async fn is_approved(tx: &Tx, agency: &str, month: &str) -> Result<bool, DbError> {
    Ok(load(tx, agency, month).await?.is_some_and(|own| own.state == State::Approved))
}

/// Carriers with their months, from one month to another (both included), whose statements are approved: their trips stand.
pub async fn approved(tx: &Tx, from: &str, until: &str) -> Result<HashSet<(String, String)>, DbError> {
    let sql = "SELECT agency, month FROM transit_statement WHERE state = 'approved' AND month >= $1 AND month <= $2 \
               ORDER BY month, agency LIMIT $3";
    let all: Vec<(String, String)> = tx.all(sql, params![from, until, LISTED_MAX * 3]).await?;
    Ok(all.into_iter().collect())
}

/// Which organisations the carriers of the timetable are.
pub async fn organisations(db: &Db) -> Result<Vec<(String, OrganisationId)>, DbError> {
    db.all("SELECT agency, organisation FROM transit_agency ORDER BY agency LIMIT 1000", params![]).await
}

/// Which organisation a carrier is.
pub async fn organisation(db: &Db, agency: &str) -> Result<Option<OrganisationId>, DbError> {
    let found: Option<Option<OrganisationId>> =
        db.first("SELECT organisation FROM transit_agency WHERE agency = $1", params![agency]).await?;
    Ok(found.flatten())
}

/// Names it.
pub async fn name_organisation(tx: &mut Tx, agency: &str, organisation: OrganisationId) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_agency (agency, organisation) VALUES ($1, $2) ON CONFLICT (agency) DO UPDATE SET organisation = excluded.organisation";
    tx.execute(sql, params![agency, organisation]).await.map(drop)
}
