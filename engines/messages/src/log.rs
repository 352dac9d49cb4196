//! The delivery log: what was sent to whom, what waits, what was given up; and sending again.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Json, Params, Rows, Tx, params, row};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::channel::Channel;
use crate::deliver;
use crate::message::Content;

row! {
    /// A delivery in the log.
    #[derive(Clone, PartialEq, Debug)]
    pub(crate) struct Logged {
        pub id: Uuid,
        pub channel: String,
        pub person: Option<PersonId>,
        pub receiver: String,
        pub kind: String,
        pub lang: String,
        pub content: Json<Content>,
        pub secret: bool,
        pub bulk: Option<Uuid>,
        pub created: Timestamp,
        pub state: String,
        pub attempts: i64,
        pub last_error: String,
        pub next_at: Option<Timestamp>,
        pub sent_at: Option<Timestamp>,
        pub delivered_at: Option<Timestamp>,
        pub via: String,
        pub remote_id: String,
    }
}

impl Logged {
    /// Whether sending it again makes sense: a secret that was sent is forgotten.
    pub(crate) fn can_be_resent(&self) -> bool {
        matches!(self.state.as_str(), "dead" | "failed" | "uncertain")
            || (matches!(self.state.as_str(), "sent" | "delivered") && !self.secret)
    }

    /// The receiver as shown: the address of a browser is long and says nothing, so only its service is told.
    pub(crate) fn shown_receiver(&self) -> String {
        match web_push::Address::parse(&self.receiver) {
            Ok(address) if self.channel == "push" => address.service(),
            _ => self.receiver.clone(),
        }
    }
}

pub(crate) const STATES: [&str; 7] = ["queued", "going", "failed", "sent", "delivered", "dead", "uncertain"];

/// The condition of the index of what is not done; SQLite uses it only where it is said.
const IN_TROUBLE: &str = "state NOT IN ('sent', 'delivered')";

const NEWEST_FIRST: [Key; 2] = [Key { column: "created", descending: true }, Key { column: "id", descending: true }];

/// What is looked for; empty finds everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Filter {
    pub channel: String,
    pub state: String,
    /// The code of a template or the key of a subject.
    pub kind: String,
    /// A receiver's whole address or its beginning.
    pub receiver: String,
}

impl Filter {
    /// The filter that an address tells.
    pub(crate) fn of_query(query: &web::Query) -> Self {
        let word = |key| query.word(key).unwrap_or_default().to_owned();
        Self { channel: word("channel"), state: word("state"), kind: word("kind"), receiver: word("to") }
    }

    fn conditions(&self) -> (Vec<String>, Params) {
        let mut conditions = vec!["TRUE".to_owned()];
        let mut params: Params = Vec::new();
        let channel = Channel::from_code(&self.channel).map(Channel::code).unwrap_or_default();
        let state = STATES.into_iter().find(|state| *state == self.state).unwrap_or_default();
        for (column, value) in [("channel", channel), ("state", state), ("kind", self.kind.as_str())] {
            if !value.is_empty() {
                params.extend(params![value]);
                conditions.push(format!("{column} = ${}", params.len()));
            }
        }
        if !matches!(state, "" | "sent" | "delivered") {
            conditions.push(IN_TROUBLE.to_owned());
        }
        if !self.receiver.is_empty() {
            params.extend(params![format!("{}%", self.receiver.replace('!', "!!").replace('%', "!%").replace('_', "!_"))]);
            conditions.push(format!("receiver LIKE ${} ESCAPE '!'", params.len()));
        }
        (conditions, params)
    }
}

/// A page of the log, newest first, and whether there are more.
pub(crate) async fn list(db: &Db, filter: &Filter, after: Option<(i64, Uuid)>) -> Result<(Vec<Logged>, bool), DbError> {
    let (mut conditions, mut params) = filter.conditions();
    if let Some((created, id)) = after {
        conditions.push(page::after(&NEWEST_FIRST, params.len() + 1));
        params.extend(params![Timestamp::from_microsecond(created).unwrap_or(Timestamp::MAX), id]);
    }
    let limit = kit::limits::PAGE_ROWS;
    let (columns, order) = (Logged::COLUMNS, page::order(&NEWEST_FIRST, false));
    let sql = format!("SELECT {columns} FROM messages_delivery WHERE {} ORDER BY {order} LIMIT {}", conditions.join(" AND "), limit + 1);
    let mut found = db.all::<Logged>(&sql, params).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// A page of what was sent to a person, newest first, and whether there are more.
pub(crate) async fn to_person(db: &Db, person: PersonId, after: Option<(i64, Uuid)>) -> Result<(Vec<Logged>, bool), DbError> {
    let (mut condition, mut params) = ("person = $1".to_owned(), params![person]);
    if let Some((created, id)) = after {
        condition = format!("{condition} AND {}", page::after(&NEWEST_FIRST, 2));
        params.extend(params![Timestamp::from_microsecond(created).unwrap_or(Timestamp::MAX), id]);
    }
    let limit = kit::limits::PAGE_ROWS;
    let (columns, order) = (Logged::COLUMNS, page::order(&NEWEST_FIRST, false));
    let sql = format!("SELECT {columns} FROM messages_delivery WHERE {condition} ORDER BY {order} LIMIT {}", limit + 1);
    let mut found = db.all::<Logged>(&sql, params).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// All that fits, newest first, row by row.
pub(crate) fn stream(db: &Db, filter: &Filter) -> Rows<Logged> {
    let (conditions, params) = filter.conditions();
    let (columns, order) = (Logged::COLUMNS, page::order(&NEWEST_FIRST, false));
    db.stream(format!("SELECT {columns} FROM messages_delivery WHERE {} ORDER BY {order}", conditions.join(" AND ")), params)
}

/// How many deliveries are in each state that needs looking at, up to a thousand each: (state, count).
///
/// Errors: the database's.
pub async fn troubled(db: &Db) -> Result<Vec<(String, i64)>, DbError> {
    let one = |state: &str| {
        format!(
            "SELECT '{state}', COUNT(*) FROM (SELECT id FROM messages_delivery WHERE state = '{state}' AND {IN_TROUBLE} LIMIT 1000) AS counted"
        )
    };
    let states = ["dead", "failed", "going", "queued", "uncertain"].map(one);
    let all: Vec<(String, i64)> = db.all(&states.join(" UNION ALL "), params![]).await?;
    Ok(all.into_iter().filter(|(_, count)| *count > 0).collect())
}

/// What became of messages that were sent together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// On their way, or to be tried again.
    pub waiting: i64,
    /// Taken by the other side.
    pub sent: i64,
    /// Certainly with the receiver.
    pub delivered: i64,
    /// Given up.
    pub dead: i64,
    /// Sent or not: nobody knows.
    pub uncertain: i64,
}

/// The tally of messages that were sent together, from an index of their states.
///
/// Errors: the database's.
pub async fn of_bulk(db: &Db, bulk: Uuid) -> Result<Tally, DbError> {
    let sql = "SELECT state, COUNT(*) FROM messages_delivery WHERE bulk = $1 GROUP BY state";
    let counts: Vec<(String, i64)> = db.all(sql, params![bulk]).await?;
    let mut tally = Tally::default();
    for (state, count) in counts {
        match state.as_str() {
            "sent" => tally.sent += count,
            "delivered" => tally.delivered += count,
            "dead" => tally.dead += count,
            "uncertain" => tally.uncertain += count,
            _ => tally.waiting += count,
        }
    }
    Ok(tally)
}

/// One delivery.
pub(crate) async fn find(db: &Db, id: Uuid) -> Result<Option<Logged>, DbError> {
    db.first(&format!("SELECT {} FROM messages_delivery WHERE id = $1", Logged::COLUMNS), params![id]).await
}

/// Puts a delivery into the outbox again, with all its attempts before it; false if it cannot be.
pub(crate) async fn resend(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let sql = "UPDATE messages_delivery SET state = 'queued', attempts = 0, last_error = '', next_at = $2, job = NULL, remote_id = '' \
               WHERE id = $1 AND (state IN ('dead', 'failed', 'uncertain') OR (state IN ('sent', 'delivered') AND NOT secret))";
    let found = tx.execute(sql, params![id, tx.now()]).await? > 0;
    if found {
        deliver::order(tx, id, false, None).await?;
    }
    Ok(found)
}
