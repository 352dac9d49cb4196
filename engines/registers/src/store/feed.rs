//! The change feed as everybody may follow it: what came before the public, changed there or left it.

use std::collections::HashMap;

use db::{Db, DbError, params};
use kit::value::ToValue;
use kit::{RecordId, RegisterId, Timestamp};

use super::placeholders;

db::row! {
    /// A place of the feed at which what everybody sees of a record may have changed.
    #[derive(Clone, Debug)]
    pub struct PublicChange {
        /// The place.
        pub seq: i64,
        /// The record.
        pub record_id: RecordId,
        /// When.
        pub at: Timestamp,
        /// How many versions before this one were published.
        pub published_before: i64,
    }
}

/// The public changes of a register after place `after` and not beyond `head`, at most `limit`, in the feed's order.
///
/// Steps between drafts are left out. An import taken back, a new declaration and texts composed anew may change what stands published
/// beside a draft.
pub async fn public_changes(db: &Db, register: RegisterId, after: i64, head: i64, limit: i64) -> Result<Vec<PublicChange>, DbError> {
    let sql = "SELECT v.seq, v.record_id, v.at, (SELECT count(*) FROM registers_revision p \
               WHERE p.record_id = v.record_id AND p.version < v.version AND p.state = 'published') \
               FROM registers_revision v WHERE v.register_id = $1 AND v.seq > $2 AND v.seq <= $3 \
               AND (v.state IN ('published', 'archived', 'removed') OR v.verb IN ('undo', 'migrate', 'refresh')) ORDER BY v.seq LIMIT $4";
    db.all(sql, params![register, after, head, limit]).await
}

/// When the versions that everybody sees of these records were made; those without one are left out.
pub async fn published_at(db: &Db, ids: &[RecordId]) -> Result<HashMap<RecordId, Timestamp>, DbError> {
    const IDS_PER_QUERY: usize = 500;
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let sql = format!(
            "SELECT r.id, v.at FROM registers_record r JOIN registers_revision v ON v.record_id = r.id AND v.version = r.public_version \
             WHERE r.id IN ({})",
            placeholders(1, chunk.len())
        );
        found.extend(db.all::<(RecordId, Timestamp)>(&sql, chunk.iter().map(ToValue::to_value).collect()).await?);
    }
    Ok(found)
}
