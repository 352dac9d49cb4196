//! The rows of cases: written whole, and only over the version that was seen.

use db::{Db, DbError, FromRow, Params, Tx, params};
use kit::PersonId;
use uuid::Uuid;

use crate::case::{Case, CaseId, KindId};

fn select(rest: &str) -> String {
    format!("SELECT {} FROM cases_case {rest}", Case::COLUMNS)
}

/// A case.
pub async fn find(db: &Db, id: CaseId) -> Result<Option<Case>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, id: CaseId) -> Result<Option<Case>, DbError> {
    tx.first(&select("WHERE id = $1"), params![id]).await
}

/// Cases of these ids, in no order; at most some hundred.
pub async fn by_ids(db: &Db, ids: &[CaseId]) -> Result<Vec<Case>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let values = ids.iter().map(db::ToValue::to_value).collect();
    db.all(&select(&format!("WHERE id IN ({})", db::list(1, ids.len()))), values).await
}

/// Cases of a number, of whatever kind.
pub async fn by_number(db: &Db, number: &str) -> Result<Vec<Case>, DbError> {
    db.all(&select("WHERE number = $1 ORDER BY kind_id LIMIT 20"), params![number]).await
}

/// The parts of a case, and the cases that say the same.
pub async fn under(db: &Db, id: CaseId) -> Result<Vec<Case>, DbError> {
    db.all(&select("WHERE parent_id = $1 OR duplicate_of = $1 ORDER BY opened_at, id LIMIT 200"), params![id]).await
}

/// The cases that say the same as one, so many after one of them, by id.
pub async fn duplicates(db: &Db, id: CaseId, after: Option<CaseId>, limit: usize) -> Result<Vec<Case>, DbError> {
    let after = after.unwrap_or(CaseId(Uuid::nil()));
    db.all(&select(&format!("WHERE duplicate_of = $1 AND id > $2 ORDER BY id LIMIT {limit}")), params![id, after]).await
}

/// What was the same as a case is the same as another.
pub async fn move_duplicates(tx: &mut Tx, from: CaseId, to: CaseId) -> Result<(), DbError> {
    tx.execute("UPDATE cases_case SET duplicate_of = $2 WHERE duplicate_of = $1", params![from, to]).await.map(drop)
}

/// The case that a key has opened.
pub async fn of_key(tx: &Tx, key: &str) -> Result<Option<CaseId>, DbError> {
    tx.first::<Uuid>("SELECT case_id FROM cases_key WHERE key = $1", params![key]).await.map(|id| id.map(CaseId))
}

/// The same outside a transaction: for who asks whether something came before.
pub async fn known_by_key(db: &Db, key: &str) -> Result<Option<CaseId>, DbError> {
    db.first::<Uuid>("SELECT case_id FROM cases_key WHERE key = $1", params![key]).await.map(|id| id.map(CaseId))
}

/// Keeps that a key has opened a case.
pub async fn keep_key(tx: &mut Tx, key: &str, id: CaseId) -> Result<(), DbError> {
    tx.execute("INSERT INTO cases_key (key, case_id, at) VALUES ($1, $2, $3)", params![key, id, tx.now()]).await.map(drop)
}

/// Keeps the key of something that is done once for a case; false where it was done before.
pub async fn keep_key_once(tx: &mut Tx, key: &str, id: CaseId) -> Result<bool, DbError> {
    let sql = "INSERT INTO cases_key (key, case_id, at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING";
    Ok(tx.execute(sql, params![key, id, tx.now()]).await? > 0)
}

const INSERT: &str = "INSERT INTO cases_case (id, kind_id, kind_version, number, code, source, state, phase, category, urgent, title, data, address, words,  \
               house_id, district_id, lon, lat, cell, keeper_id, executor_id, person_id, applicant_id, term, term_from, term_left,  \
               extended, rungs, paused, due_at, risk_at, alarm_at, contest_until, contested, parent_id, duplicate_of, supporters,  \
               public, rating, version, opened_at, changed_at, closed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,  \
               $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43)";

/// Writes a new case.
pub async fn insert(tx: &mut Tx, case: &Case) -> Result<(), DbError> {
    tx.execute(INSERT, whole(case)).await.map(drop)
}

/// Writes many new cases: demonstrations and measurements.
pub async fn insert_many(tx: &mut Tx, cases: &[Case]) -> Result<(), DbError> {
    tx.execute_many(INSERT, cases.iter().map(whole).collect()).await.map(drop)
}

fn whole(case: &Case) -> Params {
    params![
        case.id,
        case.kind_id,
        case.kind_version,
        case.number,
        case.code,
        case.source,
        case.state,
        case.phase,
        case.category,
        case.urgent,
        case.title,
        case.data,
        case.address,
        case.words,
        case.house_id,
        case.district_id,
        case.lon,
        case.lat,
        case.cell,
        case.keeper_id,
        case.executor_id,
        case.person_id,
        case.applicant_id,
        case.term,
        case.term_from,
        case.term_left,
        case.extended,
        case.rungs,
        case.paused,
        case.due_at,
        case.risk_at,
        case.alarm_at,
        case.contest_until,
        case.contested,
        case.parent_id,
        case.duplicate_of,
        case.supporters,
        case.public,
        case.rating,
        case.version,
        case.opened_at,
        case.changed_at,
        case.closed_at
    ]
}

/// Writes what can change of a case over the version before; false where somebody else was faster.
pub async fn update(tx: &mut Tx, case: &Case) -> Result<bool, DbError> {
    let sql = "UPDATE cases_case SET state = $2, phase = $3, category = $4, urgent = $5, title = $6, data = $7, address = $8, words = $9, house_id = $10,  \
               district_id = $11, lon = $12, lat = $13, cell = $14, executor_id = $15, person_id = $16, term = $17, term_from = $18,  \
               term_left = $19, extended = $20, rungs = $21, paused = $22, due_at = $23, risk_at = $24, alarm_at = $25,  \
               contest_until = $26, contested = $27, parent_id = $28, duplicate_of = $29, supporters = $30, public = $31,  \
               rating = $32, version = $33, changed_at = $34, closed_at = $35 \
               WHERE id = $1 AND version = $33 - 1";
    let values = params![
        case.id,
        case.state,
        case.phase,
        case.category,
        case.urgent,
        case.title,
        case.data,
        case.address,
        case.words,
        case.house_id,
        case.district_id,
        case.lon,
        case.lat,
        case.cell,
        case.executor_id,
        case.person_id,
        case.term,
        case.term_from,
        case.term_left,
        case.extended,
        case.rungs,
        case.paused,
        case.due_at,
        case.risk_at,
        case.alarm_at,
        case.contest_until,
        case.contested,
        case.parent_id,
        case.duplicate_of,
        case.supporters,
        case.public,
        case.rating,
        case.version,
        case.changed_at,
        case.closed_at
    ];
    Ok(tx.execute(sql, values).await? > 0)
}

/// Cases of an account and some kinds, the newest first, after one of them.
pub async fn of_applicant(
    db: &Db,
    person: PersonId,
    kinds: &[KindId],
    after: Option<(kit::Timestamp, CaseId)>,
    limit: i64,
) -> Result<Vec<Case>, DbError> {
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let (at, id) = after.unwrap_or((kit::Timestamp::MAX, CaseId(Uuid::max())));
    let mut values = params![person, at, id, limit];
    let list = db::list(values.len() + 1, kinds.len());
    values.extend(kinds.iter().map(db::ToValue::to_value));
    let rest = format!(
        "WHERE applicant_id = $1 AND (opened_at < $2 OR (opened_at = $2 AND id < $3)) AND kind_id IN ({list}) \
         ORDER BY opened_at DESC, id DESC LIMIT $4"
    );
    db.all(&select(&rest), values).await
}

/// Cases of an account and a kind within a transaction, the newest first; or one of them.
pub async fn of_applicant_in(tx: &Tx, person: PersonId, kind: KindId, one: Option<CaseId>) -> Result<Vec<Case>, DbError> {
    match one {
        Some(id) => tx.all(&select("WHERE id = $1 AND applicant_id = $2 AND kind_id = $3"), params![id, person, kind]).await,
        None => {
            let rest = format!("WHERE applicant_id = $1 AND kind_id = $2 ORDER BY opened_at DESC, id DESC LIMIT {}", cabinet::THINGS_MAX);
            tx.all(&select(&rest), params![person, kind]).await
        }
    }
}

/// Cases whose next rung is to be climbed, the longest due first.
pub async fn alarmed(db: &Db, now: kit::Timestamp, limit: i64) -> Result<Vec<CaseId>, DbError> {
    let sql = "SELECT id FROM cases_case WHERE alarm_at IS NOT NULL AND alarm_at <= $1 ORDER BY alarm_at, id LIMIT $2";
    let ids: Vec<Uuid> = db.all(sql, params![now, limit]).await?;
    Ok(ids.into_iter().map(CaseId).collect())
}

/// Open cases whose deadline runs, after one of them by their ids.
pub async fn running(db: &Db, after: Option<CaseId>, limit: i64) -> Result<Vec<CaseId>, DbError> {
    let sql = "SELECT id FROM cases_case WHERE phase <> 'closed' AND paused = FALSE AND term <> '' AND id > $1 ORDER BY id LIMIT $2";
    let ids: Vec<Uuid> = db.all(sql, params![after.map_or(Uuid::nil(), |own| own.0), limit]).await?;
    Ok(ids.into_iter().map(CaseId).collect())
}

/// Writes the marks of a deadline that were reckoned anew, and the rungs that were passed; what people have open stays good.
pub async fn set_marks(tx: &mut Tx, case: &Case) -> Result<(), DbError> {
    let sql = "UPDATE cases_case SET due_at = $2, risk_at = $3, alarm_at = $4, rungs = $5 WHERE id = $1";
    tx.execute(sql, params![case.id, case.due_at, case.risk_at, case.alarm_at, case.rungs]).await.map(drop)
}

/// Cases of a kind that were closed before a moment and still tell of a person.
pub async fn to_retire(db: &Db, kind: KindId, before: kit::Timestamp, limit: i64) -> Result<Vec<CaseId>, DbError> {
    let sql =
        "SELECT id FROM cases_case WHERE kind_id = $1 AND closed_at < $2 AND words <> '' AND phase = 'closed' ORDER BY closed_at LIMIT $3";
    let ids: Vec<Uuid> = db.all(sql, params![kind, before, limit]).await?;
    Ok(ids.into_iter().map(CaseId).collect())
}
