//! Tables as files: CSV, spreadsheets, JSON and GeoJSON are read row by row within limits, written row by row, and described by schemas.
#![deny(missing_docs)]

mod cell;
mod decode;
mod error;
mod format;
mod header;
mod json;
mod limits;
mod look;
mod notice;
mod plain;
mod profile;
mod reader;
pub mod schema;
mod sheet;
mod source;
mod write;

pub use cell::{Cell, CellRef};
pub use decode::TextEncoding;
pub use error::TableError;
pub use format::Format;
pub use limits::ReadLimits;
pub use notice::Notice;
pub use profile::{ColumnProfile, infer_schema, profile};
pub use reader::{Header, Options, Reader, Row, Sheet, Table};
pub use schema::{Column, Datatype, TableSchema};
pub use source::Source;
pub use write::{Buffer, RowWriter, WriteOptions, writer};

/// The messages of [`TableError::key`] and [`Notice::key`], Ukrainian and English, as Fluent files.
pub const MESSAGES: (&str, &str) = (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl"));

#[cfg(test)]
mod messages_test;
