//! Spreadsheets: guarded first, then read on a thread of their own, so that memory stays flat and a damaged file harms nobody.

pub(crate) mod guard;
mod ods;
mod xls;
mod xls_guard;
mod xlsx;

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::reader::{Record, Records, Sheet};
use crate::{Cell, Format, Notice, ReadLimits, Source, TableError};

/// Rows sent from the thread at once.
const BATCH_ROWS: usize = 256;
/// Batches that wait for the reader.
const BATCHES: usize = 4;

enum News {
    Sheet(String),
    Records(Vec<Record>),
    Failed(TableError),
    Done,
}

/// The sheets in order; none for formats without sheets.
pub(crate) fn sheets(source: &Source, format: Format, limits: &ReadLimits) -> Result<Vec<Sheet>, TableError> {
    let (source, limits) = (source.clone(), limits.clone());
    let list = move || match format {
        Format::Xlsx => xlsx::sheets(&source, &limits),
        Format::Xls => xls::sheets(&source, &limits),
        Format::Ods => ods::sheets(&source, &limits),
        _ => Ok(Vec::new()),
    };
    let thread = std::thread::Builder::new().name("tabular".into()).spawn(list)?;
    thread.join().unwrap_or_else(|_| Err(damaged(format, 0, "the parser gave up")))
}

/// Opens a sheet of a guarded spreadsheet.
pub(crate) fn open(source: Source, format: Format, sheet: Option<String>, limits: &ReadLimits) -> Result<Box<dyn Records>, TableError> {
    let (news, receiver) = sync_channel(BATCHES);
    let limits = limits.clone();
    let work = move || {
        let mut out = Out { news, batch: Vec::new() };
        let result = match format {
            Format::Xls => xls::read(&source, sheet.as_deref(), &limits, &mut out),
            Format::Ods => ods::read(&source, sheet.as_deref(), &limits, &mut out),
            _ => xlsx::read(&source, sheet.as_deref(), &limits, &mut out),
        };
        out.finish(result);
    };
    std::thread::Builder::new().name("tabular".into()).spawn(work)?;
    Ok(Box::new(Remote { receiver, batch: VecDeque::new(), sheet: None, row: 0, format, ended: false }))
}

/// Where a sheet's thread puts rows.
pub(crate) struct Out {
    news: SyncSender<News>,
    batch: Vec<Record>,
}

/// The reader was dropped: nobody waits for more.
pub(crate) struct Gone;

/// Why a sheet's thread stops early.
pub(crate) enum Stop {
    Gone,
    Failed(TableError),
}

impl From<Gone> for Stop {
    fn from(Gone: Gone) -> Self {
        Self::Gone
    }
}

impl From<TableError> for Stop {
    fn from(error: TableError) -> Self {
        Self::Failed(error)
    }
}

impl Out {
    fn sheet(&mut self, name: &str) -> Result<(), Gone> {
        self.news.send(News::Sheet(name.to_owned())).map_err(|_| Gone)
    }

    fn record(&mut self, record: Record) -> Result<(), Gone> {
        self.batch.push(record);
        if self.batch.len() >= BATCH_ROWS { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Gone> {
        self.news.send(News::Records(std::mem::take(&mut self.batch))).map_err(|_| Gone)
    }

    fn finish(mut self, result: Result<(), Stop>) {
        let last = match result {
            Ok(()) => News::Done,
            Err(Stop::Failed(error)) => News::Failed(error),
            Err(Stop::Gone) => return,
        };
        if self.flush().is_ok() {
            // nobody waits any more: there is no one to tell
            let _ = self.news.send(last);
        }
    }
}

struct Remote {
    receiver: Receiver<News>,
    batch: VecDeque<Record>,
    sheet: Option<String>,
    row: u64,
    format: Format,
    ended: bool,
}

impl Records for Remote {
    fn next(&mut self) -> Result<Option<Record>, TableError> {
        loop {
            if let Some(record) = self.batch.pop_front() {
                self.row = record.number;
                return Ok(Some(record));
            }
            if self.ended {
                return Ok(None);
            }
            match self.receiver.recv() {
                Ok(News::Sheet(name)) => self.sheet = Some(name),
                Ok(News::Records(records)) => self.batch = records.into(),
                Ok(News::Done) => self.ended = true,
                Ok(News::Failed(error)) => {
                    self.ended = true;
                    return Err(error);
                }
                Err(_) => {
                    self.ended = true;
                    return Err(damaged(self.format, self.row, "the parser gave up"));
                }
            }
        }
    }

    fn sheet(&self) -> Option<String> {
        self.sheet.clone()
    }
}

pub(crate) fn damaged(format: Format, row: u64, detail: impl ToString) -> TableError {
    let detail: String = detail.to_string().chars().take(300).collect();
    TableError::Damaged { format, row, detail }
}

/// The sheets to try in order: the one asked for, or the visible ones, or all if none is visible.
pub(crate) fn choose(sheets: &[Sheet], asked: Option<&str>) -> Result<Vec<String>, TableError> {
    if let Some(name) = asked {
        let found = sheets.iter().find(|sheet| sheet.name == name);
        return found.map(|sheet| vec![sheet.name.clone()]).ok_or_else(|| TableError::NoSheet { name: name.to_owned() });
    }
    let visible: Vec<String> = sheets.iter().filter(|sheet| sheet.visible).map(|sheet| sheet.name.clone()).collect();
    Ok(if visible.is_empty() { sheets.iter().map(|sheet| sheet.name.clone()).collect() } else { visible })
}

/// A number as a spreadsheet shows it, to fifteen significant digits (0.1 + 0.2 is 0.3 there): whole ones become integers.
pub(crate) fn number(number: f64) -> Cell {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number {
        _ if !number.is_finite() => Cell::Empty,
        _ if number.fract() == 0.0 && number.abs() < EXACT => Cell::Integer(number as i64),
        _ => Cell::Real(format!("{number:.14e}").parse().unwrap_or(number)),
    }
}

/// A serial date of Excel: below a day it is a time, without a fraction a date.
pub(crate) fn date(date: &calamine::ExcelDateTime) -> Cell {
    if !date.as_f64().is_finite() {
        return Cell::Empty;
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    match date.as_f64() {
        days if date.is_duration() => Cell::Text(duration(days)),
        days if (0.0..1.0).contains(&days) => Cell::Text(format!("{hour:02}:{minute:02}:{second:02}{fraction}")),
        days if days.fract() == 0.0 => Cell::Date(format!("{year:04}-{month:02}-{day:02}")),
        _ => Cell::DateTime(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}")),
    }
}

/// `26:30:00` for a day, two hours and a half.
fn duration(days: f64) -> String {
    let seconds = (days.abs() * 86_400.0).round() as u64;
    let sign = if days < 0.0 { "-" } else { "" };
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A date in ISO text, with a time or without.
pub(crate) fn iso(text: &str) -> Cell {
    match text.trim() {
        date if date.len() == 10 => Cell::Date(date.to_owned()),
        midnight if midnight.len() > 10 && midnight.ends_with("T00:00:00") => Cell::Date(midnight.trim_end_matches("T00:00:00").to_owned()),
        time => Cell::DateTime(time.to_owned()),
    }
}

impl Record {
    /// Puts a cell into its column, from 0; errors of a sheet become notices.
    pub(crate) fn put(&mut self, column: usize, cell: Cell) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
    }

    pub(crate) fn note_error(&mut self, column: usize, shown: String) {
        self.notices.push(Notice::CellError { row: self.number, column: column + 1, shown });
    }
}
