//! Who works at the desk.

use db::{Db, DbError, FromRow, OnConstraint, Tx, params};
use kit::{PersonId, Problem, Timestamp};

/// Whether somebody takes calls.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Presence {
    /// They do.
    Ready,
    /// Not for a while.
    Pause,
    /// They are not at work.
    #[default]
    Off,
}

impl Presence {
    /// All.
    pub const ALL: [Self; 3] = [Self::Ready, Self::Pause, Self::Off];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Pause => "pause",
            Self::Off => "off",
        }
    }

    /// The meaning of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(Presence);

db::row! {
    /// Somebody who works at the desk.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Operator {
        /// Who.
        pub person: PersonId,
        /// Their telephone at the exchange; may be empty.
        pub extension: String,
        /// Whether they take calls.
        pub state: Presence,
        /// Why they do not.
        pub reason: String,
        /// Since when.
        pub since: Timestamp,
    }
}

/// The most operators of a city.
const OPERATORS_MAX: i64 = 1_000;

/// All, those who take calls first.
pub async fn all(db: &Db) -> Result<Vec<Operator>, DbError> {
    let sql = format!("SELECT {} FROM calls_operator ORDER BY state DESC, since LIMIT {OPERATORS_MAX}", Operator::COLUMNS);
    db.all(&sql, params![]).await
}

/// One.
pub async fn find(db: &Db, person: PersonId) -> Result<Option<Operator>, DbError> {
    db.first(&format!("SELECT {} FROM calls_operator WHERE person = $1", Operator::COLUMNS), params![person]).await
}

/// Whose telephone it is.
pub async fn of_extension(tx: &Tx, extension: &str) -> Result<Option<PersonId>, DbError> {
    let sql = "SELECT person FROM calls_operator WHERE extension = $1 AND extension <> ''";
    Ok(tx.first::<uuid::Uuid>(sql, params![extension]).await?.map(PersonId))
}

/// Writes how somebody stands.
///
/// Errors: [`Problem::Invalid`] where the telephone is another's.
pub async fn write(tx: &mut Tx, own: &Operator) -> Result<(), Problem> {
    let sql = "INSERT INTO calls_operator (person, extension, state, reason, since) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (person) DO UPDATE SET extension = excluded.extension, state = excluded.state, reason = excluded.reason, \
               since = excluded.since";
    let done = tx.execute(sql, params![own.person, own.extension, own.state, own.reason, own.since]).await;
    done.on_constraint("one_operator_per_extension", Problem::field("extension", "calls-extension-taken"))?;
    Ok(())
}
