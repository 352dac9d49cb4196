//! Tables as files: CSV as the schemas have it, XLSX for those who open them in a spreadsheet, an archive of all.

use std::io::Write;

use gtfs::Feed;
use gtfs::form835::{self, Beside, Kind, Sheet, Value};
use tabular::{CellRef, Column, Datatype, Format, RowWriter, TableError, WriteOptions};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// `56_stopTimes.csv`
pub fn file_name(sheet: Sheet, format: Format) -> String {
    format!("{}_{}.{}", sheet.set(), sheet.code(), format.extension())
}

fn datatype(kind: Kind) -> Datatype {
    match kind {
        Kind::Integer => Datatype::Integer,
        Kind::Decimal => Datatype::Decimal,
        Kind::Boolean => Datatype::Boolean,
        Kind::Date => Datatype::Date,
        Kind::Time => Datatype::Time,
        Kind::Link => Datatype::Link,
        Kind::Text => Datatype::Text,
    }
}

/// Writes a row. Numbers stay numbers, so that a spreadsheet can reckon with them.
fn put(writer: &mut dyn RowWriter, cells: &[Value<'_>]) -> Result<(), TableError> {
    let texts: Vec<_> = cells.iter().map(Value::to_text).collect();
    let cell = |(value, text)| match value {
        &Value::Empty => CellRef::Empty,
        Value::Integer(number) => CellRef::Integer(*number),
        Value::Decimal(..) => CellRef::Decimal(text),
        Value::Date(_) => CellRef::Date(text),
        Value::Text(_) | Value::Clock(_) => CellRef::Text(text),
    };
    let row: Vec<CellRef<'_>> = cells.iter().zip(texts.iter().map(AsRef::as_ref)).map(cell).collect();
    writer.write_row(&row)
}

/// Writes a table; memory does not grow with it.
///
/// Errors: [`TableError`] of whoever takes the bytes.
pub fn write_table(feed: &Feed, sheet: Sheet, beside: &Beside<'_>, format: Format, out: impl Write + Send) -> Result<(), TableError> {
    let columns: Vec<Column> = sheet.columns().iter().map(|own| Column::new(own.name, datatype(own.kind))).collect();
    // machines read these files: a text that begins with «+» is a telephone
    let options = WriteOptions { guard_formulas: false, sheet: sheet.code().to_owned(), ..WriteOptions::default() };
    let mut writer = tabular::writer(format, &columns, out, &options)?;
    form835::rows(feed, sheet, beside, &mut |cells| put(&mut *writer, cells))?;
    writer.finish()
}

/// Writes all tables as CSV in an archive.
///
/// Errors: as [`write_table`].
pub fn write_archive(feed: &Feed, beside: &Beside<'_>, out: impl Write + Send) -> Result<(), TableError> {
    let failed = |error: zip::result::ZipError| TableError::Write(error.to_string());
    let mut archive = ZipWriter::new_stream(out);
    for sheet in Sheet::ALL {
        archive.start_file(file_name(sheet, Format::Csv), SimpleFileOptions::default()).map_err(failed)?;
        write_table(feed, sheet, beside, Format::Csv, &mut archive)?;
    }
    archive.finish().map(drop).map_err(failed)
}
