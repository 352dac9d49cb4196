//! Drafts in the database.

use db::{Db, DbError, Json, Tx, params};
use kit::{PersonId, Problem, RegisterId, Timestamp};
use uuid::Uuid;

use crate::declaring::draft::Body;

db::row! {
    /// A draft of a declaration.
    #[derive(Clone, Debug)]
    pub struct Draft {
        /// Its id.
        pub id: Uuid,
        /// Whose it is.
        pub person_id: PersonId,
        /// The register it changes; none makes a new one.
        pub register_id: Option<RegisterId>,
        /// The version of the declaration it grew from; 0 for a new register.
        pub seen: i64,
        /// The draft itself.
        pub body: Json<Body>,
        /// How many times it was saved, so that two windows do not overwrite one another.
        pub version: i64,
        /// When it was begun.
        pub created_at: Timestamp,
        /// When it was saved last.
        pub changed_at: Timestamp,
    }
}

fn select(rest: &str) -> String {
    format!("SELECT {} FROM administration_draft {rest}", <Draft as db::FromRow>::COLUMNS)
}

/// A person's draft.
///
/// Errors: [`Problem::NotFound`] for another's too.
pub async fn find(db: &Db, id: Uuid, person: PersonId) -> Result<Draft, Problem> {
    db.first(&select("WHERE id = $1 AND person_id = $2"), params![id, person]).await?.ok_or(Problem::NotFound)
}

/// A person's drafts, last saved first.
pub async fn of(db: &Db, person: PersonId) -> Result<Vec<Draft>, DbError> {
    db.all(&select("WHERE person_id = $1 ORDER BY changed_at DESC, id LIMIT 50"), params![person]).await
}

/// A person's draft of a register.
pub async fn of_register(db: &Db, person: PersonId, register: RegisterId) -> Result<Option<Draft>, DbError> {
    db.first(&select("WHERE person_id = $1 AND register_id = $2"), params![person, register]).await
}

/// Begins a draft and gives its id; where the person has one of the register already, that one's.
pub async fn begin(tx: &mut Tx, person: PersonId, register: Option<RegisterId>, seen: i64, body: &Body) -> Result<Uuid, DbError> {
    let (id, now) = (tx.id(), tx.now());
    let sql = "INSERT INTO administration_draft (id, person_id, register_id, seen, body, version, created_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, 1, $6, $6) ON CONFLICT (person_id, register_id) DO NOTHING";
    if tx.execute(sql, params![id, person, register, seen, Json(body), now]).await? > 0 {
        return Ok(id);
    }
    let sql = "SELECT id FROM administration_draft WHERE person_id = $1 AND register_id = $2";
    tx.first::<Uuid>(sql, params![person, register]).await?.ok_or_else(|| DbError::Internal("a draft vanished".to_owned()))
}

/// Saves a draft over the version that was seen; false where another window was faster.
pub async fn save(tx: &mut Tx, draft: &Draft) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "UPDATE administration_draft SET body = $3, seen = $4, version = version + 1, changed_at = $5 WHERE id = $1 AND version = $2";
    Ok(tx.execute(sql, params![draft.id, draft.version, draft.body, draft.seen, now]).await? > 0)
}

/// Throws a draft away.
pub async fn discard(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute("DELETE FROM administration_draft WHERE id = $1", params![id]).await.map(drop)
}

/// The bytes the database takes, and its version.
pub async fn size(db: &Db) -> Result<(i64, String), DbError> {
    let (bytes, version) = match db.dialect() {
        db::Dialect::Sqlite => ("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()", "SELECT sqlite_version()"),
        db::Dialect::Postgres => ("SELECT pg_database_size(current_database())", "SELECT current_setting('server_version')"),
    };
    let bytes = db.first::<i64>(bytes, params![]).await?.unwrap_or_default();
    Ok((bytes, db.first::<String>(version, params![]).await?.unwrap_or_default()))
}
