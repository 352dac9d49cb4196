//! Lists of changes of staff in the database.

use std::collections::HashMap;

use db::page::{self, Key as Sorted};
use db::{Db, DbError, FromRow, Json, ToValue, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::post::PostId;
use crate::staff_change::{Changed, Kind, StaffChangeId};

/// E-mails asked for at a time.
const EMAILS_PER_QUERY: usize = 400;
/// Lines done in one go on their day.
const DUE_MAX: i64 = 200;

db::row! {
    /// A list.
    #[derive(Clone, Debug)]
    pub struct StaffChange {
        /// Its id.
        pub id: StaffChangeId,
        /// Who brought it.
        pub made_by: Option<PersonId>,
        /// When.
        pub made_at: Timestamp,
        /// How many lines it has.
        pub lines: i64,
        /// When it was taken back.
        pub undone_at: Option<Timestamp>,
    }
}

db::row! {
    struct MoveRow {
        change_id: StaffChangeId,
        line: i64,
        kind: String,
        person: PersonId,
        post: Option<PostId>,
        at: Timestamp,
        changed: Json<Changed>,
        done_at: Option<Timestamp>,
    }
}

/// A line of a list that was written.
#[derive(Clone, Debug)]
pub struct Move {
    /// The list.
    pub change: StaffChangeId,
    /// The row of the table.
    pub line: i64,
    /// What happens.
    pub kind: Kind,
    /// To whom.
    pub person: PersonId,
    /// Where they go.
    pub post: Option<PostId>,
    /// When it takes effect.
    pub at: Timestamp,
    /// What it changed.
    pub changed: Changed,
    /// When what belongs to the day was done.
    pub done_at: Option<Timestamp>,
}

impl MoveRow {
    fn made(self) -> Option<Move> {
        let Self { change_id, line, kind, person, post, at, changed, done_at } = self;
        Some(Move { change: change_id, line, kind: Kind::from_code(&kind)?, person, post, at, changed: changed.0, done_at })
    }
}

/// The place of a list among lists.
pub type Place = (i64, Uuid);

const NEWEST_FIRST: [Sorted; 2] = [Sorted { column: "made_at", descending: true }, Sorted { column: "id", descending: true }];

/// Lists brought by a person, of everybody if none is given, the newest first; one more than `limit` where there are more.
pub async fn list(db: &Db, by: Option<PersonId>, after: Option<Place>, limit: usize) -> Result<Vec<StaffChange>, DbError> {
    let (mut conditions, mut values) = (vec!["1 = 1".to_owned()], params![]);
    if let Some(by) = by {
        values.extend(params![by]);
        conditions.push(format!("made_by = ${}", values.len()));
    }
    if let Some((made, id)) = after {
        conditions.push(page::after(&NEWEST_FIRST, values.len() + 1));
        values.extend(params![Timestamp::from_microsecond(made).unwrap_or(Timestamp::MAX), id]);
    }
    let (columns, conditions, order) = (StaffChange::COLUMNS, conditions.join(" AND "), page::order(&NEWEST_FIRST, false));
    db.all(&format!("SELECT {columns} FROM identity_staff_change WHERE {conditions} ORDER BY {order} LIMIT {}", limit + 1), values).await
}

/// The list of an id.
pub async fn find(db: &Db, id: StaffChangeId) -> Result<Option<StaffChange>, DbError> {
    db.first(&format!("SELECT {} FROM identity_staff_change WHERE id = $1", StaffChange::COLUMNS), params![id]).await
}

/// The lines of a list.
pub async fn moves(db: &Db, id: StaffChangeId) -> Result<Vec<Move>, DbError> {
    let sql = format!("SELECT {} FROM identity_staff_move WHERE change_id = $1 ORDER BY line", MoveRow::COLUMNS);
    let rows: Vec<MoveRow> = db.all(&sql, params![id]).await?;
    Ok(rows.into_iter().filter_map(MoveRow::made).collect())
}

/// Lines whose day has come and for which nothing was done yet.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<Move>, DbError> {
    let columns = MoveRow::COLUMNS.split(", ").map(|column| format!("m.{column}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM identity_staff_move m JOIN identity_staff_change c ON c.id = m.change_id \
         WHERE m.done_at IS NULL AND m.at <= $1 AND c.undone_at IS NULL ORDER BY m.at, m.change_id, m.line LIMIT {DUE_MAX}"
    );
    let rows: Vec<MoveRow> = db.all(&sql, params![now]).await?;
    Ok(rows.into_iter().filter_map(MoveRow::made).collect())
}

/// Writes a list with its lines.
pub async fn insert(tx: &mut Tx, id: StaffChangeId, by: Option<PersonId>, moves: &[Move]) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "INSERT INTO identity_staff_change (id, made_by, made_at, lines) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, params![id, by, now, moves.len() as i64]).await?;
    let sql = "INSERT INTO identity_staff_move (change_id, line, kind, person, post, at, changed) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let row = |own: &Move| params![own.change, own.line, own.kind.code(), own.person, own.post, own.at, Json(own.changed.clone())];
    tx.execute_many(sql, moves.iter().map(row).collect()).await?;
    Ok(())
}

/// What belongs to the day of a line is done; false if it was before.
pub async fn done(tx: &mut Tx, own: &Move, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_staff_move SET done_at = $1 WHERE change_id = $2 AND line = $3 AND done_at IS NULL";
    Ok(tx.execute(sql, params![now, own.change, own.line]).await? == 1)
}

/// A list is taken back; false if it was before.
pub async fn undone(tx: &mut Tx, id: StaffChangeId, by: Option<PersonId>, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_staff_change SET undone_at = $1, undone_by = $2 WHERE id = $3 AND undone_at IS NULL";
    Ok(tx.execute(sql, params![now, by, id]).await? == 1)
}

/// The accounts of folded e-mails: who, and whether they are let in.
pub async fn accounts(db: &Db, emails: &[String]) -> Result<HashMap<String, (PersonId, bool)>, DbError> {
    let mut found = HashMap::new();
    for some in emails.chunks(EMAILS_PER_QUERY) {
        let sql = format!("SELECT email_folded, id, active FROM identity_person WHERE email_folded IN ({})", db::list(1, some.len()));
        let rows: Vec<(String, PersonId, bool)> = db.all(&sql, some.iter().map(ToValue::to_value).collect()).await?;
        found.extend(rows.into_iter().map(|(email, id, active)| (email, (id, active))));
    }
    Ok(found)
}

/// Ends the keys a person made; how many.
pub async fn end_keys_of(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<u64, DbError> {
    tx.execute("UPDATE identity_key SET ended_at = $1 WHERE created_by = $2 AND ended_at IS NULL", params![now, person]).await
}
