//! What has changed lately in all registers at once, for pages that watch them together.

use db::{Db, DbError, params};
use kit::value::ToValue;
use kit::{RecordId, RegisterId, Timestamp};

use super::registers::Heads;
use crate::state::{State, Verb};

/// Two counters, of declarations and of all feeds together: as long as both stand, nothing has changed anywhere.
pub const PULSE: &str = "SELECT (SELECT epoch FROM registers_epoch WHERE id = 1) AS declarations, \
     (SELECT CAST(COALESCE(SUM(change_seq), 0) AS BIGINT) FROM registers_register) AS changes";

/// Where the feeds of all registers stand, in one statement.
pub async fn all_heads(db: &Db) -> Result<Vec<(RegisterId, Heads)>, DbError> {
    let sql = "SELECT r.id, e.epoch, r.change_seq, r.rebuilt_seq FROM registers_register r JOIN registers_epoch e ON e.id = 1";
    let rows: Vec<(RegisterId, i64, i64, i64)> = db.all(sql, params![]).await?;
    Ok(rows.into_iter().map(|(id, epoch, change_seq, rebuilt_seq)| (id, Heads { epoch, change_seq, rebuilt_seq })).collect())
}

/// Where the feeds of these registers stand; those that are not there are left out.
pub async fn heads_of(db: &Db, codes: &[&str]) -> Result<Vec<(String, Heads)>, DbError> {
    let sql = format!(
        "SELECT r.code, e.epoch, r.change_seq, r.rebuilt_seq FROM registers_register r JOIN registers_epoch e ON e.id = 1 \
         WHERE r.code IN ({})",
        super::placeholders(1, codes.len())
    );
    let rows: Vec<(String, i64, i64, i64)> = db.all(&sql, codes.iter().map(ToValue::to_value).collect()).await?;
    Ok(rows.into_iter().map(|(code, epoch, change_seq, rebuilt_seq)| (code, Heads { epoch, change_seq, rebuilt_seq })).collect())
}

db::row! {
    /// The last change of a register that the public sees.
    #[derive(Clone, Debug)]
    pub struct Latest {
        /// The register.
        pub register_id: RegisterId,
        /// The record that changed.
        pub record_id: RecordId,
        /// Its number.
        pub number: String,
        /// Its name.
        pub title: String,
        /// When.
        pub at: Timestamp,
    }
}

/// The last change of each register whose last change is one of a published record, newest first; texts composed anew are no news.
pub async fn latest(db: &Db) -> Result<Vec<Latest>, DbError> {
    let sql = "SELECT r.id, o.id, o.number, o.title, v.at FROM registers_register r \
               JOIN registers_revision v ON v.register_id = r.id AND v.seq = r.change_seq AND v.verb <> 'refresh' \
               JOIN registers_record o ON o.id = v.record_id AND o.public_version = o.version \
               ORDER BY v.at DESC, r.id";
    db.all(sql, params![]).await
}

/// A step of a record before the public or away from it: the version, what made it, where it stood, when.
pub type Publication = (i64, Verb, State, Timestamp);

/// When and how a record came before the public or left it, newest first.
pub async fn publications(db: &Db, record: RecordId, limit: i64) -> Result<Vec<Publication>, DbError> {
    let sql = "SELECT version, verb, state, at FROM registers_revision WHERE record_id = $1 AND state IN ('published', 'archived') \
               ORDER BY version DESC LIMIT $2";
    db.all(sql, params![record, limit]).await
}
