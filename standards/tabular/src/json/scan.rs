//! Cuts JSON values out of a stream without reading them: strings, brackets, and nothing more.

use super::super::decode::{self, Text};
use crate::limits::DEPTH_MAX;
use crate::{Format, ReadLimits, Source, TableError};

/// A place in a stream of JSON.
pub(super) struct Scan {
    text: Text,
    record_bytes_max: usize,
    /// Records begun, for errors.
    pub(super) row: u64,
}

/// Where in a value the scan is.
#[derive(Default)]
struct State {
    depth: usize,
    in_string: bool,
    escaped: bool,
    begun: bool,
}

/// What a byte does to the value being scanned.
enum Step {
    Go,
    /// The value ends with this byte.
    EndAfter,
    /// The value ended before this byte.
    EndBefore,
}

impl State {
    fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            return self.step_in_string(byte);
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth == 0 => return Step::EndBefore,
            b'}' | b']' => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Step::EndAfter;
                }
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 && self.begun => return Step::EndBefore,
            _ => {}
        }
        self.begun = true;
        Step::Go
    }

    fn step_in_string(&mut self, byte: u8) -> Step {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => {
                self.in_string = false;
                if self.depth == 0 {
                    return Step::EndAfter;
                }
            }
            _ => {}
        }
        Step::Go
    }
}

impl Scan {
    pub(super) fn open(source: &Source, limits: &ReadLimits) -> Result<Self, TableError> {
        let (encoding, skip) = decode::sniff(source, None)?;
        Ok(Self { text: Text::open(source, encoding, skip, limits)?, record_bytes_max: limits.record_bytes_max, row: 0 })
    }

    /// The next byte that isn't a blank, without using it.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, TableError> {
        loop {
            let piece = self.text.fill()?;
            if piece.is_empty() {
                return Ok(None);
            }
            let blank = piece.iter().position(|byte| !byte.is_ascii_whitespace());
            let (used, found) = (blank.unwrap_or(piece.len()), blank.and_then(|at| piece.get(at).copied()));
            self.text.consume(used);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Uses the next byte if it is this one.
    pub(super) fn take(&mut self, byte: u8) -> Result<bool, TableError> {
        let found = self.peek()? == Some(byte);
        if found {
            self.text.consume(1);
        }
        Ok(found)
    }

    /// Uses the next byte, which must be this one.
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), TableError> {
        if self.take(byte)? { Ok(()) } else { Err(self.damaged(&format!("“{}” expected", char::from(byte)))) }
    }

    pub(super) fn damaged(&self, detail: &str) -> TableError {
        TableError::Damaged { format: Format::Json, row: self.row, detail: detail.to_owned() }
    }

    /// Passes over a value.
    pub(super) fn skip(&mut self) -> Result<(), TableError> {
        self.value(None)
    }

    /// Copies a value.
    pub(super) fn copy(&mut self, into: &mut Vec<u8>) -> Result<(), TableError> {
        self.value(Some(into))
    }

    /// Reads a string, short ones only: names of members and types.
    pub(super) fn string(&mut self) -> Result<String, TableError> {
        if self.peek()? != Some(b'"') {
            return Err(self.damaged("a string expected"));
        }
        let mut raw = Vec::new();
        self.copy(&mut raw)?;
        serde_json::from_slice(&raw).map_err(|error| self.damaged(&error.to_string()))
    }

    fn value(&mut self, mut into: Option<&mut Vec<u8>>) -> Result<(), TableError> {
        self.peek()?;
        let (mut state, row, limit) = (State::default(), self.row, self.record_bytes_max);
        loop {
            let piece = self.text.fill()?;
            if piece.is_empty() {
                let scalar = state.begun && state.depth == 0 && !state.in_string;
                return if scalar { Ok(()) } else { Err(self.damaged("the file ends in the middle")) };
            }
            let (used, ended) = pass(&mut state, piece).ok_or(TableError::TooDeep { limit: DEPTH_MAX, row })?;
            if let Some(into) = into.as_deref_mut() {
                into.extend_from_slice(piece.get(..used).unwrap_or_default());
                if into.len() > limit {
                    return Err(TableError::RecordTooLarge { limit, row });
                }
            }
            self.text.consume(used);
            if ended {
                return if state.begun || used > 0 { Ok(()) } else { Err(self.damaged("a value expected")) };
            }
        }
    }
}

/// Goes through a piece of the value: bytes used and whether it ended; none if it is too deep.
fn pass(state: &mut State, piece: &[u8]) -> Option<(usize, bool)> {
    for (at, byte) in piece.iter().enumerate() {
        match state.step(*byte) {
            Step::Go if state.depth > DEPTH_MAX => return None,
            Step::Go => {}
            Step::EndAfter => return Some((at + 1, true)),
            Step::EndBefore => return Some((at, true)),
        }
    }
    Some((piece.len(), false))
}
