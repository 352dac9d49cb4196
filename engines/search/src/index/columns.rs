//! What is read by document: its class (who may find it, what it is, what it weighs) and when it changed.
//!
//! Documents of one audience, kind, group and weight are of one class. There are few classes and one number a document, so that
//! counting and narrowing hundreds of thousands of documents costs next to nothing.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::index::SegmentId;
use tantivy::{DocId, SegmentReader};

use super::schema::{WEIGHT_USUAL, column};

/// What documents of a class have together.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Class {
    /// The words of its audience.
    pub audience: Vec<String>,
    /// The code of its kind.
    pub kind: String,
    /// Its group; empty for none.
    pub group: String,
    /// Its weight in hundredths.
    pub weight: u64,
}

/// The columns of a segment.
pub(crate) struct Columns {
    /// The classes.
    pub classes: Vec<Class>,
    /// The class of each document.
    class_of: Vec<u32>,
    changed: Column<i64>,
}

impl Columns {
    /// Reads the columns of a segment.
    ///
    /// Errors: of its files.
    pub fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let [audience, kind, group] = [column::AUDIENCE, column::KIND, column::GROUP].map(|name| fast.str(name));
        let reading = Reading { audience: audience?, kind: kind?, group: group?, weight: fast.u64(column::WEIGHT)? };
        let mut known: HashMap<Key, u32> = HashMap::new();
        let (mut classes, mut class_of) = (Vec::new(), Vec::with_capacity(segment.max_doc() as usize));
        for doc in 0..segment.max_doc() {
            let key = reading.key(doc);
            let class = match known.get(&key) {
                Some(class) => *class,
                None => {
                    let class = u32::try_from(classes.len()).unwrap_or(u32::MAX);
                    classes.push(reading.class(&key)?);
                    known.insert(key, class);
                    class
                }
            };
            class_of.push(class);
        }
        Ok(Self { classes, class_of, changed: fast.i64(column::CHANGED)? })
    }

    /// When a document changed, microseconds since 1970.
    pub fn changed(&self, doc: DocId) -> i64 {
        self.changed.first(doc).unwrap_or(0)
    }

    /// The number of a document's class.
    pub fn class_of(&self, doc: DocId) -> usize {
        self.class_of.get(doc as usize).map_or(usize::MAX, |class| *class as usize)
    }

    /// The weight of a document in hundredths.
    pub fn weight(&self, doc: DocId) -> u64 {
        self.classes.get(self.class_of(doc)).map_or(WEIGHT_USUAL, |class| class.weight)
    }
}

/// A class by the numbers its words have in a segment: audience, kind, group; and its weight.
type Key = (Vec<u64>, Option<u64>, Option<u64>, u64);

/// The columns as they lie on the disk.
struct Reading {
    audience: Option<StrColumn>,
    kind: Option<StrColumn>,
    group: Option<StrColumn>,
    weight: Column<u64>,
}

impl Reading {
    fn key(&self, doc: DocId) -> Key {
        let first = |column: &Option<StrColumn>| column.as_ref()?.ords().first(doc);
        let audience = self.audience.as_ref().map(|audience| audience.term_ords(doc).collect()).unwrap_or_default();
        (audience, first(&self.kind), first(&self.group), self.weight.first(doc).unwrap_or(WEIGHT_USUAL))
    }

    fn class(&self, (audience, kind, group, weight): &Key) -> tantivy::Result<Class> {
        let text = |column: &Option<StrColumn>, ord: u64| -> tantivy::Result<String> {
            let mut text = String::new();
            if let Some(column) = column {
                column.ord_to_str(ord, &mut text)?;
            }
            Ok(text)
        };
        let one = |column: &Option<StrColumn>, ord: &Option<u64>| ord.map_or(Ok(String::new()), |ord| text(column, ord));
        let audience = audience.iter().map(|ord| text(&self.audience, *ord)).collect::<tantivy::Result<_>>()?;
        Ok(Class { audience, kind: one(&self.kind, kind)?, group: one(&self.group, group)?, weight: *weight })
    }
}

/// The columns of all segments; those that were open already stay so.
///
/// Errors: of the files.
pub(crate) fn open_all(segments: &[SegmentReader], known: &mut HashMap<SegmentId, Arc<Columns>>) -> tantivy::Result<Vec<Arc<Columns>>> {
    let mut all = Vec::with_capacity(segments.len());
    for segment in segments {
        let columns = match known.get(&segment.segment_id()) {
            Some(columns) => Arc::clone(columns),
            None => Arc::new(Columns::open(segment)?),
        };
        all.push(columns);
    }
    *known = segments.iter().map(SegmentReader::segment_id).zip(all.iter().cloned()).collect();
    Ok(all)
}
