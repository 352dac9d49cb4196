//! A page of a list: keyset paging over sort keys, forwards and backwards.

use std::ops::Bound;

use kit::RecordId;
use roaring::RoaringBitmap;

use super::rows::{FieldIndex, NOTHING, Rows};
use super::{Among, BY_TITLE, Index, Query};

/// The order of a list. Records without a value come last either way.
#[derive(Clone, Debug, PartialEq)]
pub struct Sort {
    /// A field's code, or one of the names in [`crate::index`].
    pub by: String,
    /// From the greatest.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { by: BY_TITLE.to_owned(), descending: false }
    }
}

/// A place in an ordered list: after (or before) the record with this sort key and id.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor {
    /// The sort key; none for a record without a value.
    pub key: Option<Vec<u8>>,
    /// The record, which breaks ties.
    pub id: RecordId,
    /// Whether the rows before the place are meant.
    pub before: bool,
}

/// A page of records.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The records in order.
    pub ids: Vec<RecordId>,
    /// How many the whole list has.
    pub total: u64,
    /// The place before the first row, if the list has rows before it.
    pub previous: Option<Cursor>,
    /// The place after the last row, if the list has rows after it.
    pub next: Option<Cursor>,
}

type Place<'a> = (Option<&'a [u8]>, RecordId);

impl Among<'_> {
    /// The page that the query asks for.
    pub fn page(&self) -> Page {
        let query = self.query;
        let before = query.cursor.as_ref().is_some_and(|cursor| cursor.before);
        let mut places = self.index.walk(&self.rows, &query.sort, query.cursor.as_ref(), query.limit.saturating_add(1));
        let more = places.len() > query.limit;
        places.truncate(query.limit);
        if before {
            places.reverse();
        }
        let (has_previous, has_next) = if before { (more, true) } else { (query.cursor.is_some(), more) };
        let cursor = |place: Option<&Place<'_>>, before| place.map(|(key, id)| Cursor { key: key.map(<[u8]>::to_vec), id: *id, before });
        Page {
            total: self.rows.len(),
            previous: cursor(places.first().filter(|_| has_previous), true),
            next: cursor(places.last().filter(|_| has_next), false),
            ids: places.into_iter().map(|(_, id)| id).collect(),
        }
    }
}

impl Index {
    /// All records of a query in its order, for exports and bulk changes; at most `limit`.
    pub fn ids(&self, query: &Query, limit: usize) -> Vec<RecordId> {
        self.walk(&self.rows(query, None), &query.sort, None, limit).into_iter().map(|(_, id)| id).collect()
    }

    /// At most `limit` records of a query in the order in which they came into the index: where no order is asked for, nothing is sorted.
    pub fn unordered_ids(&self, query: &Query, limit: usize) -> Vec<RecordId> {
        let rows = self.rows(query, None);
        rows.into_iter().take(limit).filter_map(|row| self.id(row)).collect()
    }

    fn walk<'a>(&'a self, rows: &RoaringBitmap, sort: &Sort, cursor: Option<&Cursor>, limit: usize) -> Vec<Place<'a>> {
        let field = self.fields.get(&sort.by).unwrap_or(&NOTHING);
        let backwards = cursor.is_some_and(|cursor| cursor.before);
        let falling = sort.descending != backwards;
        let mut places = Vec::new();
        // Forwards the rows without a value come after all others, backwards before them.
        if backwards && cursor.is_some_and(|cursor| cursor.key.is_none()) {
            self.take_missing(rows, field, cursor, falling, limit, &mut places);
        }
        let start = if backwards { None } else { cursor }.is_some_and(|cursor| cursor.key.is_none());
        if !start {
            self.take_ordered(rows, field, cursor, falling, limit, &mut places);
        }
        if !backwards {
            self.take_missing(rows, field, cursor, falling, limit, &mut places);
        }
        places
    }

    fn take_ordered<'a>(
        &self,
        rows: &RoaringBitmap,
        field: &'a FieldIndex,
        cursor: Option<&Cursor>,
        falling: bool,
        limit: usize,
        places: &mut Vec<Place<'a>>,
    ) {
        let key = cursor.and_then(|cursor| cursor.key.as_deref());
        let from = key.map_or(Bound::Unbounded, Bound::Included);
        let bounds: (Bound<&[u8]>, Bound<&[u8]>) = if falling { (Bound::Unbounded, from) } else { (from, Bound::Unbounded) };
        let mut range = field.order.range::<[u8], _>(bounds);
        let mut next = || if falling { range.next_back() } else { range.next() };
        while let Some((found, bucket)) = next().filter(|_| places.len() < limit) {
            let past = cursor.filter(|cursor| cursor.key.as_deref() == Some(found));
            // Nearly every key is that of one record.
            if let Rows::One(row) = bucket {
                let id = rows.contains(*row).then(|| self.id(*row)).flatten().filter(|id| is_past(*id, past, falling));
                places.extend(id.map(|id| (Some(&**found), id)));
            } else {
                let ids = self.sorted(bucket.among(rows), past, falling);
                places.extend(ids.into_iter().take(limit - places.len()).map(|id| (Some(&**found), id)));
            }
        }
    }

    fn take_missing(
        &self,
        rows: &RoaringBitmap,
        field: &FieldIndex,
        cursor: Option<&Cursor>,
        falling: bool,
        limit: usize,
        places: &mut Vec<Place<'_>>,
    ) {
        if places.len() >= limit || rows.is_subset(&field.present) {
            return;
        }
        let missing = (rows - &field.present).into_iter().collect();
        let past = cursor.filter(|cursor| cursor.key.is_none());
        let ids = self.sorted(missing, past, falling);
        places.extend(ids.into_iter().take(limit - places.len()).map(|id| (None, id)));
    }

    fn sorted(&self, rows: Vec<u32>, past: Option<&Cursor>, falling: bool) -> Vec<RecordId> {
        let ids = rows.into_iter().filter_map(|row| self.id(row));
        let mut ids: Vec<RecordId> = ids.filter(|id| is_past(*id, past, falling)).collect();
        ids.sort_unstable();
        if falling {
            ids.reverse();
        }
        ids
    }
}

/// Whether a record with the cursor's own key stands after the cursor.
fn is_past(id: RecordId, cursor: Option<&Cursor>, falling: bool) -> bool {
    cursor.is_none_or(|cursor| if falling { id < cursor.id } else { id > cursor.id })
}
