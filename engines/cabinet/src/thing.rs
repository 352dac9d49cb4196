//! A thing of a person, its kind, and the source that a module gives.

use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, Says, Text, Timestamp};

/// Things of one kind a person has at most; a source gives the newest.
pub const THINGS_MAX: usize = 1_000;

/// How things of one kind are called and where they begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// The word in the database, in addresses and in events.
    pub code: &'static str,
    /// The key of the heading: «Мої будинки».
    pub name: &'static str,
    /// The picture beside it.
    pub icon: &'static str,
    /// Where somebody without any begins: the key of the link and its path. None for what nobody begins by themselves.
    pub begin: Option<(&'static str, &'static str)>,
    /// Raised when things come to look otherwise: all are gathered anew.
    pub version: i64,
}

/// Something of a person.
#[derive(Clone, PartialEq, Debug)]
pub struct Thing {
    /// Which of its kind.
    pub object: String,
    /// What it is called.
    pub title: Text,
    /// How it stands, in one or two words.
    pub state: Says,
    /// The colour of the state: `green`, `yellow`, `red`, `blue` or nothing.
    pub tone: &'static str,
    /// Where it is, a path of the site.
    pub href: String,
    /// When it last changed.
    pub at: Timestamp,
    /// Until when the person should act.
    pub due: Option<Timestamp>,
    /// Whether the next step is the person's.
    pub needs_me: bool,
}

/// A module's answer to what of one kind is a person's.
pub trait Source: Send + Sync + 'static {
    /// The kind.
    fn kind(&self) -> Kind;

    /// Reads what [`Source::things`] needs beside the transaction it is asked in, such as declarations held in memory.
    ///
    /// Errors: the database's.
    fn prepare(&self) -> BoxFuture<'_, Result<(), DbError>> {
        Box::pin(async { Ok(()) })
    }

    /// How a thing of a person stands now, or all of them, the newest [`THINGS_MAX`]; nothing of what is gone or not theirs. None
    /// where the module tells by [`crate::replace`] instead.
    ///
    /// Errors: the database's.
    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>>;

    /// Up to 200 people who may have any, in the order of their ids, after this one.
    ///
    /// Errors: the database's.
    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>>;
}
