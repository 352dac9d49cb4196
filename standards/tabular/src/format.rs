//! The formats, told apart by content: the name of a file proves nothing.

use std::fmt;
use std::io::Read;

use crate::sheet::guard;
use crate::{ReadLimits, Source, TableError};

/// A format of tables.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// Text with separators, by RFC 4180 or nearly.
    Csv,
    /// Office Open XML spreadsheet.
    Xlsx,
    /// Spreadsheet of Excel 97–2003 (read only).
    Xls,
    /// OpenDocument spreadsheet (read only).
    Ods,
    /// An array of objects.
    Json,
    /// An object a line.
    NdJson,
    /// GeoJSON, RFC 7946.
    GeoJson,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [Self::Csv, Self::Xlsx, Self::Xls, Self::Ods, Self::Json, Self::NdJson, Self::GeoJson];

    /// The ending of file names, without the point.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Json => "json",
            Self::NdJson => "ndjson",
            Self::GeoJson => "geojson",
        }
    }

    /// The media type for `Content-Type`.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Json => "application/json",
            Self::NdJson => "application/x-ndjson",
            Self::GeoJson => "application/geo+json",
        }
    }

    /// The format with this file name ending, in any case: for choosing what to write, not for believing what is read.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }

    /// Whether this crate can write it.
    pub fn is_written(self) -> bool {
        !matches!(self, Self::Xls | Self::Ods)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::Json => "JSON",
            Self::NdJson => "NDJSON",
            Self::GeoJson => "GeoJSON",
        })
    }
}

/// Beginnings of files that are certainly no tables: PDF, images, archives, programs, HTML and other XML.
const FOREIGN: [&[u8]; 12] = [
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\x7fELF",
    b"BZh",
    b"SQLite format 3",
    b"RIFF",
    b"{\\rtf",
];

/// The format of the content.
pub(crate) fn detect(source: &Source, limits: &ReadLimits) -> Result<Format, TableError> {
    let start = source.start(4096)?;
    if start.is_empty() {
        return Err(TableError::Empty);
    }
    if start.starts_with(b"PK\x03\x04") {
        return packed(source, limits);
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Format::Xls);
    }
    if FOREIGN.iter().any(|foreign| start.starts_with(foreign)) {
        return Err(TableError::UnknownFormat);
    }
    textual(source, limits)
}

fn packed(source: &Source, limits: &ReadLimits) -> Result<Format, TableError> {
    let mut archive = guard::archive(source, limits)?;
    if archive.file_names().flatten().any(|name| is_sheet_part(&name)) {
        return Ok(Format::Xlsx);
    }
    let mut mime = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // a damaged or non-text part only means that it isn't ODS
        let _ = part.take(200).read_to_string(&mut mime);
    }
    if mime.trim() == "application/vnd.oasis.opendocument.spreadsheet" { Ok(Format::Ods) } else { Err(TableError::UnknownFormat) }
}

/// Some generators write other slashes and other cases than the standard asks.
fn is_sheet_part(name: &str) -> bool {
    let name = name.replace('\\', "/").to_lowercase();
    name == "xl/workbook.xml" || (name.starts_with("xl/worksheets/") && name.ends_with(".xml"))
}

fn textual(source: &Source, limits: &ReadLimits) -> Result<Format, TableError> {
    let (encoding, skip) = crate::decode::sniff(source, None)?;
    let mut text = crate::decode::Text::open(source, encoding, skip, limits)?;
    let mut first = text.fill()?.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    while first.is_none() {
        let blank = text.fill()?.len();
        if blank == 0 {
            return Err(TableError::Empty);
        }
        text.consume(blank);
        first = text.fill()?.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    }
    match first {
        Some(b'{' | b'[') => crate::json::kind(source, limits),
        Some(b'<') => Err(TableError::UnknownFormat),
        _ if text.fill()?.contains(&0) => Err(TableError::UnknownFormat),
        _ => Ok(Format::Csv),
    }
}
