//! CSV as it is found: any of four separators, quotes used well or badly, rows of any length.

use crate::decode::{Text, TextEncoding};
use crate::reader::{Record, Records};
use crate::{Cell, Notice, ReadLimits, Source, TableError};

/// The separators tried, the likeliest first.
const SEPARATORS: [u8; 4] = *b",;\t|";
/// Text looked at to find the separator, bytes.
const SAMPLE_BYTES: usize = 64 << 10;

/// Reads records of CSV.
pub(crate) struct Csv {
    parser: Parser,
    /// The row is given as a hint to Excel (`sep=;`) and isn't a row of the table.
    hinted: bool,
}

impl Csv {
    pub(crate) fn open(
        source: &Source,
        encoding: TextEncoding,
        skip: u64,
        separator: Option<u8>,
        limits: &ReadLimits,
    ) -> Result<Self, TableError> {
        let sample = sample(source, encoding, skip, limits)?;
        let hint = sample.strip_prefix(b"sep=").and_then(|rest| match rest {
            [separator, b'\r' | b'\n', ..] => Some(*separator),
            _ => None,
        });
        let separator = separator.or(hint).unwrap_or_else(|| sniff(&sample));
        let text = Text::open(source, encoding, skip, limits)?;
        Ok(Self { parser: Parser::new(text, separator, limits), hinted: hint.is_some() })
    }
}

impl Records for Csv {
    fn next(&mut self) -> Result<Option<Record>, TableError> {
        if std::mem::take(&mut self.hinted) {
            self.parser.record()?;
        }
        self.parser.record()
    }
}

fn sample(source: &Source, encoding: TextEncoding, skip: u64, limits: &ReadLimits) -> Result<Vec<u8>, TableError> {
    let mut text = Text::open(source, encoding, skip, limits)?;
    let mut sample = Vec::new();
    while sample.len() < SAMPLE_BYTES {
        let piece = text.fill()?;
        if piece.is_empty() {
            return Ok(sample);
        }
        sample.extend_from_slice(piece);
        let used = piece.len();
        text.consume(used);
    }
    let whole_lines = sample.iter().rposition(|byte| *byte == b'\n').map_or(sample.len(), |end| end + 1);
    sample.truncate(whole_lines);
    Ok(sample)
}

/// The separator that divides the most rows into the same number of cells, and then into the most.
fn sniff(sample: &[u8]) -> u8 {
    let mut best = (b',', 0.0, 0);
    for separator in SEPARATORS {
        let (share, width) = evenness(&widths(sample, separator));
        if width > 1 && (share > best.1 + 1e-9 || ((share - best.1).abs() < 1e-9 && width > best.2)) {
            best = (separator, share, width);
        }
    }
    best.0
}

/// The share of rows of the commonest width above one, and that width.
fn evenness(widths: &[usize]) -> (f64, usize) {
    let mut counts = std::collections::BTreeMap::new();
    widths.iter().filter(|width| **width > 1).for_each(|width| *counts.entry(*width).or_insert(0usize) += 1);
    let commonest = counts.into_iter().max_by_key(|(width, count)| (*count, *width));
    commonest.map_or((0.0, 0), |(width, count)| (count as f64 / widths.len().max(1) as f64, width))
}

/// Cells of each row that isn't blank, quotes respected.
fn widths(sample: &[u8], separator: u8) -> Vec<usize> {
    let (mut widths, mut cells, mut blank, mut quoted, mut at_start) = (Vec::new(), 1, true, false, true);
    for &byte in sample {
        match byte {
            b'"' if quoted || at_start => quoted = !quoted,
            b'\n' if !quoted => {
                if !blank {
                    widths.push(cells);
                }
                (cells, blank) = (1, true);
            }
            _ if byte == separator && !quoted => cells += 1,
            _ => {}
        }
        at_start = !quoted && (byte == separator || byte == b'\n' || byte == b'"');
        blank &= byte.is_ascii_whitespace();
    }
    if !blank {
        widths.push(cells);
    }
    widths
}

fn is_broken(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.contains(char::REPLACEMENT_CHARACTER))
}

struct Parser {
    text: Text,
    separator: u8,
    cell: Vec<u8>,
    row: u64,
    after_cr: bool,
    limit: usize,
    columns_max: usize,
}

/// How a piece of a record ended.
#[derive(PartialEq)]
enum End {
    Cell,
    Record,
    File,
}

impl Parser {
    fn new(text: Text, separator: u8, limits: &ReadLimits) -> Self {
        let (limit, columns_max) = (limits.cell_chars_max, limits.columns_max);
        Self { text, separator, cell: Vec::new(), row: 0, after_cr: false, limit, columns_max }
    }

    /// The next byte without using it.
    fn peek(&mut self) -> Result<Option<u8>, TableError> {
        let mut next = self.text.fill()?.first().copied();
        if std::mem::take(&mut self.after_cr) && next == Some(b'\n') {
            self.text.consume(1);
            next = self.text.fill()?.first().copied();
        }
        Ok(next)
    }

    fn record(&mut self) -> Result<Option<Record>, TableError> {
        if self.peek()?.is_none() {
            return Ok(None);
        }
        self.row += 1;
        let mut record = Record { number: self.row, ..Record::default() };
        loop {
            let column = record.cells.len() + 1;
            if column > self.columns_max {
                return Err(TableError::TooManyColumns { limit: self.columns_max, row: self.row });
            }
            let (end, stray) = self.cell(column)?;
            record.cells.push(self.take());
            if stray && record.notices.is_empty() {
                record.notices.push(Notice::StrayQuote { row: self.row });
            }
            if end != End::Cell {
                break;
            }
        }
        if self.text.undecodable && record.cells.iter().any(is_broken) {
            record.notices.push(Notice::Undecodable { row: self.row });
        }
        Ok(Some(record))
    }

    fn take(&mut self) -> Cell {
        let text = String::from_utf8_lossy(&self.cell).into_owned();
        self.cell.clear();
        Cell::text(text)
    }

    /// Reads a cell into the buffer; says how it ended and whether a quote was astray.
    fn cell(&mut self, column: usize) -> Result<(End, bool), TableError> {
        if self.peek()? != Some(b'"') {
            return Ok((self.unquoted(column)?, false));
        }
        self.text.consume(1);
        loop {
            if !self.run(column, |byte| byte == b'"')? {
                return Ok((End::File, true));
            }
            self.text.consume(1);
            match self.text.fill()?.first() {
                Some(b'"') => {
                    self.text.consume(1);
                    self.push(b"\"", column)?;
                }
                None => return Ok((End::File, false)),
                Some(byte) if *byte == self.separator || matches!(byte, b'\r' | b'\n') => return Ok((self.end()?, false)),
                // text after the closing quote: the quote is kept, so that nothing is lost
                Some(_) => {
                    self.push(b"\"", column)?;
                    return Ok((self.unquoted(column)?, true));
                }
            }
        }
    }

    fn unquoted(&mut self, column: usize) -> Result<End, TableError> {
        let separator = self.separator;
        match self.run(column, |byte| byte == separator || byte == b'\n' || byte == b'\r')? {
            true => self.end(),
            false => Ok(End::File),
        }
    }

    /// Uses the separator or the line end.
    fn end(&mut self) -> Result<End, TableError> {
        let byte = self.text.fill()?.first().copied();
        self.text.consume(1);
        self.after_cr = byte == Some(b'\r');
        Ok(if byte == Some(self.separator) { End::Cell } else { End::Record })
    }

    /// Takes bytes into the cell up to one that stops; false at the end of the file.
    fn run(&mut self, column: usize, stops: impl Fn(u8) -> bool) -> Result<bool, TableError> {
        loop {
            let piece = self.text.fill()?;
            if piece.is_empty() {
                return Ok(false);
            }
            let stop = piece.iter().position(|byte| stops(*byte));
            let length = stop.unwrap_or(piece.len());
            self.cell.extend_from_slice(piece.get(..length).unwrap_or_default());
            self.text.consume(length);
            self.within(column)?;
            if stop.is_some() {
                return Ok(true);
            }
        }
    }

    fn push(&mut self, bytes: &[u8], column: usize) -> Result<(), TableError> {
        self.cell.extend_from_slice(bytes);
        self.within(column)
    }

    /// A character has at most four bytes: more than four times the limit is certainly too long. Readers count exactly.
    fn within(&self, column: usize) -> Result<(), TableError> {
        match self.cell.len() > self.limit.saturating_mul(4) {
            true => Err(TableError::CellTooLong { limit: self.limit, row: self.row, column }),
            false => Ok(()),
        }
    }
}
