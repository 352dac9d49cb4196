//! Kinds, their versions and bindings, and the counter that all in memory follows.

use std::collections::HashMap;

use db::{Db, DbError, Json, Tx, params};
use jiff::civil::Date;
use kit::{OrganisationId, PersonId};
use registers::number::NumberPattern;

use crate::case::KindId;
use crate::kind::Declaration;
use crate::shelf::Kind;

/// Where the counter of kinds and calendar stands.
pub async fn epoch(db: &Db) -> Result<i64, DbError> {
    Ok(db.first("SELECT epoch FROM cases_epoch WHERE id = 1", params![]).await?.unwrap_or(0))
}

/// Moves it on: what is in memory is read anew.
pub async fn advance(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute("UPDATE cases_epoch SET epoch = epoch + 1 WHERE id = 1", params![]).await.map(drop)
}

/// Every version of every kind. One whose number pattern this build does not read is left out and logged.
pub async fn all(db: &Db) -> Result<Vec<Kind>, DbError> {
    let sql = "SELECT k.id, k.code, k.organisation_id, d.version, d.valid_from, d.body FROM cases_kind k \
               JOIN cases_declaration d ON d.kind_id = k.id ORDER BY k.code, d.version";
    let rows: Vec<(KindId, String, OrganisationId, i64, Date, Json<Declaration>)> = db.all(sql, params![]).await?;
    let bound: Vec<(KindId, String, OrganisationId)> =
        db.all("SELECT kind_id, executor, organisation_id FROM cases_binding", params![]).await?;
    let mut bindings: HashMap<KindId, HashMap<String, OrganisationId>> = HashMap::new();
    for (kind, executor, organisation) in bound {
        bindings.entry(kind).or_default().insert(executor, organisation);
    }
    let made = |(id, code, keeper, version, valid_from, declaration): (KindId, String, OrganisationId, i64, Date, Json<Declaration>)| {
        let number =
            NumberPattern::parse(&declaration.0.number).map_err(|error| tracing::error!(code, ?error, "a kind has no numbers")).ok()?;
        let bindings = bindings.get(&id).cloned().unwrap_or_default();
        Some(Kind { id, code, keeper, version, valid_from, declaration: declaration.0, number, bindings })
    };
    Ok(rows.into_iter().filter_map(made).collect())
}

/// A new kind; false if there is one of this code.
pub async fn insert(tx: &mut Tx, id: KindId, code: &str, organisation: OrganisationId) -> Result<bool, DbError> {
    let sql = "INSERT INTO cases_kind (id, code, organisation_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING";
    Ok(tx.execute(sql, params![id, code, organisation, tx.now()]).await? > 0)
}

/// The last version of a kind.
pub async fn last_version(tx: &Tx, id: KindId) -> Result<i64, DbError> {
    let found: Option<Option<i64>> = tx.first("SELECT MAX(version) FROM cases_declaration WHERE kind_id = $1", params![id]).await?;
    Ok(found.flatten().unwrap_or(0))
}

/// A version of a kind.
pub async fn insert_version(
    tx: &mut Tx,
    id: KindId,
    version: i64,
    valid_from: Date,
    body: &Declaration,
    reason: &str,
    by: (Option<PersonId>, &str),
) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_declaration (kind_id, version, valid_from, body, reason, by_id, by_name, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.execute(sql, params![id, version, valid_from, Json(body), reason, by.0, by.1, tx.now()]).await.map(drop)
}

/// Says which organisation an executor is; none takes the binding away.
pub async fn bind(tx: &mut Tx, id: KindId, executor: &str, organisation: Option<OrganisationId>) -> Result<(), DbError> {
    let Some(organisation) = organisation else {
        return tx.execute("DELETE FROM cases_binding WHERE kind_id = $1 AND executor = $2", params![id, executor]).await.map(drop);
    };
    let sql = "INSERT INTO cases_binding (kind_id, executor, organisation_id) VALUES ($1, $2, $3) \
               ON CONFLICT (kind_id, executor) DO UPDATE SET organisation_id = excluded.organisation_id";
    tx.execute(sql, params![id, executor, organisation]).await.map(drop)
}

/// The next number of a kind in a year; holds the kind's sequence until the transaction ends.
pub async fn next_number(tx: &mut Tx, id: KindId, year: i64) -> Result<i64, DbError> {
    let sql = "INSERT INTO cases_sequence (kind_id, year, last) VALUES ($1, $2, 1) \
               ON CONFLICT (kind_id, year) DO UPDATE SET last = cases_sequence.last + 1 RETURNING last";
    let next: Option<i64> = tx.first(sql, params![id, year]).await?;
    next.ok_or_else(|| DbError::Internal("a sequence gave no number".to_owned()))
}
