//! Why nothing could be made of a feed, as data.

/// Why a feed was refused. Everything less is a [`crate::Notice`].
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum GtfsError {
    /// Reading failed; the text is for the log.
    #[error("reading failed: {0}")]
    Io(String),
    /// Whoever watched the reading stopped it.
    #[error("reading was stopped")]
    Stopped,
    /// Not a zip archive, or a damaged one.
    #[error("not a readable zip archive: {0}")]
    NotZip(String),
    /// A table without which there is no timetable is absent or has no usable row.
    #[error("{0} is missing or holds nothing usable")]
    NoTable(&'static str),
    /// More files than [`crate::Limits::files_max`].
    #[error("more than {limit} files")]
    TooManyFiles {
        /// Files.
        limit: usize,
    },
    /// Unpacks to more than [`crate::Limits::file_bytes_max`] or [`crate::Limits::unpacked_bytes_max`].
    #[error("{file} unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The file that passed the limit.
        file: String,
        /// Bytes.
        limit: u64,
    },
    /// More rows than [`crate::Limits::rows_max`].
    #[error("more than {limit} rows")]
    TooManyRows {
        /// Rows.
        limit: u64,
    },
    /// More different text than [`crate::Limits::text_bytes_max`].
    #[error("more than {limit} bytes of text")]
    TooMuchText {
        /// Bytes.
        limit: usize,
    },
}
