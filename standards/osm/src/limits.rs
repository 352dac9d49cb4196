//! How much a file may hold before it is refused.

/// Limits of reading. Every limit that is passed is an [`crate::OsmError`] that names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The file itself, bytes.
    pub bytes_max: u64,
    /// What its blocks unfold to in all, bytes.
    pub unpacked_bytes_max: u64,
    /// Nodes, ways and relations.
    pub elements_max: u64,
    /// Positions of all features given.
    pub positions_max: u64,
    /// What is kept while reading: places of nodes (16 bytes each), ways of areas and members of relations; bytes.
    pub memory_bytes_max: u64,
}

impl Default for Limits {
    /// Enough for a region of a million people.
    fn default() -> Self {
        Self {
            bytes_max: 512 << 20,
            unpacked_bytes_max: 8 << 30,
            elements_max: 50_000_000,
            positions_max: 100_000_000,
            memory_bytes_max: 1 << 30,
        }
    }
}
