//! How much a feed may hold before it is refused.

/// Limits of reading. The first five are a [`crate::GtfsError`] when passed; the others cut what is kept and are told in the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Files in the archive.
    pub files_max: usize,
    /// What one file unpacks to, bytes.
    pub file_bytes_max: u64,
    /// What all files unpack to, bytes.
    pub unpacked_bytes_max: u64,
    /// Rows of all tables together.
    pub rows_max: u64,
    /// Names and other texts together, bytes, each counted once.
    pub text_bytes_max: usize,
    /// One row, bytes. A quotation mark that does not close within it is a letter like others.
    pub row_bytes_max: usize,
    /// One name or other text, bytes; longer ones are cut.
    pub value_bytes_max: usize,
    /// Columns of a table; further ones are not read.
    pub columns_max: usize,
    /// Notices kept of one code; all are counted.
    pub notices_per_code_max: usize,
    /// Tables passed through as they are, bytes together; further ones are left out.
    pub raw_bytes_max: u64,
    /// The latest time of a service day that is believed, seconds.
    pub time_s_max: u32,
}

impl Default for Limits {
    /// Enough for a country's feed.
    fn default() -> Self {
        Self {
            files_max: 1_000,
            file_bytes_max: 2 << 30,
            unpacked_bytes_max: 4 << 30,
            rows_max: 50_000_000,
            text_bytes_max: 1 << 30,
            row_bytes_max: 1 << 20,
            value_bytes_max: 4_096,
            columns_max: 200,
            notices_per_code_max: 100,
            raw_bytes_max: 64 << 20,
            time_s_max: 10 * 24 * 3_600,
        }
    }
}
