//! A file of the house and whose it is.

use db::{Db, DbError, FromRow, ToValue, Tx, params, row};
use jiff::SignedDuration;
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::names;

/// Who may see a file at most; the guard of its owner has the last word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visibility {
    /// Everybody who may see the owner.
    Public,
    /// Those who work for the city.
    Staff,
    /// It holds personal data; every look is journalled.
    Personal,
}

impl Visibility {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Staff => "staff",
            Self::Personal => "personal",
        }
    }
}

/// The thing a file belongs to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Owner {
    /// The kind, as its guard is registered: `record`.
    pub kind: &'static str,
    /// Which of that kind.
    pub id: Uuid,
}

row! {
    /// A file.
    #[derive(Clone, PartialEq, Debug)]
    pub struct File {
        /// Its id; what it names never changes.
        pub id: Uuid,
        /// The hash of its content, lower case digits.
        pub sha256: String,
        /// Its size, bytes.
        pub bytes: i64,
        /// Told by its content.
        pub media_type: String,
        /// The encoding of a text.
        pub charset: Option<String>,
        /// Cleaned.
        pub name: String,
        /// Who brought it.
        pub uploaded_by: Option<PersonId>,
        /// When.
        pub at: Timestamp,
        /// The kind of its owner; none until it is attached.
        pub owner_kind: Option<String>,
        /// Its owner.
        pub owner_id: Option<Uuid>,
        /// [`Visibility::code`].
        pub visibility: String,
        /// Since when it belongs to nothing.
        pub loose_since: Option<Timestamp>,
    }
}

/// Owners that are asked for in one statement.
const OWNERS_AT_ONCE: usize = 500;
/// How long a loose file waits to be attached.
pub(crate) const LOOSE: SignedDuration = SignedDuration::from_hours(24);

impl File {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/files/{}/{}", self.id, names::percent(&self.name))
    }

    /// After when it is removed, if it belongs to nothing; tidying comes every hour.
    pub fn goes_at(&self) -> Option<Timestamp> {
        self.loose_since.map(|since| since.saturating_add(LOOSE).unwrap_or(Timestamp::MAX))
    }

    /// Where its preview is; none for what is no picture.
    pub fn preview(&self) -> Option<String> {
        self.is_picture().then(|| format!("/files/{}/preview", self.id))
    }

    /// Whether a page may play it as a video.
    pub fn is_video(&self) -> bool {
        matches!(self.media_type.as_str(), "video/mp4" | "video/quicktime")
    }

    /// Whether a page may show it as a picture.
    pub fn is_picture(&self) -> bool {
        matches!(self.media_type.as_str(), "image/png" | "image/jpeg" | "image/gif" | "image/webp")
    }
}

/// Why a file cannot be attached.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AttachError {
    /// There is no such file, it is another person's, or it belongs to something else already.
    #[error("no such file to attach")]
    NotFound,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<AttachError> for kit::Problem {
    fn from(error: AttachError) -> Self {
        match error {
            AttachError::NotFound => Self::BadRequest(kit::Says::new("files-cannot-attach")),
            AttachError::Db(error) => error.into(),
        }
    }
}

/// Gives a loose file to its owner. Only who brought it may (`by`); attaching to the same owner again changes the visibility.
///
/// Errors: as [`AttachError`] says.
pub async fn attach(tx: &mut Tx, file: Uuid, owner: &Owner, visibility: Visibility, by: Option<PersonId>) -> Result<(), AttachError> {
    let sql = "UPDATE files_file SET owner_kind = $2, owner_id = $3, visibility = $4, loose_since = NULL WHERE id = $1 \
               AND ((owner_id IS NULL AND (uploaded_by = $5 OR uploaded_by IS NULL)) OR (owner_kind = $2 AND owner_id = $3))";
    let values = params![file, owner.kind, owner.id, visibility.code(), by];
    if tx.execute(sql, values).await? == 0 {
        return Err(AttachError::NotFound);
    }
    Ok(())
}

/// Takes a file from its owner; it is removed after a day unless it is attached again.
///
/// Errors: the database's.
pub async fn detach(tx: &mut Tx, file: Uuid, owner: &Owner) -> Result<(), DbError> {
    let sql =
        "UPDATE files_file SET owner_kind = NULL, owner_id = NULL, loose_since = $4 WHERE id = $1 AND owner_kind = $2 AND owner_id = $3";
    tx.execute(sql, params![file, owner.kind, owner.id, tx.now()]).await?;
    Ok(())
}

/// A second file of the same content for another owner; its id, none if there is no such file.
///
/// Errors: the database's.
pub async fn copy(tx: &mut Tx, file: Uuid, owner: &Owner) -> Result<Option<Uuid>, DbError> {
    let id = tx.id();
    let sql = "INSERT INTO files_file (id, sha256, bytes, media_type, charset, name, uploaded_by, at, owner_kind, owner_id, visibility, loose_since) \
               SELECT $2, sha256, bytes, media_type, charset, name, uploaded_by, at, $3, $4, visibility, NULL FROM files_file WHERE id = $1";
    let made = tx.execute(sql, params![file, id, owner.kind, owner.id]).await?;
    Ok((made > 0).then_some(id))
}

/// A file.
///
/// Errors: the database's.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<File>, DbError> {
    db.first(&format!("SELECT {} FROM files_file WHERE id = $1", File::COLUMNS), params![id]).await
}

/// The files of an owner, oldest first.
///
/// Errors: the database's.
pub async fn of(db: &Db, owner: &Owner) -> Result<Vec<File>, DbError> {
    let sql = format!("SELECT {} FROM files_file WHERE owner_kind = $1 AND owner_id = $2 ORDER BY at, id", File::COLUMNS);
    db.all(&sql, params![owner.kind, owner.id]).await
}

/// The files of some owners of one kind, oldest first.
///
/// Errors: the database's.
pub async fn of_all(db: &Db, kind: &str, ids: &[Uuid]) -> Result<Vec<File>, DbError> {
    let mut all = Vec::new();
    for some in ids.chunks(OWNERS_AT_ONCE) {
        let list = db::list(2, some.len());
        let sql = format!("SELECT {} FROM files_file WHERE owner_kind = $1 AND owner_id IN ({list}) ORDER BY at, id", File::COLUMNS);
        let mut values = params![kind];
        values.extend(some.iter().map(ToValue::to_value));
        all.extend(db.all::<File>(&sql, values).await?);
    }
    Ok(all)
}

/// The files that a person brought, the newest first, after one of them; one more than `limit` where there are more.
///
/// Errors: the database's.
pub async fn brought(db: &Db, person: PersonId, after: Option<Uuid>, limit: usize) -> Result<Vec<File>, DbError> {
    let columns = File::COLUMNS;
    // ids grow with time
    let sql = format!("SELECT {columns} FROM files_file WHERE uploaded_by = $1 AND id < $2 ORDER BY id DESC LIMIT {}", limit + 1);
    db.all(&sql, params![person, after.unwrap_or(Uuid::max())]).await
}

/// Removes a file that its bringer has attached to nothing; false for any other. Its content goes when nothing else has it.
///
/// Errors: the database's.
pub async fn throw_away(tx: &mut Tx, file: Uuid, by: PersonId) -> Result<bool, DbError> {
    let sql = "DELETE FROM files_file WHERE id = $1 AND uploaded_by = $2 AND owner_id IS NULL";
    Ok(tx.execute(sql, params![file, by]).await? == 1)
}
