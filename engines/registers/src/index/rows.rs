//! Lists of rows: one row costs four bytes, many are a compressed bitmap.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use roaring::RoaringBitmap;

/// A set of rows.
#[derive(Debug, Clone, Default)]
pub enum Rows {
    /// None yet.
    #[default]
    None,
    /// One row.
    One(u32),
    /// Two and more.
    Many(RoaringBitmap),
}

impl Rows {
    /// Adds a row.
    pub fn insert(&mut self, row: u32) {
        match self {
            Self::None => *self = Self::One(row),
            Self::One(only) if *only == row => {}
            Self::One(only) => *self = Self::Many(RoaringBitmap::from_iter([*only, row])),
            Self::Many(rows) => {
                rows.insert(row);
            }
        }
    }

    /// The rows that are also in `among`.
    pub fn among<'a>(&'a self, among: &'a RoaringBitmap) -> Vec<u32> {
        match self {
            Self::None => Vec::new(),
            Self::One(row) => Vec::from_iter(among.contains(*row).then_some(*row)),
            Self::Many(rows) => (rows & among).into_iter().collect(),
        }
    }

    /// Takes away from `others` what is not among the rows.
    pub fn narrow(&self, others: &mut RoaringBitmap) {
        match self {
            Self::Many(rows) => *others &= rows,
            few => *others = RoaringBitmap::from_iter(few.among(others)),
        }
    }

    /// How many of the rows are in `among`.
    pub fn count_among(&self, among: &RoaringBitmap) -> u64 {
        match self {
            Self::None => 0,
            Self::One(row) => u64::from(among.contains(*row)),
            Self::Many(rows) => rows.intersection_len(among),
        }
    }

    /// Adds the rows to `sum`.
    pub fn add_to(&self, sum: &mut RoaringBitmap) {
        match self {
            Self::None => {}
            Self::One(row) => {
                sum.insert(*row);
            }
            Self::Many(rows) => *sum |= rows,
        }
    }
}

/// What is known of one field: the rows of each term and the rows in the order of their sort keys.
#[derive(Debug, Default)]
pub struct FieldIndex {
    /// Rows by term.
    pub terms: BTreeMap<Box<str>, Rows>,
    /// Rows by sort key.
    pub order: BTreeMap<Box<[u8]>, Rows>,
    /// Rows that hold a value.
    pub present: RoaringBitmap,
}

/// A field that no record has.
pub static NOTHING: LazyLock<FieldIndex> = LazyLock::new(FieldIndex::default);

impl FieldIndex {
    /// Notes the sort key of a row.
    pub fn order(&mut self, key: Vec<u8>, row: u32) {
        self.present.insert(row);
        self.order.entry(key.into_boxed_slice()).or_default().insert(row);
    }

    /// Notes a term of a row.
    pub fn term(&mut self, term: String, row: u32) {
        self.terms.entry(term.into_boxed_str()).or_default().insert(row);
    }
}
