//! A file brought to the local disk for as long as somebody reads it: for tables, which are read from their end too.

use futures_util::StreamExt;
use kit::Problem;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;
use web::House;

/// A copy of a file; it goes when it is dropped. It asks nobody for leave, as [`crate::content`] does not.
///
/// Errors: [`Problem::NotFound`] where it is gone; [`Problem::Unavailable`] of the store.
pub async fn local_copy(house: &House, id: Uuid) -> Result<NamedTempFile, Problem> {
    let file = crate::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    let copy = NamedTempFile::new().map_err(disk)?;
    let mut out = tokio::fs::File::from_std(copy.reopen().map_err(disk)?);
    let mut content = crate::content(house, &file).await?;
    while let Some(piece) = content.next().await {
        out.write_all(&piece?).await.map_err(disk)?;
    }
    out.flush().await.map_err(disk)?;
    Ok(copy)
}

fn disk(error: std::io::Error) -> Problem {
    Problem::Internal(format!("a local copy of a file: {error}"))
}
