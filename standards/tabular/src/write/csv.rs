//! CSV by RFC 4180, safe to open in a spreadsheet.

use std::io::Write;

use super::{RowWriter, Sink, WriteOptions, push_integer, push_real};
use crate::cell::is_decimal;
use crate::{CellRef, Column, TableError};

pub(super) struct CsvWriter<W> {
    sink: Sink<W>,
    separator: u8,
    guard: bool,
    /// Bytes that make a text be quoted: every separator, so that any reader finds the same one.
    quoted: [bool; 256],
}

impl<W: Write + Send> CsvWriter<W> {
    pub(super) fn start(out: W, columns: &[Column], options: &WriteOptions) -> Result<Self, TableError> {
        let mut quoted = [false; 256];
        for byte in b"\"\r\n,;\t|".iter().chain([&options.separator]) {
            if let Some(place) = quoted.get_mut(usize::from(*byte)) {
                *place = true;
            }
        }
        let mut writer = Self { sink: Sink::new(out, columns.len()), separator: options.separator, guard: options.guard_formulas, quoted };
        if options.bom {
            writer.sink.bytes.extend_from_slice("\u{feff}".as_bytes());
        }
        let headers: Vec<CellRef<'_>> = options.headers(columns).into_iter().map(CellRef::Text).collect();
        writer.write_row(&headers)?;
        Ok(writer)
    }

    fn text(&mut self, text: &str) {
        let guarded = self.guard && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let quoted = text.bytes().any(|byte| self.quoted.get(usize::from(byte)).copied().unwrap_or_default());
        let bytes = &mut self.sink.bytes;
        if !quoted {
            if guarded {
                bytes.push(b'\'');
            }
            return bytes.extend_from_slice(text.as_bytes());
        }
        bytes.extend_from_slice(if guarded { b"\"'" } else { b"\"" });
        for (index, part) in text.split('"').enumerate() {
            if index > 0 {
                bytes.extend_from_slice(b"\"\"");
            }
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes.push(b'"');
    }

    fn cell(&mut self, cell: CellRef<'_>) {
        let bytes = &mut self.sink.bytes;
        match cell {
            CellRef::Empty => {}
            CellRef::Integer(number) => push_integer(bytes, number),
            CellRef::Bool(yes) => bytes.extend_from_slice(if yes { b"true" } else { b"false" }),
            CellRef::Real(number) => {
                push_real(bytes, number);
            }
            CellRef::Decimal(digits) if is_decimal(digits) => bytes.extend_from_slice(digits.as_bytes()),
            CellRef::Text(text) | CellRef::Decimal(text) | CellRef::Date(text) | CellRef::DateTime(text) => self.text(text),
            CellRef::Json(value) | CellRef::Geometry(value) => self.text(&value.to_string()),
        }
    }
}

impl<W: Write + Send> RowWriter for CsvWriter<W> {
    fn write_row(&mut self, cells: &[CellRef<'_>]) -> Result<(), TableError> {
        self.sink.begin(cells)?;
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.sink.bytes.push(self.separator);
            }
            self.cell(*cell);
        }
        self.sink.bytes.extend_from_slice(b"\r\n");
        self.sink.pass_on()
    }

    fn finish(&mut self) -> Result<(), TableError> {
        self.sink.finish(b"")
    }
}
