//! XLS: read whole, after the guard has found that it is small enough.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xls, XlsError};

use super::{Out, Stop, choose, damaged, date, iso, number, xls_guard};
use crate::reader::{Record, Sheet};
use crate::{Cell, Format, ReadLimits, Source, TableError};

type Book = Xls<Cursor<Vec<u8>>>;

fn book(source: &Source, limits: &ReadLimits) -> Result<Book, TableError> {
    let bytes = source.start(usize::try_from(limits.bytes_max).unwrap_or(usize::MAX))?;
    xls_guard::check(&bytes, limits)?;
    Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => TableError::Encrypted,
        error => damaged(Format::Xls, 0, error),
    })
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
        let range = book.worksheet_range(&name).map_err(|error| damaged(Format::Xls, 0, error))?;
        let Some((row, column)) = range.start() else { continue };
        out.sheet(&name)?;
        for (number, cells) in (u64::from(row) + 1..).zip(range.rows()) {
            let mut record = Record { number, ..Record::default() };
            cells.iter().zip(column as usize..).for_each(|(value, at)| put(&mut record, at, value));
            out.record(record)?;
        }
        return Ok(());
    }
    Ok(())
}

fn put(record: &mut Record, column: usize, value: &Data) {
    let cell = match value {
        Data::Int(number) => Cell::Integer(*number),
        Data::Float(float) => number(*float),
        Data::String(text) => Cell::text(text.as_str()),
        Data::Bool(yes) => Cell::Bool(*yes),
        Data::DateTime(serial) => date(serial),
        Data::DateTimeIso(text) => iso(text),
        Data::DurationIso(text) => Cell::text(text.as_str()),
        Data::Error(error) => {
            record.note_error(column, error.to_string());
            return;
        }
        Data::Empty => return,
    };
    record.put(column, cell);
}
