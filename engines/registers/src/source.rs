//! The file an import is read from, brought to the local disk for as long as it is read.

use futures_util::StreamExt;
use kit::Problem;
use tokio::io::AsyncWriteExt;
use web::House;

use crate::store::imports::Import;

/// The import's file as a local copy; it goes when it is dropped.
///
/// Errors: [`Problem::NotFound`] where it is gone.
pub async fn open(house: &House, import: &Import) -> Result<tempfile::NamedTempFile, Problem> {
    let id = import.file_id.ok_or(Problem::NotFound)?;
    let file = files::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    let copy = tempfile::NamedTempFile::new().map_err(disk)?;
    let mut out = tokio::fs::File::from_std(copy.reopen().map_err(disk)?);
    let mut content = files::content(house, &file).await?;
    while let Some(piece) = content.next().await {
        out.write_all(&piece?).await.map_err(disk)?;
    }
    out.flush().await.map_err(disk)?;
    Ok(copy)
}

fn disk(error: std::io::Error) -> Problem {
    Problem::Internal(format!("a local copy of an import: {error}"))
}
