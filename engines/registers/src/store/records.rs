//! Records, their revisions and the values that must be unique.

use std::collections::{BTreeSet, HashMap};

use db::{Db, DbError, FromRow, Params, Tx, params};
use futures_util::Stream;
use kit::value::{Json, ToValue};
use kit::{Problem, RecordId, RegisterId, Says, Timestamp, Viewer};
use uuid::Uuid;

use super::placeholders;
use crate::record::{Record, Revision};
use crate::register::{Data, Register, title_in};
use crate::state::Verb;

/// How many ids one statement asks for.
const IDS_PER_QUERY: usize = 500;

fn select(rest: &str) -> String {
    format!("SELECT {} FROM registers_record {rest}", Record::COLUMNS)
}

/// The record; none if there is none, or it was removed.
pub async fn find(db: &Db, register: RegisterId, id: RecordId) -> Result<Option<Record>, DbError> {
    db.first(&select("WHERE id = $1 AND register_id = $2 AND state <> 'removed'"), params![id, register]).await
}

/// The record of an id, in whichever register.
pub async fn find_anywhere(db: &Db, id: RecordId) -> Result<Option<Record>, DbError> {
    db.first(&select("WHERE id = $1 AND state <> 'removed'"), params![id]).await
}

/// The record with a registration number.
pub async fn find_number(db: &Db, register: RegisterId, number: &str) -> Result<Option<Record>, DbError> {
    db.first(&select("WHERE register_id = $1 AND number = $2 AND state <> 'removed'"), params![register, number]).await
}

/// The record, inside a transaction that has locked its register.
pub async fn load(tx: &mut Tx, register: RegisterId, id: RecordId) -> Result<Record, Problem> {
    let found = tx.first(&select("WHERE id = $1 AND register_id = $2 AND state <> 'removed'"), params![id, register]).await?;
    found.ok_or(Problem::NotFound)
}

/// The records of these ids, in their order; those that are gone are left out.
pub async fn by_ids(db: &Db, ids: &[RecordId]) -> Result<Vec<Record>, DbError> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let sql = select(&format!("WHERE id IN ({})", placeholders(1, chunk.len())));
        let records: Vec<Record> = db.all(&sql, chunk.iter().map(ToValue::to_value).collect()).await?;
        found.extend(records.into_iter().map(|record| (record.id, record)));
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// A record as references name it: its id, register, number and title; then, where a newer version waits, what the public sees and
/// the field that names it there.
type Named = (Uuid, RegisterId, String, String, Option<Json<Data>>, Option<String>);

/// Titles, as the public knows them, and registers of records by id, for names of references.
pub async fn titles(db: &Db, ids: &[Uuid]) -> Result<Vec<(Uuid, RegisterId, String, String)>, DbError> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let marks = placeholders(1, chunk.len());
        let sql = format!(
            "SELECT o.id, o.register_id, o.number, o.title, CASE WHEN o.public_version <> o.version THEN o.public_data END, \
             CASE WHEN o.public_version <> o.version THEN (SELECT d.body->>'title_field' FROM registers_register r \
             JOIN registers_declaration d ON d.register_id = r.id AND d.version = r.declaration WHERE r.id = o.register_id) END \
             FROM registers_record o WHERE o.id IN ({marks}) AND o.public_version IS NOT NULL AND o.state <> 'removed'"
        );
        let rows: Vec<Named> = db.all(&sql, chunk.iter().map(ToValue::to_value).collect()).await?;
        found.extend(rows.into_iter().map(named));
    }
    Ok(found)
}

fn named((id, register, number, title, data, field): Named) -> (Uuid, RegisterId, String, String) {
    let (Some(data), Some(field)) = (data, field) else { return (id, register, number, title) };
    let value = data.0.get(&field).and_then(|value| value.as_str().or_else(|| value.get("text")?.as_str()));
    let title = value.map(str::to_owned).unwrap_or_else(|| number.clone());
    (id, register, number, title)
}

/// What composed texts call records: the title everybody sees, or saw last. What nobody ever saw, or was taken away, has none.
pub async fn lasting_titles(tx: &Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, DbError> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let sql = format!(
            "SELECT o.id, o.number, o.title, CASE WHEN o.public_version IS NULL THEN (SELECT v.data FROM registers_revision v \
             WHERE v.record_id = o.id AND v.state = 'published' ORDER BY v.version DESC LIMIT 1) \
             WHEN o.public_version <> o.version THEN o.public_data END, \
             CASE WHEN o.public_version = o.version THEN NULL ELSE (SELECT d.body->>'title_field' FROM registers_register r \
             JOIN registers_declaration d ON d.register_id = r.id AND d.version = r.declaration WHERE r.id = o.register_id) END \
             FROM registers_record o WHERE o.id IN ({}) AND o.state <> 'removed'",
            placeholders(1, chunk.len())
        );
        let rows: Vec<Lasting> = tx.all(&sql, chunk.iter().map(ToValue::to_value).collect()).await?;
        found.extend(rows.into_iter().filter_map(lasting));
    }
    Ok(found)
}

/// A record's id, number and title; then, where its title is not what everybody sees, the data everybody sees or saw last and the
/// field that names it there.
type Lasting = (Uuid, String, String, Option<Json<Data>>, Option<String>);

fn lasting((id, number, title, seen, field): Lasting) -> Option<(Uuid, String)> {
    match (seen, field) {
        (_, None) => Some((id, title)),
        (Some(data), Some(field)) => Some((id, title_in(&data.0, &field, &number))),
        (None, Some(_)) => None,
    }
}

/// The records of a register that point by one of `fields` at one of `ids`, or at anything where there are none, in the order of
/// their ids. The newest and the published data are looked at.
pub async fn pointing(db: &Db, register: RegisterId, fields: &[&str], ids: &[Uuid]) -> Result<Vec<RecordId>, DbError> {
    let mut found = BTreeSet::new();
    let mut chunks: Vec<&[Uuid]> = ids.chunks(IDS_PER_QUERY).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    for chunk in chunks {
        let among = if chunk.is_empty() { "IS NOT NULL".to_owned() } else { format!("IN ({})", placeholders(2, chunk.len())) };
        // Codes of fields are small Latin letters, digits and underscores: a declaration with others never enters.
        let points = |field: &&str| format!("data->>'{field}' {among} OR public_data->>'{field}' {among}");
        let any = fields.iter().map(points).collect::<Vec<_>>().join(" OR ");
        let sql = format!("SELECT id FROM registers_record WHERE register_id = $1 AND state <> 'removed' AND ({any})");
        let mut args = params![register];
        args.extend(chunk.iter().map(|id| id.to_string().to_value()));
        found.extend(db.all::<(RecordId,)>(&sql, args).await?.into_iter().map(|(id,)| id));
    }
    Ok(found.into_iter().collect())
}

/// All records of a register as they stand, in the order of registration, without holding them in memory.
pub fn stream(db: &Db, register: RegisterId) -> impl Stream<Item = Result<Record, DbError>> + Send + 'static {
    db.stream(select("WHERE register_id = $1 AND state <> 'removed' ORDER BY id"), params![register])
}

/// The records changed after `seq` of the feed, at most `limit`, each with the place of the change, in the feed's order.
pub async fn changed_since(db: &Db, register: RegisterId, seq: i64, limit: i64) -> Result<Vec<(i64, RecordId)>, DbError> {
    let sql = "SELECT seq, record_id FROM registers_revision WHERE register_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    db.all(sql, params![register, seq, limit]).await
}

/// What everybody saw of these records up to place `seq` of the feed; those nobody saw are left out.
pub async fn published_up_to(db: &Db, register: RegisterId, ids: &[RecordId], seq: i64) -> Result<HashMap<RecordId, Data>, DbError> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let sql = format!(
            "SELECT v.record_id, v.data FROM registers_revision v WHERE v.register_id = $1 AND v.record_id IN ({}) AND v.version = \
             (SELECT max(p.version) FROM registers_revision p WHERE p.record_id = v.record_id AND p.seq <= $2 AND p.state = 'published')",
            placeholders(3, chunk.len())
        );
        let mut values = params![register, seq];
        values.extend(chunk.iter().map(ToValue::to_value));
        let rows: Vec<(RecordId, Json<Data>)> = db.all(&sql, values).await?;
        found.extend(rows.into_iter().map(|(id, data)| (id, data.0)));
    }
    Ok(found)
}

/// The records of these ids, removed ones too.
pub async fn states_by_ids(db: &Db, ids: &[RecordId]) -> Result<Vec<Record>, DbError> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let sql = select(&format!("WHERE id IN ({})", placeholders(1, chunk.len())));
        found.extend(db.all::<Record>(&sql, chunk.iter().map(ToValue::to_value).collect()).await?);
    }
    Ok(found)
}

const INSERT: &str = "INSERT INTO registers_record (id, register_id, number, state, version, public_version, organisation_id, title, data, \
     public_data, import_id, created_at, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

fn insert_args(record: &Record, by: &Viewer) -> Params {
    params![
        record.id,
        record.register_id,
        record.number,
        record.state,
        record.version,
        record.public_version,
        record.organisation_id,
        record.title,
        record.data,
        record.public_data,
        record.import_id,
        record.created_at,
        record.changed_at,
        by.person
    ]
}

const UPDATE: &str = "UPDATE registers_record SET state = $2, version = $3, public_version = $4, organisation_id = $5, title = $6, data = $7, \
     public_data = $8, changed_at = $9, changed_by = $10 WHERE id = $1";

fn update_args(record: &Record, by: &Viewer) -> Params {
    params![
        record.id,
        record.state,
        record.version,
        record.public_version,
        record.organisation_id,
        record.title,
        record.data,
        record.public_data,
        record.changed_at,
        by.person
    ]
}

const INSERT_REVISION: &str = "INSERT INTO registers_revision (record_id, version, register_id, seq, verb, state, data, reason, by_id, by_name, \
     at, import_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

/// What a step leaves in the history beside the record itself.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// What was done.
    pub verb: Verb,
    /// Why.
    pub reason: &'a str,
    /// By whom.
    pub by: &'a Viewer,
    /// With which import.
    pub import: Option<Uuid>,
}

fn revision_args(record: &Record, seq: i64, at: Timestamp, step: &Step<'_>) -> Params {
    params![
        record.id,
        record.version,
        record.register_id,
        seq,
        step.verb,
        record.state,
        record.data,
        step.reason,
        step.by.person,
        step.by.name,
        at,
        step.import
    ]
}

/// Writes new records with their first revisions; `seq` is the first of their places in the feed.
pub async fn insert(tx: &mut Tx, register: &Register, records: &[Record], seq: i64, step: &Step<'_>) -> Result<(), Problem> {
    tx.execute_many(INSERT, records.iter().map(|record| insert_args(record, step.by)).collect()).await?;
    insert_revisions(tx, records, seq, step).await?;
    claim_unique(tx, register, records).await
}

/// Writes records back with a further revision each.
pub async fn update(tx: &mut Tx, register: &Register, records: &[Record], seq: i64, step: &Step<'_>) -> Result<(), Problem> {
    tx.execute_many(UPDATE, records.iter().map(|record| update_args(record, step.by)).collect()).await?;
    insert_revisions(tx, records, seq, step).await?;
    if has_unique(register) {
        release_unique(tx, records).await?;
        claim_unique(tx, register, records).await?;
    }
    Ok(())
}

async fn insert_revisions(tx: &mut Tx, records: &[Record], seq: i64, step: &Step<'_>) -> Result<(), DbError> {
    let rows = records.iter().zip(seq..).map(|(record, seq)| revision_args(record, seq, record.changed_at, step)).collect();
    tx.execute_many(INSERT_REVISION, rows).await?;
    Ok(())
}

/// Writes records whose composed texts are new, with a further revision each that nobody made: who changed them last and when stays.
pub async fn refresh(tx: &mut Tx, register: &Register, records: &[Record], seq: i64, reason: &str) -> Result<(), Problem> {
    let (now, nobody) = (tx.now(), Viewer::visitor());
    let sql = "UPDATE registers_record SET version = $2, public_version = $3, title = $4, data = $5, public_data = $6 WHERE id = $1";
    let row = |record: &Record| params![record.id, record.version, record.public_version, record.title, record.data, record.public_data];
    tx.execute_many(sql, records.iter().map(row).collect()).await?;
    let step = Step { verb: Verb::Refresh, reason, by: &nobody, import: None };
    let rows = records.iter().zip(seq..).map(|(record, seq)| revision_args(record, seq, now, &step)).collect();
    tx.execute_many(INSERT_REVISION, rows).await?;
    if has_unique(register) {
        release_unique(tx, records).await?;
        claim_unique(tx, register, records).await?;
    }
    Ok(())
}

/// Whether nothing but composed texts has changed in a record since version `seen`.
pub async fn is_as_seen(tx: &Tx, record: &Record, seen: i64) -> Result<bool, DbError> {
    if record.version <= seen {
        return Ok(record.version == seen);
    }
    let sql = "SELECT count(*) FROM registers_revision WHERE record_id = $1 AND version > $2 AND verb <> 'refresh'";
    Ok(tx.first::<(i64,)>(sql, params![record.id, seen]).await? == Some((0,)))
}

/// The last step that somebody made, not the house by itself.
pub async fn last_step(db: &Db, id: RecordId) -> Result<Option<Revision>, DbError> {
    let sql = format!(
        "SELECT {} FROM registers_revision WHERE record_id = $1 AND verb <> 'refresh' ORDER BY version DESC LIMIT 1",
        Revision::COLUMNS
    );
    db.first(&sql, params![id]).await
}

fn has_unique(register: &Register) -> bool {
    register.declaration.fields.iter().any(|field| field.unique)
}

/// The text that two equal values share.
pub fn unique_key(json: &serde_json::Value) -> String {
    json.as_str().map_or_else(|| json.to_string(), kit::fold::fold)
}

fn unique_values(register: &Register, data: &Data) -> Vec<(String, String)> {
    let fields = register.declaration.fields.iter().filter(|field| field.unique);
    fields.filter_map(|field| Some((field.code.clone(), unique_key(data.get(&field.code)?)))).collect()
}

async fn claim_unique(tx: &mut Tx, register: &Register, records: &[Record]) -> Result<(), Problem> {
    let sql = "INSERT INTO registers_unique (register_id, field, value, record_id) VALUES ($1, $2, $3, $4)";
    let living = records.iter().filter(|record| record.state != crate::State::Removed);
    let claims: Vec<_> =
        living.flat_map(|record| unique_values(register, &record.data.0).into_iter().map(move |claim| (record.id, claim))).collect();
    let taken = |error: DbError, says: fn(&str, &str) -> Problem, field: &str, value: &str| match error.constraint() {
        Some("value_is_taken") => says(field, value),
        _ => error.into(),
    };
    if records.len() == 1 {
        for (id, (field, value)) in &claims {
            let done = tx.execute(sql, params![register.id, field, value, id]).await;
            done.map_err(|error| taken(error, |field, value| Problem::field(field, taken_says(value)), field, value))?;
        }
        return Ok(());
    }
    let rows = claims.iter().map(|(id, (field, value))| params![register.id, field, value, id]).collect();
    let done = tx.execute_many(sql, rows).await;
    done.map(|_| ()).map_err(|error| taken(error, |_, _| Problem::Conflict("records-value-taken".into()), "", ""))
}

fn taken_says(value: &str) -> Says {
    Says::new("record-value-taken").with("value", value)
}

async fn release_unique(tx: &mut Tx, records: &[Record]) -> Result<(), DbError> {
    let rows = records.iter().map(|record| params![record.id]).collect();
    tx.execute_many("DELETE FROM registers_unique WHERE record_id = $1", rows).await?;
    Ok(())
}

/// The record that holds a unique value.
pub async fn holder(db: &Db, register: RegisterId, field: &str, value: &str) -> Result<Option<RecordId>, DbError> {
    let sql = "SELECT record_id FROM registers_unique WHERE register_id = $1 AND field = $2 AND value = $3";
    Ok(db.first::<(RecordId,)>(sql, params![register, field, value]).await?.map(|(id,)| id))
}

/// The records that hold these values of a unique field.
pub async fn holders(tx: &Tx, register: RegisterId, field: &str, values: &[String]) -> Result<HashMap<String, RecordId>, DbError> {
    let mut found = HashMap::with_capacity(values.len());
    for chunk in values.chunks(IDS_PER_QUERY) {
        let marks = placeholders(3, chunk.len());
        let sql = format!("SELECT value, record_id FROM registers_unique WHERE register_id = $1 AND field = $2 AND value IN ({marks})");
        let mut args = params![register, field];
        args.extend(chunk.iter().map(ToValue::to_value));
        found.extend(tx.all::<(String, RecordId)>(&sql, args).await?);
    }
    Ok(found)
}

/// The history of a record, newest first, below version `below`.
pub async fn history(db: &Db, id: RecordId, below: i64, limit: i64) -> Result<Vec<Revision>, DbError> {
    let sql = format!(
        "SELECT {} FROM registers_revision WHERE record_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3",
        Revision::COLUMNS
    );
    db.all(&sql, params![id, below, limit]).await
}

/// One version of a record.
pub async fn revision(db: &Db, id: RecordId, version: i64) -> Result<Option<Revision>, DbError> {
    let sql = format!("SELECT {} FROM registers_revision WHERE record_id = $1 AND version = $2", Revision::COLUMNS);
    db.first(&sql, params![id, version]).await
}

/// One version of a record, inside a transaction.
pub async fn load_revision(tx: &mut Tx, id: RecordId, version: i64) -> Result<Revision, Problem> {
    let sql = format!("SELECT {} FROM registers_revision WHERE record_id = $1 AND version = $2", Revision::COLUMNS);
    tx.first(&sql, params![id, version]).await?.ok_or(Problem::NotFound)
}

db::row! {
    /// An entry of a register's change feed.
    #[derive(Clone, Debug)]
    pub struct FeedEntry {
        /// Its place.
        pub seq: i64,
        /// The record.
        pub record_id: RecordId,
        /// Its number.
        pub number: String,
        /// What was done.
        pub verb: Verb,
        /// When.
        pub at: Timestamp,
        /// Whether the public sees the record now.
        pub public_version: Option<i64>,
    }
}

/// The change feed of a register after `seq`, at most `limit` entries.
pub async fn feed(db: &Db, register: RegisterId, seq: i64, limit: i64) -> Result<Vec<FeedEntry>, DbError> {
    let sql = "SELECT v.seq, v.record_id, r.number, v.verb, v.at, r.public_version FROM registers_revision v \
               JOIN registers_record r ON r.id = v.record_id WHERE v.register_id = $1 AND v.seq > $2 ORDER BY v.seq LIMIT $3";
    db.all(sql, params![register, seq, limit]).await
}

/// The records an import made or changed, after `after`, in the order of their ids.
pub async fn of_import(
    tx: &mut Tx,
    register: RegisterId,
    import: Uuid,
    after: Uuid,
    limit: i64,
) -> Result<Vec<(RecordId, i64, Verb)>, DbError> {
    let sql = "SELECT record_id, version, verb FROM registers_revision WHERE import_id = $1 AND register_id = $2 AND record_id > $3 AND verb <> 'undo' \
               ORDER BY record_id LIMIT $4";
    tx.all(sql, params![import, register, after, limit]).await
}

/// Records of these ids inside a transaction.
pub async fn load_many(tx: &mut Tx, ids: &[RecordId]) -> Result<Vec<Record>, DbError> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let sql = select(&format!("WHERE id IN ({})", placeholders(1, chunk.len())));
        found.extend(tx.all::<Record>(&sql, chunk.iter().map(ToValue::to_value).collect()).await?);
    }
    Ok(found)
}

/// The published records of a register, at most `limit`, inside a transaction.
pub async fn published(tx: &Tx, register: RegisterId, limit: i64) -> Result<Vec<Record>, DbError> {
    tx.all(&select("WHERE register_id = $1 AND public_version IS NOT NULL ORDER BY id LIMIT $2"), params![register, limit]).await
}

/// Rewrites the stored data of a record in place: used when a declaration gives existing records a default.
pub async fn rewrite(tx: &mut Tx, records: &[Record], by: &Viewer, reason: &str, seq: i64) -> Result<(), DbError> {
    tx.execute_many(UPDATE, records.iter().map(|record| update_args(record, by)).collect()).await?;
    insert_revisions(tx, records, seq, &Step { verb: Verb::Migrate, reason, by, import: None }).await
}

/// Records of a register after an id, in the order of ids.
pub async fn page(tx: &mut Tx, register: RegisterId, after: RecordId, limit: usize) -> Result<Vec<Record>, DbError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.all(&select("WHERE register_id = $1 AND id > $2 AND state <> 'removed' ORDER BY id LIMIT $3"), params![register, after, limit]).await
}

/// Claims the unique values of a whole register anew, for a declaration that makes fields unique.
///
/// Errors: two records that share a value, as [`Problem::Conflict`].
pub async fn rebuild_unique(tx: &mut Tx, register: &Register) -> Result<(), Problem> {
    tx.execute("DELETE FROM registers_unique WHERE register_id = $1", params![register.id]).await?;
    if !has_unique(register) {
        return Ok(());
    }
    let mut after = RecordId(Uuid::nil());
    loop {
        let records = page(tx, register.id, after, 1_000).await?;
        let Some(last) = records.last() else { return Ok(()) };
        after = last.id;
        claim_unique(tx, register, &records).await?;
    }
}

/// The last version below `version` that was published or archived: what everybody saw before it.
pub async fn published_before(tx: &mut Tx, id: RecordId, version: i64) -> Result<Option<Revision>, DbError> {
    let sql = format!(
        "SELECT {} FROM registers_revision WHERE record_id = $1 AND version < $2 AND state IN ('published', 'archived', 'removed') \
         ORDER BY version DESC LIMIT 1",
        Revision::COLUMNS
    );
    tx.first(&sql, params![id, version]).await
}
