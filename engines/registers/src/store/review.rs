//! What the review of records needs to tell people: whose work was decided, and what waits.

use db::{Db, DbError, FromRow, params};
use kit::{OrganisationId, PersonId, RecordId, RegisterId};

use crate::state::Verb;

/// A record that was returned or published, for one of those who wrote what was decided.
#[derive(Clone, PartialEq, Debug)]
pub struct Decided {
    /// The record.
    pub record_id: RecordId,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
    /// [`Verb::Return`] or [`Verb::Publish`].
    pub verb: Verb,
    /// What the reviewer said.
    pub reason: String,
    /// The reviewer's name.
    pub by_name: String,
    /// Who wrote it.
    pub author: PersonId,
}

/// The decisions among these places of the feed, once for everybody who had a hand in the record since it was last published
/// before, but for the reviewer.
pub async fn decided(db: &Db, register: RegisterId, first: i64, last: i64) -> Result<Vec<Decided>, DbError> {
    let sql = "SELECT DISTINCT d.seq, d.record_id, r.number, r.title, d.verb, d.reason, d.by_name, a.by_id \
         FROM registers_revision d JOIN registers_record r ON r.id = d.record_id \
         JOIN registers_revision a ON a.record_id = d.record_id AND a.version < d.version AND a.version > COALESCE( \
             (SELECT max(p.version) FROM registers_revision p \
              WHERE p.record_id = d.record_id AND p.version < d.version AND p.state = 'published'), 0) \
         WHERE d.register_id = $1 AND d.seq >= $2 AND d.seq <= $3 AND d.verb IN ('return', 'publish') \
             AND a.verb IN ('create', 'change', 'submit', 'restore', 'import') AND a.by_id IS NOT NULL \
             AND (d.by_id IS NULL OR a.by_id <> d.by_id) ORDER BY d.seq, a.by_id";
    type Row = (i64, RecordId, String, String, Verb, String, String, PersonId);
    let rows: Vec<Row> = db.all(sql, params![register, first, last]).await?;
    let row = |(_, record_id, number, title, verb, reason, by_name, author): Row| Decided {
        record_id,
        number,
        title,
        verb,
        reason,
        by_name,
        author,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Whether one of these places of the feed handed a record over to review.
pub async fn handed_over(db: &Db, register: RegisterId, first: i64, last: i64) -> Result<bool, DbError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM registers_revision WHERE register_id = $1 AND seq >= $2 AND seq <= $3 AND state = 'on_review')";
    Ok(db.first::<(bool,)>(sql, params![register, first, last]).await?.is_some_and(|(found,)| found))
}

db::row! {
    /// A record that waits for a reviewer.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Awaiting {
        /// The record.
        pub id: RecordId,
        /// Its number.
        pub number: String,
        /// Its name.
        pub title: String,
        /// Who keeps it.
        pub organisation_id: OrganisationId,
        /// Who changed it last.
        pub changed_by: Option<PersonId>,
    }
}

/// How many records of a register wait for a reviewer, by who keeps them and who changed them last.
pub async fn awaiting_counts(db: &Db, register: RegisterId) -> Result<Vec<(OrganisationId, Option<PersonId>, i64)>, DbError> {
    let sql = "SELECT organisation_id, changed_by, count(*) FROM registers_record WHERE register_id = $1 AND state = 'on_review' \
         GROUP BY organisation_id, changed_by";
    db.all(sql, params![register]).await
}

/// The records of a register that wait for a reviewer, those that came last first, at most `limit`.
pub async fn awaiting(db: &Db, register: RegisterId, limit: i64) -> Result<Vec<Awaiting>, DbError> {
    let sql = format!(
        "SELECT {} FROM registers_record WHERE register_id = $1 AND state = 'on_review' ORDER BY changed_at DESC, id LIMIT $2",
        Awaiting::COLUMNS
    );
    db.all(&sql, params![register, limit]).await
}
