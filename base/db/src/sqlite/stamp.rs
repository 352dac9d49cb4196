//! Whether anything was committed since one last looked: told by the head of the log's index (the file beside the database whose name
//! ends in `-shm`), which every process that commits writes last. Looking takes one small read, no query and no lock.
//!
//! The index is SQLite's own; its head is described in <https://www.sqlite.org/walformat.html#the_wal_index_file_format>. A head of a
//! version that is not known is left alone, and SQLite is asked (`PRAGMA data_version`).

use std::fs::File;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::connection::{Limits, open};
use crate::DbError;

/// Bytes of the head: version, counter of changes, number of frames, salts, check sums.
const HEAD_BYTES: usize = 48;
/// The only version of the head there has been.
const VERSION: u32 = 3_007_000;

/// Watches a database for commits.
pub(crate) struct Watch {
    /// Never closed: closing any handle of a file takes away all POSIX locks that the process has on it, SQLite's among them.
    index: Option<ManuallyDrop<File>>,
    /// A connection that only watches; while it is open the index stays where it is. None once the database is closed.
    connection: Mutex<Option<Connection>>,
}

impl Watch {
    pub(super) fn open(path: &Path, limits: &Limits) -> Result<Self, DbError> {
        let watch = Self { index: None, connection: Mutex::new(Some(open(path, limits, true)?)) };
        // The first question makes the index where there was none.
        watch.ask();
        let mut name = path.as_os_str().to_owned();
        name.push("-shm");
        let index = File::open(name).ok().map(ManuallyDrop::new).filter(|index| head(index).is_some());
        Ok(Self { index, ..watch })
    }

    /// A number that is another one as soon as anybody, this process or another, has committed something; none if it cannot be
    /// told just now. Never waits for a writer.
    pub(crate) fn stamp(&self) -> Option<i64> {
        self.index.as_deref().and_then(head).or_else(|| self.ask())
    }

    /// Lets go of the file. The last who does so takes the log and its index away: were one connection forgotten, and the file moved or
    /// made anew, this process would go on with an index that no other process sees, and they would write over each other.
    pub(super) fn close(&self) {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn ask(&self) -> Option<i64> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection.as_ref()?.prepare_cached("PRAGMA data_version").ok()?;
        statement.query_row([], |row| row.get(0)).ok()
    }
}

/// The head of the index folded into a number. The first of its two copies is read, which a commit writes last: until it is another one
/// no reader sees the commit. One read in the middle of being written is another number too, and the next look finds yet another.
#[cfg(unix)]
fn head(index: &File) -> Option<i64> {
    use std::os::unix::fs::FileExt as _;
    let mut bytes = [0; HEAD_BYTES];
    index.read_exact_at(&mut bytes, 0).ok()?;
    let (version, _) = bytes.split_first_chunk::<4>()?;
    (u32::from_ne_bytes(*version) == VERSION).then(|| folded(&bytes))
}

#[cfg(not(unix))]
fn head(_: &File) -> Option<i64> {
    None
}

/// FNV-1a over the words of the head.
fn folded(bytes: &[u8]) -> i64 {
    let words = bytes.chunks_exact(8).filter_map(|word| Some(u64::from_ne_bytes(word.try_into().ok()?)));
    words.fold(0xcbf2_9ce4_8422_2325_u64, |sum, word| (sum ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched() -> (tempfile::TempDir, Connection, Watch) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("city.db");
        let limits = Limits::of(&crate::DbConfig::new(format!("sqlite:{}", path.display())));
        let connection = open(&path, &limits, false).unwrap();
        connection.execute_batch("CREATE TABLE thing (id INTEGER PRIMARY KEY)").unwrap();
        let watch = Watch::open(&path, &limits).unwrap();
        (folder, connection, watch)
    }

    #[test]
    fn the_head_is_another_after_each_commit_and_stands_between_them() {
        let (_folder, connection, watch) = watched();
        assert!(cfg!(not(unix)) || watch.index.is_some(), "the index of this SQLite is known");
        let mut seen = std::collections::HashSet::from([watch.stamp().unwrap()]);
        for id in 0..500 {
            connection.execute("INSERT INTO thing (id) VALUES (?1)", [id]).unwrap();
            assert!(seen.insert(watch.stamp().unwrap()), "commit {id}");
            assert!(!seen.insert(watch.stamp().unwrap()), "nothing was committed");
            if id % 100 == 0 {
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
                seen.insert(watch.stamp().unwrap());
            }
        }
    }

    #[test]
    fn what_is_rolled_back_or_under_way_changes_nothing() {
        let (_folder, connection, watch) = watched();
        let before = watch.stamp();
        connection.execute_batch("BEGIN IMMEDIATE; INSERT INTO thing (id) VALUES (1)").unwrap();
        assert_eq!(watch.stamp(), before);
        connection.execute_batch("ROLLBACK").unwrap();
        assert_eq!(watch.stamp(), before);
    }

    #[test]
    fn sqlite_is_asked_where_the_head_is_not_known() {
        let (_folder, connection, watch) = watched();
        let watch = Watch { index: None, ..watch };
        let before = watch.stamp().unwrap();
        connection.execute("INSERT INTO thing (id) VALUES (1)", []).unwrap();
        assert_ne!(watch.stamp().unwrap(), before);
    }
}
