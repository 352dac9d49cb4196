//! Rows become Rust values by position, read straight from the driver's row.

use jiff::Timestamp;
use jiff::civil::Date;
use kit::value::{FromValue, Json};
use uuid::Uuid;

use crate::{DbError, postgres, sqlite};

/// A row being read, column after column.
pub struct Row<'r> {
    source: Source<'r>,
    next: usize,
}

/// The driver's own row.
#[derive(Clone, Copy)]
pub(crate) enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl Row<'_> {
    /// The next column; none if it holds something else than is asked for (or NULL where that is not allowed).
    pub fn take<V: FromValue>(&mut self) -> Option<V> {
        let column = self.next;
        self.next += 1;
        let value = match self.source {
            Source::Sqlite(row) => sqlite::values::read(row.get_ref(column).ok()?, V::SHAPE)?,
            Source::Postgres(row) => postgres::values::read(row, column, V::SHAPE)?,
        };
        V::from_value(value)
    }
}

/// What a row can become. [`row!`](crate::row!) writes it for structs; single values and tuples have it.
pub trait FromRow: Sized + Send + 'static {
    /// The columns' names with commas between; empty for tuples and single values.
    const COLUMNS: &'static str;

    /// Takes the columns in order; none if one of them does not fit.
    fn from_row(row: &mut Row<'_>) -> Option<Self>;
}

/// Reads one row.
pub(crate) fn read<T: FromRow>(source: Source<'_>) -> Result<T, DbError> {
    let mut row = Row { source, next: 0 };
    T::from_row(&mut row)
        .ok_or_else(|| DbError::Internal(format!("column {} does not hold what {} expects", row.next, std::any::type_name::<T>())))
}

macro_rules! single {
    ($($type:ty),*) => {$(
        impl FromRow for $type {
            const COLUMNS: &'static str = "";
            fn from_row(row: &mut Row<'_>) -> Option<Self> {
                row.take()
            }
        }
    )*};
}

single!(bool, i64, f64, String, Vec<u8>, Uuid, Timestamp, Date, serde_json::Value);

impl<T: FromValue + Send + 'static> FromRow for Option<T> {
    const COLUMNS: &'static str = "";
    fn from_row(row: &mut Row<'_>) -> Option<Self> {
        row.take()
    }
}

impl<T: serde::de::DeserializeOwned + Send + 'static> FromRow for Json<T> {
    const COLUMNS: &'static str = "";
    fn from_row(row: &mut Row<'_>) -> Option<Self> {
        row.take()
    }
}

macro_rules! tuple {
    ($($part:ident),+) => {
        impl<$($part: FromValue + Send + 'static),+> FromRow for ($($part,)+) {
            const COLUMNS: &'static str = "";
            fn from_row(row: &mut Row<'_>) -> Option<Self> {
                Some(($(row.take::<$part>()?,)+))
            }
        }
    };
}

tuple!(A);
tuple!(A, B);
tuple!(A, B, C);
tuple!(A, B, C, D);
tuple!(A, B, C, D, E);
tuple!(A, B, C, D, E, F);
tuple!(A, B, C, D, E, F, G);
tuple!(A, B, C, D, E, F, G, H);
tuple!(A, B, C, D, E, F, G, H, I);
tuple!(A, B, C, D, E, F, G, H, I, J);
tuple!(A, B, C, D, E, F, G, H, I, J, K);
tuple!(A, B, C, D, E, F, G, H, I, J, K, L);
