//! Files that live as long as somebody holds them.

use std::path::{Path, PathBuf};

use kit::Clock;

/// A file of our own making, deleted when dropped.
#[derive(Debug)]
pub struct TempFile(PathBuf);

impl TempFile {
    /// A new name in the folder, which is made if it is not there. The file itself is not.
    ///
    /// Errors: of making the folder.
    pub fn named_in(folder: &Path, clock: &dyn Clock) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self(folder.join(clock.id().simple().to_string())))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Moves it to where it stays (on the same disk); nothing is deleted then.
    ///
    /// Errors: of moving; the file is deleted.
    pub fn keep_at(self, path: &Path) -> std::io::Result<()> {
        std::fs::rename(&self.0, path)
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.0)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, path = %self.0.display(), "a temporary file stays");
        }
    }
}
