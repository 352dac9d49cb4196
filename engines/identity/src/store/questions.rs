//! Questions of people about entries of the journal, in the database.

use db::{Db, DbError, FromRow, Tx, params, row};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

row! {
    /// A question and, once there is one, its answer.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Question {
        /// Its id.
        pub id: Uuid,
        /// Who asks; their data the entry concerns.
        pub person: PersonId,
        /// The chain of the entry.
        pub chain: String,
        /// Its number in the chain.
        pub seq: i64,
        /// What they ask.
        pub asked: String,
        /// When.
        pub asked_at: Timestamp,
        /// What they were answered.
        pub answer: Option<String>,
        /// By whom.
        pub answered_by: Option<PersonId>,
        /// When.
        pub answered_at: Option<Timestamp>,
    }
}

fn select(rest: &str) -> String {
    format!("SELECT {} FROM identity_question {rest}", Question::COLUMNS)
}

/// The place of a question in the list.
pub type Place = (i64, Uuid);

/// The place of this one.
pub fn place(question: &Question) -> Place {
    (question.asked_at.as_microsecond(), question.id)
}

/// The questions a person has asked about entries of the chains.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Question>, DbError> {
    db.all(&select("WHERE person = $1 ORDER BY asked_at DESC LIMIT 1000"), params![person]).await
}

/// The same within a transaction, or one of them.
pub async fn of_person_in(tx: &Tx, person: PersonId, question: Option<Uuid>) -> Result<Vec<Question>, DbError> {
    let rest = "WHERE person = $1 AND (id = $2 OR $3) ORDER BY asked_at DESC LIMIT 1000";
    tx.all(&select(rest), params![person, question.unwrap_or_default(), question.is_none()]).await
}

/// People who have asked, in the order of their ids.
pub async fn people_after(db: &Db, after: PersonId) -> Result<Vec<PersonId>, DbError> {
    let people: Vec<(PersonId,)> =
        db.all("SELECT DISTINCT person FROM identity_question WHERE person > $1 ORDER BY person LIMIT 200", params![after]).await?;
    Ok(people.into_iter().map(|(person,)| person).collect())
}

/// Whether a question that was asked before a moment waits for its answer.
///
/// Errors: the database's.
pub async fn overdue(db: &Db, before: Timestamp) -> Result<bool, DbError> {
    let sql = "SELECT id FROM identity_question WHERE answered_at IS NULL AND asked_at < $1 LIMIT 1";
    Ok(db.first::<Uuid>(sql, params![before]).await?.is_some())
}

/// A question.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Question>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// Questions with or without an answer: the oldest without, the newest with one first; one more than `limit` where there are more.
///
/// Errors: the database's.
pub async fn list(db: &Db, answered: bool, after: Option<Place>, limit: usize) -> Result<Vec<Question>, DbError> {
    let (state, order, beyond, end) =
        if answered { ("IS NOT NULL", "DESC", "<", Timestamp::MAX) } else { ("IS NULL", "ASC", ">", Timestamp::UNIX_EPOCH) };
    let (at, id) = after
        .map_or((end, if answered { Uuid::max() } else { Uuid::nil() }), |(at, id)| (Timestamp::from_microsecond(at).unwrap_or(end), id));
    let sql = format!(
        "WHERE answered_at {state} AND (asked_at {beyond} $1 OR (asked_at = $1 AND id {beyond} $2)) ORDER BY asked_at {order}, id {order} LIMIT {}",
        limit + 1
    );
    db.all(&select(&sql), params![at, id]).await
}

/// Writes a question; false where the person has asked about this entry before.
pub async fn insert(tx: &mut Tx, question: &Question) -> Result<bool, DbError> {
    let sql = "INSERT INTO identity_question (id, person, chain, seq, asked, asked_at) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (person, chain, seq) DO NOTHING";
    let args = params![question.id, question.person, question.chain, question.seq, question.asked, question.asked_at];
    Ok(tx.execute(sql, args).await? > 0)
}

/// Writes the answer; false where there is one already.
pub async fn answer(tx: &mut Tx, id: Uuid, text: &str, by: PersonId) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = "UPDATE identity_question SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1 AND answered_at IS NULL";
    Ok(tx.execute(sql, params![id, text, by, now]).await? > 0)
}
