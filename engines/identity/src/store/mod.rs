//! All SQL of the engine: plain functions, one file a subject.

pub mod acting;
pub mod acts;
pub mod attempts;
pub mod certificates;
pub mod closing;
pub mod demands;
pub mod grants;
pub mod keys;
pub mod letters;
pub mod links;
pub mod merged;
pub mod organisations;
pub mod outside;
pub mod passkeys;
pub mod people;
pub mod posts;
pub mod questions;
pub mod sessions;
pub mod staff_changes;

use db::{Db, DbError, Tx, params};

/// What may be old in another process's memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    /// Organisations and the names of officials.
    Directory,
    /// Sessions, accounts and grants.
    Rights,
}

/// The counters of [`Topic`]s, as a process last saw them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counters {
    /// Of the directory.
    pub directory: i64,
    /// Of sessions and grants.
    pub rights: i64,
}

/// Tells every process, with the transaction, that what it holds is old.
pub async fn touch(tx: &mut Tx, topic: Topic) -> Result<(), DbError> {
    let topic = match topic {
        Topic::Directory => "directory",
        Topic::Rights => "rights",
    };
    tx.execute("UPDATE identity_change SET counter = counter + 1 WHERE topic = $1", params![topic]).await?;
    Ok(())
}

/// The one quick read of a request: are the copies in memory still good?
pub async fn counters(db: &Db) -> Result<Counters, DbError> {
    let rows: Vec<(String, i64)> = db.all("SELECT topic, counter FROM identity_change", params![]).await?;
    let find = |topic: &str| rows.iter().find(|(name, _)| name == topic).map_or(0, |(_, counter)| *counter);
    Ok(Counters { directory: find("directory"), rights: find("rights") })
}
