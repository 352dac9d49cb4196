//! A table: its columns by name, its rows one after the other.

use crate::error::GtfsError;
use crate::notice::{Report, Severity, Spot};
use crate::rows::Rows;
use crate::source::Bounded;
use crate::watch::Watch;

use super::Draft;
use super::cells::Cells;

/// Where a column stands.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// Its number; none if the table lacks it.
    pub at: Option<u16>,
    /// Its name.
    pub name: &'static str,
}

/// Rows between two times at which those who watch are told.
const TOLD_ROWS: u64 = 8_192;
/// After so many rows the length of the others is guessed from theirs.
const MEASURED_ROWS: usize = 1_000;

pub(super) struct Table<'s> {
    pub file: &'static str,
    watch: &'s dyn Watch,
    rows: Rows<Bounded<'s>>,
    header: Vec<String>,
    read: u64,
    /// How long the table is said to be, bytes.
    bytes_said: u64,
    rows_max: u64,
    rows_left: u64,
    file_bytes_max: u64,
    value_bytes_max: usize,
}

impl<'s> Table<'s> {
    /// Reads the header.
    pub fn new<'l: 's>(file: &'static str, source: Bounded<'s>, bytes_said: u64, draft: &mut Draft<'l>) -> Result<Self, GtfsError> {
        let limits = draft.limits;
        let rows = Rows::new(source, limits.columns_max, limits.row_bytes_max);
        let mut table = Self {
            file,
            watch: draft.watch,
            rows,
            header: Vec::new(),
            read: 0,
            bytes_said: bytes_said.min(limits.file_bytes_max),
            rows_max: limits.rows_max,
            rows_left: draft.rows_left,
            file_bytes_max: limits.file_bytes_max,
            value_bytes_max: limits.value_bytes_max,
        };
        if table.advance(&mut draft.report)? {
            let row = table.rows.row();
            table.header = (0..row.len()).map(|at| String::from_utf8_lossy(row.field(at)).to_ascii_lowercase()).collect();
            for (at, name) in table.header.iter().enumerate() {
                if table.header[..at].contains(name) {
                    draft.report.add(Severity::Error, "duplicated_column", Spot { file, line: 1, field: "" }, name);
                }
            }
        }
        Ok(table)
    }

    /// Whether there is not even a header.
    pub fn is_empty(&self) -> bool {
        self.header.iter().all(String::is_empty)
    }

    pub fn rows_read(&self) -> u64 {
        self.read
    }

    /// Makes room at once for what the rest of the table will be, once its first rows are known: a list that grows by doubling is moved
    /// again and again, and its old places stay with the process.
    pub fn make_room<T>(&self, rows: &mut Vec<T>) {
        if rows.len() == MEASURED_ROWS {
            let passed = self.rows.passed().max(1);
            let rest = self.bytes_said.saturating_sub(passed) * MEASURED_ROWS as u64 / passed;
            // a sixteenth more, for later rows may be shorter; what is not used is never touched
            rows.reserve_exact((rest + rest / 16).min(self.rows_left) as usize);
        }
    }

    /// Where columns stand.
    pub fn columns<const N: usize>(&self, names: [&'static str; N]) -> [Column; N] {
        names.map(|name| Column { at: self.header.iter().position(|own| own == name).and_then(|at| u16::try_from(at).ok()), name })
    }

    /// Tells of columns that the reference requires and the table lacks.
    pub fn require(&self, report: &mut Report, names: &[&'static str]) {
        for name in names {
            if !self.header.iter().any(|own| own == name) {
                report.add(Severity::Error, "missing_required_column", Spot { file: self.file, line: 1, field: name }, "");
            }
        }
    }

    fn advance(&mut self, report: &mut Report) -> Result<bool, GtfsError> {
        match self.rows.advance() {
            Ok(more) => Ok(more),
            Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                Err(GtfsError::UnpacksTooLarge { file: self.file.to_owned(), limit: self.file_bytes_max })
            }
            Err(error) => {
                let spot = Spot { file: self.file, line: self.read + 2, field: "" };
                report.add(Severity::Error, "i_o_error", spot, error.to_string());
                Ok(false)
            }
        }
    }

    /// The next row that holds anything; none at the end.
    pub fn next<'t>(&'t mut self, report: &'t mut Report) -> Result<Option<Cells<'t>>, GtfsError> {
        loop {
            if !self.advance(report)? {
                return Ok(None);
            }
            let row = self.rows.row();
            if row.len() == self.header.len() || !row.is_blank() {
                break;
            }
        }
        if self.read.is_multiple_of(TOLD_ROWS) && !self.watch.goes_on(self.file, self.read) {
            return Err(GtfsError::Stopped);
        }
        self.read += 1;
        if self.read > self.rows_left {
            return Err(GtfsError::TooManyRows { limit: self.rows_max });
        }
        let row = self.rows.row();
        if row.torn || row.len() != self.header.len() {
            let (severity, code) = match (row.torn, row.len() < self.header.len()) {
                (true, _) => (Severity::Error, "csv_parsing_failed"),
                (false, true) => (Severity::Repaired, "invalid_row_length"),
                (false, false) => (Severity::Error, "invalid_row_length"),
            };
            report.add(severity, code, Spot { file: self.file, line: row.line, field: "" }, row.len().to_string());
        }
        Ok(Some(Cells { row, file: self.file, report, value_bytes_max: self.value_bytes_max }))
    }
}
