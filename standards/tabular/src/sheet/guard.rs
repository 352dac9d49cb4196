//! Looks into a packed spreadsheet before anything is unfolded in memory: how many parts, how large, packed how well.

use std::io::{Read, SeekFrom};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::damaged;
use crate::limits::{ENTRIES_MAX, RATIO_FREE_BYTES, RATIO_MAX};
use crate::source::Stream;
use crate::{Format, ReadLimits, Source, TableError};

/// The most text between two tags of a part, bytes: a parser keeps it in memory whole.
const STRETCH_BYTES_MAX: usize = 1 << 20;
/// The texts shared by cells are kept in memory whole, bytes.
const SHARED_BYTES_MAX: u64 = 256 << 20;
/// The end record of an archive and the longest comment after it, bytes.
const END_BYTES_MAX: u64 = 22 + 0xffff;

/// Opens an archive whose directory is within the limits.
pub(crate) fn archive(source: &Source, limits: &ReadLimits) -> Result<ZipArchive<Box<dyn Stream>>, TableError> {
    within_parts(source)?;
    let mut archive = ZipArchive::new(source.open()?).map_err(|error| damaged(Format::Xlsx, 0, error))?;
    if archive.len() as u64 > ENTRIES_MAX {
        return Err(TableError::TooManyParts { limit: ENTRIES_MAX });
    }
    let mut declared = 0u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(Format::Xlsx, 0, error))?;
        declared = declared.saturating_add(part.size());
        if declared > limits.unpacked_bytes_max {
            return Err(TableError::UnfoldsTooLarge { limit: limits.unpacked_bytes_max, part: name(&part) });
        }
    }
    Ok(archive)
}

/// The archive says how many parts it has at its end: asked before the directory is read, which has a place in memory for each.
fn within_parts(source: &Source) -> Result<(), TableError> {
    let size = source.size()?;
    let mut stream = source.open()?;
    stream.seek(SeekFrom::Start(size.saturating_sub(END_BYTES_MAX)))?;
    let mut end = Vec::new();
    stream.read_to_end(&mut end)?;
    let many = |at: &[u8]| matches!(at, [b'P', b'K', 5, 6, _, _, _, _, _, _, low, high, ..] if u64::from(u16::from_le_bytes([*low, *high])) > ENTRIES_MAX);
    if (0..end.len()).any(|at| end.get(at..).is_some_and(many)) { Err(TableError::TooManyParts { limit: ENTRIES_MAX }) } else { Ok(()) }
}

fn name<R: Read>(part: &ZipFile<'_, R>) -> String {
    part.name().unwrap_or_default().chars().take(100).collect()
}

/// Unfolds every part into nothing, because what the directory declares proves nothing.
pub(crate) fn unfold(source: &Source, limits: &ReadLimits) -> Result<(), TableError> {
    let mut archive = archive(source, limits)?;
    let mut total = 0u64;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| damaged(Format::Xlsx, 0, error))?;
        total = unfold_part(&mut part, total, limits)?;
    }
    Ok(())
}

fn unfold_part<R: Read>(part: &mut ZipFile<'_, R>, mut total: u64, limits: &ReadLimits) -> Result<u64, TableError> {
    let packed = part.compressed_size().max(1);
    let named = name(part);
    let is_xml = [".xml", ".rels"].iter().any(|ending| named.ends_with(ending));
    let limit = if named.ends_with("sharedStrings.xml") { SHARED_BYTES_MAX } else { u64::MAX }.min(limits.unpacked_bytes_max);
    let (mut piece, mut unfolded, mut stretch) = (vec![0; 64 << 10], 0u64, 0usize);
    loop {
        let read = part.read(&mut piece).map_err(|error| damaged(Format::Xlsx, 0, error))?;
        if read == 0 {
            return Ok(total);
        }
        (unfolded, total) = (unfolded + read as u64, total + read as u64);
        if unfolded > RATIO_FREE_BYTES && unfolded / packed > RATIO_MAX {
            return Err(TableError::PackedTooWell { limit: RATIO_MAX, part: name(part) });
        }
        if unfolded > limit || total > limits.unpacked_bytes_max {
            return Err(TableError::UnfoldsTooLarge { limit, part: name(part) });
        }
        stretch = if is_xml { untagged(piece.get(..read).unwrap_or_default(), stretch) } else { 0 };
        if stretch > STRETCH_BYTES_MAX {
            return Err(TableError::UnfoldsTooLarge { limit: STRETCH_BYTES_MAX as u64, part: name(part) });
        }
    }
}

/// The length of text since the last tag, going on from the piece before. Pieces are shorter than the limit, so only ends matter.
fn untagged(piece: &[u8], before: usize) -> usize {
    match piece.iter().rposition(|byte| *byte == b'<') {
        Some(at) => piece.len() - at,
        None => before + piece.len(),
    }
}
