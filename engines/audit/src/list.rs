//! Finding entries: by who, what, which thing, whose data and when; newest first.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Params, Rows, ToValue, params};
use jiff::civil::Date;
use kit::clock::kyiv;
use kit::fold::fold;
use kit::{PersonId, Timestamp};
use web::Query;

use crate::chain::Record;

/// What is looked for; empty parts find everything.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    /// A part of the actor's name.
    pub who: String,
    /// The verb.
    pub verb: String,
    /// The kind of thing.
    pub kind: String,
    /// Which of that kind.
    pub id: String,
    /// Whose personal data.
    pub subject: Option<PersonId>,
    /// Exactly who did it.
    pub actor: Option<PersonId>,
    /// From the beginning of this day in Kyiv.
    pub from: Option<Date>,
    /// To the end of this day in Kyiv.
    pub to: Option<Date>,
}

impl Filter {
    /// Reads the filter of the page's address; what is not understood finds everything.
    pub fn of_query(query: &Query) -> Self {
        let word = |key| query.word(key).unwrap_or_default().to_owned();
        Self {
            who: word("who"),
            verb: word("verb"),
            kind: word("kind"),
            id: word("id"),
            subject: query.word("subject").and_then(|id| id.parse().ok()),
            actor: None,
            from: query.word("from").and_then(|date| date.parse().ok()),
            to: query.word("to").and_then(|date| date.parse().ok()),
        }
    }

    fn conditions(&self) -> (Vec<String>, Params) {
        let mut found = Conditions::default();
        found.add(!self.who.is_empty(), "actor_folded LIKE $ ESCAPE '!'", &like(&self.who));
        found.add(!self.verb.is_empty(), "verb = $", &self.verb);
        found.add(!self.kind.is_empty(), "object_kind = $", &self.kind);
        found.add(!self.id.is_empty(), "object_id = $", &self.id);
        found.add(self.subject.is_some(), "subject = $", &self.subject);
        found.add(self.actor.is_some(), "actor = $", &self.actor);
        found.add(self.from.is_some(), "at >= $", &self.from.and_then(midnight));
        found.add(self.to.is_some(), "at < $", &self.to.and_then(|day| day.tomorrow().ok()).and_then(midnight));
        (found.sql, found.params)
    }
}

#[derive(Default)]
struct Conditions {
    sql: Vec<String>,
    params: Params,
}

impl Conditions {
    fn add(&mut self, wanted: bool, condition: &str, value: &dyn ToValue) {
        if wanted {
            self.params.push(value.to_value());
            self.sql.push(condition.replace('$', &format!("${}", self.params.len())));
        }
    }
}

/// The place of an entry in the list.
pub type Place = (i64, String, i64);

const NEWEST_FIRST: [Key; 3] =
    [Key { column: "at", descending: true }, Key { column: "chain", descending: true }, Key { column: "seq", descending: true }];

/// The place of this one.
pub fn place(record: &Record) -> Place {
    (record.at.as_microsecond(), record.chain.clone(), record.seq)
}

/// A page of entries, newest first, and whether there are more.
///
/// Errors: the database's.
pub async fn page(db: &Db, filter: &Filter, after: Option<Place>) -> Result<(Vec<Record>, bool), DbError> {
    let (mut conditions, mut params) = filter.conditions();
    if let Some((at, chain, seq)) = after {
        conditions.push(page::after(&NEWEST_FIRST, params.len() + 1));
        params.extend(params![Timestamp::from_microsecond(at).unwrap_or(Timestamp::MAX), chain, seq]);
    }
    let limit = kit::limits::PAGE_ROWS;
    let mut found = db.all::<Record>(&format!("{} LIMIT {}", select(&conditions), limit + 1), params).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// One entry.
///
/// Errors: the database's.
pub async fn entry_of(db: &Db, chain: &str, seq: i64) -> Result<Option<Record>, DbError> {
    let sql = format!("SELECT {} FROM audit_entry WHERE chain = $1 AND seq = $2", Record::COLUMNS);
    db.first(&sql, params![chain, seq]).await
}

/// All entries that fit, newest first, in flat memory.
pub fn stream(db: &Db, filter: &Filter) -> Rows<Record> {
    let (conditions, params) = filter.conditions();
    db.stream(select(&conditions), params)
}

fn select(conditions: &[String]) -> String {
    let condition = if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
    format!("SELECT {} FROM audit_entry{condition} ORDER BY {}", Record::COLUMNS, page::order(&NEWEST_FIRST, false))
}

/// A pattern that finds the folded text anywhere.
fn like(text: &str) -> String {
    format!("%{}%", fold(text).replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned(kyiv()).ok().map(|zoned| zoned.timestamp())
}
