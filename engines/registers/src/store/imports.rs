//! Imports: their plan and progress, the staged rows and the problems found.

use db::{Db, DbError, Tx, params};
use kit::value::Json;
use kit::{PersonId, Problem, RecordId, RegisterId, Says, Timestamp};
use uuid::Uuid;

use crate::import::{ImportState, Plan, RowProblem, Staged};
use crate::ties::TieCounts;

db::row! {
    /// An import.
    #[derive(Clone, Debug)]
    pub struct Import {
        /// Its id.
        pub id: Uuid,
        /// The register it fills.
        pub register_id: RegisterId,
        /// How far it is.
        pub state: ImportState,
        /// The uploaded file.
        pub file_id: Option<Uuid>,
        /// Its name.
        pub file_name: String,
        /// What is to be done.
        pub plan: Json<Plan>,
        /// Rows read so far.
        pub rows_read: i64,
        /// Rows in all, once known.
        pub rows_total: Option<i64>,
        /// Rows without a problem.
        pub rows_good: i64,
        /// Rows with one.
        pub rows_bad: i64,
        /// Records made.
        pub rows_created: i64,
        /// Records changed.
        pub rows_changed: i64,
        /// Rows that would change nothing.
        pub rows_same: i64,
        /// Addresses that name one house of the address register.
        pub addresses_tied: i64,
        /// Addresses that may mean several.
        pub addresses_doubtful: i64,
        /// Addresses the address register has nothing like.
        pub addresses_unknown: i64,
        /// What there is to say about the whole: why it failed.
        pub message: Option<Json<Says>>,
        /// Who imports.
        pub by_id: Option<PersonId>,
        /// Their name.
        pub by_name: String,
        /// When it was begun.
        pub created_at: Timestamp,
        /// When it last moved.
        pub changed_at: Timestamp,
    }
}

impl Import {
    /// Who began it, for the journal.
    pub fn by(&self) -> audit::Actor {
        audit::Actor { person: self.by_id, session: None, name: self.by_name.clone() }
    }
}

fn select(rest: &str) -> String {
    format!("SELECT {} FROM registers_import {rest}", <Import as db::FromRow>::COLUMNS)
}

/// The import.
pub async fn find(db: &Db, id: Uuid) -> Result<Import, Problem> {
    db.first(&select("WHERE id = $1"), params![id]).await?.ok_or(Problem::NotFound)
}

/// The imports of a register, newest first.
pub async fn of(db: &Db, register: RegisterId, limit: i64) -> Result<Vec<Import>, DbError> {
    db.all(&select("WHERE register_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2"), params![register, limit]).await
}

/// Begins an import.
pub async fn insert(tx: &mut Tx, import: &Import) -> Result<(), DbError> {
    let sql = "INSERT INTO registers_import (id, register_id, state, file_id, file_name, plan, rows_read, rows_total, rows_good, rows_bad, \
               rows_created, rows_changed, rows_same, message, by_id, by_name, created_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, 0, NULL, 0, 0, 0, 0, 0, NULL, $7, $8, $9, $9)";
    let args = params![
        import.id,
        import.register_id,
        import.state,
        import.file_id,
        import.file_name,
        import.plan,
        import.by_id,
        import.by_name,
        import.created_at
    ];
    tx.execute(sql, args).await?;
    tell_owner(tx, import.id).await
}

/// Tells the cabinet of who began an import how it stands.
async fn tell_owner(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    let by: Option<(Option<kit::PersonId>,)> = tx.first("SELECT by_id FROM registers_import WHERE id = $1", params![id]).await?;
    match by.and_then(|(by,)| by) {
        Some(person) => cabinet::changed(tx, MINE, person, id).await,
        None => Ok(()),
    }
}

/// What imports are called in the cabinet.
pub const MINE: &str = "import";

/// The imports that a person began, or one of them; the newest thousand.
pub async fn of_person_in(tx: &Tx, person: kit::PersonId, id: Option<Uuid>) -> Result<Vec<Import>, DbError> {
    let rest = "WHERE by_id = $1 AND (id = $2 OR $3) ORDER BY created_at DESC LIMIT 1000";
    tx.all(&select(rest), params![person, id.unwrap_or_default(), id.is_none()]).await
}

/// Moves an import from one of `from` to `to`; false where it stands elsewhere.
pub async fn move_state(tx: &mut Tx, id: Uuid, from: &[ImportState], to: ImportState) -> Result<bool, DbError> {
    let now = tx.now();
    let marks = super::placeholders(4, from.len());
    let sql = format!("UPDATE registers_import SET state = $2, changed_at = $3 WHERE id = $1 AND state IN ({marks})");
    let mut args = params![id, to, now];
    args.extend(from.iter().map(kit::value::ToValue::to_value));
    let moved = tx.execute(&sql, args).await? > 0;
    if moved {
        tell_owner(tx, id).await?;
    }
    Ok(moved)
}

/// Writes the plan.
pub async fn set_plan(tx: &mut Tx, id: Uuid, plan: &Plan) -> Result<(), DbError> {
    tx.execute("UPDATE registers_import SET plan = $2 WHERE id = $1", params![id, Json(plan)]).await?;
    Ok(())
}

/// Says why an import failed.
pub async fn fail(tx: &mut Tx, id: Uuid, message: &Says) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "UPDATE registers_import SET state = $2, message = $3, changed_at = $4 WHERE id = $1";
    tx.execute(sql, params![id, ImportState::Failed, Json(message), now]).await?;
    tell_owner(tx, id).await
}

/// Forgets what an earlier check staged and found.
pub async fn clear(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute("DELETE FROM registers_staged WHERE import_id = $1", params![id]).await?;
    tx.execute("DELETE FROM registers_import_problem WHERE import_id = $1", params![id]).await?;
    let sql = "UPDATE registers_import SET rows_read = 0, rows_total = NULL, rows_good = 0, rows_bad = 0, rows_created = 0, rows_changed = 0, \
               rows_same = 0, addresses_tied = 0, addresses_doubtful = 0, addresses_unknown = 0, message = NULL WHERE id = $1";
    tx.execute(sql, params![id]).await?;
    Ok(())
}

/// What a batch of checked rows brings.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Rows to be written.
    pub staged: Vec<Staged>,
    /// Problems, numbered from `problem_ordinal`.
    pub problems: Vec<RowProblem>,
    /// The number of the first problem.
    pub problem_ordinal: i64,
    /// Rows read.
    pub read: i64,
    /// Rows with a problem.
    pub bad: i64,
    /// Rows that change nothing.
    pub same: i64,
    /// How addresses were tied.
    pub ties: TieCounts,
}

/// Writes a batch of checked rows and the progress with it.
pub async fn stage(tx: &mut Tx, id: Uuid, batch: &Batch) -> Result<(), DbError> {
    let sql =
        "INSERT INTO registers_staged (import_id, row_number, record_id, record_version, title, data) VALUES ($1, $2, $3, $4, $5, $6)";
    let rows = batch.staged.iter();
    let rows = rows
        .map(|row| params![id, row.row, row.target.map(|(id, _)| id), row.target.map(|(_, version)| version), row.title, Json(&row.data)]);
    tx.execute_many(sql, rows.collect()).await?;
    note_problems(tx, id, batch).await?;
    let now = tx.now();
    let sql = "UPDATE registers_import SET rows_read = rows_read + $2, rows_bad = rows_bad + $3, rows_good = rows_good + $4, \
               rows_same = rows_same + $5, addresses_tied = addresses_tied + $6, addresses_doubtful = addresses_doubtful + $7, \
               addresses_unknown = addresses_unknown + $8, changed_at = $9 WHERE id = $1";
    let TieCounts { exactly, doubtfully, not } = batch.ties;
    let counts = params![id, batch.read, batch.bad, batch.read - batch.bad, batch.same, exactly, doubtfully, not, now];
    tx.execute(sql, counts).await?;
    Ok(())
}

/// Writes the problems of a batch.
pub async fn note_problems(tx: &mut Tx, id: Uuid, batch: &Batch) -> Result<(), DbError> {
    let sql =
        "INSERT INTO registers_import_problem (import_id, ordinal, row_number, column_name, value, says) VALUES ($1, $2, $3, $4, $5, $6)";
    let problems = batch.problems.iter().zip(batch.problem_ordinal..);
    let rows = problems.map(|(problem, ordinal)| params![id, ordinal, problem.row, problem.column, problem.value, Json(&problem.says)]);
    tx.execute_many(sql, rows.collect()).await?;
    Ok(())
}

/// Forgets the problems of an import.
pub async fn clear_problems(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute("DELETE FROM registers_import_problem WHERE import_id = $1", params![id]).await?;
    Ok(())
}

/// Ends the check.
pub async fn checked(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "UPDATE registers_import SET state = $2, rows_total = rows_read, changed_at = $3 WHERE id = $1 AND state = $4";
    tx.execute(sql, params![id, ImportState::Checked, now, ImportState::Checking]).await?;
    tell_owner(tx, id).await
}

/// How many staged rows make a record and how many change one.
pub async fn staged_counts(tx: &mut Tx, id: Uuid) -> Result<(i64, i64), DbError> {
    let sql = "SELECT count(*), count(record_id) FROM registers_staged WHERE import_id = $1";
    let (all, changes) = tx.first::<(i64, i64)>(sql, params![id]).await?.unwrap_or_default();
    Ok((all - changes, changes))
}

type StagedRow = (i64, Option<RecordId>, Option<i64>, String, Json<crate::Data>);

/// Staged rows after row `after`.
pub async fn staged_page(tx: &mut Tx, id: Uuid, after: i64, limit: i64) -> Result<Vec<Staged>, DbError> {
    let sql = "SELECT row_number, record_id, record_version, title, data FROM registers_staged WHERE import_id = $1 AND row_number > $2 \
               ORDER BY row_number LIMIT $3";
    let rows: Vec<StagedRow> = tx.all(sql, params![id, after, limit]).await?;
    Ok(rows.into_iter().map(|(row, id, version, title, data)| Staged { row, target: id.zip(version), title, data: data.0 }).collect())
}

/// Ends the writing: counts, state, and the staged rows are let go.
pub async fn applied(tx: &mut Tx, id: Uuid, created: i64, changed: i64) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "UPDATE registers_import SET state = $2, rows_created = $3, rows_changed = $4, changed_at = $5 WHERE id = $1";
    tx.execute(sql, params![id, ImportState::Done, created, changed, now]).await?;
    tx.execute("DELETE FROM registers_staged WHERE import_id = $1", params![id]).await?;
    tell_owner(tx, id).await
}

db::row! {
    /// A problem of an import, as it is shown.
    #[derive(Clone, Debug)]
    pub struct FoundProblem {
        /// Its number, from 0.
        pub ordinal: i64,
        /// The row as the file's reader sees it.
        pub row_number: i64,
        /// The column.
        pub column_name: String,
        /// What stands there.
        pub value: String,
        /// What is wrong.
        pub says: Json<Says>,
    }
}

/// The problems from `from` on.
pub async fn problems(db: &Db, id: Uuid, from: i64, limit: i64) -> Result<Vec<FoundProblem>, DbError> {
    let sql = "SELECT ordinal, row_number, column_name, value, says FROM registers_import_problem WHERE import_id = $1 AND ordinal >= $2 \
               ORDER BY ordinal LIMIT $3";
    db.all(sql, params![id, from, limit]).await
}

/// Imports begun before `before` that were never run and can be let go.
pub async fn stale(db: &Db, before: Timestamp, limit: i64) -> Result<Vec<Import>, DbError> {
    let sql = select("WHERE state IN ('uploaded', 'checked', 'failed') AND changed_at < $1 ORDER BY changed_at LIMIT $2");
    db.all(&sql, params![before, limit]).await
}

/// The first staged rows and, of all of them, how many make a record and how many change one.
pub async fn staged(db: &Db, id: Uuid, limit: i64) -> Result<(Vec<Staged>, (i64, i64)), DbError> {
    let sql =
        "SELECT row_number, record_id, record_version, title, data FROM registers_staged WHERE import_id = $1 ORDER BY row_number LIMIT $2";
    let rows: Vec<StagedRow> = db.all(sql, params![id, limit]).await?;
    let rows = rows.into_iter().map(|(row, id, version, title, data)| Staged { row, target: id.zip(version), title, data: data.0 });
    let sql = "SELECT count(*), count(record_id) FROM registers_staged WHERE import_id = $1";
    let (all, changes) = db.first::<(i64, i64)>(sql, params![id]).await?.unwrap_or_default();
    Ok((rows.collect(), (all - changes, changes)))
}

db::row! {
    /// A record that an import made or changed, as it stands now.
    #[derive(Clone, Debug)]
    pub struct Touched {
        /// The record.
        pub record_id: RecordId,
        /// The version the import made; 1 is a new record.
        pub version: i64,
        /// Its number.
        pub number: String,
        /// Its name now.
        pub title: String,
        /// Where it stands now.
        pub state: crate::State,
    }
}

/// The records an import made or changed, after `after`, in the order of their ids.
pub async fn touched(db: &Db, import: &Import, after: Uuid, limit: i64) -> Result<Vec<Touched>, DbError> {
    let sql = "SELECT v.record_id, v.version, r.number, r.title, r.state FROM registers_revision v \
               JOIN registers_record r ON r.id = v.record_id \
               WHERE v.import_id = $1 AND v.register_id = $2 AND v.record_id > $3 AND v.verb <> 'undo' ORDER BY v.record_id LIMIT $4";
    db.all(sql, params![import.id, import.register_id, after, limit]).await
}
