//! Opening a table and reading it row by row, whatever its format, within the limits.

use std::collections::VecDeque;

use crate::header::{self, Found};
use crate::limits::NOTICES_MAX;
use crate::{Cell, Format, Notice, ReadLimits, Source, TableError, TextEncoding, decode, format, json, plain, sheet};

/// Opens tables.
pub struct Table;

/// How to read; the default decides everything by the content.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format; found by content if none.
    pub format: Option<Format>,
    /// The sheet by name; the first visible one with rows if none.
    pub sheet: Option<String>,
    /// Where the names of columns are.
    pub header: Header,
    /// The encoding of a CSV file; found by content if none.
    pub encoding: Option<TextEncoding>,
    /// The separator of a CSV file; found by content if none.
    pub separator: Option<u8>,
    /// Whether objects within objects of JSON become columns (`address.street`); GeoJSON properties always do.
    pub flatten: bool,
}

/// Where the names of columns are in a CSV file or a spreadsheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Header {
    /// Find it: titles above it and a row of column numbers under it are left out.
    #[default]
    Detect,
    /// In this row of the file, from 1.
    Row(u64),
    /// Nowhere: columns are named by number.
    Absent,
}

/// A sheet of a spreadsheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether people see it.
    pub visible: bool,
}

/// One row of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its number as a person sees it when the file is opened: the row of a sheet or of a CSV file (blank ones counted), the record of JSON.
    pub number: u64,
    /// As many cells as there are columns.
    pub cells: Vec<Cell>,
    /// What is wrong with this row, if anything.
    pub notices: Vec<Notice>,
}

/// A row as the format gives it, before it is fitted to the columns.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Record {
    pub number: u64,
    pub cells: Vec<Cell>,
    pub notices: Vec<Notice>,
}

/// What each format provides.
pub(crate) trait Records: Send {
    /// The next record; none at the end.
    fn next(&mut self) -> Result<Option<Record>, TableError>;
    /// The names of columns, where the format itself has them.
    fn columns(&self) -> Option<Vec<String>> {
        None
    }
    /// The sheet being read.
    fn sheet(&self) -> Option<String> {
        None
    }
}

/// Reads rows in order. After an error it ends.
pub struct Reader {
    records: Box<dyn Records>,
    waiting: VecDeque<Record>,
    peeked: VecDeque<Row>,
    failure: Option<TableError>,
    ended: bool,
    columns: Vec<String>,
    format: Format,
    encoding: Option<TextEncoding>,
    /// Whether missing cells are a fault: not so in spreadsheets and JSON, where only filled cells are written.
    ragged: bool,
    limits: ReadLimits,
    rows: u64,
    notices: Vec<Notice>,
    unkept: u64,
}

/// Rows looked at to find the header.
const SAMPLE_ROWS: usize = 50;

impl Table {
    /// The format of the content.
    pub fn format(source: impl Into<Source>, limits: &ReadLimits) -> Result<Format, TableError> {
        let source = source.into();
        within_bytes(&source, limits)?;
        format::detect(&source, limits)
    }

    /// The sheets of a spreadsheet in order; none for other formats.
    pub fn sheets(source: impl Into<Source>, limits: &ReadLimits) -> Result<Vec<Sheet>, TableError> {
        let source = source.into();
        within_bytes(&source, limits)?;
        sheet::sheets(&source, format::detect(&source, limits)?, limits)
    }

    /// Opens a table of this format (`None`: of whichever it is).
    pub fn open(source: impl Into<Source>, format: impl Into<Option<Format>>, limits: &ReadLimits) -> Result<Reader, TableError> {
        Self::open_with(source, &Options { format: format.into(), ..Options::default() }, limits)
    }

    /// Opens a table with more said about it.
    pub fn open_with(source: impl Into<Source>, options: &Options, limits: &ReadLimits) -> Result<Reader, TableError> {
        let source = source.into();
        within_bytes(&source, limits)?;
        let found = format::detect(&source, limits)?;
        let format = settle(options.format, found)?;
        let mut encoding = None;
        let records: Box<dyn Records> = match format {
            Format::Csv => {
                let (sniffed, skip) = decode::sniff(&source, options.encoding)?;
                encoding = Some(sniffed);
                Box::new(plain::Csv::open(&source, sniffed, skip, options.separator, limits)?)
            }
            Format::Xlsx | Format::Xls | Format::Ods => sheet::open(source, format, options.sheet.clone(), limits)?,
            Format::Json | Format::NdJson => json::open(&source, options.flatten, limits)?,
            Format::GeoJson => json::open_geo(&source, limits)?,
        };
        Reader::start(records, format, encoding, options.header, limits)
    }
}

/// JSON formats may stand for each other and any text may be read as CSV; everything else must be what it is said to be.
fn settle(asked: Option<Format>, found: Format) -> Result<Format, TableError> {
    use Format::{Csv, GeoJson, Json, NdJson};
    match (asked, found) {
        (None, found) => Ok(found),
        (Some(asked), found) if asked == found => Ok(asked),
        (Some(Json | NdJson), Json | NdJson) => Ok(found),
        (Some(Json), GeoJson) => Ok(found),
        (Some(Csv), Json | NdJson | GeoJson) => Ok(Csv),
        (Some(expected), found) => Err(TableError::WrongFormat { expected, found }),
    }
}

fn within_bytes(source: &Source, limits: &ReadLimits) -> Result<(), TableError> {
    if source.size()? > limits.bytes_max { Err(TableError::TooManyBytes { limit: limits.bytes_max }) } else { Ok(()) }
}

impl Reader {
    fn start(
        records: Box<dyn Records>,
        format: Format,
        encoding: Option<TextEncoding>,
        header: Header,
        limits: &ReadLimits,
    ) -> Result<Self, TableError> {
        let mut reader = Self {
            records,
            waiting: VecDeque::new(),
            peeked: VecDeque::new(),
            failure: None,
            ended: false,
            columns: Vec::new(),
            format,
            encoding,
            ragged: format == Format::Csv,
            limits: limits.clone(),
            rows: 0,
            notices: Vec::new(),
            unkept: 0,
        };
        if let Some(encoding) = encoding.filter(|encoding| !encoding.is_utf8()) {
            reader.note(Notice::Encoding { encoding });
        }
        match reader.records.columns() {
            Some(columns) => reader.columns = columns,
            None => reader.find_header(header)?,
        }
        reader.too_many_columns(reader.columns.len(), 1)?;
        Ok(reader)
    }

    fn find_header(&mut self, header: Header) -> Result<(), TableError> {
        let mut sample = Vec::new();
        while sample.len() < SAMPLE_ROWS {
            match self.pull() {
                Ok(Some(record)) => sample.push(record),
                Ok(None) => break,
                Err(error) if sample.is_empty() => return Err(error),
                Err(error) => {
                    self.failure = Some(error);
                    break;
                }
            }
        }
        if let Header::Row(row) = header {
            self.skip_to(row, &mut sample)?;
        }
        let Found { columns, first, notices } = header::find(&sample, header, self.format == Format::Csv).ok_or(TableError::Empty)?;
        self.columns = columns;
        notices.into_iter().for_each(|notice| self.note(notice));
        self.waiting = sample.into_iter().skip(first).collect();
        Ok(())
    }

    /// Drops rows above the header that was asked for.
    fn skip_to(&mut self, row: u64, sample: &mut Vec<Record>) -> Result<(), TableError> {
        sample.retain(|record| record.number >= row);
        while sample.is_empty() {
            match self.pull()? {
                Some(record) if record.number >= row => sample.push(record),
                Some(_) => {}
                None => return Err(TableError::Empty),
            }
        }
        Ok(())
    }

    /// The next record that isn't blank.
    fn pull(&mut self) -> Result<Option<Record>, TableError> {
        while let Some(record) = self.records.next()? {
            self.too_many_columns(record.cells.len(), record.number)?;
            if record.cells.iter().any(|cell| !cell.is_empty()) {
                return Ok(Some(record));
            }
            record.notices.into_iter().for_each(|notice| self.note(notice));
        }
        Ok(None)
    }

    fn too_many_columns(&self, columns: usize, row: u64) -> Result<(), TableError> {
        let limit = self.limits.columns_max;
        if columns > limit { Err(TableError::TooManyColumns { limit, row }) } else { Ok(()) }
    }

    /// The names of columns, unique and not empty.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The format being read.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The encoding of a CSV file.
    pub fn encoding(&self) -> Option<TextEncoding> {
        self.encoding
    }

    /// The sheet being read.
    pub fn sheet(&self) -> Option<String> {
        self.records.sheet()
    }

    /// What has been noticed so far, the first thousand notices.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Notices beyond those kept.
    pub fn notices_unkept(&self) -> u64 {
        self.unkept
    }

    /// The first `n` rows that weren't read yet, without reading past them: iteration gives them again.
    pub fn preview(&mut self, n: usize) -> Result<Vec<Row>, TableError> {
        while self.peeked.len() < n && !self.ended {
            match self.read() {
                Ok(Some(row)) => self.peeked.push_back(row),
                Ok(None) => break,
                Err(error) if self.peeked.is_empty() => return Err(error),
                Err(error) => {
                    (self.failure, self.ended) = (Some(error), false);
                    break;
                }
            }
        }
        Ok(self.peeked.iter().take(n).cloned().collect())
    }

    fn read(&mut self) -> Result<Option<Row>, TableError> {
        let result = self.read_within();
        self.ended = !matches!(result, Ok(Some(_)));
        result
    }

    fn read_within(&mut self) -> Result<Option<Row>, TableError> {
        let next = match (self.waiting.pop_front(), self.failure.take()) {
            (Some(record), failure) => {
                self.failure = failure;
                Some(record)
            }
            (None, Some(failure)) => return Err(failure),
            (None, None) => self.pull()?,
        };
        let Some(record) = next else { return Ok(None) };
        self.count(&record)?;
        Ok(Some(self.fit(record)))
    }

    fn count(&mut self, record: &Record) -> Result<(), TableError> {
        let (limits, row) = (&self.limits, record.number);
        self.rows += 1;
        if self.rows > limits.rows_max {
            return Err(TableError::TooManyRows { limit: limits.rows_max, row });
        }
        let cells = self.rows.saturating_mul(self.columns.len() as u64);
        if cells > limits.cells_max {
            return Err(TableError::TooManyCells { limit: limits.cells_max, cells, row });
        }
        let limit = limits.cell_chars_max;
        match record.cells.iter().position(|cell| cell.chars() > limit) {
            Some(column) => Err(TableError::CellTooLong { limit, row, column: column + 1 }),
            None => Ok(()),
        }
    }

    fn fit(&mut self, record: Record) -> Row {
        let Record { number, mut cells, mut notices } = record;
        let columns = self.columns.len();
        let found = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if found > columns {
            notices.push(Notice::LongRow { row: number, cells: found, columns });
        } else if self.ragged && cells.len() < columns {
            notices.push(Notice::ShortRow { row: number, cells: cells.len(), columns });
        }
        cells.resize(columns, Cell::Empty);
        notices.iter().cloned().for_each(|notice| self.note(notice));
        Row { number, cells, notices }
    }

    fn note(&mut self, notice: Notice) {
        if self.notices.len() < NOTICES_MAX {
            self.notices.push(notice);
        } else {
            self.unkept += 1;
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.peeked.pop_front() {
            Some(row) => Some(Ok(row)),
            None if self.ended => None,
            None => self.read().transpose(),
        }
    }
}
