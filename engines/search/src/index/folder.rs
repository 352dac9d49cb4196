//! Where the index lies: a folder of this process's own under the folder of files, with a generation in each of its folders.
//!
//! Several processes on one machine take different folders; one that starts again finds its own from before.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Processes over one folder of files.
const PROCESSES_MAX: usize = 64;
/// The name of the folder under the folder of files.
pub(crate) const NAME: &str = "search";

/// A folder that no other process uses, for as long as it is held.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// Locked; the lock ends with the process, however that ends.
    lock: File,
    /// What stands in the lock's file as long as it is ours.
    token: String,
}

/// The name of the lock's file.
const LOCK: &str = "lock";

impl Folder {
    /// Takes the first folder that is free.
    ///
    /// Errors: of the disk; or all are taken.
    pub fn take(files: &Path) -> io::Result<Self> {
        for number in 0..PROCESSES_MAX {
            let path = files.join(NAME).join(number.to_string());
            fs::create_dir_all(&path)?;
            let lock = OpenOptions::new().create(true).truncate(false).write(true).open(path.join(LOCK))?;
            match lock.try_lock() {
                Ok(()) => return Self { path, lock, token: random() }.marked(),
                Err(fs::TryLockError::WouldBlock) => {}
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::Error::other(format!("{PROCESSES_MAX} processes hold the folders of the index")))
    }

    fn marked(mut self) -> io::Result<Self> {
        self.lock.set_len(0)?;
        self.lock.write_all(self.token.as_bytes())?;
        Ok(self)
    }

    /// Whether the folder is still this process's own: somebody may have swept the whole place, and somebody else begun there.
    pub fn is_ours(&self) -> bool {
        fs::read_to_string(self.path.join(LOCK)).is_ok_and(|token| token == self.token)
    }

    /// The generations that lie here, the newest first.
    ///
    /// Errors: of the disk.
    pub fn generations(&self) -> io::Result<Vec<u64>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            found.extend(entry?.file_name().to_str().and_then(|name| name.parse::<u64>().ok()));
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        Ok(found)
    }

    /// The folder of a generation.
    pub fn of(&self, generation: u64) -> PathBuf {
        self.path.join(generation.to_string())
    }

    /// A new, empty generation after all others.
    ///
    /// Errors: of the disk.
    pub fn begin(&self) -> io::Result<u64> {
        let next = self.generations()?.first().map_or(1, |last| last.saturating_add(1));
        fs::create_dir_all(self.of(next))?;
        Ok(next)
    }

    /// Removes all generations but one.
    pub fn keep_only(&self, generation: u64) {
        let others = self.generations().unwrap_or_default().into_iter().filter(|own| *own != generation);
        for other in others {
            if let Err(error) = fs::remove_dir_all(self.of(other)) {
                tracing::warn!(%error, generation = other, "an old index was not removed");
            }
        }
    }
}

fn random() -> String {
    format!("{:016x}", RandomState::new().hash_one(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_never_hold_one_folder_and_a_free_one_is_taken_again() {
        let files = tempfile::tempdir().unwrap();
        let first = Folder::take(files.path()).unwrap();
        let second = Folder::take(files.path()).unwrap();
        assert_ne!(first.path, second.path);
        let path = first.path.clone();
        drop(first);
        assert_eq!(Folder::take(files.path()).unwrap().path, path);
    }

    #[test]
    fn generations_follow_each_other() {
        let files = tempfile::tempdir().unwrap();
        let folder = Folder::take(files.path()).unwrap();
        assert_eq!((folder.begin().unwrap(), folder.begin().unwrap(), folder.begin().unwrap()), (1, 2, 3));
        assert!(folder.is_ours());
        folder.keep_only(2);
        assert_eq!(folder.generations().unwrap(), [2]);
        fs::remove_dir_all(files.path().join(NAME)).unwrap();
        assert!(!folder.is_ours());
    }
}
