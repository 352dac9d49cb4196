//! Registers and their declarations.

use db::{Db, DbError, Tx, params};
use jiff::civil::Date;
use kit::value::Json;
use kit::{OrganisationId, PersonId, Problem, RegisterId, Says, Timestamp, Viewer};

use crate::declaration::Declaration;
use crate::number::NumberPattern;
use crate::period::UpdatePeriod;
use crate::register::{Register, RegisterState};

db::row! {
    struct RegisterRow {
        id: RegisterId,
        code: String,
        state: RegisterState,
        organisation_id: OrganisationId,
        responsible_id: Option<PersonId>,
        update_period: UpdatePeriod,
        updated_on: Option<Date>,
        next_update: Option<Date>,
        declaration: i64,
        body: Json<Declaration>,
        record_count: i64,
        created_at: Timestamp,
        changed_at: Timestamp,
    }
}

impl RegisterRow {
    fn into_register(self) -> Option<Register> {
        Some(Register {
            id: self.id,
            code: self.code,
            state: self.state,
            organisation: self.organisation_id,
            responsible: self.responsible_id,
            update_period: self.update_period,
            updated_on: self.updated_on,
            next_update: self.next_update,
            declaration_version: self.declaration,
            number: NumberPattern::parse(&self.body.0.number).ok()?,
            declaration: self.body.0,
            record_count: self.record_count,
            created_at: self.created_at,
            changed_at: self.changed_at,
        })
    }
}

const SELECT: &str = "SELECT r.id, r.code, r.state, r.organisation_id, r.responsible_id, r.update_period, r.updated_on, r.next_update, \
     r.declaration, d.body, r.record_count, r.created_at, r.changed_at \
     FROM registers_register r JOIN registers_declaration d ON d.register_id = r.id AND d.version = r.declaration";

/// All registers, by code.
pub async fn all(db: &Db) -> Result<Vec<Register>, DbError> {
    let rows: Vec<RegisterRow> = db.all(&format!("{SELECT} ORDER BY r.code"), params![]).await?;
    Ok(rows.into_iter().filter_map(RegisterRow::into_register).collect())
}

/// The register, inside a transaction.
pub async fn load(tx: &mut Tx, id: RegisterId) -> Result<Register, Problem> {
    find_in(tx, id).await?.ok_or(Problem::NotFound)
}

/// The register, if there is one, inside a transaction.
pub async fn find_in(tx: &Tx, id: RegisterId) -> Result<Option<Register>, DbError> {
    let row: Option<RegisterRow> = tx.first(&format!("{SELECT} WHERE r.id = $1"), params![id]).await?;
    Ok(row.and_then(RegisterRow::into_register))
}

/// The register of a code and where its feed stands, inside a transaction.
pub async fn head_in(tx: &Tx, code: &str) -> Result<Option<(RegisterId, i64)>, DbError> {
    tx.first("SELECT id, change_seq FROM registers_register WHERE code = $1", params![code]).await
}

/// The words of all registers in addresses, within a transaction.
pub async fn codes_in(tx: &Tx) -> Result<Vec<(RegisterId, String)>, DbError> {
    tx.all("SELECT id, code FROM registers_register", params![]).await
}

/// The counter that every change of a register or declaration moves.
pub async fn epoch(db: &Db) -> Result<i64, DbError> {
    Ok(db.first::<(i64,)>("SELECT epoch FROM registers_epoch WHERE id = 1", params![]).await?.map_or(0, |(epoch,)| epoch))
}

/// Where a register's feed stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heads {
    /// The counter of [`epoch`].
    pub epoch: i64,
    /// The last entry of the feed.
    pub change_seq: i64,
    /// The last entry at which so much changed at once that indexes are built anew.
    pub rebuilt_seq: i64,
}

/// Where the feed of the register with this code stands; none if there is no such register.
pub async fn heads(db: &Db, code: &str) -> Result<Option<Heads>, DbError> {
    let sql = "SELECT e.epoch, r.change_seq, r.rebuilt_seq FROM registers_register r JOIN registers_epoch e ON e.id = 1 WHERE r.code = $1";
    let row: Option<(i64, i64, i64)> = db.first(sql, params![code]).await?;
    Ok(row.map(|(epoch, change_seq, rebuilt_seq)| Heads { epoch, change_seq, rebuilt_seq }))
}

/// Published records of every register.
pub async fn record_counts(db: &Db) -> Result<Vec<(RegisterId, i64)>, DbError> {
    db.all("SELECT id, record_count FROM registers_register", params![]).await
}

/// Writes a new register with its first declaration.
///
/// Errors: `one_register_per_code` where the code is taken.
pub async fn insert(tx: &mut Tx, register: &Register, reason: &str, by: &Viewer) -> Result<(), Problem> {
    let sql = "INSERT INTO registers_register (id, code, state, organisation_id, responsible_id, update_period, updated_on, next_update, \
               declaration, change_seq, rebuilt_seq, number_seq, record_count, created_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0, 0, 0, 0, $9, $9)";
    let args = params![
        register.id,
        register.code,
        register.state,
        register.organisation,
        register.responsible,
        register.update_period,
        register.updated_on,
        register.next_update,
        register.created_at
    ];
    match tx.execute(sql, args).await {
        Err(DbError::Constraint { name }) if name == "one_register_per_code" => {
            return Err(Problem::field("code", Says::new("register-code-taken").with("code", &register.code)));
        }
        other => other?,
    };
    insert_declaration(tx, register.id, 1, &register.declaration, reason, by).await?;
    Ok(move_epoch(tx).await?)
}

/// Writes a further declaration.
pub async fn insert_declaration(
    tx: &mut Tx,
    id: RegisterId,
    version: i64,
    declaration: &Declaration,
    reason: &str,
    by: &Viewer,
) -> Result<(), DbError> {
    let sql =
        "INSERT INTO registers_declaration (register_id, version, body, reason, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let now = tx.now();
    tx.execute(sql, params![id, version, Json(declaration), reason, by.person, by.name, now]).await?;
    Ok(())
}

/// Makes `version` the current declaration and has every index built anew.
pub async fn use_declaration(tx: &mut Tx, id: RegisterId, version: i64) -> Result<(), DbError> {
    let sql = "UPDATE registers_register SET declaration = $2, changed_at = $3, change_seq = change_seq + 1, rebuilt_seq = change_seq + 1 WHERE id = $1";
    let now = tx.now();
    tx.execute(sql, params![id, version, now]).await?;
    move_epoch(tx).await
}

/// Writes the steward, the period and the state of a register.
pub async fn update_steward(tx: &mut Tx, register: &Register) -> Result<(), DbError> {
    let sql = "UPDATE registers_register SET state = $2, organisation_id = $3, responsible_id = $4, update_period = $5, updated_on = $6, \
               next_update = $7, changed_at = $8 WHERE id = $1";
    let now = tx.now();
    let args = params![
        register.id,
        register.state,
        register.organisation,
        register.responsible,
        register.update_period,
        register.updated_on,
        register.next_update,
        now
    ];
    tx.execute(sql, args).await?;
    move_epoch(tx).await
}

/// Notes that a reminder goes out on `day`; false if one of that day has gone out already, and it is not to be sent again.
pub async fn set_reminded(tx: &mut Tx, id: RegisterId, day: Date) -> Result<bool, DbError> {
    let sql = "UPDATE registers_register SET reminded_on = $2 WHERE id = $1 AND (reminded_on IS NULL OR reminded_on < $2)";
    Ok(tx.execute(sql, params![id, day]).await? == 1)
}

/// When the last reminder about each register went out.
pub async fn reminded(db: &Db) -> Result<Vec<(RegisterId, Option<Date>)>, DbError> {
    db.all("SELECT id, reminded_on FROM registers_register WHERE next_update IS NOT NULL", params![]).await
}

async fn move_epoch(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute("UPDATE registers_epoch SET epoch = epoch + 1 WHERE id = 1", params![]).await?;
    Ok(())
}

/// What a write takes from the register's counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counters {
    /// The first of the feed places taken.
    pub seq: i64,
    /// The first of the number sequence taken.
    pub number: i64,
    /// The declaration in force.
    pub declaration: i64,
    /// Whether composed texts of some register show the titles of this one's records.
    pub composed: bool,
}

/// Takes `steps` places of the feed and `numbers` of the number sequence. Locks the register until the transaction ends, so
/// that the order of the feed is the order of commits on both databases.
pub async fn advance(tx: &mut Tx, id: RegisterId, steps: i64, numbers: i64) -> Result<Counters, Problem> {
    let sql = "UPDATE registers_register SET change_seq = change_seq + $2, number_seq = number_seq + $3 WHERE id = $1 \
               RETURNING change_seq, number_seq, declaration, composed";
    let row = tx.first::<(i64, i64, i64, bool)>(sql, params![id, steps, numbers]).await?;
    let (seq, number, declaration, composed) = row.ok_or(Problem::NotFound)?;
    Ok(Counters { seq: seq - steps + 1, number: number - numbers + 1, declaration, composed })
}

/// Notes that composed texts show the titles of records of these registers: from now on a changed title is told to them. Locks the
/// registers, so that no title changes unnoticed between this and the composing.
pub async fn mark_composed(tx: &mut Tx, codes: &[&str]) -> Result<(), DbError> {
    let rows = codes.iter().map(|code| params![code]).collect();
    tx.execute_many("UPDATE registers_register SET composed = TRUE WHERE code = $1", rows).await?;
    Ok(())
}

/// Has every index of the register built anew from the present place of its feed.
pub async fn mark_rebuilt(tx: &mut Tx, id: RegisterId) -> Result<(), DbError> {
    tx.execute("UPDATE registers_register SET rebuilt_seq = change_seq WHERE id = $1", params![id]).await?;
    Ok(())
}

/// Adds to the count of the records the public sees.
pub async fn count(tx: &mut Tx, id: RegisterId, by: i64) -> Result<(), DbError> {
    if by != 0 {
        tx.execute("UPDATE registers_register SET record_count = record_count + $2 WHERE id = $1", params![id, by]).await?;
    }
    Ok(())
}

db::row! {
    /// A version of a declaration.
    #[derive(Clone, Debug)]
    pub struct DeclarationVersion {
        /// From 1.
        pub version: i64,
        /// The declaration.
        pub body: Json<Declaration>,
        /// Why it was changed.
        pub reason: String,
        /// By whom.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
    }
}

/// The declarations of a register, newest first.
pub async fn declarations(db: &Db, id: RegisterId) -> Result<Vec<DeclarationVersion>, DbError> {
    let sql = "SELECT version, body, reason, by_name, at FROM registers_declaration WHERE register_id = $1 ORDER BY version DESC LIMIT 200";
    db.all(sql, params![id]).await
}
