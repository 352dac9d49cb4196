//! Where tables come from: a zip archive, its files in whatever folder, or tables that the caller has read.

use std::io::{Read, Seek};

use zip::ZipArchive;

use crate::error::GtfsError;
use crate::limits::Limits;

/// A file that was opened.
pub(crate) struct Opened<'a> {
    pub reader: Box<dyn Read + 'a>,
    /// How long it is said to be, bytes: good for making room, never trusted.
    pub bytes_said: u64,
}

/// A feed's files by name.
pub(crate) trait Files {
    /// Opens a file by its name without folders, `stops.txt`; none if there is no such file.
    fn open(&mut self, name: &str) -> Result<Option<Opened<'_>>, GtfsError>;

    /// Names of all tables, without folders.
    fn names(&self) -> Vec<String>;

    /// The folder inside the archive in which the tables stand.
    fn folder(&self) -> Option<&str>;
}

/// Tables in memory.
pub(crate) struct InMemory<'a> {
    tables: Vec<(String, &'a [u8])>,
}

impl<'a> InMemory<'a> {
    pub fn new(tables: &[(&str, &'a [u8])]) -> Self {
        let name = |path: &str| last_part(path).1.to_ascii_lowercase();
        Self { tables: tables.iter().map(|(path, bytes)| (name(path), *bytes)).collect() }
    }
}

impl Files for InMemory<'_> {
    fn open(&mut self, name: &str) -> Result<Option<Opened<'_>>, GtfsError> {
        let found = self.tables.iter().find(|(own, _)| own == name);
        Ok(found.map(|(_, bytes)| Opened { reader: Box::new(*bytes), bytes_said: bytes.len() as u64 }))
    }

    fn names(&self) -> Vec<String> {
        self.tables.iter().map(|(name, _)| name.clone()).collect()
    }

    fn folder(&self) -> Option<&str> {
        None
    }
}

/// A zip archive.
pub(crate) struct Archive<R> {
    zip: ZipArchive<R>,
    files: Vec<(String, usize)>,
    folder: String,
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the archive's directory. The tables are those beside the shallowest `stops.txt` (or `trips.txt`).
    pub fn new(source: R, limits: &Limits) -> Result<Self, GtfsError> {
        let zip = ZipArchive::new(source).map_err(|error| GtfsError::NotZip(error.to_string()))?;
        if zip.len() > limits.files_max {
            return Err(GtfsError::TooManyFiles { limit: limits.files_max });
        }
        let path = |at| zip.name_for_index(at).and_then(Result::ok).map(|name| name.replace('\\', "/")).unwrap_or_default();
        let paths: Vec<String> = (0..zip.len()).map(path).collect();
        let key = |path: &&String| matches!(last_part(path).1.to_ascii_lowercase().as_str(), "stops.txt" | "trips.txt") && is_told(path);
        let home = paths.iter().filter(key).min_by_key(|path| path.matches('/').count());
        let folder = home.map_or("", |path| last_part(path).0).to_owned();
        let within = paths.iter().enumerate().filter(|(_, path)| last_part(path).0 == folder);
        let files = within.map(|(at, path)| (last_part(path).1.to_ascii_lowercase(), at)).collect();
        Ok(Self { zip, files, folder })
    }
}

/// Whether a path is the publisher's, not what an archiver adds.
fn is_told(path: &str) -> bool {
    !path.starts_with("__MACOSX/")
}

fn last_part(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

impl<R: Read + Seek> Files for Archive<R> {
    fn open(&mut self, name: &str) -> Result<Option<Opened<'_>>, GtfsError> {
        let Some((_, at)) = self.files.iter().find(|(own, _)| own == name) else { return Ok(None) };
        let file = self.zip.by_index(*at).map_err(|error| GtfsError::NotZip(error.to_string()))?;
        Ok(Some(Opened { bytes_said: file.size(), reader: Box::new(file) }))
    }

    fn names(&self) -> Vec<String> {
        self.files.iter().map(|(name, _)| name.clone()).filter(|name| !name.is_empty()).collect()
    }

    fn folder(&self) -> Option<&str> {
        Some(self.folder.as_str()).filter(|folder| !folder.is_empty())
    }
}

/// Reads not more than allowed; then an error of the kind `FileTooLarge`.
pub(crate) struct Bounded<'a> {
    pub inner: Box<dyn Read + 'a>,
    pub file_left: u64,
    pub all_left: &'a mut u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = count as u64;
        if bytes > self.file_left || bytes > *self.all_left {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.file_left -= bytes;
        *self.all_left -= bytes;
        Ok(count)
    }
}
