//! The cells of a row as values; what is wrong with them goes into the report.

use std::borrow::Cow;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::table::Column;
use crate::notice::{Report, Severity, Spot};
use crate::rows::Row;
use crate::text::{Str, Text};
use crate::values;

pub(super) struct Cells<'t> {
    pub row: Row<'t>,
    pub file: &'static str,
    pub report: &'t mut Report,
    pub value_bytes_max: usize,
}

impl<'t> Cells<'t> {
    /// The bytes of a cell; empty where there is nothing.
    pub fn bytes(&mut self, column: Column) -> &'t [u8] {
        let Some(at) = column.at else { return &[] };
        let raw = self.row.raw(usize::from(at));
        let value = values::trim(raw);
        if value.len() != raw.len() {
            self.tell(Severity::Repaired, "leading_or_trailing_whitespaces", column.name, raw);
        }
        value
    }

    /// Puts a finding about a field of this row into the report.
    pub fn tell(&mut self, severity: Severity, code: &'static str, field: &'static str, value: &[u8]) {
        let spot = Spot { file: self.file, line: self.row.line, field };
        self.report.add(severity, code, spot, String::from_utf8_lossy(value));
    }

    /// The text of a cell. What is no UTF-8 becomes replacement characters; texts past the limit are cut.
    pub fn text(&mut self, column: Column) -> Cow<'t, str> {
        let mut bytes = self.bytes(column);
        if bytes.len() > self.value_bytes_max {
            self.tell(Severity::Error, "too_long_value", column.name, bytes);
            let end = (0..=self.value_bytes_max).rev().find(|end| bytes[*end] & 0xc0 != 0x80).unwrap_or(0);
            bytes = &bytes[..end];
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => {
                self.tell(Severity::Error, "invalid_character", column.name, bytes);
                Cow::Owned(String::from_utf8_lossy(bytes).into_owned())
            }
        }
    }

    /// The text of a cell, kept.
    pub fn keep(&mut self, column: Column, text: &mut Text) -> Str {
        text.intern(&self.text(column))
    }

    /// The text of a cell that the reference requires, kept.
    pub fn keep_required(&mut self, column: Column, text: &mut Text) -> Str {
        let value = self.keep(column, text);
        if value.is_empty() {
            self.missing(column);
        }
        value
    }

    /// Tells that a required field is empty.
    pub fn missing(&mut self, column: Column) {
        self.tell(Severity::Error, "missing_required_field", column.name, b"");
    }

    fn parse<T>(&mut self, column: Column, code: &'static str, parse: fn(&[u8]) -> Option<T>) -> Option<T> {
        let bytes = self.bytes(column);
        if bytes.is_empty() {
            return None;
        }
        let value = parse(bytes);
        if value.is_none() {
            self.tell(Severity::Error, code, column.name, bytes);
        }
        value
    }

    /// A whole number, not below 0. `5.0` is forgiven.
    pub fn unsigned(&mut self, column: Column) -> Option<u32> {
        self.parse(column, "invalid_integer", |bytes| {
            values::unsigned(bytes).or_else(|| {
                let number = values::float(bytes)?;
                (number >= 0.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0).then_some(number as u32)
            })
        })
    }

    /// A time of a service day, seconds.
    pub fn time(&mut self, column: Column, max: u32) -> Option<u32> {
        let time = self.parse(column, "invalid_time", values::time)?;
        if time > max {
            self.tell(Severity::Error, "number_out_of_range", column.name, time.to_string().as_bytes());
            return None;
        }
        Some(time)
    }

    /// A date.
    pub fn date(&mut self, column: Column) -> Option<Date> {
        self.parse(column, "invalid_date", values::date)
    }

    /// A colour, 0xRRGGBB. A lone `0`, what a spreadsheet makes of `000000`, is black.
    pub fn color(&mut self, column: Column) -> Option<u32> {
        if self.bytes(column) == b"0" {
            self.tell(Severity::Repaired, "invalid_color", column.name, b"0");
            return Some(0);
        }
        self.parse(column, "invalid_color", values::color)
    }

    /// A number; spaces within it and a comma for its point are repaired.
    pub fn float(&mut self, column: Column) -> Option<f64> {
        let bytes = self.bytes(column);
        if bytes.is_empty() {
            return None;
        }
        if let Some(number) = values::float(bytes) {
            return Some(number);
        }
        let loosely = values::float_loosely(bytes);
        self.tell(if loosely.is_some() { Severity::Repaired } else { Severity::Error }, "invalid_float", column.name, bytes);
        loosely
    }

    /// A coordinate within ±`max` degrees.
    pub fn degrees(&mut self, column: Column, max: f64) -> Option<f64> {
        let number = self.float(column)?;
        if number.abs() > max {
            self.tell(Severity::Error, "number_out_of_range", column.name, number.to_string().as_bytes());
            return None;
        }
        Some(number)
    }

    /// One of an enumeration whose values are numbered from 0; the first where it is empty or unknown.
    pub fn one_of<T: Copy, const N: usize>(&mut self, column: Column, all: [T; N]) -> T {
        match self.bytes(column) {
            b"" | b"0" => all[0],
            bytes => match values::unsigned(bytes).and_then(|number| all.get(number as usize)) {
                Some(known) => *known,
                None => {
                    self.tell(Severity::Warning, "unexpected_enum_value", column.name, bytes);
                    all[0]
                }
            },
        }
    }

    /// The row that a cell refers to. What leads nowhere is told of and is none.
    pub fn refer(&mut self, column: Column, text: &Text, ids: &FxHashMap<Str, u32>) -> Option<u32> {
        let bytes = self.bytes(column);
        if bytes.is_empty() {
            return None;
        }
        let known = text.find_bytes(bytes).or_else(|| text.find(&String::from_utf8_lossy(bytes)));
        let row = known.and_then(|id| ids.get(&id)).copied();
        if row.is_none() {
            self.tell(Severity::Error, "foreign_key_violation", column.name, bytes);
        }
        row
    }

    /// Claims an id for the row `at`; false, and told of, if another row has it.
    pub fn claim(&mut self, column: Column, id: Str, at: usize, ids: &mut FxHashMap<Str, u32>, text: &Text) -> bool {
        let Ok(at) = u32::try_from(at) else { return false };
        if ids.contains_key(&id) {
            self.tell(Severity::Error, "duplicate_key", column.name, text.get(id).as_bytes());
            return false;
        }
        ids.insert(id, at);
        true
    }
}
