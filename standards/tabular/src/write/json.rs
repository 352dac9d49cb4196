//! JSON: an array of objects, or an object a line.

use std::io::Write;

use super::{RowWriter, Sink, push_integer, push_real};
use crate::cell::is_decimal;
use crate::{CellRef, Column, TableError};

/// How records stand together.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    Array,
    Lines,
}

pub(super) struct JsonWriter<W> {
    sink: Sink<W>,
    style: Style,
    keys: Vec<Vec<u8>>,
    rows: u64,
}

/// `"name":` for each column, escaped once.
pub(super) fn keys<'a>(columns: impl Iterator<Item = &'a Column>) -> Vec<Vec<u8>> {
    let key = |column: &Column| {
        let mut key = Vec::new();
        push_string(&mut key, &column.name);
        key.push(b':');
        key
    };
    columns.map(key).collect()
}

impl<W: Write> JsonWriter<W> {
    pub(super) fn start(out: W, columns: &[Column], style: Style) -> Result<Self, TableError> {
        let mut sink = Sink::new(out, columns.len());
        if style == Style::Array {
            sink.bytes.push(b'[');
        }
        Ok(Self { sink, style, keys: keys(columns.iter()), rows: 0 })
    }
}

/// Writes members of an object without its brackets.
pub(super) fn push_members<'a>(bytes: &mut Vec<u8>, members: impl Iterator<Item = (&'a [u8], CellRef<'a>)>) {
    for (index, (key, cell)) in members.enumerate() {
        if index > 0 {
            bytes.push(b',');
        }
        bytes.extend_from_slice(key);
        push_cell(bytes, cell);
    }
}

pub(super) fn push_cell(bytes: &mut Vec<u8>, cell: CellRef<'_>) {
    match cell {
        CellRef::Integer(number) => push_integer(bytes, number),
        CellRef::Bool(yes) => bytes.extend_from_slice(if yes { b"true" } else { b"false" }),
        CellRef::Real(number) if push_real(bytes, number) => {}
        CellRef::Empty | CellRef::Real(_) => bytes.extend_from_slice(b"null"),
        CellRef::Decimal(digits) if is_decimal(digits) => bytes.extend_from_slice(digits.as_bytes()),
        CellRef::Text(text) | CellRef::Decimal(text) | CellRef::Date(text) | CellRef::DateTime(text) => push_string(bytes, text),
        CellRef::Json(value) | CellRef::Geometry(value) => {
            // writing to a vector cannot fail
            let _ = serde_json::to_writer(bytes, value);
        }
    }
}

fn push_string(bytes: &mut Vec<u8>, text: &str) {
    bytes.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
        let (plain, special) = rest.split_at(at);
        bytes.extend_from_slice(plain);
        match special.first() {
            Some(b'\n') => bytes.extend_from_slice(b"\\n"),
            Some(byte @ (b'"' | b'\\')) => bytes.extend_from_slice(&[b'\\', *byte]),
            Some(byte) => bytes.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            None => {}
        }
        rest = special.get(1..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest);
    bytes.push(b'"');
}

impl<W: Write + Send> RowWriter for JsonWriter<W> {
    fn write_row(&mut self, cells: &[CellRef<'_>]) -> Result<(), TableError> {
        self.sink.begin(cells)?;
        let bytes = &mut self.sink.bytes;
        if self.style == Style::Array {
            bytes.extend_from_slice(if self.rows > 0 { b",\n" } else { b"\n" });
        }
        bytes.push(b'{');
        push_members(bytes, self.keys.iter().map(Vec::as_slice).zip(cells.iter().copied()));
        bytes.push(b'}');
        if self.style == Style::Lines {
            bytes.push(b'\n');
        }
        self.rows += 1;
        self.sink.pass_on()
    }

    fn finish(&mut self) -> Result<(), TableError> {
        self.sink.finish(if self.style == Style::Array { b"\n]\n" } else { b"" })
    }
}
