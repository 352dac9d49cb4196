//! A filter of a list by one field, in terms every database can answer.

/// What to keep.
#[derive(Clone, PartialEq, Debug)]
pub enum Filter {
    /// Records with any of these terms ([`crate::Field::terms`]).
    Any(Vec<String>),
    /// Records whose sort key lies between these, both included.
    Range {
        /// The least key; none for no limit.
        from: Option<Vec<u8>>,
        /// The greatest key; none for no limit.
        to: Option<Vec<u8>>,
    },
    /// Records with all these folded words (the last may be the beginning of a word).
    Words(Vec<String>),
    /// Records that have a value at all, or have none.
    Present(bool),
    /// Records whose place touches this box: west, south, east, north in degrees.
    Within([f64; 4]),
}

/// What a list's address says of one field.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FilterInput {
    /// `f.<code>`, repeated.
    pub values: Vec<String>,
    /// `f.<code>.from`.
    pub from: Option<String>,
    /// `f.<code>.to`.
    pub to: Option<String>,
}

impl FilterInput {
    /// Nothing was asked.
    pub fn is_empty(&self) -> bool {
        let blank = |side: &Option<String>| side.as_deref().is_none_or(|text| text.trim().is_empty());
        self.values.iter().all(|value| value.trim().is_empty()) && blank(&self.from) && blank(&self.to)
    }
}
