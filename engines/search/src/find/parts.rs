//! Segments looked through by all processors at once where much fits.

use std::num::NonZeroUsize;
use std::thread;

use tantivy::{SegmentReader, TantivyError};

use crate::index::{Columns, Served};

/// Documents to look at from which on one more processor is worth its thread.
const MANY: u64 = 50_000;

/// A segment with its columns, by its number in addresses of documents.
#[derive(Clone, Copy)]
pub(super) struct Segment<'a> {
    pub number: u32,
    pub reader: &'a SegmentReader,
    pub columns: &'a Columns,
}

/// What `look` finds in each part of the segments, where it looks at about so many documents; one part, where a second processor is not
/// worth it. The parts are in no order.
///
/// Errors: of the files.
pub(super) fn in_parts<T: Send>(
    served: &Served,
    documents: u64,
    look: impl Fn(&[Segment<'_>]) -> tantivy::Result<T> + Sync,
) -> tantivy::Result<Vec<T>> {
    let all: Vec<Segment<'_>> = served.segments().zip(0..).map(|((reader, columns), number)| Segment { number, reader, columns }).collect();
    let processors = if documents < MANY { 1 } else { thread::available_parallelism().map_or(1, NonZeroUsize::get) };
    let parts = split(all, processors);
    let Some((own, others)) = parts.split_first() else { return Ok(Vec::new()) };
    thread::scope(|scope| {
        let others: Vec<_> = others.iter().map(|part| scope.spawn(|| look(part))).collect();
        let mut found = vec![look(own)?];
        for other in others {
            found.push(other.join().map_err(|_| TantivyError::SystemError("a part of a search broke off".to_owned()))??);
        }
        Ok(found)
    })
}

/// Segments in at most so many parts of about as many documents.
fn split(mut all: Vec<Segment<'_>>, most: usize) -> Vec<Vec<Segment<'_>>> {
    all.sort_by_key(|segment| std::cmp::Reverse(segment.reader.max_doc()));
    let mut parts: Vec<(u32, Vec<Segment<'_>>)> = (0..most.clamp(1, all.len().max(1))).map(|_| (0, Vec::new())).collect();
    for segment in all {
        if let Some((documents, part)) = parts.iter_mut().min_by_key(|(documents, _)| *documents) {
            *documents += segment.reader.max_doc();
            part.push(segment);
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}
