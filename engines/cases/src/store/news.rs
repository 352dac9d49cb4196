//! What everybody may see: the public list, what lies near a place.

use db::{Db, DbError, FromRow, Params, ToValue, params};
use jiff::Timestamp;

use crate::case::{Case, CaseId, KindId};

/// What a public list is asked for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Asked {
    /// Of one of these categories; empty for all.
    pub categories: Vec<String>,
    /// In one of these cells of the grid; empty for everywhere.
    pub cells: Vec<i64>,
    /// In one state.
    pub state: Option<String>,
    /// Not closed (`true`) or closed (`false`).
    pub open: Option<bool>,
    /// In one district.
    pub district: Option<uuid::Uuid>,
    /// From this moment on.
    pub since: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// After this case, the newest first.
    pub after: Option<(Timestamp, CaseId)>,
}

/// Public cases of a kind, the newest first.
pub async fn list(db: &Db, kind: KindId, asked: &Asked, limit: i64) -> Result<Vec<Case>, DbError> {
    let mut sql = format!("SELECT {} FROM cases_case WHERE kind_id = $1 AND public", Case::COLUMNS);
    let mut values: Params = params![kind];
    let mut narrow = |condition: &str, value: &dyn ToValue| {
        values.push(value.to_value());
        sql.push_str(&condition.replace('$', &format!("${}", values.len())));
    };
    if let Some(state) = &asked.state {
        narrow(" AND state = $", state);
    }
    if let Some(district) = &asked.district {
        narrow(" AND district_id = $", district);
    }
    if let Some(since) = &asked.since {
        narrow(" AND opened_at >= $", since);
    }
    if let Some(until) = &asked.until {
        narrow(" AND opened_at < $", until);
    }
    for (column, own) in [("category", values_of(&asked.categories)), ("cell", values_of(&asked.cells))] {
        if !own.is_empty() {
            sql.push_str(&format!(" AND {column} IN ({})", db::list(values.len() + 1, own.len())));
            values.extend(own);
        }
    }
    match asked.open {
        Some(true) => sql.push_str(" AND phase <> 'closed'"),
        Some(false) => sql.push_str(" AND phase = 'closed'"),
        None => {}
    }
    if let Some((at, id)) = asked.after {
        let first = values.len() + 1;
        sql.push_str(&format!(" AND (opened_at < ${first} OR (opened_at = ${first} AND id < ${}))", first + 1));
        values.extend(params![at, id]);
    }
    sql.push_str(&format!(" ORDER BY opened_at DESC, id DESC LIMIT {}", limit.clamp(1, 1_001)));
    db.all(&sql, values).await
}

fn values_of<T: ToValue>(own: &[T]) -> Params {
    own.iter().map(ToValue::to_value).collect()
}

/// Public cases of a kind with these numbers, in no order; at most some hundred.
pub async fn by_numbers(db: &Db, kind: KindId, numbers: &[&str]) -> Result<Vec<Case>, DbError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let list = db::list(2, numbers.len());
    let sql = format!("SELECT {} FROM cases_case WHERE kind_id = $1 AND public AND number IN ({list})", Case::COLUMNS);
    let mut values = params![kind];
    values.extend(numbers.iter().map(ToValue::to_value));
    db.all(&sql, values).await
}

/// Public cases that are not closed or were closed lately, in these cells of the grid, the newest first.
pub async fn in_cells(db: &Db, kind: KindId, cells: &[i64], since: Timestamp, limit: i64) -> Result<Vec<Case>, DbError> {
    if cells.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {} FROM cases_case WHERE cell IS NOT NULL AND cell IN ({}) AND opened_at >= $1 AND kind_id = $2 AND public \
         AND (phase <> 'closed' OR closed_at >= $1) ORDER BY opened_at DESC, id DESC LIMIT {limit}",
        Case::COLUMNS,
        db::list(3, cells.len())
    );
    let mut values = params![since, kind];
    values.extend(cells.iter().map(ToValue::to_value));
    db.all(&sql, values).await
}

/// Public cases of a kind that are linked to something, the newest first, after one of them.
pub async fn linked(
    db: &Db,
    kind: KindId,
    (what, target): (&str, uuid::Uuid),
    after: Option<(Timestamp, CaseId)>,
    limit: i64,
) -> Result<Vec<Case>, DbError> {
    let (at, id) = after.unwrap_or((Timestamp::MAX, CaseId(uuid::Uuid::max())));
    let sql = format!(
        "SELECT {} FROM cases_case WHERE kind_id = $1 AND public AND id IN (SELECT case_id FROM cases_link WHERE target = $2 AND what = $3) \
         AND (opened_at < $4 OR (opened_at = $4 AND id < $5)) ORDER BY opened_at DESC, id DESC LIMIT {limit}",
        Case::COLUMNS
    );
    db.all(&sql, params![kind, target, what, at, id]).await
}
