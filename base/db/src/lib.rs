//! One way to the data for every module: SQLite and PostgreSQL behind the same queries, transactions, migrations, outbox and jobs.
//!
//! SQL is written once, with PostgreSQL's type names and `$1` arguments. Reads go through [`Db`], writes only through [`Db::tx`];
//! inside a transaction nothing but the database may be awaited. Text sorts by bytes on both; write `NULLS FIRST` or `NULLS LAST`
//! where it matters, and name every constraint: the names are part of the code (see [`OnConstraint`]).
//!
//! What to know when writing SQL for both:
//! - `CAST(x AS BIGINT)`, never `x::bigint`; a bare `$1` in a select list needs a CAST on PostgreSQL.
//! - `LIKE` minds case on both, `lower()` knows only Latin on SQLite: compare what [`kit::fold`] has folded.
//! - `ON CONFLICT … DO UPDATE`, `RETURNING`, `WITH RECURSIVE`, `IS NOT DISTINCT FROM`, `->>` and partial indexes are the same on both.
//! - Days are TEXT, money is BIGINT, `sum` of BIGINT is read as `i64`; a NUL in a text or JSON becomes U+FFFD, a NaN becomes NULL.
//! - Where one statement breaks two unique rules, which of them is named may differ.
//! - No `FOR UPDATE`: transactions behave as if each ran alone (serializable), and are tried again where they collide.
#![deny(missing_docs)]

mod config;
mod database;
mod error;
pub mod jobs;
mod migrate;
pub mod page;
mod postgres;
mod row;
mod sql;
mod sqlite;
mod stream;
mod together;
mod transaction;
mod trust;
mod upkeep;

pub use config::{DbConfig, Dialect};
pub use database::Db;
pub use error::{DbError, OnConstraint};
pub use futures_util::future::BoxFuture;
pub use kit::value::{FromValue, Json, Shape, ToValue, Value};
pub use migrate::{Migration, MigrationSet};
pub use row::{FromRow, Row};
pub use sql::list;
pub use stream::Rows;
pub use together::Together;
pub use transaction::Tx;
pub use trust::trust;

/// The arguments of a statement, in the order of `$1`, `$2`, …; made by [`params!`].
pub type Params = Vec<Value>;

/// The arguments of a statement: `params![id, name, Some(at)]`. Every argument implements [`ToValue`] and is only borrowed.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { ::std::vec![$($crate::ToValue::to_value(&$value)),*] };
}

/// Declares a struct read from a row by position: `SELECT {Thing::COLUMNS} FROM …` gives its fields in order.
///
/// `row! { /// A register. #[derive(Clone)] pub struct Thing { pub id: RegisterId, pub code: String } }`
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$field_meta:meta])* $field_vis:vis $field:ident : $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$field_meta])* $field_vis $field: $type),+ }

        impl $crate::FromRow for $name {
            const COLUMNS: &'static str = $crate::row!(@columns $($field),+);
            fn from_row(row: &mut $crate::Row<'_>) -> Option<Self> {
                Some(Self { $($field: row.take()?),+ })
            }
        }
    };
    (@columns $first:ident $(, $rest:ident)*) => { concat!(stringify!($first) $(, ", ", stringify!($rest))*) };
}
