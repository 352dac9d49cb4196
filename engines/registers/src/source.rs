//! The file an import is read from, brought to the local disk for as long as it is read.

use kit::Problem;
use tempfile::NamedTempFile;
use web::House;

use crate::store::imports::Import;

/// The import's file as a local copy; it goes when it is dropped.
///
/// Errors: [`Problem::NotFound`] where it is gone.
pub async fn open(house: &House, import: &Import) -> Result<NamedTempFile, Problem> {
    files::local_copy(house, import.file_id.ok_or(Problem::NotFound)?).await
}
