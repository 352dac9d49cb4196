//! The rows of a query, found once for all that a page asks of them.

use kit::RecordId;
use roaring::RoaringBitmap;

use super::{Facet, Index, Page, Query};
use crate::register::Register;

/// The rows of a query.
pub struct Among<'a> {
    pub(super) index: &'a Index,
    pub(super) query: &'a Query,
    pub(super) rows: RoaringBitmap,
}

impl Index {
    /// What the query shows.
    pub fn among<'a>(&'a self, query: &'a Query) -> Among<'a> {
        Among { index: self, query, rows: self.rows(query, None) }
    }

    /// See [`Among::page`].
    pub fn page(&self, query: &Query) -> Page {
        self.among(query).page()
    }

    /// See [`Among::facets`].
    pub fn facets(&self, register: &Register, query: &Query) -> Vec<Facet> {
        self.among(query).facets(register)
    }

    /// See [`Among::places`].
    pub fn places(&self, query: &Query, limit: usize) -> Vec<(RecordId, [f32; 4])> {
        self.among(query).places(limit)
    }
}

impl Among<'_> {
    /// The boxes around the places of the records that have one, at most `limit`: west, south, east, north.
    pub fn places(&self, limit: usize) -> Vec<(RecordId, [f32; 4])> {
        let place = |row: u32| Some((self.index.id(row)?, self.index.boxes.get(row as usize).copied().flatten()?));
        self.rows.iter().filter_map(place).take(limit).collect()
    }
}
