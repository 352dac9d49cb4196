//! The file an import is read from, brought to the local disk for as long as it is read.

use kit::Problem;
use web::House;

use crate::store::imports::Import;

/// The import's file.
///
/// Errors: [`Problem::NotFound`] where it is gone.
pub async fn open(house: &House, import: &Import) -> Result<files::LocalCopy, Problem> {
    let id = import.file_id.ok_or(Problem::NotFound)?;
    house.part::<files::Files>().local_copy(files::FileId(id)).await
}
