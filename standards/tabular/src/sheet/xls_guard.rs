//! Walks the records of an XLS file ([MS-CFB] and [MS-XLS]) to learn how many cells it would make before any is made.

use crate::{Format, ReadLimits, TableError};

/// Sheets in one book.
const SHEETS_MAX: usize = 1_000;
/// A stream shorter than this lives in the small sectors.
const SMALL_BYTES: u64 = 4096;
/// Sector numbers from here on are marks, not sectors.
const MARKS: u32 = 0xffff_fffa;

/// Refuses a book that is protected, or declares or needs more cells than the limit.
pub(super) fn check(file: &[u8], limits: &ReadLimits) -> Result<(), TableError> {
    let container = Container::open(file).ok_or_else(|| super::damaged(Format::Xls, 0, "not a compound file"))?;
    if container.entry("EncryptedPackage").is_some() {
        return Err(TableError::Encrypted);
    }
    let book = container.entry("Workbook").or_else(|| container.entry("Book"));
    let stream = book.map(|entry| container.stream(&entry)).ok_or_else(|| super::damaged(Format::Xls, 0, "no workbook in it"))?;
    let mut cells = 0u64;
    for start in sheet_starts(&stream)? {
        cells = cells.saturating_add(sheet_cells(stream.get(start..).unwrap_or_default()));
        if cells > limits.cells_max {
            return Err(TableError::TooManyCells { limit: limits.cells_max, cells, row: 0 });
        }
    }
    Ok(())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn u32s(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

struct Entry {
    name: String,
    start: u32,
    bytes: u64,
}

struct Container<'a> {
    file: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    small_fat: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

impl<'a> Container<'a> {
    fn open(file: &'a [u8]) -> Option<Self> {
        let shift = u16_at(file, 30).filter(|shift| (7..=16).contains(shift))?;
        let mut container =
            Self { file, sector: 1 << shift, fat: Vec::new(), small_fat: Vec::new(), small: Vec::new(), entries: Vec::new() };
        container.fat = container.fat_sectors()?.iter().flat_map(|id| u32s(container.sector_at(*id)).collect::<Vec<_>>()).collect();
        let directory = container.chain(u32_at(file, 48)?);
        container.entries = directory.chunks_exact(128).filter_map(entry).collect();
        container.small_fat = u32s(&container.chain(u32_at(file, 60)?)).collect();
        container.small = container.entries.first().map(|root| container.chain(root.start)).unwrap_or_default();
        Some(container)
    }

    /// The sectors that hold the table of sectors: the first 109 are in the header, the rest in a chain.
    fn fat_sectors(&self) -> Option<Vec<u32>> {
        let mut ids: Vec<u32> = u32s(self.file.get(76..512)?).filter(|id| *id < MARKS).collect();
        let mut next = u32_at(self.file, 68)?;
        for _ in 0..=self.file.len() / self.sector {
            if next >= MARKS {
                break;
            }
            let mut more: Vec<u32> = u32s(self.sector_at(next)).collect();
            next = more.pop().unwrap_or(MARKS);
            ids.extend(more.into_iter().filter(|id| *id < MARKS));
        }
        Some(ids)
    }

    fn sector_at(&self, id: u32) -> &'a [u8] {
        let from = (id as usize + 1).saturating_mul(self.sector);
        let to = from.saturating_add(self.sector).min(self.file.len());
        self.file.get(from..to).unwrap_or_default()
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut id = start;
        while id < MARKS && bytes.len() < self.file.len() {
            let sector = self.sector_at(id);
            if sector.is_empty() {
                break;
            }
            bytes.extend_from_slice(sector);
            id = self.fat.get(id as usize).copied().unwrap_or(MARKS);
        }
        bytes
    }

    fn entry(&self, name: &str) -> Option<Entry> {
        let found = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        Some(Entry { name: found.name.clone(), ..*found })
    }

    fn stream(&self, entry: &Entry) -> Vec<u8> {
        let mut bytes = if entry.bytes < SMALL_BYTES { self.small_chain(entry.start) } else { self.chain(entry.start) };
        bytes.truncate(usize::try_from(entry.bytes).unwrap_or(usize::MAX));
        bytes
    }

    fn small_chain(&self, start: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut id = start;
        while id < MARKS && bytes.len() < SMALL_BYTES as usize {
            let from = (id as usize).saturating_mul(64);
            let Some(sector) = self.small.get(from..from.saturating_add(64)) else { break };
            bytes.extend_from_slice(sector);
            id = self.small_fat.get(id as usize).copied().unwrap_or(MARKS);
        }
        bytes
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62) & !1;
    let units = bytes.get(..length)?.chunks_exact(2).filter_map(|two| u16_at(two, 0));
    let name = char::decode_utf16(units).map(|unit| unit.unwrap_or('?')).collect();
    Some(Entry { name, start: u32_at(bytes, 116)?, bytes: u64::from(u32_at(bytes, 120)?) })
}

/// The records of a stream: kind and data.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, 0)?, usize::from(u16_at(stream, 2)?));
        let data = stream.get(4..4 + length)?;
        stream = stream.get(4 + length..)?;
        Some((kind, data))
    })
}

fn sheet_starts(stream: &[u8]) -> Result<Vec<usize>, TableError> {
    let mut starts = Vec::new();
    for (kind, data) in records(stream) {
        match kind {
            0x002f => return Err(TableError::Encrypted),
            0x0085 => starts.extend(u32_at(data, 0).map(|start| start as usize)),
            0x000a => break,
            _ => {}
        }
        if starts.len() > SHEETS_MAX {
            return Err(TableError::TooManyParts { limit: SHEETS_MAX as u64 });
        }
    }
    Ok(starts)
}

/// The cells of the rectangle a sheet declares or fills, whichever is larger.
fn sheet_cells(stream: &[u8]) -> u64 {
    let (mut declared, mut filled) = (0u64, Rectangle::default());
    let (mut begun, mut depth) = (false, 0u32);
    for (kind, data) in records(stream) {
        match kind {
            0x0809 if begun => depth += 1,
            0x0809 => begun = true,
            0x000a if depth == 0 => break,
            0x000a => depth -= 1,
            0x0200 => declared = declared.saturating_add(dimensions(data)),
            0x0006 | 0x00bd | 0x00d6 | 0x00fd | 0x0203..=0x0205 | 0x027e => filled.add(kind, data),
            _ => {}
        }
    }
    declared.max(filled.cells())
}

fn dimensions(data: &[u8]) -> u64 {
    let wide = data.len() >= 14;
    let row = |n: usize| if wide { u32_at(data, n * 4) } else { u16_at(data, n * 2).map(u32::from) };
    let column = |n: usize| u16_at(data, if wide { 8 } else { 4 } + n * 2);
    match (row(0), row(1), column(0), column(1)) {
        (Some(top), Some(bottom), Some(left), Some(right)) => {
            let left = if left > 255 { 0 } else { left };
            u64::from(bottom.wrapping_sub(top)).saturating_mul(u64::from(right.wrapping_sub(left)))
        }
        _ => 0,
    }
}

#[derive(Default)]
struct Rectangle {
    bounds: Option<(u16, u16, u16, u16)>,
}

impl Rectangle {
    fn add(&mut self, kind: u16, data: &[u8]) {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return };
        let run = if kind == 0x00bd { u16_at(data, data.len().saturating_sub(2)) } else { None };
        let last = run.unwrap_or(first).max(first);
        let (top, bottom, left, right) = self.bounds.unwrap_or((row, row, first, last));
        self.bounds = Some((top.min(row), bottom.max(row), left.min(first), right.max(last)));
    }

    fn cells(&self) -> u64 {
        let length = |from: u16, to: u16| u64::from(to - from) + 1;
        self.bounds.map_or(0, |(top, bottom, left, right)| length(top, bottom) * length(left, right))
    }
}
