//! Writing tables row by row into anything that takes bytes; memory doesn't grow with the table.

mod buffer;
mod csv;
mod geojson;
mod json;
mod xlsx;

use std::io::Write;

pub use buffer::Buffer;

use crate::{CellRef, Column, Format, TableError};

/// Bytes gathered before they are written on.
const GATHERED_BYTES: usize = 64 << 10;

/// Writes rows of a table.
pub trait RowWriter: Send {
    /// Writes a row of as many cells as there are columns.
    fn write_row(&mut self, cells: &[CellRef<'_>]) -> Result<(), TableError>;
    /// Writes what ends the file. A file that isn't finished is not a whole file; a finished one takes no more rows.
    fn finish(&mut self) -> Result<(), TableError>;
}

/// How to write.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    /// CSV: begin with the mark by which Excel knows UTF-8.
    pub bom: bool,
    /// CSV: put an apostrophe before texts that a spreadsheet would run as formulas. Off for exports that machines read.
    pub guard_formulas: bool,
    /// CSV: the separator.
    pub separator: u8,
    /// CSV and XLSX: the header in people's words of this language rather than machine names.
    pub titles: Option<String>,
    /// XLSX: the name of the sheet.
    pub sheet: String,
    /// GeoJSON: the EPSG code of the coordinates, written as the member `crs` of GeoJSON 2008; none for WGS 84 (RFC 7946).
    pub crs: Option<u32>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { bom: false, guard_formulas: true, separator: b',', titles: None, sheet: "Дані".to_owned(), crs: None }
    }
}

impl WriteOptions {
    fn headers<'a>(&self, columns: &'a [Column]) -> Vec<&'a str> {
        let header = |column: &'a Column| match &self.titles {
            Some(lang) => column.title_in(lang),
            None => column.name.as_str(),
        };
        columns.iter().map(header).collect()
    }
}

/// A writer of this format; the header is written at once.
pub fn writer<'w>(
    format: Format,
    columns: &[Column],
    out: impl Write + Send + 'w,
    options: &WriteOptions,
) -> Result<Box<dyn RowWriter + 'w>, TableError> {
    Ok(match format {
        Format::Csv => Box::new(csv::CsvWriter::start(out, columns, options)?),
        Format::Xlsx => Box::new(xlsx::XlsxWriter::start(out, columns, options)?),
        Format::Json => Box::new(json::JsonWriter::start(out, columns, json::Style::Array)?),
        Format::NdJson => Box::new(json::JsonWriter::start(out, columns, json::Style::Lines)?),
        Format::GeoJson => Box::new(geojson::GeoJsonWriter::start(out, columns, options)?),
        Format::Xls | Format::Ods => return Err(TableError::Write(format!("{format} is only read"))),
    })
}

/// Bytes on their way out, gathered into pieces.
struct Sink<W> {
    out: W,
    bytes: Vec<u8>,
    columns: usize,
    finished: bool,
}

impl<W: Write> Sink<W> {
    fn new(out: W, columns: usize) -> Self {
        Self { out, bytes: Vec::with_capacity(GATHERED_BYTES + 4096), columns, finished: false }
    }

    /// Checks a row before any of it is written.
    fn begin(&self, cells: &[CellRef<'_>]) -> Result<(), TableError> {
        check_row(cells.len(), self.columns, self.finished)
    }

    fn pass_on(&mut self) -> Result<(), TableError> {
        if self.bytes.len() >= GATHERED_BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), TableError> {
        self.out.write_all(&self.bytes).map_err(|error| TableError::Write(error.to_string()))?;
        self.bytes.clear();
        Ok(())
    }

    /// Writes the ending once.
    fn finish(&mut self, ending: &[u8]) -> Result<(), TableError> {
        if std::mem::replace(&mut self.finished, true) {
            return Ok(());
        }
        self.bytes.extend_from_slice(ending);
        self.flush()?;
        self.out.flush().map_err(|error| TableError::Write(error.to_string()))
    }
}

fn check_row(cells: usize, columns: usize, finished: bool) -> Result<(), TableError> {
    match finished {
        true => Err(TableError::Write("the table is finished".to_owned())),
        false if cells != columns => Err(TableError::RowWidth { cells, columns }),
        false => Ok(()),
    }
}

/// Writes a whole number in digits.
fn push_integer(bytes: &mut Vec<u8>, number: i64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    for (index, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        at = index;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        bytes.push(b'-');
    }
    bytes.extend_from_slice(digits.get(at..).unwrap_or_default());
}

/// Writes a binary fraction so that it reads back the same; nothing for what isn't a number.
fn push_real(bytes: &mut Vec<u8>, number: f64) -> bool {
    let finite = number.is_finite();
    if finite {
        // writing to a vector cannot fail
        let _ = write!(bytes, "{number:?}");
    }
    finite
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_written_in_digits() {
        for number in [0, 1, -1, 10, 1_284_500, i64::MAX, i64::MIN] {
            let mut bytes = Vec::new();
            push_integer(&mut bytes, number);
            assert_eq!(String::from_utf8(bytes).unwrap(), number.to_string());
        }
    }
}
