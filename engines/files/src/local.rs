//! A file brought to the local disk for as long as somebody reads it: for tables, which are read from their end too.

use db::Db;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use kit::Problem;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;
use web::House;

use crate::{File, Files, keep};

/// A copy of a file; it goes when it is dropped. It asks nobody for leave, as [`crate::content`] does not.
///
/// Errors: [`Problem::NotFound`] where it is gone; [`Problem::Unavailable`] of the store.
pub async fn local_copy(house: &House, id: Uuid) -> Result<NamedTempFile, Problem> {
    house.part::<Files>().local_copy(house.db(), id).await
}

impl Files {
    /// The same as [`local_copy`] for parts of the house that know its files and no house.
    ///
    /// Errors: as [`local_copy`].
    pub async fn local_copy(&self, db: &Db, id: Uuid) -> Result<NamedTempFile, Problem> {
        let file = crate::find(db, id).await?.ok_or(Problem::NotFound)?;
        let copy = NamedTempFile::new().map_err(disk)?;
        let mut out = tokio::fs::File::from_std(copy.reopen().map_err(disk)?);
        let mut content = self.content(db, &file).await?;
        while let Some(piece) = content.next().await {
            out.write_all(&piece?).await.map_err(disk)?;
        }
        out.flush().await.map_err(disk)?;
        Ok(copy)
    }

    /// The content of a file, in chunks.
    pub(crate) async fn content(&self, db: &Db, file: &File) -> Result<BoxStream<'static, Result<bytes::Bytes, Problem>>, Problem> {
        let place = keep::place_of(db, file.id).await?.ok_or(Problem::NotFound)?;
        self.vault.get(&place, 0, u64::try_from(file.bytes).unwrap_or(0)).await
    }
}

fn disk(error: std::io::Error) -> Problem {
    Problem::Internal(format!("a local copy of a file: {error}"))
}
