//! XLSX: cells streamed in the order of the file.

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::{Out, Stop, choose, damaged, date, guard, iso, number};
use crate::reader::{Record, Sheet};
use crate::source::Stream;
use crate::{Cell, Format, ReadLimits, Source, TableError};

type Book = Xlsx<std::io::BufReader<Box<dyn Stream>>>;

fn book(source: &Source, limits: &ReadLimits) -> Result<Book, TableError> {
    guard::unfold(source, limits)?;
    Xlsx::new(std::io::BufReader::new(source.open()?)).map_err(|error| refuse(&error, 0))
}

fn refuse(error: &XlsxError, row: u64) -> TableError {
    match error {
        XlsxError::Password => TableError::Encrypted,
        error => damaged(Format::Xlsx, row, error),
    }
}

pub(super) fn sheets(source: &Source, limits: &ReadLimits) -> Result<Vec<Sheet>, TableError> {
    Ok(listed(&book(source, limits)?))
}

fn listed(book: &Book) -> Vec<Sheet> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| Sheet { name: sheet.name.clone(), visible: sheet.visible == SheetVisible::Visible }).collect()
}

pub(super) fn read(source: &Source, asked: Option<&str>, limits: &ReadLimits, out: &mut Out) -> Result<(), Stop> {
    let mut book = book(source, limits)?;
    for name in choose(&listed(&book), asked)? {
        let cells = book.worksheet_cells_reader(&name).map_err(|error| refuse(&error, 0))?;
        declared(&cells, limits)?;
        out.sheet(&name)?;
        if rows(cells, limits, out)? {
            return Ok(());
        }
    }
    Ok(())
}

/// Refuses a sheet that declares more cells than the limit, before looking for them.
fn declared(cells: &XlsxCellReader<'_, std::io::BufReader<Box<dyn Stream>>>, limits: &ReadLimits) -> Result<(), TableError> {
    let dimensions = cells.dimensions();
    let length = |from: u32, to: u32| u64::from(to.saturating_sub(from)) + 1;
    let cells = length(dimensions.start.0, dimensions.end.0).saturating_mul(length(dimensions.start.1, dimensions.end.1));
    if cells > limits.cells_max { Err(TableError::TooManyCells { limit: limits.cells_max, cells, row: 0 }) } else { Ok(()) }
}

/// Sends the rows; says whether there was a cell.
fn rows(mut cells: XlsxCellReader<'_, std::io::BufReader<Box<dyn Stream>>>, limits: &ReadLimits, out: &mut Out) -> Result<bool, Stop> {
    let mut record = Record::default();
    let mut found = 0u64;
    while let Some(cell) = cells.next_cell().map_err(|error| refuse(&error, record.number))? {
        let (row, column) = cell.get_position();
        let (number, column) = (u64::from(row) + 1, column as usize);
        found += 1;
        if found > limits.cells_max {
            return Err(TableError::TooManyCells { limit: limits.cells_max, cells: found, row: number }.into());
        }
        if number < record.number {
            return Err(damaged(Format::Xlsx, record.number, "rows out of order").into());
        }
        if number > record.number {
            let done = std::mem::replace(&mut record, Record { number, ..Record::default() });
            if done.number > 0 {
                out.record(done)?;
            }
        }
        put(&mut record, column, cell.get_value(), limits)?;
    }
    if record.number > 0 {
        out.record(record)?;
    }
    Ok(found > 0)
}

fn put(record: &mut Record, column: usize, value: &DataRef<'_>, limits: &ReadLimits) -> Result<(), TableError> {
    let cell = match value {
        DataRef::Int(number) => Cell::Integer(*number),
        DataRef::Float(float) => number(*float),
        DataRef::String(text) => Cell::text(text.as_str()),
        DataRef::SharedString(text) => Cell::text(*text),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(serial) => date(serial),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => Cell::text(text.as_str()),
        DataRef::Error(error) => {
            record.note_error(column, error.to_string());
            Cell::Empty
        }
        DataRef::Empty => Cell::Empty,
    };
    if cell.is_empty() {
        return Ok(());
    }
    if column >= limits.columns_max {
        return Err(TableError::TooManyColumns { limit: limits.columns_max, row: record.number });
    }
    record.put(column, cell);
    Ok(())
}
