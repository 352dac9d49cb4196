//! Things of people in the database.

use std::sync::Arc;

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Json, Params, ToValue, Tx, params, row};
use kit::fold::fold;
use kit::{PersonId, Says, Text, Timestamp};
use uuid::Uuid;

use crate::thing::{THINGS_MAX, Thing};

row! {
    /// A thing as it is kept.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Kept {
        pub kind: String,
        pub object: String,
        pub title_uk: String,
        pub title_en: String,
        pub state: Json<Says>,
        pub tone: String,
        pub href: String,
        pub at: Timestamp,
        pub due: Option<Timestamp>,
        pub needs_me: bool,
    }
}

impl Kept {
    /// What it is called.
    pub fn title(&self) -> Text {
        Text::new(self.title_uk.clone(), self.title_en.clone())
    }
}

row! {
    /// What is compared of a thing of a whole kind.
    #[derive(PartialEq)]
    struct Standing {
        person: PersonId,
        object: String,
        title_uk: String,
        title_en: String,
        state: Json<Says>,
        tone: String,
        href: String,
        at: Timestamp,
        needs_me: bool,
    }
}

impl Standing {
    fn of((person, thing): &(PersonId, Thing)) -> Self {
        Self {
            person: *person,
            object: thing.object.clone(),
            title_uk: thing.title.uk.clone(),
            title_en: thing.title.en.clone(),
            state: Json(thing.state.clone()),
            tone: thing.tone.to_owned(),
            href: thing.href.clone(),
            at: thing.at,
            needs_me: thing.needs_me,
        }
    }
}

/// The place of a thing in a list.
pub type Place = (i64, String, String);

/// The place of this one.
pub fn place(thing: &Kept) -> Place {
    (thing.at.as_microsecond(), thing.kind.clone(), thing.object.clone())
}

/// What of a person's things is listed; empty parts list everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    pub kind: String,
    pub words: String,
    pub needs_me: bool,
}

const NEWEST_FIRST: [Key; 3] =
    [Key { column: "at", descending: true }, Key { column: "kind", descending: false }, Key { column: "object", descending: false }];

/// A person's things, the newest first; one more than `limit` where there are more.
pub async fn list(db: &Db, person: PersonId, filter: &Filter, after: Option<Place>, limit: usize) -> Result<Vec<Kept>, DbError> {
    let (mut conditions, mut values): (Vec<String>, Params) = (vec!["person = $1".to_owned()], params![person]);
    let mut add = |condition: &str, value: &dyn ToValue| {
        values.push(value.to_value());
        conditions.push(condition.replace('?', &format!("${}", values.len())));
    };
    if !filter.kind.is_empty() {
        add("kind = ?", &filter.kind);
    }
    if !filter.words.is_empty() {
        add("words LIKE ? ESCAPE '!'", &like(&filter.words));
    }
    if filter.needs_me {
        add("needs_me = ?", &true);
    }
    if let Some((at, kind, object)) = after {
        conditions.push(page::after(&NEWEST_FIRST, values.len() + 1));
        values.extend(params![Timestamp::from_microsecond(at).unwrap_or(Timestamp::MAX), kind, object]);
    }
    let (columns, conditions, order) = (Kept::COLUMNS, conditions.join(" AND "), page::order(&NEWEST_FIRST, false));
    db.all(&format!("SELECT {columns} FROM cabinet_thing WHERE {conditions} ORDER BY {order} LIMIT {}", limit + 1), values).await
}

fn like(words: &str) -> String {
    format!("%{}%", fold(words).replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// The newest `each` things of every kind.
pub async fn newest(db: &Db, person: PersonId, each: usize) -> Result<Vec<Kept>, DbError> {
    let columns = Kept::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM (SELECT {columns}, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY at DESC, object) AS place \
         FROM cabinet_thing WHERE person = $1) AS own WHERE place <= $2 ORDER BY kind, place"
    );
    db.all(&sql, params![person, i64::try_from(each).unwrap_or(i64::MAX)]).await
}

/// What waits for the person, what is due first before the rest.
pub async fn waiting(db: &Db, person: PersonId, limit: usize) -> Result<Vec<Kept>, DbError> {
    let columns = Kept::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM cabinet_thing WHERE person = $1 AND needs_me ORDER BY due NULLS LAST, at DESC, kind, object LIMIT {limit}"
    );
    db.all(&sql, params![person]).await
}

const INSERT: &str = "INSERT INTO cabinet_thing \
    (person, kind, object, title_uk, title_en, state, tone, href, at, due, needs_me, words) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
    ON CONFLICT (person, kind, object) DO UPDATE SET title_uk = excluded.title_uk, title_en = excluded.title_en, \
    state = excluded.state, tone = excluded.tone, href = excluded.href, at = excluded.at, due = excluded.due, \
    needs_me = excluded.needs_me, words = excluded.words";

fn values(kind: &str, person: PersonId, thing: &Thing) -> Params {
    let words = fold(&format!("{} {}", thing.title.uk, thing.title.en));
    let href = web::local_path(&thing.href).unwrap_or("/cabinet");
    let (title, state) = (&thing.title, Json(thing.state.clone()));
    params![person, kind, thing.object, title.uk, title.en, state, thing.tone, href, thing.at, thing.due, thing.needs_me, words]
}

/// Writes a person's things of a kind: one of them, or all.
pub async fn write(tx: &mut Tx, kind: &str, person: PersonId, object: Option<&str>, things: &[Thing]) -> Result<(), DbError> {
    match object {
        Some(object) if things.is_empty() => {
            let sql = "DELETE FROM cabinet_thing WHERE person = $1 AND kind = $2 AND object = $3";
            tx.execute(sql, params![person, kind, object]).await?;
        }
        Some(_) => {}
        None => {
            tx.execute("DELETE FROM cabinet_thing WHERE person = $1 AND kind = $2", params![person, kind]).await?;
        }
    }
    tx.execute_many(INSERT, things.iter().take(THINGS_MAX).map(|thing| values(kind, person, thing)).collect()).await.map(drop)
}

/// Says of one object whose it is and how it stands for each of them; whoever is not named has it no more.
///
/// Errors: the database's.
pub async fn replace(tx: &mut Tx, kind: &str, object: &str, things: &[(PersonId, Thing)]) -> Result<(), DbError> {
    tx.execute("DELETE FROM cabinet_thing WHERE kind = $1 AND object = $2", params![kind, object]).await?;
    tx.execute_many(INSERT, things.iter().map(|(person, thing)| values(kind, *person, thing)).collect()).await.map(drop)
}

/// Says of a whole kind who has what of it; writes only if something is otherwise than it stands, so that it may be said often.
///
/// Errors: the database's.
pub async fn replace_all(db: &Db, kind: &str, things: Vec<(PersonId, Thing)>) -> Result<(), DbError> {
    let columns = Standing::COLUMNS;
    let sql = format!("SELECT {columns} FROM cabinet_thing WHERE kind = $1 ORDER BY person, object");
    let stands: Vec<Standing> = db.all(&sql, params![kind]).await?;
    let mut wanted: Vec<Standing> = things.iter().map(Standing::of).collect();
    wanted.sort_by(|a, b| (a.person, &a.object).cmp(&(b.person, &b.object)));
    if stands == wanted {
        return Ok(());
    }
    let given = Arc::new((kind.to_owned(), things));
    db.tx(move |tx| {
        let given = Arc::clone(&given);
        Box::pin(async move {
            let (kind, things) = &*given;
            tx.execute("DELETE FROM cabinet_thing WHERE kind = $1", params![kind]).await?;
            tx.execute_many(INSERT, things.iter().map(|(person, thing)| values(kind, *person, thing)).collect()).await.map(drop)
        })
    })
    .await
}

/// The people of a statement that takes the last one known as `$1` and gives the next 200 in the order of their ids.
///
/// Errors: the database's.
pub async fn people(db: &Db, sql: &str, after: PersonId) -> Result<Vec<PersonId>, DbError> {
    let found: Vec<(PersonId,)> = db.all(sql, params![after]).await?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}

/// How far a source of this version has been gathered: none if it is done, else after whom to go on.
pub async fn gathered(db: &Db, kind: &str, version: i64) -> Result<Option<PersonId>, DbError> {
    let sql = "SELECT version, place, done_at FROM cabinet_source WHERE kind = $1";
    let known: Option<(i64, Option<Uuid>, Option<Timestamp>)> = db.first(sql, params![kind]).await?;
    Ok(match known {
        Some((own, _, Some(_))) if own == version => None,
        Some((own, place, None)) if own == version => Some(PersonId(place.unwrap_or_default())),
        _ => Some(PersonId(Uuid::nil())),
    })
}

/// Writes how far a source has been gathered; to the end if `place` is none.
pub async fn set_gathered(tx: &mut Tx, kind: &str, version: i64, place: Option<PersonId>) -> Result<(), DbError> {
    let sql = "INSERT INTO cabinet_source (kind, version, place, done_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (kind) DO UPDATE SET version = excluded.version, place = excluded.place, done_at = excluded.done_at";
    let done = place.is_none().then(|| tx.now());
    tx.execute(sql, params![kind, version, place, done]).await.map(drop)
}
