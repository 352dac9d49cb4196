//! XLSX: typed cells under a bold frozen header; rows go to a temporary file, so that memory stays flat.

use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError};

use super::{RowWriter, WriteOptions, check_row};
use crate::cell::is_decimal;
use crate::{CellRef, Column, Datatype, TableError};

/// Rows of a sheet under its header.
const SHEET_ROWS_MAX: u32 = 1_048_575;
/// Characters of a cell; the rest of a longer text is cut off with an ellipsis, because Excel would call the file damaged.
const CELL_CHARS_MAX: usize = 32_767;
/// Whole numbers up to here are exact in a spreadsheet; greater ones are written as text.
const EXACT_MAX: u64 = 1 << 53;
/// Significant digits a spreadsheet keeps.
const DIGITS_MAX: usize = 15;

pub(super) struct XlsxWriter<W> {
    out: W,
    book: Workbook,
    headers: Vec<String>,
    widths: Vec<f64>,
    looks: Looks,
    name: String,
    sheets: usize,
    row: u32,
    rows_max: u32,
    finished: bool,
}

struct Looks {
    header: Look,
    date: Look,
    time: Look,
}

fn failed(error: XlsxError) -> TableError {
    TableError::Write(error.to_string())
}

impl<W: Write + Send> XlsxWriter<W> {
    pub(super) fn start(out: W, columns: &[Column], options: &WriteOptions) -> Result<Self, TableError> {
        Self::with_rows(out, columns, options, SHEET_ROWS_MAX)
    }

    fn with_rows(out: W, columns: &[Column], options: &WriteOptions, rows_max: u32) -> Result<Self, TableError> {
        let headers: Vec<String> = options.headers(columns).into_iter().map(str::to_owned).collect();
        let widths = columns.iter().zip(&headers).map(|(column, header)| width(column, header)).collect();
        let looks = Looks {
            header: Look::new().set_bold(),
            date: Look::new().set_num_format("dd.mm.yyyy"),
            time: Look::new().set_num_format("dd.mm.yyyy hh:mm:ss"),
        };
        let name = sheet_name(&options.sheet);
        let mut writer = Self { out, book: Workbook::new(), headers, widths, looks, name, sheets: 0, row: 0, rows_max, finished: false };
        writer.next_sheet()?;
        Ok(writer)
    }

    /// Begins a sheet with its header.
    fn next_sheet(&mut self) -> Result<(), TableError> {
        self.sheets += 1;
        self.row = 0;
        let name = if self.sheets == 1 { self.name.clone() } else { format!("{} ({})", self.name, self.sheets) };
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name(name).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        for ((column, header), width) in (0..).zip(&self.headers).zip(&self.widths) {
            sheet.set_column_width(column, *width).map_err(failed)?;
            sheet.write_string_with_format(0, column, fitted(header), &self.looks.header).map_err(failed)?;
        }
        Ok(())
    }
}

/// As wide as the header asks, within reason, and never narrower than its values.
fn width(column: &Column, header: &str) -> f64 {
    let least = match column.datatype {
        Datatype::Date => 12,
        Datatype::DateTime => 20,
        Datatype::Text | Datatype::Email | Datatype::Link | Datatype::Json | Datatype::Geometry => 24,
        _ => 10,
    };
    header.chars().count().saturating_add(2).clamp(least, 60) as f64
}

/// Sheet names are short and know no brackets, slashes and marks; there is room left for a number.
fn sheet_name(name: &str) -> String {
    let allowed = name.chars().map(|letter| if "[]:*?/\\'".contains(letter) || letter.is_control() { ' ' } else { letter });
    let short: String = allowed.take(24).collect();
    let short = short.trim();
    if short.is_empty() || short.eq_ignore_ascii_case("history") { "Дані".to_owned() } else { short.to_owned() }
}

/// The text as far as Excel takes it; Excel counts in units of UTF-16.
fn fitted(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= CELL_CHARS_MAX || text.encode_utf16().count() <= CELL_CHARS_MAX {
        return text.into();
    }
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units < CELL_CHARS_MAX
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut.into()
}

fn put(sheet: &mut Worksheet, looks: &Looks, row: u32, column: u16, cell: CellRef<'_>) -> Result<(), XlsxError> {
    let text = |sheet: &mut Worksheet, text: &str| sheet.write_string(row, column, fitted(text)).map(|_| ());
    match cell {
        CellRef::Empty => Ok(()),
        CellRef::Integer(number) if number.unsigned_abs() <= EXACT_MAX => sheet.write_number(row, column, number as f64).map(|_| ()),
        CellRef::Integer(number) => text(sheet, &number.to_string()),
        CellRef::Real(number) if number.is_finite() => sheet.write_number(row, column, number).map(|_| ()),
        CellRef::Real(_) => Ok(()),
        CellRef::Bool(yes) => sheet.write_boolean(row, column, yes).map(|_| ()),
        CellRef::Decimal(digits) => match exact(digits) {
            Some(number) => sheet.write_number(row, column, number).map(|_| ()),
            None => text(sheet, digits),
        },
        CellRef::Date(date) => match day(date) {
            Some(day) => sheet.write_datetime_with_format(row, column, day, &looks.date).map(|_| ()),
            None => text(sheet, date),
        },
        CellRef::DateTime(time) => match moment(time) {
            Some(moment) => sheet.write_datetime_with_format(row, column, moment, &looks.time).map(|_| ()),
            None => text(sheet, time),
        },
        CellRef::Text(plain) => text(sheet, plain),
        CellRef::Json(value) | CellRef::Geometry(value) => text(sheet, &value.to_string()),
    }
}

/// The number, if a spreadsheet keeps all its digits.
fn exact(digits: &str) -> Option<f64> {
    let significant = digits.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    if is_decimal(digits) && significant <= DIGITS_MAX { digits.parse().ok() } else { None }
}

/// A day a spreadsheet can show: from 1 March 1900, before which its calendar is wrong.
fn day(date: &str) -> Option<ExcelDateTime> {
    let shape = date.len() == 10
        && date.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if shape && date >= "1900-03-01" { ExcelDateTime::parse_from_str(date).ok() } else { None }
}

/// A time without an offset: `2026-11-22T08:00:00`. A spreadsheet knows no offsets, so times with one stay texts.
fn moment(time: &str) -> Option<ExcelDateTime> {
    let (date, clock) = time.split_once('T')?;
    let plain = clock.len() >= 8 && clock.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    let short = clock.split_once('.').is_none_or(|(_, fraction)| fraction.len() <= 3);
    if plain && short && day(date).is_some() { ExcelDateTime::parse_from_str(time).ok() } else { None }
}

impl<W: Write + Send> RowWriter for XlsxWriter<W> {
    fn write_row(&mut self, cells: &[CellRef<'_>]) -> Result<(), TableError> {
        check_row(cells.len(), self.headers.len(), self.finished)?;
        if self.row >= self.rows_max {
            self.next_sheet()?;
        }
        self.row += 1;
        let sheet = self.book.worksheet_from_index(self.sheets - 1).map_err(failed)?;
        for (column, cell) in (0..).zip(cells) {
            put(sheet, &self.looks, self.row, column, *cell).map_err(failed)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), TableError> {
        if std::mem::replace(&mut self.finished, true) {
            return Ok(());
        }
        self.book.save_to_writer(&mut self.out).map_err(failed)?;
        self.out.flush().map_err(|error| TableError::Write(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Options, ReadLimits, Table};

    #[test]
    fn rows_go_on_in_further_sheets() {
        let mut out = Vec::new();
        let columns = [Column::new("n", Datatype::Integer)];
        let mut writer = XlsxWriter::with_rows(&mut out, &columns, &WriteOptions::default(), 2).unwrap();
        (1..=5).for_each(|n| writer.write_row(&[CellRef::Integer(n)]).unwrap());
        writer.finish().unwrap();
        drop(writer);
        let limits = ReadLimits::default();
        let names: Vec<String> = Table::sheets(out.clone(), &limits).unwrap().into_iter().map(|sheet| sheet.name).collect();
        assert_eq!(names, ["Дані", "Дані (2)", "Дані (3)"]);
        let options = Options { sheet: Some("Дані (3)".to_owned()), ..Options::default() };
        let rows: Vec<_> = Table::open_with(out, &options, &limits).unwrap().map(|row| row.unwrap().cells).collect();
        assert_eq!(rows, [[Cell::Integer(5)]]);
    }

    #[test]
    fn what_a_spreadsheet_would_change_stays_text() {
        assert!(exact("0.10").is_some() && exact("12345678901234.5").is_some());
        assert!(exact("1234567890123456.5").is_none() && exact("1,5").is_none());
        assert!(day("2026-11-22").is_some() && day("1899-12-31").is_none() && day("22.11.2026").is_none());
        assert!(moment("2026-11-22T08:00:00").is_some() && moment("2026-11-22T08:00:00Z").is_none());
        assert_eq!(fitted(&"я".repeat(40_000)).chars().count(), CELL_CHARS_MAX);
    }
}
