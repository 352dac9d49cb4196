//! What can go wrong with the data, in one vocabulary for both databases.

use kit::{Problem, Says};

/// Why the database did not do it. Nothing of a failed transaction is kept.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DbError {
    /// A rule of the database was broken; the name is the same on both databases. A NOT NULL is called `<table>_<column>_not_null`.
    #[error("breaks the rule {name}")]
    Constraint {
        /// The constraint or unique index.
        name: String,
    },
    /// The database is busy, too much is waiting, or it cannot be reached; try again later.
    #[error("the database cannot serve now")]
    Unavailable,
    /// It took longer than the limit.
    #[error("the database took too long")]
    Timeout,
    /// There is no space left.
    #[error("the disk is full")]
    Full,
    /// Something other than the database was awaited inside a transaction: a mistake in the code.
    #[error("something other than the database was awaited inside a transaction")]
    NotInTransaction,
    /// A migration cannot be applied.
    #[error("migration {name}: {why}")]
    Migration {
        /// `module/0001_name`.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// Wrong SQL, a column of another type, a panic: our fault; for the log.
    #[error("database: {0}")]
    Internal(String),
}

impl DbError {
    /// The broken rule's name; none for other errors.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Constraint { name } => Some(name),
            _ => None,
        }
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unavailable | DbError::Timeout | DbError::Full => Self::Unavailable,
            DbError::Constraint { name } => {
                tracing::warn!(name, "a rule of the database reached the reader without a name in the code");
                Self::Conflict(Says::new("problem-conflict"))
            }
            other => Self::Internal(other.to_string()),
        }
    }
}

/// Gives the database's rule the name it has in the code.
pub trait OnConstraint<T> {
    /// `error` where the rule `name` was broken, the database's own error otherwise.
    ///
    /// Errors: as said.
    fn on_constraint<E: From<DbError>>(self, name: &str, error: E) -> Result<T, E>;
}

impl<T> OnConstraint<T> for Result<T, DbError> {
    fn on_constraint<E: From<DbError>>(self, name: &str, error: E) -> Result<T, E> {
        self.map_err(|found| if found.constraint() == Some(name) { error } else { found.into() })
    }
}
