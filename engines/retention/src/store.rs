//! The only SQL that is made of names in files: rules are our own, and a law checks their columns. Runs and tombstones besides.

use db::{Db, DbError, Dialect, FromRow, Tx, params, row};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::classification::{Class, Fate, Rule, Table};

/// Rows in one transaction.
pub const BATCH: usize = 500;
/// Rows that a dry run counts at most, a table.
pub const COUNTED_MAX: i64 = 100_000;
/// Ids that a dry run shows.
const EXAMPLES: usize = 5;

/// What is past its term at `$1`.
fn past(rule: &Rule) -> String {
    let more = if rule.condition.is_empty() { String::new() } else { format!(" AND ({})", rule.condition) };
    // what is anonymised already has nothing left to be done
    let left: Vec<String> = match rule.then {
        Fate::Anonymise => rule.set.iter().map(|(column, value)| format!("{column} IS DISTINCT FROM {value}")).collect(),
        _ => Vec::new(),
    };
    let left = if left.is_empty() { String::new() } else { format!(" AND ({})", left.join(" OR ")) };
    // whoever asked the city to leave their data alone keeps them until it is settled (GDPR, article 18, part 2)
    let restricted = match rule.person.as_str() {
        "" => String::new(),
        person => format!(" AND ({person} IS NULL OR {person} NOT IN (SELECT person FROM identity_restriction))"),
    };
    format!("{} < $1{more}{left}{restricted}", rule.from)
}

/// How many rows are past their term, counted up to a limit, and the ids of some.
pub async fn count(db: &Db, rule: &Rule, before: Timestamp) -> Result<(i64, Vec<String>), DbError> {
    let (table, past) = (&rule.table, past(rule));
    let sql = format!("SELECT COUNT(*) FROM (SELECT 1 AS one FROM {table} WHERE {past} LIMIT {}) AS counted", COUNTED_MAX + 1);
    let count: i64 = db.first(&sql, params![before]).await?.unwrap_or(0);
    if !rule.tombstone || count == 0 {
        return Ok((count, Vec::new()));
    }
    let sql = format!("SELECT {} FROM {table} WHERE {past} ORDER BY {} LIMIT {EXAMPLES}", rule.id, rule.from);
    let ids: Vec<Uuid> = db.all(&sql, params![before]).await?;
    Ok((count, ids.iter().map(Uuid::to_string).collect()))
}

/// Erases or anonymises the next rows past their term, with their tombstones; how many.
pub async fn apply_batch(tx: &mut Tx, rule: &Rule, before: Timestamp) -> Result<u64, DbError> {
    let (table, past, from) = (&rule.table, past(rule), &rule.from);
    if rule.tombstone {
        let sql = format!("SELECT {} FROM {table} WHERE {past} ORDER BY {from} LIMIT {BATCH}", rule.id);
        let ids: Vec<Uuid> = tx.all(&sql, params![before]).await?;
        if rule.then == Fate::Erase {
            bury(tx, table, &ids, &rule.ground).await?;
        }
        let sql = format!("{} WHERE {} = $1", verb(rule, rule.then), rule.id);
        return tx.execute_many(&sql, ids.iter().map(|id| params![*id]).collect()).await;
    }
    // SQLite has no name of a row but rowid, PostgreSQL none but ctid
    let row = if tx.dialect() == Dialect::Sqlite { "rowid" } else { "ctid" };
    let sql = format!("{} WHERE {row} IN (SELECT {row} FROM {table} WHERE {past} LIMIT {BATCH})", verb(rule, rule.then));
    tx.execute(&sql, params![before]).await
}

/// `DELETE FROM table`, or `UPDATE table SET …`.
fn verb(rule: &Rule, fate: Fate) -> String {
    match fate {
        Fate::Anonymise => {
            let set: Vec<String> = rule.set.iter().map(|(column, value)| format!("{column} = {value}")).collect();
            format!("UPDATE {} SET {}", rule.table, set.join(", "))
        }
        _ => format!("DELETE FROM {}", rule.table),
    }
}

/// `person = $1`, or the column of an e-mail.
fn whose(rule: &Rule) -> Option<String> {
    match (rule.person.as_str(), rule.email.as_str()) {
        ("", "") => None,
        ("", email) => Some(format!(
            "{email} IN (SELECT email FROM identity_person WHERE id = $1 UNION SELECT email_folded FROM identity_person WHERE id = $1)"
        )),
        (person, _) => Some(format!("{person} = $1")),
    }
}

/// Forgets a person in one table, as the rule says; the ids of rows that pages led to get tombstones.
pub async fn close(tx: &mut Tx, rule: &Rule, person: PersonId) -> Result<(), DbError> {
    let Some(mut whose) = whose(rule).filter(|_| matches!(rule.close, Fate::Erase | Fate::Anonymise)) else { return Ok(()) };
    if !rule.close_where.is_empty() {
        whose = format!("{whose} AND ({})", rule.close_where);
    }
    if rule.tombstone && rule.close == Fate::Erase {
        let ids: Vec<Uuid> = tx.all(&format!("SELECT {} FROM {} WHERE {whose}", rule.id, rule.table), params![person]).await?;
        bury(tx, &rule.table, &ids, &rule.ground).await?;
    }
    tx.execute(&format!("{} WHERE {whose}", verb(rule, rule.close)), params![person]).await.map(drop)
}

/// What a table keeps of a person, a JSON object a row: public and personal columns, moments as people read them.
pub async fn export(db: &Db, name: &str, table: &Table, rule: &Rule, person: PersonId, limit: i64) -> Result<Vec<String>, DbError> {
    let Some(whose) = whose(rule) else { return Ok(Vec::new()) };
    let shown = table.columns.iter().filter(|(_, class)| matches!(class, Class::Public | Class::Personal)).map(|(column, _)| column);
    let (function, value): (&str, fn(&str) -> String) = match db.dialect() {
        Dialect::Postgres => ("json_build_object", |column| column.to_owned()),
        // moments are microseconds and ids are bytes there
        Dialect::Sqlite => ("json_object", |column| {
            format!(
                "CASE WHEN typeof({column}) = 'blob' THEN lower(hex({column})) \
                 WHEN typeof({column}) = 'integer' AND {column} > 1000000000000000 \
                 THEN strftime('%Y-%m-%dT%H:%M:%SZ', {column} / 1000000, 'unixepoch') ELSE {column} END"
            )
        }),
    };
    let pairs: Vec<String> = shown.map(|column| format!("'{column}', {}", value(column))).collect();
    let sql = format!("SELECT CAST({function}({}) AS TEXT) FROM {name} WHERE {whose} LIMIT {limit}", pairs.join(", "));
    db.all(&sql, params![person]).await
}

/// Sets tombstones; those that stand there stay as they are.
pub async fn bury(tx: &mut Tx, kind: &str, ids: &[Uuid], ground: &str) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "INSERT INTO retention_tombstone (kind, id, at, ground) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, id) DO NOTHING";
    tx.execute_many(sql, ids.iter().map(|id| params![kind, *id, now, ground]).collect()).await.map(drop)
}

/// Deletes what a tombstone of this table stands for and what is there again; how many.
pub async fn bury_again(tx: &mut Tx, rule: &Rule) -> Result<u64, DbError> {
    let (table, id) = (&rule.table, &rule.id);
    let sql = format!("DELETE FROM {table} WHERE {id} IN (SELECT id FROM retention_tombstone WHERE kind = $1)");
    tx.execute(&sql, params![table]).await
}

row! {
    /// A run.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Run {
        /// Its id.
        pub id: Uuid,
        /// When it began.
        pub began_at: Timestamp,
        /// When it ended; none while it runs, or where it was killed.
        pub ended_at: Option<Timestamp>,
        /// Who ordered it.
        pub by_name: String,
        /// Rows erased and anonymised.
        pub gone: i64,
    }
}

/// Begins the report of a run.
pub async fn begin_run(tx: &mut Tx, by: &str) -> Result<Uuid, DbError> {
    let id = tx.id();
    let sql = "INSERT INTO retention_run (id, began_at, by_name, gone) VALUES ($1, $2, $3, 0)";
    tx.execute(sql, params![id, tx.now(), by]).await?;
    Ok(id)
}

/// Writes what a rule did in a run.
pub async fn add_row(tx: &mut Tx, run: Uuid, rule: &str, gone: i64, error: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO retention_run_row (run, rule, gone, error) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, params![run, rule, gone, error]).await.map(drop)
}

/// Ends the report.
pub async fn end_run(tx: &mut Tx, run: Uuid, gone: i64) -> Result<(), DbError> {
    let sql = "UPDATE retention_run SET ended_at = $2, gone = $3 WHERE id = $1";
    tx.execute(sql, params![run, tx.now(), gone]).await.map(drop)
}

/// The last runs, the newest first.
///
/// Errors: the database's.
pub async fn runs(db: &Db, limit: i64) -> Result<Vec<Run>, DbError> {
    db.all(&format!("SELECT {} FROM retention_run ORDER BY began_at DESC, id DESC LIMIT $1", Run::COLUMNS), params![limit]).await
}

/// A run with what each rule did: rule, rows, error.
pub async fn run(db: &Db, id: Uuid) -> Result<Option<(Run, Vec<(String, i64, String)>)>, DbError> {
    let found: Option<Run> = db.first(&format!("SELECT {} FROM retention_run WHERE id = $1", Run::COLUMNS), params![id]).await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some((found, db.all("SELECT rule, gone, error FROM retention_run_row WHERE run = $1 ORDER BY rule", params![id]).await?)))
}
