//! Taking a file into the house: look at it, store its content, then write its row. A file cut off on the way leaves no row.

use std::io::{Read, Write};
use std::path::Path;

use db::{Db, DbError, Tx, params};
use kit::{PersonId, Problem, Says};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use uuid::Uuid;
use web::{House, UploadedFile};

use crate::file::{self, File};
use crate::kinds::{self, Kind, WrongKind};
use crate::pixels::{self, WrongImage};
use crate::scanner::Verdict;
use crate::vault::Vault;
use crate::{Files, charset, names};

/// What was found out of a file on disk.
struct Looked {
    sha256: String,
    bytes: u64,
    head: Vec<u8>,
}

/// Takes an uploaded file; it is loose until it is attached.
///
/// Errors: what is wrong with it, at the field it came in; [`Problem::TooLarge`]; [`Problem::Unavailable`] of the store.
pub async fn keep(house: &House, upload: UploadedFile, by: Option<PersonId>) -> Result<File, Problem> {
    let kept = keep_path(house, upload.file.path(), &upload.name, by).await;
    kept.map_err(|problem| match problem {
        Problem::BadRequest(says) => Problem::field(&upload.field, says),
        other => other,
    })
}

/// Takes a file of this machine's disk: for imports and demonstrations.
///
/// Errors: as [`keep`], what is wrong with the file as [`Problem::BadRequest`].
pub async fn keep_path(house: &House, path: &Path, name: &str, by: Option<PersonId>) -> Result<File, Problem> {
    let from = path.to_owned();
    let looked = tokio::task::spawn_blocking(move || look_into(&from)).await.map_err(|error| Problem::Internal(error.to_string()))?;
    let looked = looked.map_err(|error| {
        tracing::error!(%error, "an upload cannot be read");
        Problem::Unavailable
    })?;
    let limit = house.config().limits.file_bytes;
    if looked.bytes > limit {
        return Err(Problem::TooLarge(limit));
    }
    let kind = told(&looked, name)?;
    unharmful(house.part::<Files>(), path, name).await?;
    let place = stored(house.db(), &house.part::<Files>().vault, &looked, path).await?;
    let file = row(house, &looked, kind, name, by);
    write(house, file, place).await
}

/// Takes what was made in memory.
///
/// Errors: as [`keep_path`].
pub async fn keep_bytes(
    house: &House,
    bytes: impl AsRef<[u8]> + Send + 'static,
    name: &str,
    by: Option<PersonId>,
) -> Result<File, Problem> {
    let written = tokio::task::spawn_blocking(move || -> std::io::Result<NamedTempFile> {
        let mut file = NamedTempFile::new()?;
        file.write_all(bytes.as_ref())?;
        file.flush()?;
        Ok(file)
    });
    let temporary = written.await.map_err(|error| Problem::Internal(error.to_string()))?.map_err(|_| Problem::Unavailable)?;
    keep_path(house, temporary.path(), name, by).await
}

fn look_into(path: &Path) -> std::io::Result<Looked> {
    let mut file = std::fs::File::open(path)?;
    let (mut hash, mut bytes, mut head) = (Sha256::new(), 0, Vec::new());
    let mut buffer = vec![0; 256 << 10];
    loop {
        let count = file.read(&mut buffer)?;
        let Some(chunk) = buffer.get(..count).filter(|chunk| !chunk.is_empty()) else { break };
        hash.update(chunk);
        bytes += count as u64;
        let wanted = pixels::HEAD_BYTES.saturating_sub(head.len());
        head.extend_from_slice(chunk.get(..wanted.min(count)).unwrap_or_default());
    }
    let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Looked { sha256, bytes, head })
}

/// The kind of a file that is taken.
fn told(looked: &Looked, name: &str) -> Result<&'static Kind, Problem> {
    let start = looked.head.get(..kinds::HEAD_BYTES).unwrap_or(&looked.head);
    let wrong = |key: &str| Problem::BadRequest(Says::new(key).with("name", name).with("ending", kinds::ending(name)));
    let kind = kinds::tell(start, name).map_err(|error| match error {
        WrongKind::Empty => wrong("files-empty"),
        WrongKind::Program => wrong("files-program"),
        WrongKind::NotOnTheList => wrong("files-not-on-the-list"),
        WrongKind::NotWhatItSays => wrong("files-not-what-it-says"),
    })?;
    pixels::check(kind.media_type, &looked.head).map_err(|error| match error {
        WrongImage::Broken => wrong("files-broken-image"),
        WrongImage::TooLarge => wrong("files-too-many-pixels"),
    })?;
    Ok(kind)
}

/// Refuses what the city's antivirus finds something in.
async fn unharmful(files: &Files, path: &Path, name: &str) -> Result<(), Problem> {
    let Some(scanner) = &files.scanner else { return Ok(()) };
    match scanner.look(path).await? {
        Verdict::Clean => Ok(()),
        Verdict::Found(what) => {
            tracing::warn!(what, "a file with harmful content was refused");
            Err(Problem::BadRequest(Says::new("files-harmful").with("name", name)))
        }
    }
}

/// Where the content lies; written if it is not there yet.
async fn stored(db: &Db, vault: &Vault, looked: &Looked, path: &Path) -> Result<String, Problem> {
    let sha256 = looked.sha256.clone();
    // touched, it is safe from tidying for a day
    let known: Option<String> = db
        .tx(move |tx| {
            let sha256 = sha256.clone();
            Box::pin(async move {
                let touch = "UPDATE files_content SET used_at = $2 WHERE sha256 = $1 RETURNING place";
                tx.first::<String>(touch, params![sha256, tx.now()]).await
            })
        })
        .await?;
    if let Some(place) = known {
        return Ok(place);
    }
    let place = Vault::place(&looked.sha256, db.id());
    vault.put(&place, path).await?;
    Ok(place)
}

fn row(house: &House, looked: &Looked, kind: &Kind, name: &str, by: Option<PersonId>) -> File {
    File {
        id: house.db().id(),
        sha256: looked.sha256.clone(),
        bytes: i64::try_from(looked.bytes).unwrap_or(i64::MAX),
        media_type: kind.media_type.to_owned(),
        charset: charset::of(kind, &looked.head),
        name: names::clean(name, kind),
        uploaded_by: by,
        at: house.clock().now(),
        owner_kind: None,
        owner_id: None,
        visibility: file::Visibility::Staff.code().to_owned(),
        loose_since: Some(house.clock().now()),
    }
}

async fn write(house: &House, file: File, place: String) -> Result<File, Problem> {
    let (row, wanted) = (file.clone(), place.clone());
    let written: Result<String, DbError> = house
        .db()
        .tx(move |tx| {
            let (row, wanted) = (row.clone(), wanted.clone());
            Box::pin(async move { insert(tx, &row, &wanted).await })
        })
        .await;
    let vault = &house.part::<Files>().vault;
    match written {
        // somebody else has brought the same content meanwhile
        Ok(kept) if kept != place => vault.remove(&place).await?,
        Ok(_) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(file)
}

async fn insert(tx: &mut Tx, file: &File, place: &str) -> Result<String, DbError> {
    let content = "INSERT INTO files_content (sha256, bytes, place, used_at) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (sha256) DO UPDATE SET used_at = excluded.used_at RETURNING place";
    let kept = tx.first::<String>(content, params![file.sha256, file.bytes, place, tx.now()]).await?;
    let sql = "INSERT INTO files_file (id, sha256, bytes, media_type, charset, name, uploaded_by, at, visibility, loose_since) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)";
    let values =
        params![file.id, file.sha256, file.bytes, file.media_type, file.charset, file.name, file.uploaded_by, file.at, file.visibility];
    tx.execute(sql, values).await?;
    kept.ok_or_else(|| DbError::Internal("a content was not kept".to_owned()))
}

/// The place of a file's content.
pub(crate) async fn place_of(db: &Db, file: Uuid) -> Result<Option<String>, DbError> {
    db.first("SELECT c.place FROM files_content c JOIN files_file f ON f.sha256 = c.sha256 WHERE f.id = $1", params![file]).await
}
