//! What the keepers of a city's data ask for: a copy, a check, the schema.

use std::path::Path;

use crate::database::Backend;
use crate::sqlite::{beside, translate};
use crate::{Db, DbError, params};

impl Db {
    /// Copies the whole database into the file `to`, while it is in use; `to` appears complete or not at all.
    ///
    /// Errors: [`DbError::Internal`] on PostgreSQL, which has its own tools; [`DbError::Full`].
    pub async fn backup(&self, to: &Path) -> Result<(), DbError> {
        let Backend::Sqlite(sqlite) = &*self.backend else {
            return Err(DbError::Internal("PostgreSQL is backed up with pg_dump or pg_basebackup".to_owned()));
        };
        let (connection, to) = (sqlite.connect(false)?, to.to_owned());
        apart(move || copy(&connection, &to)).await
    }

    /// Looks for damage: pages, indexes, references without their row. What is wrong, nothing if all is well.
    ///
    /// Errors: as the database's.
    pub async fn check(&self) -> Result<Vec<String>, DbError> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => {
                let connection = sqlite.connect(true)?;
                apart(move || damage(&connection)).await
            }
            Backend::Postgres(_) => {
                let invalid = "SELECT 'index ' || CAST(indexrelid AS regclass)::text || ' is invalid' FROM pg_index WHERE NOT indisvalid
                               UNION ALL SELECT 'constraint ' || conname::text || ' is not validated' FROM pg_constraint WHERE NOT convalidated";
                self.all(invalid, params![]).await
            }
        }
    }

    /// The tables and indexes as SQL, in the order of their names: what `docs/schema.sql` is compared with.
    ///
    /// Errors: as the database's; on PostgreSQL only columns are told.
    pub async fn schema(&self) -> Result<String, DbError> {
        let statements: Vec<String> = match &*self.backend {
            Backend::Sqlite(_) => {
                let all =
                    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name";
                self.all(all, params![]).await?
            }
            Backend::Postgres(_) => {
                let all = "SELECT 'CREATE TABLE ' || table_name::text || ' (' || string_agg(column_name::text || ' ' || data_type::text, ', ' ORDER BY ordinal_position) || ')'
                           FROM information_schema.columns WHERE table_schema = current_schema() GROUP BY table_name ORDER BY table_name::text COLLATE \"C\"";
                self.all(all, params![]).await?
            }
        };
        Ok(statements.iter().map(|statement| tidy(statement) + ";\n").collect::<Vec<_>>().join("\n"))
    }
}

/// Every line without its indentation and end blanks, four spaces inside the brackets.
fn tidy(statement: &str) -> String {
    let lines: Vec<&str> = statement.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines.len().saturating_sub(1);
    let indent = |(at, line): (usize, &&str)| {
        if at == 0 || (at == last && line.starts_with(')')) { (*line).to_owned() } else { format!("    {line}") }
    };
    lines.iter().enumerate().map(indent).collect::<Vec<_>>().join("\n")
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T, DbError> + Send + 'static) -> Result<T, DbError> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(DbError::Internal(error.to_string())))
}

fn copy(connection: &rusqlite::Connection, to: &Path) -> Result<(), DbError> {
    let part = beside(to, ".part");
    let on_disk = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::StorageFull => DbError::Full,
        _ => DbError::Internal(format!("{}: {error}", to.display())),
    };
    let name = part.to_str().ok_or_else(|| DbError::Internal("the name of a backup must be text".to_owned()))?;
    if part.exists() {
        std::fs::remove_file(&part).map_err(on_disk)?;
    }
    let outcome = connection.execute("VACUUM INTO ?1", [name]).map_err(|error| translate(&error)).and_then(|_| {
        std::fs::File::open(&part).and_then(|file| file.sync_all()).map_err(on_disk)?;
        std::fs::rename(&part, to).map_err(on_disk)?;
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(on_disk)
    });
    if outcome.is_err() && part.exists() {
        std::fs::remove_file(&part).map_err(on_disk)?;
    }
    outcome
}

fn damage(connection: &rusqlite::Connection) -> Result<Vec<String>, DbError> {
    let lines = |sql: &str| -> rusqlite::Result<Vec<String>> { connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect() };
    let found = lines("PRAGMA integrity_check(20)").and_then(|mut found| {
        found.retain(|line| line != "ok");
        found.extend(lines(
            "SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' refers to no row of ' || parent FROM pragma_foreign_key_check LIMIT 20",
        )?);
        Ok(found)
    });
    found.map_err(|error| translate(&error))
}
