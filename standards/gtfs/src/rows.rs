//! Rows of a comma-separated table, read piece by piece in bounded memory.

use std::io::Read;

use crate::values::trim;

/// Bytes read at a time.
const PIECE_BYTES: usize = 64 << 10;

/// What editors on Windows put before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// One row, its fields in place.
pub(crate) struct Row<'a> {
    bytes: &'a [u8],
    fields: &'a [(u32, u32)],
    /// Where it begins, from 1.
    pub line: u64,
    /// A quotation mark in it does not close.
    pub torn: bool,
}

impl<'a> Row<'a> {
    /// The bytes of a field as they stand; empty where the row is too short.
    pub fn raw(&self, at: usize) -> &'a [u8] {
        let Some((from, to)) = self.fields.get(at) else { return &[] };
        let bytes = &self.bytes[*from as usize..*to as usize];
        if at + 1 == self.fields.len() { bytes.strip_suffix(b"\r").unwrap_or(bytes) } else { bytes }
    }

    /// The bytes of a field without spaces around them; empty where the row is too short.
    pub fn field(&self, at: usize) -> &'a [u8] {
        trim(self.raw(at))
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        (0..self.len()).all(|at| self.field(at).is_empty())
    }
}

/// A table being read.
pub(crate) struct Rows<R> {
    source: R,
    buffer: Vec<u8>,
    from: usize,
    begun: bool,
    ended: bool,
    line: u64,
    current: (usize, usize, u64, bool),
    fields: Vec<(u32, u32)>,
    doubled: Vec<usize>,
    fields_max: usize,
    row_bytes_max: usize,
    /// Bytes of the rows that were gone to.
    passed: u64,
}

/// Where a row ends: the place after it and the lines it takes; or that more bytes are needed to know.
enum End {
    At { next: usize, lines: u64 },
    Beyond,
}

impl<R: Read> Rows<R> {
    pub fn new(source: R, fields_max: usize, row_bytes_max: usize) -> Self {
        Self {
            source,
            buffer: Vec::new(),
            from: 0,
            begun: false,
            ended: false,
            line: 1,
            current: (0, 0, 0, false),
            fields: Vec::new(),
            doubled: Vec::new(),
            fields_max,
            row_bytes_max,
            passed: 0,
        }
    }

    /// Goes to the next row; false at the end. Errors: those of the source.
    pub fn advance(&mut self) -> std::io::Result<bool> {
        loop {
            if self.from < self.buffer.len() {
                let (end, torn) = self.split();
                if let End::At { next, lines } = end {
                    self.current = (self.from, next, self.line, torn);
                    self.line += lines;
                    self.passed += (next - self.from) as u64;
                    self.from = next;
                    return Ok(true);
                }
            } else if self.ended {
                return Ok(false);
            }
            self.refill()?;
        }
    }

    /// The row that was gone to.
    pub fn row(&self) -> Row<'_> {
        let (from, next, line, torn) = self.current;
        Row { bytes: &self.buffer[from..next], fields: &self.fields, line, torn }
    }

    /// How many bytes the rows take that were gone to.
    pub fn passed(&self) -> u64 {
        self.passed
    }

    fn refill(&mut self) -> std::io::Result<()> {
        self.buffer.drain(..self.from);
        self.from = 0;
        let held = self.buffer.len();
        self.buffer.resize(held + PIECE_BYTES, 0);
        let mut filled = held;
        while filled < self.buffer.len() {
            match self.source.read(&mut self.buffer[filled..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.buffer.truncate(filled);
        if std::mem::replace(&mut self.begun, true) || !self.buffer.starts_with(BYTE_ORDER_MARK) {
            return Ok(());
        }
        self.from = BYTE_ORDER_MARK.len();
        Ok(())
    }

    /// Finds the fields of the row that begins at `from`, then undoes doubled quotation marks in place.
    fn split(&mut self) -> (End, bool) {
        let whole = self.ended || self.buffer.len() - self.from > self.row_bytes_max;
        let bytes = &self.buffer[self.from..];
        let mut cut = Cut { bytes, fields: &mut self.fields, doubled: &mut self.doubled, fields_max: self.fields_max, last: self.ended };
        let (end, torn) = match cut.row(true) {
            End::Beyond if whole => {
                cut.last = true;
                (cut.row(false), true)
            }
            end => (end, false),
        };
        let End::At { next, lines } = end else { return (End::Beyond, torn) };
        let bytes = &mut self.buffer[self.from..];
        for at in self.doubled.drain(..) {
            if let Some(field) = self.fields.get_mut(at) {
                undouble(bytes, field);
            }
        }
        (End::At { next: self.from + next, lines }, torn)
    }
}

/// A row being cut into fields.
struct Cut<'a> {
    bytes: &'a [u8],
    fields: &'a mut Vec<(u32, u32)>,
    /// Fields in which quotation marks stand doubled.
    doubled: &'a mut Vec<usize>,
    fields_max: usize,
    /// The bytes end the table.
    last: bool,
}

impl Cut<'_> {
    /// Fields of the row at the beginning of the bytes. Without `quotes` quotation marks are letters.
    fn row(&mut self, quotes: bool) -> End {
        self.fields.clear();
        self.doubled.clear();
        let (mut at, mut lines) = (0, 1);
        loop {
            let opened = if quotes { quoted_from(self.bytes, at) } else { None };
            let (from, to, after) = match opened {
                Some(from) => {
                    let Some(to) = self.closing_mark(from) else { return End::Beyond };
                    lines += self.bytes[from..to].iter().filter(|byte| **byte == b'\n').count() as u64;
                    (from, to, plain_end(self.bytes, to + 1))
                }
                None => {
                    let to = plain_end(self.bytes, at);
                    (at, to, to)
                }
            };
            let ended = after >= self.bytes.len();
            if ended && !self.last {
                return End::Beyond;
            }
            if self.fields.len() < self.fields_max {
                self.fields.push((from as u32, to as u32));
            }
            if ended || self.bytes[after] == b'\n' {
                return End::At { next: (after + 1).min(self.bytes.len()), lines };
            }
            at = after + 1;
        }
    }

    /// The quotation mark that closes a field; none if it does not close within the bytes.
    fn closing_mark(&mut self, opened: usize) -> Option<usize> {
        let mut at = opened;
        loop {
            at += self.bytes[at..].iter().position(|byte| *byte == b'"')?;
            match self.bytes.get(at + 1) {
                Some(b'"') => {
                    if self.doubled.last() != Some(&self.fields.len()) {
                        self.doubled.push(self.fields.len());
                    }
                    at += 2;
                }
                None if !self.last => return None,
                _ => return Some(at),
            }
        }
    }
}

/// Makes one quotation mark of two; the field becomes shorter where it stands.
fn undouble(bytes: &mut [u8], field: &mut (u32, u32)) {
    let (from, end) = (field.0 as usize, field.1 as usize);
    let (mut to, mut at) = (from, from);
    while at < end {
        let byte = bytes[at];
        bytes[to] = byte;
        to += 1;
        at += if byte == b'"' && bytes.get(at + 1) == Some(&b'"') { 2 } else { 1 };
    }
    field.1 = to as u32;
}

/// Where an unquoted field ends: at a comma, a line feed or the end of the bytes.
fn plain_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    let found = rest.iter().position(|byte| *byte <= b',' && (*byte == b',' || *byte == b'\n'));
    found.map_or(bytes.len(), |found| from + found)
}

/// The place after an opening quotation mark, if the field has one.
fn quoted_from(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while bytes.get(at) == Some(&b' ') {
        at += 1;
    }
    (bytes.get(at) == Some(&b'"')).then_some(at + 1)
}
