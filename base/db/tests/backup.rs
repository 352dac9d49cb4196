//! A copy made in use is whole.

use db::{Db, DbConfig, DbError};

use crate::harness::{count, put, sqlite_with};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_writing_is_sound_and_complete() {
    let fresh = sqlite_with(|_| {}).await;
    for number in 0..50 {
        put(&fresh.db, "a", number).await.unwrap();
    }
    let writer = fresh.db.clone();
    let writing = tokio::spawn(async move {
        for number in 50..150 {
            put(&writer, "a", number).await.unwrap();
        }
    });
    let to = fresh.folder.path().join("copy.db");
    fresh.db.backup(&to).await.unwrap();
    fresh.db.backup(&to).await.unwrap();
    writing.await.unwrap();
    let copy = Db::open(&DbConfig::new(format!("sqlite:{}", to.display()))).await.unwrap();
    assert_eq!(copy.check().await, Ok(Vec::new()));
    assert!(count(&copy).await >= 50);
    assert!(!fresh.folder.path().join("copy.db.part").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_that_cannot_be_written_leaves_nothing() {
    let fresh = sqlite_with(|_| {}).await;
    let to = fresh.folder.path().join("missing/copy.db");
    assert!(matches!(fresh.db.backup(&to).await, Err(DbError::Internal(_) | DbError::Unavailable)));
    assert!(!to.exists());
}
