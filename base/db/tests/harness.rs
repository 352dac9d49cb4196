//! A fresh database for each test: a file of its own, or a schema of its own on PostgreSQL.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use db::{Db, DbConfig, DbError, Migration, MigrationSet};

/// The tables the tests work on.
pub const TABLES: MigrationSet = MigrationSet {
    module: "test",
    migrations: &[Migration {
        name: "0001_tables",
        sql: "CREATE TABLE test_parent (id BIGINT NOT NULL, CONSTRAINT test_parent_pkey PRIMARY KEY (id));
              CREATE TABLE test_thing (
                  id UUID PRIMARY KEY,
                  flag BOOLEAN, number BIGINT, share DOUBLE PRECISION, word TEXT, bytes BYTEA, other UUID, at TIMESTAMPTZ, body JSONB
              );
              CREATE TABLE test_pair (half TEXT NOT NULL, number BIGINT NOT NULL, CONSTRAINT test_pair_once UNIQUE (half, number));
              CREATE TABLE test_child (
                  id BIGINT NOT NULL CONSTRAINT test_child_pkey PRIMARY KEY,
                  parent BIGINT CONSTRAINT test_child_has_parent REFERENCES test_parent (id),
                  guardian BIGINT REFERENCES test_parent (id),
                  code TEXT NOT NULL UNIQUE,
                  alias TEXT,
                  number BIGINT CONSTRAINT test_child_is_small CHECK (number < 100)
              );
              CREATE UNIQUE INDEX test_child_folded ON test_child (lower(alias));
              CREATE UNIQUE INDEX test_child_one_number ON test_child (parent, number) WHERE number > 50;",
    }],
};

/// A database that goes away with the test.
pub struct Fresh {
    pub db: Db,
    pub config: DbConfig,
    pub folder: tempfile::TempDir,
}

impl Fresh {
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("city.db")
    }
}

pub async fn sqlite_with(change: impl FnOnce(&mut DbConfig)) -> Fresh {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = DbConfig::new(format!("sqlite:{}", folder.path().join("city.db").display()));
    change(&mut config);
    ready(config, folder).await
}

pub async fn sqlite() -> Option<Fresh> {
    Some(sqlite_with(|_| {}).await)
}

pub async fn postgres() -> Option<Fresh> {
    postgres_with(|_| {}).await
}

/// None, with a word why, where there is no PostgreSQL to test on.
pub async fn postgres_with(change: impl FnOnce(&mut DbConfig)) -> Option<Fresh> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let Ok(url) = std::env::var("HROMADA_TEST_POSTGRES") else {
        println!("skipped: no HROMADA_TEST_POSTGRES");
        return None;
    };
    let schema = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("PostgreSQL");
    tokio::spawn(connection);
    client.batch_execute(&format!("CREATE SCHEMA {schema}")).await.expect("a schema");
    let mark = if url.contains('?') { '&' } else { '?' };
    let mut config = DbConfig::new(format!("{url}{mark}options=-c%20search_path%3D{schema}"));
    change(&mut config);
    Some(ready(config, tempfile::tempdir().expect("a folder")).await)
}

async fn ready(config: DbConfig, folder: tempfile::TempDir) -> Fresh {
    let db = Db::open(&config).await.expect("a database");
    db.migrate(&[TABLES]).await.expect("tables");
    Fresh { db, config, folder }
}

/// The same test on both databases.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($fresh:ident: Fresh) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn told($fresh: $crate::harness::Fresh) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some(fresh) = $crate::harness::sqlite().await { told(fresh).await }
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(fresh) = $crate::harness::postgres().await { told(fresh).await }
            }
        }
    )+};
}

/// Inserts one row into `test_pair`.
pub async fn put(db: &Db, half: &'static str, number: i64) -> Result<u64, DbError> {
    db.tx(move |tx| {
        Box::pin(async move { tx.execute("INSERT INTO test_pair (half, number) VALUES ($1, $2)", db::params![half, number]).await })
    })
    .await
}

/// Rows of `test_pair`.
pub async fn count(db: &Db) -> i64 {
    db.first("SELECT count(*) FROM test_pair", db::params![]).await.expect("a count").unwrap_or_default()
}

pub const MOMENT: Duration = Duration::from_millis(100);
