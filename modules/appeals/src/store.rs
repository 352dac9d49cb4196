//! All SQL of the module: hours of reception, days off, bookings.

use cases::CaseId;
use db::{Db, DbError, FromRow, OnConstraint, Tx, params};
use identity::post::PostId;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use kit::{PersonId, Problem};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::booking::{Booking, BookingId, State};
use crate::slots::{Hours, SLOT_MINUTES, Slot};

/// Hours and days off of a post that are read at most.
const RULES_MAX: i64 = 200;

type HoursRow = (Uuid, i64, String, String, i64, Date, Option<Date>);

/// The hours of a post with their ids, by weekday; one that this build does not read is left out.
pub async fn hours(db: &Db, post: PostId) -> Result<Vec<(Uuid, Hours)>, DbError> {
    let sql = "SELECT id, weekday, starts, ends, slot_minutes, valid_from, valid_until FROM appeals_hours WHERE post_id = $1 \
               ORDER BY weekday, starts, id LIMIT $2";
    let rows: Vec<HoursRow> = db.all(sql, params![post.0, RULES_MAX]).await?;
    let read = |(id, weekday, starts, ends, slot_minutes, valid_from, valid_until): HoursRow| {
        let (starts, ends): (Time, Time) = (starts.parse().ok()?, ends.parse().ok()?);
        Some((id, Hours { weekday, starts, ends, slot_minutes, valid_from, valid_until }))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Writes new hours.
pub async fn insert_hours(tx: &mut Tx, post: PostId, own: &Hours) -> Result<(), DbError> {
    let sql = "INSERT INTO appeals_hours (id, post_id, weekday, starts, ends, slot_minutes, valid_from, valid_until) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    let values =
        params![tx.id(), post.0, own.weekday, clock(own.starts), clock(own.ends), own.slot_minutes, own.valid_from, own.valid_until];
    tx.execute(sql, values).await.map(drop)
}

/// Takes hours away; bookings in them stay.
pub async fn delete_hours(tx: &mut Tx, post: PostId, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM appeals_hours WHERE post_id = $1 AND id = $2", params![post.0, id]).await? > 0)
}

/// How many hours a post has.
pub async fn hours_count(tx: &Tx, post: PostId) -> Result<i64, DbError> {
    Ok(tx.first("SELECT COUNT(*) FROM appeals_hours WHERE post_id = $1", params![post.0]).await?.unwrap_or(0))
}

/// The days off of a post from a day on, with the reason.
pub async fn days_off(db: &Db, post: PostId, from: Date) -> Result<Vec<(Date, String)>, DbError> {
    let sql = "SELECT day, reason FROM appeals_day_off WHERE post_id = $1 AND day >= $2 ORDER BY day LIMIT $3";
    db.all(sql, params![post.0, from, RULES_MAX]).await
}

/// Writes a day off.
pub async fn insert_day_off(tx: &mut Tx, post: PostId, day: Date, reason: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO appeals_day_off (post_id, day, reason) VALUES ($1, $2, $3) \
               ON CONFLICT (post_id, day) DO UPDATE SET reason = excluded.reason";
    tx.execute(sql, params![post.0, day, reason]).await.map(drop)
}

/// Takes a day off away.
pub async fn delete_day_off(tx: &mut Tx, post: PostId, day: Date) -> Result<(), DbError> {
    tx.execute("DELETE FROM appeals_day_off WHERE post_id = $1 AND day = $2", params![post.0, day]).await.map(drop)
}

const TAKEN: &str = "SELECT s.starts_at, b.minutes FROM appeals_slot s JOIN appeals_booking b ON b.id = s.booking_id \
     WHERE s.post_id = $1 AND s.starts_at >= $2 ORDER BY s.starts_at LIMIT 10000";

fn slots(rows: Vec<(Timestamp, i64)>) -> Vec<Slot> {
    rows.into_iter().map(|(starts_at, minutes)| Slot { starts_at, minutes }).collect()
}

/// Times of a post that are taken, from a moment on; each as long as whoever holds it booked, whatever the hours are now.
pub async fn taken(db: &Db, post: PostId, from: Timestamp) -> Result<Vec<Slot>, DbError> {
    Ok(slots(db.all(TAKEN, params![post.0, from]).await?))
}

/// Whether somebody else has some of the time of a booking: the hours may have changed since it was offered.
async fn overlaps(tx: &Tx, own: &Booking) -> Result<bool, DbError> {
    let longest = SignedDuration::from_mins(*SLOT_MINUTES.end());
    let from = own.starts_at.checked_sub(longest).unwrap_or(own.starts_at);
    let wanted = Slot { starts_at: own.starts_at, minutes: own.minutes };
    Ok(slots(tx.all(TAKEN, params![own.post_id, from]).await?).into_iter().any(|taken| taken.overlaps(wanted)))
}

fn select(rest: &str) -> String {
    format!("SELECT {} FROM appeals_booking {rest}", Booking::COLUMNS)
}

/// Takes a slot.
///
/// Errors: [`Problem::Invalid`] at the slot where somebody was faster.
pub async fn take(tx: &mut Tx, own: &Booking) -> Result<(), Problem> {
    if overlaps(tx, own).await? {
        return Err(Problem::field("slot", "appeals-slot-taken"));
    }
    let sql = "INSERT INTO appeals_booking (id, post_id, organisation_id, starts_at, minutes, code, state, person_id, name, phone, email, lang, \
               topic, case_id, reminded_at, created_at, called_off_at, called_off_why, form_key) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    let values = params![
        own.id,
        own.post_id,
        own.organisation_id,
        own.starts_at,
        own.minutes,
        own.code,
        own.state,
        own.person_id,
        own.name,
        own.phone,
        own.email,
        own.lang,
        own.topic,
        own.case_id,
        own.reminded_at,
        own.created_at,
        own.called_off_at,
        own.called_off_why,
        own.form_key
    ];
    tx.execute(sql, values).await?;
    let sql = "INSERT INTO appeals_slot (post_id, starts_at, booking_id) VALUES ($1, $2, $3)";
    let done = tx.execute(sql, params![own.post_id, own.starts_at, own.id]).await.map(drop);
    done.on_constraint("one_booking_per_slot", Problem::field("slot", "appeals-slot-taken"))
}

/// The code of the booking that a form made.
pub async fn code_of(db: &Db, form_key: Uuid) -> Result<Option<String>, DbError> {
    db.first("SELECT code FROM appeals_booking WHERE form_key = $1", params![form_key]).await
}

/// A booking by its code.
pub async fn by_code(db: &Db, code: &str) -> Result<Option<Booking>, DbError> {
    db.first(&select("WHERE code = $1"), params![code]).await
}

/// A booking.
pub async fn find(db: &Db, id: BookingId) -> Result<Option<Booking>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// Says what became of a booking that is booked; false where that was said before. A cancelled one gives its slot back,
/// and its form, sent again, books anew.
pub async fn settle(tx: &mut Tx, id: BookingId, state: State) -> Result<bool, DbError> {
    let sql = "UPDATE appeals_booking SET state = $2, form_key = NULL WHERE id = $1 AND state = 'booked'";
    let changed = tx.execute(sql, params![id, state]).await?;
    if changed > 0 && state == State::Cancelled {
        give_back(tx, id).await?;
    }
    Ok(changed > 0)
}

/// Cancels a booking for the office, with what the person is told; its slot stays taken. False where it was settled before.
pub async fn call_off(tx: &mut Tx, id: BookingId, why: &str) -> Result<bool, DbError> {
    let sql = "UPDATE appeals_booking SET state = 'cancelled', called_off_at = $2, called_off_why = $3, form_key = NULL \
               WHERE id = $1 AND state = 'booked'";
    Ok(tx.execute(sql, params![id, tx.now(), why]).await? > 0)
}

/// Gives the slot of a booking back to others.
pub async fn give_back(tx: &mut Tx, id: BookingId) -> Result<(), DbError> {
    tx.execute("DELETE FROM appeals_slot WHERE booking_id = $1", params![id]).await.map(drop)
}

/// The bookings of a post between two moments to which somebody is still to come, the earliest first.
pub async fn expected(tx: &Tx, post: PostId, (from, until): (Timestamp, Timestamp)) -> Result<Vec<Booking>, DbError> {
    let rest = "WHERE post_id = $1 AND starts_at >= $2 AND starts_at < $3 AND state = 'booked' ORDER BY starts_at, id LIMIT 500";
    tx.all(&select(rest), params![post.0, from, until]).await
}

/// The bookings of a post between two moments that the office called off and whose people left only a phone, the earliest first.
pub async fn to_phone(db: &Db, post: PostId, (from, until): (Timestamp, Timestamp)) -> Result<Vec<Booking>, DbError> {
    let rest = "WHERE post_id = $1 AND starts_at >= $2 AND starts_at < $3 AND called_off_at IS NOT NULL AND email = '' AND phone <> '' \
                ORDER BY starts_at, id LIMIT 500";
    db.all(&select(rest), params![post.0, from, until]).await
}

/// The bookings of a post between two moments, the earliest first; cancelled ones are left out.
pub async fn of_post(db: &Db, post: PostId, (from, until): (Timestamp, Timestamp)) -> Result<Vec<Booking>, DbError> {
    let rest = "WHERE post_id = $1 AND starts_at >= $2 AND starts_at < $3 AND state <> 'cancelled' ORDER BY starts_at, id LIMIT 500";
    db.all(&select(rest), params![post.0, from, until]).await
}

/// How many bookings that are still to come somebody has at a post, told by account, phone or e-mail.
pub async fn coming(tx: &Tx, own: &Booking) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM appeals_booking WHERE post_id = $1 AND state = 'booked' AND starts_at > $2 \
               AND ((phone <> '' AND phone = $3) OR (email <> '' AND email = $4) OR (person_id IS NOT NULL AND person_id = $5))";
    Ok(tx.first(sql, params![own.post_id, tx.now(), own.phone, own.email, own.person_id]).await?.unwrap_or(0))
}

/// Ties the appeal that was written down to a booking.
pub async fn tie(db: &Db, id: BookingId, case: CaseId) -> Result<(), DbError> {
    db.tx(move |tx| {
        Box::pin(async move { tx.execute("UPDATE appeals_booking SET case_id = $2 WHERE id = $1", params![id, case]).await.map(drop) })
    })
    .await
}

/// Bookings before a moment whose people were not reminded, the earliest first.
pub async fn to_remind(db: &Db, now: Timestamp, before: Timestamp) -> Result<Vec<Booking>, DbError> {
    let rest = "WHERE state = 'booked' AND reminded_at IS NULL AND starts_at > $1 AND starts_at < $2 ORDER BY starts_at, id LIMIT 500";
    db.all(&select(rest), params![now, before]).await
}

/// Notes that somebody was reminded; false where they were before.
pub async fn note_reminder(tx: &mut Tx, id: BookingId) -> Result<bool, DbError> {
    let sql = "UPDATE appeals_booking SET reminded_at = $2 WHERE id = $1 AND reminded_at IS NULL AND state = 'booked'";
    Ok(tx.execute(sql, params![id, tx.now()]).await? > 0)
}

/// Forgets bookings before a moment.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute("DELETE FROM appeals_slot WHERE starts_at < $1", params![before]).await?;
    tx.execute("DELETE FROM appeals_booking WHERE starts_at < $1", params![before]).await.map(drop)
}

/// What bookings tell of a person.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Value, DbError> {
    let rows: Vec<(Timestamp, String, String)> = db
        .all("SELECT starts_at, state, topic FROM appeals_booking WHERE person_id = $1 ORDER BY starts_at LIMIT 10000", params![person])
        .await?;
    Ok(rows.into_iter().map(|(at, state, topic)| json!({ "starts_at": at.to_string(), "state": state, "topic": topic })).collect())
}

/// Takes a person out of their bookings.
pub async fn forget_person(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    let sql = "UPDATE appeals_booking SET person_id = NULL, name = '', phone = '', email = '', topic = '', form_key = NULL \
               WHERE person_id = $1";
    tx.execute(sql, params![person]).await.map(drop)
}
