//! Questions about one's data, for other engines: the event that one has changed, and how they stand.

use db::{Db, DbError, Tx};
use kit::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use crate::store::questions::{Place, Question, list, overdue, place};

/// What questions are called in events and lists.
pub const KIND: &str = "data-question";

/// The kind of the event that a question was asked or answered; its body is [`QuestionChanged`].
pub const CHANGED: &str = "identity.question_changed";

/// Days in which a question is answered: thirty calendar days (Law 2297-VI, article 8, part 2, paragraph 4).
pub const ANSWER_DAYS: i64 = 30;

/// Which question, and whose.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QuestionChanged {
    /// The question.
    pub question: Uuid,
    /// Who asked it.
    pub person: PersonId,
}

/// The questions of a person, or one of them, the newest thousand.
///
/// Errors: the database's.
pub async fn of_person_in(tx: &Tx, person: PersonId, question: Option<Uuid>) -> Result<Vec<Question>, DbError> {
    crate::store::questions::of_person_in(tx, person, question).await
}

/// People who have asked, after this one, 200 at most.
///
/// Errors: the database's.
pub async fn people_after(db: &Db, after: PersonId) -> Result<Vec<PersonId>, DbError> {
    crate::store::questions::people_after(db, after).await
}
