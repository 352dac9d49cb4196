//! All SQL of the engine, plain functions.

pub mod feed;
pub mod import_list;
pub mod imports;
pub mod news;
pub mod records;
pub mod registers;
pub mod review;
pub mod views;

/// `$from, $from+1, …`: placeholders for `count` arguments.
pub(crate) fn placeholders(from: usize, count: usize) -> String {
    (from..from + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}
