//! When an official receives: weekly hours and days off.

use std::sync::Arc;

use db::Tx;
use identity::post::PostId;
use jiff::civil::{Date, Time};
use kit::{FieldProblem, Problem, Says, Viewer};
use uuid::Uuid;
use web::House;

use crate::booking::{Booking, State};
use crate::slots::{Hours, SLOT_MINUTES, span};
use crate::{store, tell};

/// The most hours of a post.
const HOURS_MAX: i64 = 50;
/// The most characters of a reason.
const REASON_CHARS_MAX: usize = 200;

/// Hours as somebody types them.
#[derive(Clone, Debug, Default)]
pub struct RawHours {
    /// 1 to 7.
    pub weekday: String,
    /// `14:00`
    pub starts: String,
    /// `17:00`
    pub ends: String,
    /// Minutes.
    pub slot: String,
    /// The first day.
    pub valid_from: String,
    /// The last day; may be empty.
    pub valid_until: String,
}

impl RawHours {
    /// The hours, or all that is wrong.
    ///
    /// Errors: each field that is not understood.
    pub fn parse(&self) -> Result<Hours, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: &str| problems.push(FieldProblem { field: field.to_owned(), says: Says::new(says) });
        let weekday = self.weekday.trim().parse().ok().filter(|day| (1..=7).contains(day));
        let clock = |text: &str| text.trim().parse::<Time>().ok();
        let (starts, ends) = (clock(&self.starts), clock(&self.ends));
        let slot = self.slot.trim().parse().ok().filter(|minutes| SLOT_MINUTES.contains(minutes));
        let from = self.valid_from.trim().parse::<Date>().ok();
        let until = (!self.valid_until.trim().is_empty()).then(|| self.valid_until.trim().parse::<Date>().ok());
        if weekday.is_none() {
            wrong("weekday", "appeals-hours-weekday-wrong");
        }
        if starts.is_none() {
            wrong("starts", "appeals-hours-time-wrong");
        }
        if ends.is_none() || starts.zip(ends).is_some_and(|(starts, ends)| ends <= starts) {
            wrong("ends", "appeals-hours-ends-wrong");
        }
        if slot.is_none() {
            wrong("slot", "appeals-hours-slot-wrong");
        }
        if from.is_none() {
            wrong("valid_from", "appeals-hours-day-wrong");
        }
        if until == Some(None) || from.zip(until.flatten()).is_some_and(|(from, until)| until < from) {
            wrong("valid_until", "appeals-hours-until-wrong");
        }
        match (weekday, starts, ends, slot, from) {
            (Some(weekday), Some(starts), Some(ends), Some(slot_minutes), Some(valid_from)) if problems.is_empty() => {
                Ok(Hours { weekday, starts, ends, slot_minutes, valid_from, valid_until: until.flatten() })
            }
            _ => Err(problems),
        }
    }
}

/// Writes new hours of a post.
///
/// Errors: [`Problem::Invalid`] naming fields.
pub async fn write_hours(house: &House, by: &Viewer, post: PostId, raw: &RawHours) -> Result<(), Problem> {
    let given = Arc::new((raw.parse().map_err(Problem::Invalid)?, by.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                if store::hours_count(tx, post).await? >= HOURS_MAX {
                    return Err(Problem::field("weekday", Says::new("appeals-hours-many").with("max", HOURS_MAX)));
                }
                store::insert_hours(tx, post, &given.0).await?;
                Ok(audit::record(tx, audit::Entry::new(&given.1, "write-hours", "post", post)).await?)
            })
        })
        .await
}

/// Takes hours away; who is booked already stays so.
///
/// Errors: [`Problem::NotFound`].
pub async fn remove_hours(house: &House, by: &Viewer, post: PostId, id: Uuid) -> Result<(), Problem> {
    let by = by.clone();
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !store::delete_hours(tx, post, id).await? {
                    return Err(Problem::NotFound);
                }
                Ok(audit::record(tx, audit::Entry::new(&by, "remove-hours", "post", post)).await?)
            })
        })
        .await
}

/// Writes or takes away a day on which nobody is received. Who was booked on a day off is told; the bookings that were called off.
///
/// Errors: [`Problem::Invalid`] for no day.
pub async fn write_day_off(house: &House, by: &Viewer, post: PostId, day: &str, reason: &str, off: bool) -> Result<Vec<Booking>, Problem> {
    let day: Date = day.trim().parse().map_err(|_| Problem::field("day", "appeals-hours-day-wrong"))?;
    let given = Arc::new((by.clone(), reason.trim().chars().take(REASON_CHARS_MAX).collect::<String>()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, reason) = &*given;
                let called_off = if off {
                    store::insert_day_off(tx, post, day, reason).await?;
                    call_off(tx, by, post, day).await?
                } else {
                    store::delete_day_off(tx, post, day).await?;
                    Vec::new()
                };
                let entry = audit::Entry::new(by, "write-day-off", "post", post);
                let detail = serde_json::json!({ "day": day.to_string(), "off": off, "called_off": called_off.len() });
                audit::record(tx, entry.with(detail)).await?;
                Ok::<_, Problem>(called_off)
            })
        })
        .await
}

/// Cancels what is still to come of a day.
async fn call_off(tx: &mut Tx, by: &Viewer, post: PostId, day: Date) -> Result<Vec<Booking>, Problem> {
    let (from, until) = span(day);
    let mut all = Vec::new();
    for own in store::expected(tx, post, (from.max(tx.now()), until)).await? {
        if store::call_off(tx, own.id, "").await? {
            // when the official receives on that day after all, its hours are there for everybody
            store::give_back(tx, own.id).await?;
            tell::called_off(tx, &own).await?;
            audit::record(tx, audit::Entry::new(by, State::Cancelled.code(), "booking", own.id)).await?;
            all.push(own);
        }
    }
    Ok(all)
}
