//! Why a file cannot be read, as data.

/// Why a file was refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OsmError {
    /// The file cannot be opened or read on; the text is for the log.
    #[error("reading failed: {0}")]
    Io(String),
    /// Does not begin as such a file does.
    #[error("not an OpenStreetMap PBF file")]
    NotOsm,
    /// Needs what this reader cannot do, for example a history of versions.
    #[error("the file needs {0}, which is not read here")]
    Needs(String),
    /// Ends in the middle or breaks the rules of its format.
    #[error("damaged near byte {offset}: {detail}")]
    Damaged {
        /// Where the block begins that could not be read, bytes from the start.
        offset: u64,
        /// What is wrong.
        detail: &'static str,
    },
    /// Larger than [`crate::Limits::bytes_max`].
    #[error("more than {limit} bytes")]
    TooManyBytes {
        /// Bytes.
        limit: u64,
    },
    /// Unfolds to more than [`crate::Limits::unpacked_bytes_max`].
    #[error("unfolds to more than {limit} bytes")]
    UnfoldsTooLarge {
        /// Bytes.
        limit: u64,
    },
    /// More nodes, ways and relations than [`crate::Limits::elements_max`].
    #[error("more than {limit} elements")]
    TooManyElements {
        /// Elements.
        limit: u64,
    },
    /// Features of more positions than [`crate::Limits::positions_max`].
    #[error("more than {limit} positions")]
    TooManyPositions {
        /// Positions.
        limit: u64,
    },
    /// Reading needs more memory than [`crate::Limits::memory_bytes_max`].
    #[error("needs more than {limit} bytes of memory")]
    TooMuchMemory {
        /// Bytes.
        limit: u64,
    },
}

impl From<std::io::Error> for OsmError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error.to_string())
    }
}
