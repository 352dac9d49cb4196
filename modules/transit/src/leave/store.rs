//! Who asked to be told when to leave.

use db::{Db, DbError, FromRow, Tx, params};
use jiff::civil::Date;
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use super::Departure;

/// People who wait at once.
const WAITING_MAX: i64 = 20_000;
/// Rows of a person's list.
const LISTED_MAX: i64 = 50;

db::row! {
    /// A wish to be told.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Asked {
        /// Its id, and that of the news it becomes.
        pub id: Uuid,
        /// Whose.
        pub person: PersonId,
        /// The service day.
        pub day: Date,
        /// `trip_id`
        pub trip: String,
        /// Departure from the first stop, seconds.
        pub start_s: i64,
        /// The stop's place in the trip.
        pub place: i64,
        /// `stop_id`
        pub stop: String,
        /// Minutes to the stop.
        pub walk_minutes: i64,
        /// When it leaves by the timetable.
        pub planned_at: Timestamp,
        /// `waiting`, `told`, `cancelled`, `missed`.
        pub state: String,
        /// When it was asked for.
        pub asked_at: Timestamp,
        /// When it was told.
        pub told_at: Option<Timestamp>,
    }
}

impl Asked {
    /// What it is about.
    pub fn departure(&self) -> Departure {
        Departure { day: self.day, trip: self.trip.clone(), start_s: self.start_s, place: self.place }
    }
}

/// Those who wait for what leaves before a moment by the timetable, the earliest first.
pub async fn waiting(db: &Db, until: Timestamp) -> Result<Vec<Asked>, DbError> {
    let sql =
        format!("SELECT {} FROM transit_leave WHERE state = 'waiting' AND planned_at < $1 ORDER BY planned_at LIMIT $2", Asked::COLUMNS);
    db.all(&sql, params![until, WAITING_MAX]).await
}

/// Those of a person, the next first.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Asked>, DbError> {
    let sql = format!("SELECT {} FROM transit_leave WHERE person = $1 ORDER BY planned_at LIMIT $2", Asked::COLUMNS);
    db.all(&sql, params![person, LISTED_MAX]).await
}

/// How many of a person wait.
pub async fn count(tx: &Tx, person: PersonId) -> Result<i64, DbError> {
    let found: Option<i64> =
        tx.first("SELECT count(*) FROM transit_leave WHERE person = $1 AND state = 'waiting'", params![person]).await?;
    Ok(found.unwrap_or(0))
}

/// Takes away the wish of a person for a departure, whatever became of it; its id, if there was one.
pub async fn take(tx: &mut Tx, own: &Asked) -> Result<Option<Uuid>, DbError> {
    let sql = "DELETE FROM transit_leave WHERE person = $1 AND day = $2 AND trip = $3 AND start_s = $4 AND place = $5 RETURNING id";
    tx.first(sql, params![own.person, own.day, own.trip, own.start_s, own.place]).await
}

/// Writes a wish; its id, which is that of another one for the same departure if somebody was faster.
pub async fn put(tx: &mut Tx, own: &Asked) -> Result<Uuid, DbError> {
    let sql = "INSERT INTO transit_leave (id, person, day, trip, start_s, place, stop, walk_minutes, planned_at, state, asked_at, told_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL) \
               ON CONFLICT (person, day, trip, start_s, place) DO UPDATE SET walk_minutes = excluded.walk_minutes";
    let values = params![
        own.id,
        own.person,
        own.day,
        own.trip,
        own.start_s,
        own.place,
        own.stop,
        own.walk_minutes,
        own.planned_at,
        own.state,
        own.asked_at
    ];
    tx.execute(sql, values).await?;
    let sql = "SELECT id FROM transit_leave WHERE person = $1 AND day = $2 AND trip = $3 AND start_s = $4 AND place = $5";
    let id: Option<(Uuid,)> = tx.first(sql, params![own.person, own.day, own.trip, own.start_s, own.place]).await?;
    Ok(id.map_or(own.id, |(id,)| id))
}

/// Marks it as done; whether it still waited.
pub async fn end(tx: &mut Tx, id: Uuid, state: &str) -> Result<bool, DbError> {
    let sql = "UPDATE transit_leave SET state = $2, told_at = $3 WHERE id = $1 AND state = 'waiting'";
    let now = tx.now();
    Ok(tx.execute(sql, params![id, state, now]).await? > 0)
}

/// Takes one of a person away; whether it was there.
pub async fn remove(tx: &mut Tx, person: PersonId, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM transit_leave WHERE id = $1 AND person = $2", params![id, person]).await? > 0)
}

/// Those that were done with, or left, before a moment.
pub async fn over(tx: &Tx, before: Timestamp, limit: i64) -> Result<Vec<(Uuid, PersonId)>, DbError> {
    let sql = "SELECT id, person FROM transit_leave WHERE planned_at < $1 ORDER BY planned_at LIMIT $2";
    tx.all(sql, params![before, limit]).await
}
