//! The small runner of migrations: forward only, each in its transaction, none changed or lost after it was applied.

use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::{Db, DbError, Tx, jobs, params, sql};

/// One step of a module's tables.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `0001_records`: a number and a word; steps run in the order of their names.
    pub name: &'static str,
    /// Statements with PostgreSQL's type names in capitals; lines between `-- @sqlite` or `-- @postgres` and `-- @both` are for one only.
    pub sql: &'static str,
}

/// The steps of one module.
#[derive(Clone, Copy, Debug)]
pub struct MigrationSet {
    /// The module, prefix of its tables.
    pub module: &'static str,
    /// Its steps in order.
    pub migrations: &'static [Migration],
}

const JOURNAL: &str = "CREATE TABLE IF NOT EXISTS base_migration (
    module TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT base_migration_pkey PRIMARY KEY (module, name))";

impl Db {
    /// Brings the tables up to date: first those of the house itself, then the sets in order. Several processes may do so at once.
    /// The names of what was applied now, `module/0001_name`.
    ///
    /// Errors: [`DbError::Migration`] where an applied migration was changed or is gone, or a new one fails; what came before it stays.
    pub async fn migrate(&self, sets: &[MigrationSet]) -> Result<Vec<String>, DbError> {
        self.make_journal().await?;
        let mut applied = Vec::new();
        for set in std::iter::once(&jobs::MIGRATIONS).chain(sets) {
            for migration in self.missing(set).await? {
                if self.apply(set.module, migration).await? {
                    applied.push(full_name(set.module, migration.name));
                }
            }
        }
        Ok(applied)
    }

    async fn make_journal(&self) -> Result<(), DbError> {
        let statements: Arc<[String]> = sql::statements(JOURNAL, self.dialect()).into();
        let make = |db: Db, statements: Arc<[String]>| async move {
            db.tx(move |tx| {
                let statements = Arc::clone(&statements);
                Box::pin(async move { run_all(tx, &statements).await })
            })
            .await
        };
        // Two processes at once: PostgreSQL lets one of them fail over its own catalogue.
        match make(self.clone(), Arc::clone(&statements)).await {
            Err(DbError::Constraint { .. }) => make(self.clone(), statements).await,
            outcome => outcome,
        }
    }

    /// The set's migrations that are still to be applied.
    async fn missing(&self, set: &MigrationSet) -> Result<Vec<Migration>, DbError> {
        let done: Vec<(String, String)> =
            self.all("SELECT name, sha256 FROM base_migration WHERE module = $1 ORDER BY name", params![set.module]).await?;
        let wrong = |name: &str, why: &str| Err(DbError::Migration { name: full_name(set.module, name), why: why.to_owned() });
        if let Some(pair) = set.migrations.windows(2).find(|pair| pair[0].name >= pair[1].name) {
            return wrong(pair[1].name, "is not after the one before it");
        }
        for (name, sha256) in &done {
            match set.migrations.iter().find(|migration| migration.name == name) {
                None => return wrong(name, "was applied and is gone from the program"),
                Some(migration) if digest(migration.sql) != *sha256 => return wrong(name, "was changed after it was applied"),
                Some(_) => {}
            }
        }
        Ok(set.migrations.iter().filter(|migration| done.iter().all(|(name, _)| name != migration.name)).copied().collect())
    }

    /// False if another process was faster.
    async fn apply(&self, module: &'static str, migration: Migration) -> Result<bool, DbError> {
        let statements: Arc<[String]> = sql::statements(migration.sql, self.dialect()).into();
        let outcome = self
            .tx(move |tx| {
                let statements = Arc::clone(&statements);
                Box::pin(async move { apply_in(tx, module, migration, &statements).await })
            })
            .await;
        match outcome {
            Err(DbError::Constraint { name }) if name == "base_migration_pkey" => Ok(false),
            Err(error @ (DbError::Unavailable | DbError::Full)) => Err(error),
            Err(error) => Err(DbError::Migration { name: full_name(module, migration.name), why: error.to_string() }),
            Ok(()) => Ok(true),
        }
    }
}

async fn apply_in(tx: &mut Tx, module: &str, migration: Migration, statements: &[String]) -> Result<(), DbError> {
    tx.without_limit().await?;
    tx.execute(
        "INSERT INTO base_migration (module, name, sha256, applied_at) VALUES ($1, $2, $3, $4)",
        params![module, migration.name, digest(migration.sql), tx.now()],
    )
    .await?;
    run_all(tx, statements).await
}

async fn run_all(tx: &mut Tx, statements: &[String]) -> Result<(), DbError> {
    for statement in statements {
        tx.batch(statement).await?;
    }
    Ok(())
}

fn full_name(module: &str, name: &str) -> String {
    format!("{module}/{name}")
}

/// The fingerprint of a migration; line ends do not count.
fn digest(sql: &str) -> String {
    Sha256::digest(sql.replace("\r\n", "\n")).iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing into a String cannot fail.
        _ = write!(out, "{byte:02x}");
        out
    })
}
