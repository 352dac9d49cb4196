//! Asking to be told when to leave, and no longer.

use std::sync::Arc;

use kit::{PersonId, Problem, Says};
use uuid::Uuid;
use web::House;

use super::rule::WALK_MINUTES_MAX;
use super::store::{self, Asked};
use super::{Departure, tell};
use crate::live::Live;
use crate::urls;

/// Departures that one person may wait for at once.
const WAITING_MAX: i64 = 20;

/// Asks for it; asked again for the same departure, it is a new wish with the new minutes, of which is told again.
///
/// Errors: [`Problem::Invalid`] at `walk`; [`Problem::NotFound`] for a departure that the timetable has not; [`Problem::Conflict`] for one
/// that has left, and for too many.
pub async fn ask(house: &House, person: PersonId, stop: &str, departure: &Departure, walk: &str, lang: kit::Lang) -> Result<(), Problem> {
    let minutes = walk.trim().parse().ok().filter(|minutes| (0..=WALK_MINUTES_MAX).contains(minutes));
    let walk_minutes =
        minutes.ok_or_else(|| Problem::field("walk", Says::new("transit-leave-walk-wrong").with("most", WALK_MINUTES_MAX)))?;
    let held = house.part::<Live>().fresh().await?;
    let planned_at = departure.planned(&held).ok_or(Problem::NotFound)?;
    let (now, own) = (house.clock().now(), departure.clone());
    if planned_at <= now {
        return Err(Problem::Conflict("transit-leave-left".into()));
    }
    held.stop(stop, Some(own.day)).ok_or(Problem::NotFound)?;
    let asked = Asked {
        id: house.clock().id(),
        person,
        day: own.day,
        trip: own.trip,
        start_s: own.start_s,
        place: own.place,
        stop: stop.to_owned(),
        walk_minutes,
        planned_at,
        state: "waiting".to_owned(),
        asked_at: now,
        told_at: None,
    };
    let t = house.locale(lang);
    let (what, name) = tell::named(&t, &held, &asked);
    let time = t.time(planned_at.to_zoned(kit::clock::kyiv()).time());
    let title = t.with("transit-leave-title", &[("what", what.into()), ("stop", name.into()), ("time", time.into())]);
    let given = Arc::new((asked, title));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (asked, title) = &*given;
                if let Some(before) = store::take(tx, asked).await? {
                    subscriptions::unsubscribe(tx, asked.person, &tell::topic(before)).await?;
                }
                if store::count(tx, asked.person).await? >= WAITING_MAX {
                    return Err(Problem::Conflict(Says::new("transit-leave-many").with("most", WAITING_MAX)));
                }
                let id = store::put(tx, asked).await?;
                subscriptions::subscribe(tx, asked.person, &tell::topic(id), title, urls::LEAVE).await
            })
        })
        .await
}

/// Asks for it no longer.
///
/// Errors: [`Problem::NotFound`] for what is not this person's.
pub async fn end(house: &House, person: PersonId, id: Uuid) -> Result<(), Problem> {
    house
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                if !store::remove(tx, person, id).await? {
                    return Err(Problem::NotFound);
                }
                Ok(subscriptions::unsubscribe(tx, person, &tell::topic(id)).await?)
            })
        })
        .await
}
