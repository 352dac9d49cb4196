//! Notices to a person within the platform.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Json, Tx, params, row};
use kit::{PersonId, Says, Timestamp};
use uuid::Uuid;

row! {
    /// A notice.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Notice {
        /// Its id.
        pub id: Uuid,
        /// What it says.
        pub content: Json<Says>,
        /// Where it leads, a path of the site.
        pub href: String,
        /// When it came.
        pub created: Timestamp,
        /// When it was read.
        pub read_at: Option<Timestamp>,
    }
}

/// Puts a notice before a person; `href` is a path of the site, `/` where it is none.
///
/// Errors: the database's.
pub async fn notify(tx: &mut Tx, person: PersonId, says: impl Into<Says>, href: &str) -> Result<(), DbError> {
    let href = web::local_path(href).unwrap_or("/");
    let sql = "INSERT INTO messages_notice (id, person, content, href, created) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, params![tx.id(), person, Json(says.into()), href, tx.now()]).await?;
    Ok(())
}

/// How many notices a person has not read.
///
/// Errors: the database's.
pub async fn unread_count(db: &Db, person: PersonId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM messages_notice WHERE person = $1 AND read_at IS NULL";
    Ok(db.first(sql, params![person]).await?.unwrap_or(0))
}

/// The newest notices that a person has not read.
///
/// Errors: the database's.
pub async fn unread(db: &Db, person: PersonId, limit: usize) -> Result<Vec<Notice>, DbError> {
    let columns = Notice::COLUMNS;
    let sql =
        format!("SELECT {columns} FROM messages_notice WHERE person = $1 AND read_at IS NULL ORDER BY created DESC, id DESC LIMIT {limit}");
    db.all(&sql, params![person]).await
}

const NEWEST_FIRST: [Key; 2] = [Key { column: "created", descending: true }, Key { column: "id", descending: true }];

/// A page of a person's notices, newest first, and whether there are more.
pub(crate) async fn list(db: &Db, person: PersonId, after: Option<(i64, Uuid)>) -> Result<(Vec<Notice>, bool), DbError> {
    let mut params = params![person];
    let mut condition = String::new();
    if let Some((created, id)) = after {
        condition = format!(" AND {}", page::after(&NEWEST_FIRST, 2));
        params.extend(params![Timestamp::from_microsecond(created).unwrap_or(Timestamp::MAX), id]);
    }
    let limit = kit::limits::PAGE_ROWS;
    let (columns, order) = (Notice::COLUMNS, page::order(&NEWEST_FIRST, false));
    let sql = format!("SELECT {columns} FROM messages_notice WHERE person = $1{condition} ORDER BY {order} LIMIT {}", limit + 1);
    let mut found = db.all::<Notice>(&sql, params).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// Marks one of a person's notices as read; where it leads, none if there is no such notice of theirs.
pub(crate) async fn read(tx: &mut Tx, person: PersonId, id: Uuid) -> Result<Option<String>, DbError> {
    let sql = "UPDATE messages_notice SET read_at = COALESCE(read_at, $3) WHERE id = $1 AND person = $2 RETURNING href";
    tx.first(sql, params![id, person, tx.now()]).await
}

/// Marks all of a person's notices as read.
pub(crate) async fn read_all(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    tx.execute("UPDATE messages_notice SET read_at = $2 WHERE person = $1 AND read_at IS NULL", params![person, tx.now()]).await?;
    Ok(())
}
