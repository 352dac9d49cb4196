//! The files of an index, read piece by piece: a file that is cut short, changed or gone while it is read is an error to be
//! dealt with, never the end of the process (as it would be with memory-mapped files).
//!
//! Nothing is synced to the disk: an index can always be made anew from the database, and what a loss of power has left is
//! checked before it is used.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read as _, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, DirectoryLock, FileHandle, Lock, OwnedBytes, TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
};

/// Files that every search reads all over: kept in memory whole while they are in use.
const HELD: [&str; 4] = ["term", "fieldnorm", "fast", "del"];

/// A folder with an index.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    folder: Arc<Path>,
}

impl Files {
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.into() }
    }

    fn at(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }
}

impl tantivy::Directory for Files {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let held = path.extension().is_some_and(|own| HELD.iter().any(|name| own == *name));
        let opened = File::open(self.at(path)).and_then(|file| if held { whole(file) } else { pieces(file) });
        opened.map_err(|error| unreadable(error, path))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        fs::remove_file(self.at(path)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => DeleteError::FileDoesNotExist(path.to_owned()),
            _ => DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() },
        })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.at(path).try_exists().map_err(|error| unreadable(error, path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let opened = OpenOptions::new().write(true).create_new(true).open(self.at(path));
        let file = opened.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(path.to_owned()),
            _ => OpenWriteError::wrap_io_error(error, path.to_owned()),
        })?;
        Ok(BufWriter::with_capacity(1 << 16, Box::new(Written(file))))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        fs::read(self.at(path)).map_err(|error| unreadable(error, path))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let beside = self.at(path).with_extension("new");
        fs::write(&beside, data)?;
        fs::rename(&beside, self.at(path))
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// The whole folder is this process's own, see [`super::folder`].
    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    /// Readers are told by the writer itself.
    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

fn unreadable(error: io::Error, path: &Path) -> OpenReadError {
    match error.kind() {
        io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
        _ => OpenReadError::wrap_io_error(error, path.to_owned()),
    }
}

fn whole(mut file: File) -> io::Result<Arc<dyn FileHandle>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Arc::new(OwnedBytes::new(bytes)))
}

fn pieces(file: File) -> io::Result<Arc<dyn FileHandle>> {
    let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
    Ok(Arc::new(Pieces { file, length }))
}

/// A file that is read piece by piece; it stays readable when its name is gone.
#[derive(Debug)]
struct Pieces {
    file: File,
    length: usize,
}

impl HasLen for Pieces {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for Pieces {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.end > self.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut piece = vec![0; range.len()];
        read_at(&self.file, &mut piece, range.start as u64)?;
        Ok(OwnedBytes::new(piece))
    }
}

#[cfg(unix)]
fn read_at(file: &File, piece: &mut [u8], from: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, piece, from)
}

#[cfg(windows)]
fn read_at(file: &File, mut piece: &mut [u8], mut from: u64) -> io::Result<()> {
    while !piece.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, piece, from)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        piece = piece.get_mut(read..).unwrap_or_default();
        from += read as u64;
    }
    Ok(())
}

struct Written(File);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl TerminatingWrite for Written {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.0.flush()
    }
}
