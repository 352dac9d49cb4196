//! For whom and by what results are narrowed, decided once for each class of documents; and counts by class.

use std::collections::HashMap;

use tantivy::query::Query;
use tantivy::{DocId, SegmentReader, Term};

use crate::index::{Columns, Served};
use crate::query::one_of;

/// What is so many times fewer is far fewer.
const FAR_FEWER: u64 = 4;

/// For whom and by what results are narrowed.
pub(super) struct Narrowing<'a> {
    /// The audiences the reader belongs to.
    pub audiences: &'a [String],
    /// Only these kinds; empty for all.
    pub kinds: &'a [String],
    /// Only these groups; empty for all.
    pub groups: &'a [String],
}

impl Narrowing<'_> {
    /// A question for what is of the groups that are chosen, where these are far fewer than `documents`.
    ///
    /// Errors: of the files.
    pub fn to_few(&self, served: &Served, documents: u64) -> tantivy::Result<Option<Box<dyn Query>>> {
        let term = |code: &String| Term::from_field_text(served.fields.group, code);
        let chosen = self.groups.iter().map(|code| served.searcher.doc_freq(&term(code))).sum::<tantivy::Result<u64>>()?;
        Ok((!self.groups.is_empty() && chosen * FAR_FEWER < documents).then(|| one_of(served.fields.group, self.groups)))
    }
}

/// How many fit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Tally {
    /// All that is left when narrowed.
    pub total: u64,
    /// By kind, as if no kind were chosen; most first.
    pub kinds: Vec<(String, u64)>,
    /// By group, as if no group were chosen; most first.
    pub groups: Vec<(String, u64)>,
}

/// What the narrowing makes of a class of documents.
struct Verdict {
    /// Whether the reader may know of it.
    admitted: bool,
    /// Whether it is of a kind that is chosen.
    of_kinds: bool,
    /// Whether it is of a group that is chosen.
    of_groups: bool,
}

/// The narrowing of one segment.
pub(super) struct Gate<'a> {
    segment: &'a SegmentReader,
    /// The segment's columns.
    pub columns: &'a Columns,
    verdicts: Vec<Verdict>,
}

impl<'a> Gate<'a> {
    /// Decides for each class of the segment.
    pub fn new(segment: &'a SegmentReader, columns: &'a Columns, narrowing: &Narrowing<'_>) -> Self {
        let chosen = |codes: &[String], code: &String| codes.is_empty() || codes.contains(code);
        let verdicts = columns.classes.iter().map(|class| Verdict {
            admitted: class.audience.iter().any(|word| narrowing.audiences.contains(word)),
            of_kinds: chosen(narrowing.kinds, &class.kind),
            of_groups: chosen(narrowing.groups, &class.group),
        });
        Self { segment, columns, verdicts: verdicts.collect() }
    }

    /// Whether the reader finds the document.
    pub fn passes(&self, doc: DocId) -> bool {
        let verdict = self.verdicts.get(self.columns.class_of(doc));
        verdict.is_some_and(|own| own.admitted && own.of_kinds && own.of_groups) && !self.segment.is_deleted(doc)
    }
}

/// Counts by class.
pub(super) struct Counters(Vec<u64>);

impl Counters {
    /// Nothing counted yet.
    pub fn new(gate: &Gate<'_>) -> Self {
        Self(vec![0; gate.verdicts.len()])
    }

    /// Counts documents that fit.
    pub fn count(&mut self, gate: &Gate<'_>, docs: &[DocId]) {
        match gate.segment.alive_bitset() {
            None => docs.iter().for_each(|doc| self.add(gate, *doc)),
            Some(alive) => docs.iter().filter(|doc| alive.is_alive(**doc)).for_each(|doc| self.add(gate, *doc)),
        }
    }

    fn add(&mut self, gate: &Gate<'_>, doc: DocId) {
        if let Some(counter) = self.0.get_mut(gate.columns.class_of(doc)) {
            *counter += 1;
        }
    }

    /// Adds the counts of a segment to those of all.
    pub fn add_to(&self, gate: &Gate<'_>, sums: &mut Sums) {
        for ((class, verdict), count) in gate.columns.classes.iter().zip(&gate.verdicts).zip(&self.0) {
            if !verdict.admitted || *count == 0 {
                continue;
            }
            if verdict.of_kinds && verdict.of_groups {
                sums.total += count;
            }
            if verdict.of_groups {
                *sums.kinds.entry(class.kind.clone()).or_default() += count;
            }
            if verdict.of_kinds && !class.group.is_empty() {
                *sums.groups.entry(class.group.clone()).or_default() += count;
            }
        }
    }
}

/// Counts of all segments.
#[derive(Default)]
pub(super) struct Sums {
    total: u64,
    kinds: HashMap<String, u64>,
    groups: HashMap<String, u64>,
}

impl Sums {
    /// All of them together.
    pub fn of(parts: Vec<Self>) -> Self {
        parts.into_iter().reduce(Self::and).unwrap_or_default()
    }

    fn and(mut self, other: Self) -> Self {
        self.total += other.total;
        for (code, count) in other.kinds {
            *self.kinds.entry(code).or_default() += count;
        }
        for (code, count) in other.groups {
            *self.groups.entry(code).or_default() += count;
        }
        self
    }
}

impl From<Sums> for Tally {
    fn from(sums: Sums) -> Self {
        Self { total: sums.total, kinds: most_first(sums.kinds), groups: most_first(sums.groups) }
    }
}

fn most_first(counts: HashMap<String, u64>) -> Vec<(String, u64)> {
    let mut all: Vec<(String, u64)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all
}
