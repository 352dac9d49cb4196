//! How much a file may hold before it is refused.

/// Limits of reading. Every limit that is passed is a [`crate::TableError`] naming the place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadLimits {
    /// The file itself, bytes.
    pub bytes_max: u64,
    /// Rows that aren't blank, without the header.
    pub rows_max: u64,
    /// Rows × columns, declared or found.
    pub cells_max: u64,
    /// What a packed file (XLSX, ODS) may unfold to, bytes.
    pub unpacked_bytes_max: u64,
    /// One text, characters.
    pub cell_chars_max: usize,
    /// Columns.
    pub columns_max: usize,
    /// One record of a JSON or GeoJSON file with its geometry, bytes.
    pub record_bytes_max: usize,
}

impl Default for ReadLimits {
    fn default() -> Self {
        Self {
            bytes_max: 100 << 20,
            rows_max: 1_000_000,
            cells_max: 20_000_000,
            unpacked_bytes_max: 1 << 30,
            cell_chars_max: 20_000,
            columns_max: 1_000,
            record_bytes_max: 16 << 20,
        }
    }
}

/// Entries of a packed spreadsheet.
pub(crate) const ENTRIES_MAX: u64 = 10_000;
/// How many times a part of a packed spreadsheet may be larger than its packed form, once it is larger than [`RATIO_FREE_BYTES`].
pub(crate) const RATIO_MAX: u64 = 200;
/// Up to this size the ratio isn't looked at: a small sheet of equal rows packs very well.
pub(crate) const RATIO_FREE_BYTES: u64 = 16 << 20;
/// Objects within objects of JSON.
pub(crate) const DEPTH_MAX: usize = 64;
/// Notices kept by a reader; more are only counted.
pub(crate) const NOTICES_MAX: usize = 1_000;
