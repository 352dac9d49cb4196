//! What is done with versions of the timetable, one a file.

mod begin;
mod edit;
mod finish;
mod import;
mod keep;
mod merge;
mod order_import;
mod publish;
mod read_import;
mod undo;
mod withdraw;

pub use begin::{begin, begin_with};
pub use edit::edit;
pub use finish::finish;
pub use import::{OWNER, file_owner, import};
pub use keep::name_keeper;
pub use merge::{merge, tables};
pub use order_import::{IMPORT_OWNER, Order, READ_IMPORT, cancel_import, order_import};
pub use publish::publish;
pub use read_import::read_import;
pub use undo::undo;
pub use withdraw::withdraw;

use db::Tx;
use kit::Problem;

use crate::store;
use crate::version::Version;

/// A version as it stands now.
///
/// Errors: [`Problem::NotFound`].
async fn load(tx: &Tx, number: i64) -> Result<Version, Problem> {
    store::versions::load(tx, number).await?.ok_or(Problem::NotFound)
}
