//! What a reader noticed and put right, or could not: the table is read on, and the person who brought it is told.

use crate::TextEncoding;

/// Something a person should know about the file they brought.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The text was not in UTF-8.
    Encoding {
        /// What it was in.
        encoding: TextEncoding,
    },
    /// Rows above the header were left out.
    HeaderBelow {
        /// The row of the header.
        row: u64,
    },
    /// The first row holds data, so the columns were named by number.
    NoHeader,
    /// The row of column numbers (1, 2, 3 …) under the header was left out.
    NumberingRow {
        /// The row.
        row: u64,
    },
    /// A column without a name was given one.
    UnnamedColumn {
        /// The column, from 1.
        column: usize,
        /// The name given.
        name: String,
    },
    /// A name was used twice; the later column was renamed.
    RepeatedName {
        /// The column, from 1.
        column: usize,
        /// The name in the file.
        name: String,
        /// The name given.
        renamed: String,
    },
    /// A row has fewer cells than there are columns; the missing ones are empty.
    ShortRow {
        /// The row.
        row: u64,
        /// Cells found.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A row has more cells than there are columns; the extra ones were left out.
    LongRow {
        /// The row.
        row: u64,
        /// Cells found.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A quotation mark opens and never closes, or stands where it may not.
    StrayQuote {
        /// The row.
        row: u64,
    },
    /// Some bytes are not letters of the encoding; they became �.
    Undecodable {
        /// The row.
        row: u64,
    },
    /// The spreadsheet shows an error (#DIV/0!, #REF! …); the cell is empty.
    CellError {
        /// The row.
        row: u64,
        /// The column, from 1.
        column: usize,
        /// The error as shown.
        shown: String,
    },
    /// The file names its system of coordinates; GeoJSON knows only WGS 84.
    Crs {
        /// The name.
        name: String,
    },
}

impl Notice {
    /// The key of the message.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "table-notice-encoding",
            Self::HeaderBelow { .. } => "table-notice-header-below",
            Self::NoHeader => "table-notice-no-header",
            Self::NumberingRow { .. } => "table-notice-numbering-row",
            Self::UnnamedColumn { .. } => "table-notice-unnamed-column",
            Self::RepeatedName { .. } => "table-notice-repeated-name",
            Self::ShortRow { .. } => "table-notice-short-row",
            Self::LongRow { .. } => "table-notice-long-row",
            Self::StrayQuote { .. } => "table-notice-stray-quote",
            Self::Undecodable { .. } => "table-notice-undecodable",
            Self::CellError { .. } => "table-notice-cell-error",
            Self::Crs { .. } => "table-notice-crs",
        }
    }

    /// The arguments of the message by name; numbers are digits.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Encoding { encoding } => vec![("encoding", encoding.name().to_owned())],
            Self::NoHeader => Vec::new(),
            Self::HeaderBelow { row } | Self::NumberingRow { row } | Self::StrayQuote { row } | Self::Undecodable { row } => {
                vec![("row", row.to_string())]
            }
            Self::UnnamedColumn { column, name } => vec![("column", column.to_string()), ("name", name.clone())],
            Self::RepeatedName { column, name, renamed } => {
                vec![("column", column.to_string()), ("name", name.clone()), ("renamed", renamed.clone())]
            }
            Self::ShortRow { row, cells, columns } | Self::LongRow { row, cells, columns } => {
                vec![("row", row.to_string()), ("cells", cells.to_string()), ("columns", columns.to_string())]
            }
            Self::CellError { row, column, shown } => {
                vec![("row", row.to_string()), ("column", column.to_string()), ("shown", shown.clone())]
            }
            Self::Crs { name } => vec![("name", name.clone())],
        }
    }

    /// The row it is about, if it is about one.
    pub fn row(&self) -> Option<u64> {
        match self {
            Self::HeaderBelow { row } | Self::NumberingRow { row } | Self::StrayQuote { row } | Self::Undecodable { row } => Some(*row),
            Self::ShortRow { row, .. } | Self::LongRow { row, .. } | Self::CellError { row, .. } => Some(*row),
            Self::Encoding { .. } | Self::NoHeader | Self::UnnamedColumn { .. } | Self::RepeatedName { .. } | Self::Crs { .. } => None,
        }
    }
}
