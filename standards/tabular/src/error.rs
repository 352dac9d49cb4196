//! Why a table cannot be read or written, as data: each variant is one message of `messages/*.ftl`.

use crate::Format;

/// Why a table was refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be opened or read on; the text is for the log.
    #[error("reading failed: {0}")]
    Io(String),
    /// There are no rows at all.
    #[error("the file is empty")]
    Empty,
    /// The content is none of the formats.
    #[error("not a table in any known format")]
    UnknownFormat,
    /// A format was asked for, and the content is another.
    #[error("expected {expected}, found {found}")]
    WrongFormat {
        /// What was asked for.
        expected: Format,
        /// What the content is.
        found: Format,
    },
    /// The spreadsheet is protected by a password.
    #[error("the spreadsheet is protected by a password")]
    Encrypted,
    /// The file is damaged or breaks the rules of its format.
    #[error("damaged {format} near row {row}: {detail}")]
    Damaged {
        /// The format it was read as.
        format: Format,
        /// The last row that could be read; 0 if none.
        row: u64,
        /// What the parser says, for the log and for people who make such files.
        detail: String,
    },
    /// JSON that isn't an array of objects, an object with such an array, or an object a line.
    #[error("record {row} is not an object")]
    NotRecords {
        /// The record.
        row: u64,
    },
    /// A geometry that isn't GeoJSON.
    #[error("row {row}: not a GeoJSON geometry")]
    Geometry {
        /// The feature.
        row: u64,
    },
    /// No sheet of this name.
    #[error("no sheet {name}")]
    NoSheet {
        /// The name asked for.
        name: String,
    },
    /// Larger than [`crate::ReadLimits::bytes_max`].
    #[error("more than {limit} bytes")]
    TooManyBytes {
        /// Bytes.
        limit: u64,
    },
    /// More rows than [`crate::ReadLimits::rows_max`].
    #[error("more than {limit} rows, at row {row}")]
    TooManyRows {
        /// Rows.
        limit: u64,
        /// The first row over the limit.
        row: u64,
    },
    /// More cells than [`crate::ReadLimits::cells_max`], found or declared.
    #[error("{cells} cells at row {row}, at most {limit}")]
    TooManyCells {
        /// Cells allowed.
        limit: u64,
        /// Cells declared or counted so far.
        cells: u64,
        /// The row where the count passed the limit; 0 if declared in advance.
        row: u64,
    },
    /// More columns than [`crate::ReadLimits::columns_max`].
    #[error("row {row}: more than {limit} columns")]
    TooManyColumns {
        /// Columns.
        limit: usize,
        /// The row.
        row: u64,
    },
    /// A text longer than [`crate::ReadLimits::cell_chars_max`].
    #[error("row {row}, column {column}: more than {limit} characters")]
    CellTooLong {
        /// Characters.
        limit: usize,
        /// The row.
        row: u64,
        /// The column, from 1.
        column: usize,
    },
    /// A record larger than [`crate::ReadLimits::record_bytes_max`].
    #[error("record {row}: more than {limit} bytes")]
    RecordTooLarge {
        /// Bytes.
        limit: usize,
        /// The record.
        row: u64,
    },
    /// JSON nested too deeply.
    #[error("record {row}: nested deeper than {limit}")]
    TooDeep {
        /// Levels.
        limit: usize,
        /// The record.
        row: u64,
    },
    /// A packed spreadsheet unfolds to more than [`crate::ReadLimits::unpacked_bytes_max`].
    #[error("{part} unfolds to more than {limit} bytes")]
    UnfoldsTooLarge {
        /// Bytes.
        limit: u64,
        /// The part of the archive.
        part: String,
    },
    /// A part of a packed spreadsheet is packed suspiciously well: an archive made to exhaust the reader.
    #[error("{part} is packed more than {limit} times")]
    PackedTooWell {
        /// Times.
        limit: u64,
        /// The part of the archive.
        part: String,
    },
    /// A packed spreadsheet of too many parts.
    #[error("more than {limit} parts in the archive")]
    TooManyParts {
        /// Parts.
        limit: u64,
    },
    /// A schema that cannot be understood.
    #[error("not a table schema: {detail}")]
    Schema {
        /// What is wrong.
        detail: String,
    },
    /// A row is written with another number of cells than there are columns.
    #[error("{cells} cells for {columns} columns")]
    RowWidth {
        /// Cells given.
        cells: usize,
        /// Columns declared.
        columns: usize,
    },
    /// The file cannot be written on; the text is for the log.
    #[error("writing failed: {0}")]
    Write(String),
}

impl TableError {
    /// The key of the message.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Io(_) => "table-io",
            Self::Empty => "table-empty",
            Self::UnknownFormat => "table-unknown-format",
            Self::WrongFormat { .. } => "table-wrong-format",
            Self::Encrypted => "table-encrypted",
            Self::Damaged { .. } => "table-damaged",
            Self::NotRecords { .. } => "table-not-records",
            Self::Geometry { .. } => "table-geometry",
            Self::NoSheet { .. } => "table-no-sheet",
            Self::TooManyBytes { .. } => "table-too-many-bytes",
            Self::TooManyRows { .. } => "table-too-many-rows",
            Self::TooManyCells { .. } => "table-too-many-cells",
            Self::TooManyColumns { .. } => "table-too-many-columns",
            Self::CellTooLong { .. } => "table-cell-too-long",
            Self::RecordTooLarge { .. } => "table-record-too-large",
            Self::TooDeep { .. } => "table-too-deep",
            Self::UnfoldsTooLarge { .. } => "table-unfolds-too-large",
            Self::PackedTooWell { .. } => "table-packed-too-well",
            Self::TooManyParts { .. } => "table-too-many-parts",
            Self::Schema { .. } => "table-schema",
            Self::RowWidth { .. } => "table-row-width",
            Self::Write(_) => "table-write",
        }
    }

    /// The arguments of the message by name; numbers are digits.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Io(_) | Self::Empty | Self::UnknownFormat | Self::Encrypted | Self::Write(_) => Vec::new(),
            Self::WrongFormat { expected, found } => vec![("expected", expected.to_string()), ("found", found.to_string())],
            Self::Damaged { format, row, .. } => vec![("format", format.to_string()), ("row", row.to_string())],
            Self::NotRecords { row } | Self::Geometry { row } => vec![("row", row.to_string())],
            Self::NoSheet { name } => vec![("name", name.clone())],
            Self::TooManyBytes { limit } => vec![("megabytes", megabytes(*limit))],
            Self::TooManyParts { limit } => vec![("limit", limit.to_string())],
            Self::TooManyRows { limit, row } => vec![("limit", limit.to_string()), ("row", row.to_string())],
            Self::TooManyCells { limit, cells, row } => {
                vec![("limit", limit.to_string()), ("cells", cells.to_string()), ("row", row.to_string())]
            }
            Self::TooManyColumns { limit, row } | Self::TooDeep { limit, row } => {
                vec![("limit", limit.to_string()), ("row", row.to_string())]
            }
            Self::CellTooLong { limit, row, column } => {
                vec![("limit", limit.to_string()), ("row", row.to_string()), ("column", column.to_string())]
            }
            Self::RecordTooLarge { limit, row } => vec![("megabytes", megabytes(*limit as u64)), ("row", row.to_string())],
            Self::UnfoldsTooLarge { limit, part } => vec![("megabytes", megabytes(*limit)), ("part", part.clone())],
            Self::PackedTooWell { limit, part } => vec![("limit", limit.to_string()), ("part", part.clone())],
            Self::Schema { detail } => vec![("detail", detail.clone())],
            Self::RowWidth { cells, columns } => vec![("cells", cells.to_string()), ("columns", columns.to_string())],
        }
    }
}

fn megabytes(bytes: u64) -> String {
    bytes.div_ceil(1 << 20).to_string()
}

impl From<std::io::Error> for TableError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error.to_string())
    }
}
