//! Where a table's bytes are: in memory or in a file, readable more than once.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::TableError;

/// The bytes of a file. Cheap to clone; opened anew for every pass.
#[derive(Clone, Debug)]
pub enum Source {
    /// Bytes in memory.
    Bytes(Arc<[u8]>),
    /// A file on disk.
    Path(PathBuf),
}

/// A seekable stream that may move to another thread.
pub(crate) trait Stream: Read + Seek + Send {}
impl<T: Read + Seek + Send> Stream for T {}

impl Source {
    pub(crate) fn open(&self) -> Result<Box<dyn Stream>, TableError> {
        Ok(match self {
            Self::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
            Self::Path(path) => Box::new(File::open(path)?),
        })
    }

    /// The size in bytes.
    pub(crate) fn size(&self) -> Result<u64, TableError> {
        Ok(self.open()?.seek(SeekFrom::End(0))?)
    }

    /// The first bytes, at most so many.
    pub(crate) fn start(&self, most: usize) -> Result<Vec<u8>, TableError> {
        let mut start = Vec::new();
        self.open()?.take(most as u64).read_to_end(&mut start)?;
        Ok(start)
    }
}

impl From<Vec<u8>> for Source {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<&[u8]> for Source {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<&str> for Source {
    /// The text itself, not the name of a file.
    fn from(text: &str) -> Self {
        Self::Bytes(text.as_bytes().into())
    }
}

impl From<String> for Source {
    /// The text itself, not the name of a file.
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&Path> for Source {
    fn from(path: &Path) -> Self {
        Self::Path(path.to_owned())
    }
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Self {
        Self::Path(path)
    }
}
