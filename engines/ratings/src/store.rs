//! The engine's SQL.

use std::collections::BTreeMap;

use db::{Db, DbError, FromRow, Json, Tx, params};
use jiff::SignedDuration;
use jiff::civil::Date;
use kit::{OrganisationId, PersonId, Text, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use crate::ballot::{Ballot, GOOD, QUESTIONS};

/// For how long words are kept.
const WORDS_DAYS: i64 = 730;
/// Words taken away in one step.
const STEP: i64 = 500;
/// Points of an organisation that take votes at once, and points that are listed.
pub const POINTS_MAX: i64 = 200;

db::row! {
    /// Something that may be rated.
    #[derive(Clone, PartialEq, Debug)]
    pub struct EventRow {
        /// Its id.
        pub id: Uuid,
        /// The secret of its link.
        pub code: String,
        /// What it was, in Ukrainian.
        pub title_uk: String,
        /// The same in English.
        pub title_en: String,
        /// The office.
        pub organisation_id: OrganisationId,
        /// Who did it.
        pub employee_id: Option<PersonId>,
        /// Until when it may be rated.
        pub valid_until: Timestamp,
    }
}

db::row! {
    /// A desk or a terminal.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Point {
        /// Its id.
        pub id: Uuid,
        /// The word of its link.
        pub code: String,
        /// The office.
        pub organisation_id: OrganisationId,
        /// What it is called.
        pub name: String,
        /// Whether one device stands there for all.
        pub terminal: bool,
        /// Whether votes are taken.
        pub open: bool,
        /// Since when.
        pub made_at: Timestamp,
    }
}

db::row! {
    /// A vote.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Vote {
        /// Its id.
        pub id: Uuid,
        /// What was rated, in Ukrainian.
        pub title_uk: String,
        /// The same in English.
        pub title_en: String,
        /// The office.
        pub organisation_id: OrganisationId,
        /// Who did it; for the head alone.
        pub employee_id: Option<PersonId>,
        /// 1 to 4.
        pub mark: i64,
        /// Of the place.
        pub place: Option<i64>,
        /// Of the list of services.
        pub services: Option<i64>,
        /// Of the staff.
        pub staff: Option<i64>,
        /// Of the quality.
        pub quality: Option<i64>,
        /// Of the way it went.
        pub way: Option<i64>,
        /// Words of reasons.
        pub reasons: Json<Value>,
        /// In their own words. Personal.
        pub comment: String,
        /// When.
        pub at: Timestamp,
        /// What the office says to it.
        pub answer: String,
        /// Who said it.
        pub answered_name: String,
        /// When.
        pub answered_at: Option<Timestamp>,
        /// Whether everybody may read words and answer.
        pub shown: bool,
    }
}

impl Vote {
    /// What was rated.
    pub fn title(&self) -> Text {
        Text::new(self.title_uk.as_str(), self.title_en.as_str())
    }

    /// The answers to questions beside the mark.
    pub fn answers(&self) -> impl Iterator<Item = (&'static str, i64)> {
        let marks = [self.place, self.services, self.staff, self.quality, self.way];
        QUESTIONS.into_iter().zip(marks).filter_map(|(question, mark)| Some((question, mark?)))
    }

    /// The words of reasons.
    pub fn reasons(&self) -> Vec<&str> {
        self.reasons.0.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// The event of an object, if it was made.
pub async fn event_of(tx: &Tx, source: &str, object: &str) -> Result<Option<EventRow>, DbError> {
    let sql = format!("SELECT {} FROM ratings_event WHERE source = $1 AND object = $2", EventRow::COLUMNS);
    tx.first(&sql, params![source, object]).await
}

/// Keeps an event.
pub async fn insert_event(tx: &mut Tx, source: &str, object: &str, own: &EventRow) -> Result<(), DbError> {
    let sql = "INSERT INTO ratings_event (id, code, source, object, title_uk, title_en, organisation_id, employee_id, at, valid_until) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = params![
        own.id,
        own.code,
        source,
        object,
        own.title_uk,
        own.title_en,
        own.organisation_id,
        own.employee_id,
        tx.now(),
        own.valid_until
    ];
    tx.execute(sql, values).await.map(drop)
}

/// The event of a link.
pub async fn event(db: &Db, code: &str) -> Result<Option<EventRow>, DbError> {
    db.first(&format!("SELECT {} FROM ratings_event WHERE code = $1", EventRow::COLUMNS), params![code]).await
}

/// The vote of an event.
pub async fn vote_of_event(db: &Db, event: Uuid) -> Result<Option<Vote>, DbError> {
    db.first(&format!("SELECT {} FROM ratings_vote WHERE event_id = $1", Vote::COLUMNS), params![event]).await
}

/// The vote that was cast for an object of a module.
///
/// Errors: the database's.
pub async fn vote_of(db: &Db, source: &str, object: &str) -> Result<Option<Vote>, DbError> {
    let sql = format!(
        "SELECT {} FROM ratings_vote WHERE event_id = (SELECT id FROM ratings_event WHERE source = $1 AND object = $2)",
        Vote::COLUMNS
    );
    db.first(&sql, params![source, object]).await
}

/// Where a vote was cast.
pub enum Booth<'a> {
    /// For an event.
    Event(&'a EventRow),
    /// At a point, by a device.
    Point(&'a Point, &'a str),
}

/// Keeps a vote and counts it; none where the event has one.
pub async fn cast(tx: &mut Tx, booth: &Booth<'_>, ballot: &Ballot) -> Result<Option<Uuid>, DbError> {
    let (event, point, device, organisation, employee, uk, en) = match booth {
        Booth::Event(own) => (Some(own.id), None, "", own.organisation_id, own.employee_id, &own.title_uk, &own.title_en),
        Booth::Point(own, device) => (None, Some(own.id), *device, own.organisation_id, None, &own.name, &own.name),
    };
    let [place, services, staff, quality, way] = ballot.answers;
    let id = tx.id();
    let sql = "INSERT INTO ratings_vote (id, event_id, point_id, title_uk, title_en, organisation_id, employee_id, mark, place, services, staff, \
               quality, way, reasons, comment, device, at, answer, answered_by, answered_name, answered_at, shown) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '', NULL, '', NULL, FALSE) \
               ON CONFLICT (event_id) DO NOTHING";
    let reasons = Json(serde_json::json!(ballot.reasons));
    let values = params![
        id,
        event,
        point,
        uk,
        en,
        organisation,
        employee,
        ballot.mark,
        place,
        services,
        staff,
        quality,
        way,
        reasons,
        ballot.comment,
        device,
        tx.now()
    ];
    if tx.execute(sql, values).await? == 0 {
        return Ok(None);
    }
    let month = tx.now().to_zoned(kit::clock::kyiv()).strftime("%Y-%m").to_string();
    for (question, mark) in ballot.answered() {
        let sql = "INSERT INTO ratings_count (organisation_id, employee_id, month, question, mark, votes) VALUES ($1, $2, $3, $4, $5, 1) \
                   ON CONFLICT (organisation_id, employee_id, month, question, mark) DO UPDATE SET votes = ratings_count.votes + 1";
        let employee = employee.unwrap_or(PersonId(Uuid::nil()));
        tx.execute(sql, params![organisation, employee, month, question, mark]).await?;
    }
    Ok(Some(id))
}

/// Whether a device voted at a point after a moment.
pub async fn voted_lately(tx: &Tx, point: Uuid, device: &str, after: Timestamp) -> Result<bool, DbError> {
    let sql = "SELECT id FROM ratings_vote WHERE point_id = $1 AND device = $2 AND at > $3 LIMIT 1";
    Ok(tx.first::<Uuid>(sql, params![point, device, after]).await?.is_some())
}

/// A vote.
pub async fn vote(db: &Db, id: Uuid) -> Result<Option<Vote>, DbError> {
    db.first(&format!("SELECT {} FROM ratings_vote WHERE id = $1", Vote::COLUMNS), params![id]).await
}

/// Keeps the answer to a vote over the one of `seen`, or where there was none; false where somebody else was faster.
pub async fn answer(
    tx: &mut Tx,
    id: Uuid,
    seen: Option<Timestamp>,
    (text, shown): (&str, bool),
    by: (Option<PersonId>, &str),
) -> Result<bool, DbError> {
    let mut values = params![id, text, shown, by.0, by.1, tx.now()];
    let same = match seen {
        Some(at) => {
            values.extend(params![at]);
            "answered_at = $7"
        }
        None => "answered_at IS NULL",
    };
    let sql = format!(
        "UPDATE ratings_vote SET answer = $2, shown = $3, answered_by = $4, answered_name = $5, answered_at = $6 WHERE id = $1 AND {same}"
    );
    Ok(tx.execute(&sql, values).await? > 0)
}

/// What a vote was answered.
pub async fn answer_of(tx: &Tx, id: Uuid) -> Result<String, DbError> {
    Ok(tx.first("SELECT answer FROM ratings_vote WHERE id = $1", params![id]).await?.unwrap_or_default())
}

/// Which votes of an office a list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// Bad ones without an answer.
    Waiting,
    /// All.
    All,
    /// Those that everybody may read.
    Shown,
}

/// Votes of an office, the newest first, after one of them.
pub async fn votes(db: &Db, of: OrganisationId, shelf: Shelf, after: Option<(Timestamp, Uuid)>, limit: i64) -> Result<Vec<Vote>, DbError> {
    let narrowed = match shelf {
        Shelf::Waiting => " AND mark <= 2 AND answered_at IS NULL",
        Shelf::All => "",
        Shelf::Shown => " AND shown",
    };
    let (at, id) = after.unwrap_or((Timestamp::MAX, Uuid::max()));
    let sql = format!(
        "SELECT {} FROM ratings_vote WHERE organisation_id = $1{narrowed} AND (at < $2 OR (at = $2 AND id < $3)) ORDER BY at DESC, id DESC LIMIT {limit}",
        Vote::COLUMNS
    );
    db.all(&sql, params![of, at, id]).await
}

/// The offices of the newest bad votes without an answer.
pub async fn waiting_offices(db: &Db) -> Result<Vec<OrganisationId>, DbError> {
    let sql = "SELECT organisation_id FROM ratings_vote WHERE mark <= 2 AND answered_at IS NULL ORDER BY at DESC LIMIT 200";
    let found: Vec<Uuid> = db.all(sql, params![]).await?;
    Ok(found.into_iter().map(OrganisationId).collect())
}

/// How many votes gave which mark.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally(pub BTreeMap<i64, i64>);

impl Tally {
    /// All votes.
    pub fn all(&self) -> i64 {
        self.0.values().sum()
    }

    /// The share of good marks, in whole hundredths; none of none.
    pub fn good(&self) -> Option<i64> {
        let good: i64 = self.0.range(GOOD..).map(|(_, votes)| votes).sum();
        (self.all() > 0).then(|| (good * 100 + self.all() / 2) / self.all())
    }
}

/// By what tallies are divided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Division {
    /// Offices, by their marks.
    Office,
    /// Employees of an office, by their marks.
    Employee(OrganisationId),
    /// Questions about an office.
    Question(OrganisationId),
    /// Months of an office, by their marks.
    Month(OrganisationId),
}

/// The tallies from a month on, by one division.
///
/// Errors: the database's.
pub async fn tallies(db: &Db, since: Date, by: Division) -> Result<Vec<(String, Tally)>, DbError> {
    let month = since.strftime("%Y-%m").to_string();
    let (key, of) = match by {
        Division::Office => ("organisation_id", None),
        Division::Employee(of) => ("employee_id", Some(of)),
        Division::Question(of) => ("question", Some(of)),
        Division::Month(of) => ("month", Some(of)),
    };
    let mut values = params![month];
    let mut conditions = "month >= $1".to_owned();
    if let Some(of) = of {
        values.push(db::ToValue::to_value(&of));
        conditions.push_str(" AND organisation_id = $2");
    }
    if !matches!(by, Division::Question(_)) {
        conditions.push_str(" AND question = 'mark'");
    }
    let sql = format!(
        "SELECT {key}, mark, CAST(SUM(votes) AS BIGINT) FROM ratings_count WHERE {conditions} GROUP BY {key}, mark ORDER BY {key}, mark"
    );
    Ok(match by {
        Division::Office | Division::Employee(_) => tallied::<Uuid>(db.all(&sql, values).await?),
        Division::Question(_) | Division::Month(_) => tallied::<String>(db.all(&sql, values).await?),
    })
}

fn tallied<K: ToString>(rows: Vec<(K, i64, i64)>) -> Vec<(String, Tally)> {
    let mut found: Vec<(String, Tally)> = Vec::new();
    for (key, mark, votes) in rows {
        let key = key.to_string();
        if found.last().is_none_or(|(last, _)| *last != key) {
            found.push((key, Tally::default()));
        }
        if let Some((_, tally)) = found.last_mut() {
            tally.0.insert(mark, votes);
        }
    }
    found
}

/// How many points of an office take votes.
pub async fn open_points(db: &Db, of: OrganisationId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM ratings_point WHERE organisation_id = $1 AND open";
    Ok(db.first(sql, params![of]).await?.unwrap_or(0))
}

/// The points of an office: those that take votes, then the newest of the closed ones.
pub async fn points(db: &Db, of: OrganisationId) -> Result<Vec<Point>, DbError> {
    let sql = format!(
        "SELECT {} FROM ratings_point WHERE organisation_id = $1 ORDER BY open DESC, made_at DESC, id DESC LIMIT {POINTS_MAX}",
        Point::COLUMNS
    );
    db.all(&sql, params![of]).await
}

/// A point by its id.
pub async fn point(db: &Db, id: Uuid) -> Result<Option<Point>, DbError> {
    db.first(&format!("SELECT {} FROM ratings_point WHERE id = $1", Point::COLUMNS), params![id]).await
}

/// A point by the word of its link.
pub async fn point_of_code(db: &Db, code: &str) -> Result<Option<Point>, DbError> {
    db.first(&format!("SELECT {} FROM ratings_point WHERE code = $1", Point::COLUMNS), params![code]).await
}

/// Keeps a new point.
pub async fn insert_point(tx: &mut Tx, own: &Point) -> Result<(), DbError> {
    let sql = "INSERT INTO ratings_point (id, code, organisation_id, name, terminal, open, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, params![own.id, own.code, own.organisation_id, own.name, own.terminal, own.open, own.made_at]).await.map(drop)
}

/// Opens or closes a point.
pub async fn set_open(tx: &mut Tx, id: Uuid, open: bool) -> Result<(), DbError> {
    tx.execute("UPDATE ratings_point SET open = $2 WHERE id = $1", params![id, open]).await.map(drop)
}

/// Takes the oldest words away that have been kept long enough; how many.
pub async fn forget_some(db: &Db) -> Result<u64, DbError> {
    let before = db.now().checked_sub(SignedDuration::from_hours(24 * WORDS_DAYS)).unwrap_or(Timestamp::MIN);
    let sql = format!(
        "UPDATE ratings_vote SET comment = '', shown = FALSE WHERE id IN \
         (SELECT id FROM ratings_vote WHERE comment <> '' AND at < $1 ORDER BY at LIMIT {STEP})"
    );
    db.tx(move |tx| {
        let sql = sql.clone();
        Box::pin(async move { tx.execute(&sql, params![before]).await })
    })
    .await
}
