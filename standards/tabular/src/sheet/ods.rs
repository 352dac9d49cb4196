//! ODS: the table part of an OpenDocument spreadsheet, streamed; repeated rows and cells unfold only as far as the limits.

use std::io::{BufRead, BufReader, Read};

use quick_xml::Reader as Xml;
use quick_xml::events::{BytesStart, Event};

use super::{Out, Stop, choose, damaged, guard, iso, number};
use crate::reader::{Record, Sheet};
use crate::{Cell, Format, ReadLimits, Source, TableError};

/// Elements within elements.
const NESTED_MAX: usize = 256;

fn content<T>(
    source: &Source,
    limits: &ReadLimits,
    read: impl FnOnce(&mut Xml<BufReader<&mut dyn Read>>) -> Result<T, Stop>,
) -> Result<T, Stop> {
    guard::unfold(source, limits)?;
    let mut archive = guard::archive(source, limits)?;
    let manifest = archive.by_name("META-INF/manifest.xml").ok().and_then(|part| {
        let mut text = String::new();
        part.take(1 << 20).read_to_string(&mut text).ok().map(|_| text)
    });
    if manifest.is_some_and(|text| text.contains("encryption-data")) {
        return Err(TableError::Encrypted.into());
    }
    let mut part = archive.by_name("content.xml").map_err(|error| damaged(Format::Ods, 0, error))?;
    let mut xml = Xml::from_reader(BufReader::new(&mut part as &mut dyn Read));
    xml.config_mut().expand_empty_elements = true;
    read(&mut xml)
}

pub(super) fn sheets(source: &Source, limits: &ReadLimits) -> Result<Vec<Sheet>, TableError> {
    let listed = content(source, limits, |xml| {
        let (mut sheets, mut hidden, mut style) = (Vec::new(), Vec::new(), String::new());
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(|error| damaged(Format::Ods, 0, error))? {
                Event::Start(start) => match start.name().as_ref() {
                    "style:style" => style = attribute(&start, "style:name").unwrap_or_default(),
                    "style:table-properties" if attribute(&start, "table:display").as_deref() == Some("false") => {
                        hidden.push(style.clone())
                    }
                    "table:table" => {
                        let visible = attribute(&start, "table:style-name").is_none_or(|style| !hidden.contains(&style));
                        sheets.push(Sheet { name: attribute(&start, "table:name").unwrap_or_default(), visible });
                    }
                    _ => {}
                },
                Event::Eof => return Ok(sheets),
                _ => {}
            }
        }
    });
    match listed {
        Ok(sheets) => Ok(sheets),
        Err(Stop::Failed(error)) => Err(error),
        Err(Stop::Gone) => Ok(Vec::new()),
    }
}

pub(super) fn read(source: &Source, asked: Option<&str>, limits: &ReadLimits, out: &mut Out) -> Result<(), Stop> {
    let wanted = choose(&sheets(source, limits)?, asked)?;
    content(source, limits, |xml| {
        let mut tables = Tables { limits, row: 0, buffer: Vec::new(), cells: 0 };
        while let Some(name) = tables.next_table(xml)? {
            if !wanted.contains(&name) {
                continue;
            }
            out.sheet(&name)?;
            if tables.rows(xml, out)? {
                return Ok(());
            }
        }
        Ok(())
    })
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn repeated(start: &BytesStart<'_>, name: &str) -> u64 {
    attribute(start, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}

struct Tables<'a> {
    limits: &'a ReadLimits,
    row: u64,
    buffer: Vec<u8>,
    cells: u64,
}

impl Tables<'_> {
    fn event<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<Event<'static>, TableError> {
        self.buffer.clear();
        let event = xml.read_event_into(&mut self.buffer).map_err(|error| damaged(Format::Ods, self.row, error))?;
        Ok(event.into_owned())
    }

    /// Goes on to the next sheet, and gives its name.
    fn next_table<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<Option<String>, TableError> {
        loop {
            match self.event(xml)? {
                Event::Start(start) if start.name().as_ref() == "table:table" => {
                    self.row = 0;
                    return Ok(Some(attribute(&start, "table:name").unwrap_or_default()));
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Sends the rows of a sheet; says whether one wasn't blank.
    fn rows<R: BufRead>(&mut self, xml: &mut Xml<R>, out: &mut Out) -> Result<bool, Stop> {
        let mut found = false;
        loop {
            match self.event(xml)? {
                Event::Start(start) if start.name().as_ref() == "table:table-row" => {
                    let times = repeated(&start, "table:number-rows-repeated");
                    let record = self.cells(xml)?;
                    found |= self.repeat(record, times, out)?;
                }
                Event::End(end) if end.name().as_ref() == "table:table" => return Ok(found),
                Event::Eof => return Err(damaged(Format::Ods, self.row, "the sheet does not end").into()),
                _ => {}
            }
        }
    }

    fn repeat(&mut self, record: Record, times: u64, out: &mut Out) -> Result<bool, Stop> {
        if record.cells.is_empty() && record.notices.is_empty() {
            self.row = self.row.saturating_add(times);
            return Ok(false);
        }
        for _ in 0..times {
            self.row += 1;
            self.cells = self.cells.saturating_add(record.cells.len() as u64);
            if self.cells > self.limits.cells_max {
                return Err(TableError::TooManyCells { limit: self.limits.cells_max, cells: self.cells, row: self.row }.into());
            }
            out.record(Record { number: self.row, ..record.clone() })?;
        }
        Ok(true)
    }

    /// The cells of a row up to the last one that isn't blank.
    fn cells<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<Record, TableError> {
        let mut record = Record { number: self.row + 1, ..Record::default() };
        let mut column = 0u64;
        loop {
            match self.event(xml)? {
                Event::Start(start) if matches!(start.name().as_ref(), "table:table-cell" | "table:covered-table-cell") => {
                    let times = repeated(&start, "table:number-columns-repeated");
                    let cell = self.cell(xml, &start)?;
                    if !cell.is_empty() {
                        self.put(&mut record, column, times, &cell)?;
                    }
                    column = column.saturating_add(times);
                }
                Event::End(end) if end.name().as_ref() == "table:table-row" => return Ok(record),
                Event::Eof => return Err(damaged(Format::Ods, self.row, "the row does not end")),
                _ => {}
            }
        }
    }

    fn put(&self, record: &mut Record, column: u64, times: u64, cell: &Cell) -> Result<(), TableError> {
        let end = column.saturating_add(times);
        if end > self.limits.columns_max as u64 {
            return Err(TableError::TooManyColumns { limit: self.limits.columns_max, row: self.row + 1 });
        }
        (column..end).for_each(|at| record.put(at as usize, cell.clone()));
        Ok(())
    }

    /// Reads a cell to its end: the typed value if it has one, its paragraphs otherwise.
    fn cell<R: BufRead>(&mut self, xml: &mut Xml<R>, start: &BytesStart<'_>) -> Result<Cell, TableError> {
        let text = self.paragraphs(xml)?;
        let value = |name: &str| attribute(start, name).unwrap_or_default();
        Ok(match value("office:value-type").as_str() {
            "float" | "currency" | "percentage" => value("office:value").parse().map_or_else(|_| Cell::text(text), number),
            "boolean" => Cell::Bool(value("office:boolean-value") == "true"),
            "date" => iso(&value("office:date-value")),
            _ => Cell::text(text),
        })
    }

    fn paragraphs<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<String, TableError> {
        let mut text = String::new();
        let mut open: Vec<String> = Vec::new();
        loop {
            match self.event(xml)? {
                Event::Start(start) => {
                    open.push(start.name().as_ref().to_owned());
                    opened(&mut text, &start, open.len());
                }
                Event::End(_) if open.pop().is_none() => return Ok(text),
                Event::Text(piece) if is_shown(&open) => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(reference) if is_shown(&open) => text.push_str(&resolved(&reference)),
                Event::Eof => return Err(damaged(Format::Ods, self.row, "the cell does not end")),
                _ => {}
            }
            if open.len() > NESTED_MAX {
                return Err(TableError::TooDeep { limit: NESTED_MAX, row: self.row + 1 });
            }
            if text.len() > self.limits.cell_chars_max.saturating_mul(4) {
                return Err(TableError::CellTooLong { limit: self.limits.cell_chars_max, row: self.row + 1, column: 0 });
            }
        }
    }
}

/// Paragraphs after the first begin on a new line; blanks and tabs are elements of their own.
fn opened(text: &mut String, start: &BytesStart<'_>, depth: usize) {
    match start.name().as_ref() {
        "text:p" if depth == 1 && !text.is_empty() => text.push('\n'),
        "text:s" => text.extend(std::iter::repeat_n(' ', repeated(start, "text:c").min(1_000) as usize)),
        "text:tab" => text.push('\t'),
        "text:line-break" => text.push('\n'),
        _ => {}
    }
}

/// Text of the cell itself, not of a comment on it.
fn is_shown(open: &[String]) -> bool {
    open.first().is_some_and(|first| first == "text:p") && !open.iter().any(|name| name == "office:annotation")
}

fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default().to_owned()
}
