//! What belongs to a case: applicant, history, messages, watchers, helpers, supporters, links.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{OrganisationId, PersonId, Timestamp};
use uuid::Uuid;

use crate::case::{Applicant, CaseId, Event, Message};

/// Events and messages of one case that are read at most.
const READ_MAX: i64 = 1_000;

/// Writes who came with a case.
pub async fn insert_applicant(tx: &mut Tx, id: CaseId, applicant: &Applicant) -> Result<(), DbError> {
    let sql =
        "INSERT INTO cases_applicant (case_id, name, phone, email, email_folded, residence, lang) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let folded = kit::fold::fold(&applicant.email);
    tx.execute(sql, params![id, applicant.name, applicant.phone, applicant.email, folded, applicant.residence, applicant.lang])
        .await
        .map(drop)
}

/// Who came with a case.
pub async fn applicant(db: &Db, id: CaseId) -> Result<Option<Applicant>, DbError> {
    db.first(&format!("SELECT {} FROM cases_applicant WHERE case_id = $1", Applicant::COLUMNS), params![id]).await
}

/// The same within a transaction.
pub async fn load_applicant(tx: &Tx, id: CaseId) -> Result<Option<Applicant>, DbError> {
    tx.first(&format!("SELECT {} FROM cases_applicant WHERE case_id = $1", Applicant::COLUMNS), params![id]).await
}

/// Adds an event to the history of a case, whose version it has as its number.
pub async fn insert_event(tx: &mut Tx, id: CaseId, event: &Event) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_event (case_id, seq, at, what, from_state, to_state, part, by_id, by_name, detail) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = params![
        id,
        event.seq,
        event.at,
        event.what,
        event.from_state,
        event.to_state,
        event.part,
        event.by_id,
        event.by_name,
        event.detail
    ];
    tx.execute(sql, values).await.map(drop)
}

/// The history of a case, the latest first.
pub async fn events(db: &Db, id: CaseId) -> Result<Vec<Event>, DbError> {
    let sql = format!("SELECT {} FROM cases_event WHERE case_id = $1 ORDER BY seq DESC LIMIT {READ_MAX}", Event::COLUMNS);
    db.all(&sql, params![id]).await
}

/// One event of a case.
pub async fn event(db: &Db, id: CaseId, seq: i64) -> Result<Option<Event>, DbError> {
    let sql = format!("SELECT {} FROM cases_event WHERE case_id = $1 AND seq = $2", Event::COLUMNS);
    db.first(&sql, params![id, seq]).await
}

/// Writes a message of a case.
pub async fn insert_message(tx: &mut Tx, id: CaseId, message: &Message) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_message (id, case_id, what, part, by_id, by_name, text, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = params![message.id, id, message.what, message.part, message.by_id, message.by_name, message.text, message.at];
    tx.execute(sql, values).await.map(drop)
}

/// The messages of a case, the latest first.
pub async fn messages(db: &Db, id: CaseId) -> Result<Vec<Message>, DbError> {
    let sql = format!("SELECT {} FROM cases_message WHERE case_id = $1 ORDER BY at DESC, id DESC LIMIT {READ_MAX}", Message::COLUMNS);
    db.all(&sql, params![id]).await
}

/// How many messages a case has.
pub async fn messages_count(tx: &Tx, id: CaseId) -> Result<i64, DbError> {
    Ok(tx.first("SELECT COUNT(*) FROM cases_message WHERE case_id = $1", params![id]).await?.unwrap_or(0))
}

/// Lets somebody watch a case.
pub async fn watch(tx: &mut Tx, id: CaseId, person: PersonId) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_watcher (case_id, person_id) VALUES ($1, $2) ON CONFLICT (case_id, person_id) DO NOTHING";
    tx.execute(sql, params![id, person]).await.map(drop)
}

/// Ends it.
pub async fn unwatch(tx: &mut Tx, id: CaseId, person: PersonId) -> Result<(), DbError> {
    tx.execute("DELETE FROM cases_watcher WHERE case_id = $1 AND person_id = $2", params![id, person]).await.map(drop)
}

/// Which officials watch a case. Who has the same trouble follows it by a subscription.
pub async fn watchers(db: &Db, id: CaseId) -> Result<Vec<PersonId>, DbError> {
    let sql = "SELECT person_id FROM cases_watcher WHERE case_id = $1 ORDER BY person_id LIMIT 10000";
    let ids: Vec<Uuid> = db.all(sql, params![id]).await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Whether somebody watches a case.
pub async fn is_watched(db: &Db, id: CaseId, person: PersonId) -> Result<bool, DbError> {
    let found: Option<Uuid> =
        db.first("SELECT person_id FROM cases_watcher WHERE case_id = $1 AND person_id = $2", params![id, person]).await?;
    Ok(found.is_some())
}

/// The organisations that help with a case.
pub async fn co_executors(db: &Db, id: CaseId) -> Result<Vec<OrganisationId>, DbError> {
    let ids: Vec<Uuid> =
        db.all("SELECT organisation_id FROM cases_co_executor WHERE case_id = $1 ORDER BY organisation_id", params![id]).await?;
    Ok(ids.into_iter().map(OrganisationId).collect())
}

/// The same within a transaction.
pub async fn load_co_executors(tx: &Tx, id: CaseId) -> Result<Vec<OrganisationId>, DbError> {
    let ids: Vec<Uuid> =
        tx.all("SELECT organisation_id FROM cases_co_executor WHERE case_id = $1 ORDER BY organisation_id", params![id]).await?;
    Ok(ids.into_iter().map(OrganisationId).collect())
}

/// Sets the organisations that help.
pub async fn set_co_executors(tx: &mut Tx, id: CaseId, organisations: &[OrganisationId]) -> Result<(), DbError> {
    tx.execute("DELETE FROM cases_co_executor WHERE case_id = $1", params![id]).await?;
    let rows = organisations.iter().map(|own| params![id, own]).collect();
    tx.execute_many("INSERT INTO cases_co_executor (case_id, organisation_id) VALUES ($1, $2)", rows).await.map(drop)
}

/// Notes somebody with the same trouble; false if they are known.
pub async fn support(tx: &mut Tx, id: CaseId, mark: &str, person: Option<PersonId>) -> Result<bool, DbError> {
    let sql = "INSERT INTO cases_supporter (case_id, mark, person_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT (case_id, mark) DO NOTHING";
    if tx.execute(sql, params![id, mark, person, tx.now()]).await? == 0 {
        return Ok(false);
    }
    tx.execute("UPDATE cases_case SET supporters = supporters + 1 WHERE id = $1", params![id]).await?;
    Ok(true)
}

/// Whoever had the same trouble as a case has that of another now, each once.
pub async fn move_supporters(tx: &mut Tx, from: CaseId, to: CaseId) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_supporter (case_id, mark, person_id, at) SELECT $2, mark, person_id, at FROM cases_supporter \
               WHERE case_id = $1 ON CONFLICT (case_id, mark) DO NOTHING";
    let more = i64::try_from(tx.execute(sql, params![from, to]).await?).unwrap_or(i64::MAX);
    tx.execute("UPDATE cases_case SET supporters = supporters + $2 WHERE id = $1", params![to, more]).await.map(drop)
}

db::row! {
    /// A link of a case to something else of the city.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Link {
        /// `record`, `case`.
        pub what: String,
        /// Which.
        pub target: Uuid,
        /// What it was called.
        pub title: String,
        /// When it was linked.
        pub at: Timestamp,
    }
}

/// Links a case.
pub async fn link(tx: &mut Tx, id: CaseId, link: &Link) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_link (case_id, what, target, title, at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (case_id, what, target) DO UPDATE SET title = excluded.title";
    tx.execute(sql, params![id, link.what, link.target, link.title, link.at]).await.map(drop)
}

/// The links of a case, the oldest first.
pub async fn links(db: &Db, id: CaseId) -> Result<Vec<Link>, DbError> {
    db.all(&format!("SELECT {} FROM cases_link WHERE case_id = $1 ORDER BY at, target LIMIT 200", Link::COLUMNS), params![id]).await
}

/// What was said in a case at a moment: the words of an event.
pub async fn message_at(db: &Db, id: CaseId, at: Timestamp, what: crate::case::Said) -> Result<Option<String>, DbError> {
    db.first("SELECT text FROM cases_message WHERE case_id = $1 AND at = $2 AND what = $3 ORDER BY id LIMIT 1", params![id, at, what]).await
}

/// Takes the person out of a case: what they wrote, how they are reached, their files. `case` has what stays of its fields.
pub async fn retire(tx: &mut Tx, case: &crate::case::Case) -> Result<(), DbError> {
    let sql = "UPDATE cases_case SET title = '', words = '', data = $2, applicant_id = NULL WHERE id = $1";
    tx.execute(sql, params![case.id, case.data]).await?;
    let sql = "UPDATE cases_applicant SET name = '', phone = '', email = '', email_folded = '', residence = '' WHERE case_id = $1";
    tx.execute(sql, params![case.id]).await?;
    tx.execute("UPDATE cases_message SET text = '' WHERE case_id = $1", params![case.id]).await?;
    tx.execute("DELETE FROM cases_supporter WHERE case_id = $1", params![case.id]).await?;
    tx.execute("DELETE FROM cases_watcher WHERE case_id = $1", params![case.id]).await.map(drop)
}
