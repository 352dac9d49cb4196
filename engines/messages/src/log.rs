//! The delivery log: what was sent to whom, what waits, what was given up; and sending again.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Json, Params, Tx, params, row};
use kit::Timestamp;
use uuid::Uuid;

use crate::deliver::{self, Order};
use crate::mail::Content;

row! {
    /// A mail in the log.
    #[derive(Clone, PartialEq, Debug)]
    pub(crate) struct Logged {
        pub id: Uuid,
        pub receiver: String,
        pub lang: String,
        pub content: Json<Content>,
        pub secret: bool,
        pub created: Timestamp,
        pub state: String,
        pub attempts: i64,
        pub last_error: String,
        pub next_at: Option<Timestamp>,
        pub sent_at: Option<Timestamp>,
        pub via: String,
    }
}

impl Logged {
    /// Whether sending it again makes sense: a secret that was sent is forgotten.
    pub(crate) fn can_be_resent(&self) -> bool {
        matches!(self.state.as_str(), "dead" | "failed") || (self.state == "sent" && !self.secret)
    }
}

pub(crate) const STATES: [&str; 4] = ["queued", "failed", "sent", "dead"];

const NEWEST_FIRST: [Key; 2] = [Key { column: "created", descending: true }, Key { column: "id", descending: true }];

/// What is looked for: a state and a receiver's whole address or its beginning; empty finds everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Filter {
    pub state: String,
    pub receiver: String,
}

/// A page of the log, newest first, and whether there are more.
pub(crate) async fn list(db: &Db, filter: &Filter, after: Option<(i64, Uuid)>) -> Result<(Vec<Logged>, bool), DbError> {
    let mut conditions = vec!["TRUE".to_owned()];
    let mut params: Params = Vec::new();
    if STATES.contains(&filter.state.as_str()) {
        params.extend(params![filter.state]);
        conditions.push(format!("state = ${}", params.len()));
    }
    if !filter.receiver.is_empty() {
        params.extend(params![format!("{}%", filter.receiver.replace('!', "!!").replace('%', "!%").replace('_', "!_"))]);
        conditions.push(format!("receiver LIKE ${} ESCAPE '!'", params.len()));
    }
    if let Some((created, id)) = after {
        conditions.push(page::after(&NEWEST_FIRST, params.len() + 1));
        params.extend(params![Timestamp::from_microsecond(created).unwrap_or(Timestamp::MAX), id]);
    }
    let limit = kit::limits::PAGE_ROWS;
    let (columns, order) = (Logged::COLUMNS, page::order(&NEWEST_FIRST, false));
    let sql = format!("SELECT {columns} FROM messages_mail WHERE {} ORDER BY {order} LIMIT {}", conditions.join(" AND "), limit + 1);
    let mut found = db.all::<Logged>(&sql, params).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// How many mails are in each state that needs looking at: (state, count).
pub async fn troubled(db: &Db) -> Result<Vec<(String, i64)>, DbError> {
    db.all("SELECT state, COUNT(*) FROM messages_mail WHERE state <> 'sent' GROUP BY state ORDER BY state", params![]).await
}

/// One mail.
pub(crate) async fn find(db: &Db, id: Uuid) -> Result<Option<Logged>, DbError> {
    db.first(&format!("SELECT {} FROM messages_mail WHERE id = $1", Logged::COLUMNS), params![id]).await
}

/// Puts a mail into the outbox again, with all its attempts before it; false if it cannot be.
pub(crate) async fn resend(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let sql = "UPDATE messages_mail SET state = 'queued', attempts = 0, last_error = '', next_at = $2 \
               WHERE id = $1 AND (state IN ('dead', 'failed') OR (state = 'sent' AND NOT secret))";
    let found = tx.execute(sql, params![id, tx.now()]).await? > 0;
    if found {
        tx.job(deliver::DELIVER, &Order { mail: id }, None).await?;
    }
    Ok(found)
}
