//! What is counted of the records of registers: one query an aggregate, however many registers.

use db::{Db, DbError, Dialect, Params, params};
use kit::value::ToValue;
use kit::{RegisterId, Timestamp};

/// Where each register's feed stands.
pub async fn places(db: &Db) -> Result<Vec<(RegisterId, i64)>, DbError> {
    db.all("SELECT id, change_seq FROM registers_register", params![]).await
}

db::row! {
    /// Records of a register by state.
    #[derive(Clone, Debug)]
    pub struct States {
        /// The register.
        pub register_id: RegisterId,
        /// Everybody sees them.
        pub published: i64,
        /// Drafts.
        pub drafts: i64,
        /// Waiting for a publisher.
        pub on_review: i64,
        /// In the archive.
        pub archived: i64,
        /// All but those in the archive.
        pub live: i64,
        /// When a record last changed.
        pub changed_at: Option<Timestamp>,
    }
}

fn of(ids: &[RegisterId]) -> (String, Params) {
    (db::list(1, ids.len()), ids.iter().map(ToValue::to_value).collect())
}

/// Records by state.
pub async fn states(db: &Db, ids: &[RegisterId]) -> Result<Vec<States>, DbError> {
    let (list, args) = of(ids);
    let sql = format!(
        "SELECT register_id, COUNT(CASE WHEN public_version IS NOT NULL AND state <> 'archived' THEN 1 END), \
         COUNT(CASE WHEN state = 'draft' THEN 1 END), COUNT(CASE WHEN state = 'on_review' THEN 1 END), \
         COUNT(CASE WHEN state = 'archived' THEN 1 END), COUNT(CASE WHEN state <> 'archived' THEN 1 END), MAX(changed_at) \
         FROM registers_record WHERE state <> 'removed' AND register_id IN ({list}) GROUP BY register_id"
    );
    db.all(&sql, args).await
}

/// How many records in use have each field filled in: register, field's code, records.
pub async fn filled(db: &Db, ids: &[RegisterId]) -> Result<Vec<(RegisterId, String, i64)>, DbError> {
    let (list, args) = of(ids);
    let keys = match db.dialect() {
        Dialect::Sqlite => "json_each(r.data) AS k",
        Dialect::Postgres => "jsonb_object_keys(r.data) AS k (key)",
    };
    let sql = format!(
        "SELECT r.register_id, k.key, COUNT(*) FROM registers_record r, {keys} \
         WHERE r.state NOT IN ('removed', 'archived') AND r.register_id IN ({list}) GROUP BY r.register_id, k.key"
    );
    db.all(&sql, args).await
}

/// Records in use by district: register, the district's code, records.
pub async fn districts(db: &Db, ids: &[RegisterId]) -> Result<Vec<(RegisterId, Option<String>, i64)>, DbError> {
    let (list, args) = of(ids);
    let sql = format!(
        "SELECT register_id, data ->> 'district', COUNT(*) FROM registers_record \
         WHERE state NOT IN ('removed', 'archived') AND register_id IN ({list}) GROUP BY register_id, data ->> 'district'"
    );
    db.all(&sql, args).await
}
