//! The job that tells people when to leave, once a minute, and forgets what is over.

use std::sync::Arc;

use db::DbError;
use db::jobs::{JobError, Jobs};
use gtfs::TripIdx;
use jiff::SignedDuration;
use kit::{Problem, Timestamp};
use subscriptions::News;
use tracking::{BoardState, Run, Vehicle};
use web::House;

use super::rule::{Due, Expected, due};
use super::store::Asked;
use super::{store, tell};
use crate::dispatch::alert::{Alert, Effect, Reach};
use crate::dispatch::store::alerts;
use crate::live::{Live, State};
use crate::published::{Held, Loaded};

/// Tells people.
pub const TELL: &str = "transit.leave";
/// So far ahead departures are looked at: who need not wait hears of it as soon as it is known.
const AHEAD: SignedDuration = SignedDuration::from_hours(4);
/// What has left so long ago is forgotten.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Rows that are forgotten at once.
const FORGOTTEN_MAX: i64 = 500;

/// Adds it.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let own = house.clone();
    jobs.on(TELL, move |run| {
        let house = own.clone();
        Box::pin(async move { tell_due(&house, run.now).await.map_err(|problem| JobError::Retry(problem.to_string())) })
    })
    .every(TELL, "* * * * *")
}

/// Tells everybody whose time has come.
async fn tell_due(house: &House, now: Timestamp) -> Result<(), Problem> {
    let waiting = store::waiting(house.db(), now.saturating_add(AHEAD).unwrap_or(now)).await?;
    if !waiting.is_empty() {
        let live = house.part::<Live>();
        let held = live.fresh().await?;
        let open = alerts::open(house.db(), now).await?;
        for own in waiting {
            let expected = expected(live, &held, &open, &own, now);
            let (state, news) = match due(expected, own.walk_minutes, now) {
                Due::Wait => continue,
                Due::Missed => ("missed", None),
                Due::Leave => ("told", Some(tell::news(house, &held, &own, expected))),
                Due::Cancelled => ("cancelled", Some(tell::news(house, &held, &own, expected))),
            };
            end(house, &own, state, news).await?;
        }
    }
    Ok(forget(house, now).await?)
}

/// Marks it and tells of it in one transaction: whoever does so first tells, nobody tells twice.
async fn end(house: &House, own: &Asked, state: &'static str, news: Option<News>) -> Result<(), DbError> {
    let (id, news) = (own.id, Arc::new(news));
    house
        .db()
        .tx(move |tx| {
            let news = news.clone();
            Box::pin(async move {
                if store::end(tx, id, state).await?
                    && let Some(news) = &*news
                {
                    subscriptions::publish_once(tx, id, news.clone()).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Subscriptions go some time after the news: who is told is found behind the transaction.
async fn forget(house: &House, now: Timestamp) -> Result<(), DbError> {
    let before = now.saturating_sub(KEPT).unwrap_or(now);
    house
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                for (id, person) in store::over(tx, before, FORGOTTEN_MAX).await? {
                    subscriptions::unsubscribe(tx, person, &tell::topic(id)).await?;
                    store::remove(tx, person, id).await?;
                }
                Ok(())
            })
        })
        .await
}

/// What is known of a departure now: of its vehicle, of alerts, of the timetable.
pub(super) fn expected(live: &Live, held: &Held, open: &[Alert], own: &Asked, now: Timestamp) -> Expected {
    let departure = own.departure();
    let Some((version, trip)) = departure.trip(held) else { return Expected::Cancelled };
    let Some(planned) = departure.planned(held) else { return Expected::Cancelled };
    if open.iter().any(|alert| stops(alert, version, (trip, own.place)) && alert.ends_at.is_none_or(|ends| ends > planned)) {
        return Expected::Cancelled;
    }
    let plain = Expected::At { at: planned, late_s: None };
    let run = u32::try_from(own.start_s).map(|start_s| Run { trip, day: own.day, start_s });
    let known = |state: &State| {
        let run = run.ok().filter(|_| state.version.number == version.number)?;
        let place = u16::try_from(own.place).ok()?;
        if state.tracking.is_cancelled(run) || state.tracking.is_skipped(run, place) {
            return Some(Expected::Cancelled);
        }
        let Some(line) = state.tracking.departure(run, place, now.as_second()) else {
            return is_past(state, run, place).then_some(Expected::Gone);
        };
        match line.state {
            BoardState::Live { prediction, .. } => {
                let at = Timestamp::from_second(prediction.departure.max(prediction.expected).round() as i64).ok()?;
                Some(Expected::At { at, late_s: Some(at.duration_since(planned).as_secs()) })
            }
            BoardState::Cancelled | BoardState::Skipped => Some(Expected::Cancelled),
            BoardState::Scheduled | BoardState::NoData { .. } => None,
        }
    };
    live.look(known).flatten().unwrap_or(plain)
}

/// Whether the vehicle of a run is past a stop. At the first stop, where it waits for its time, only once it is past the next one too.
fn is_past(state: &State, run: Run, place: u16) -> bool {
    let vehicle = state.tracking.vehicle_on(run).and_then(|number| state.tracking.vehicle(number));
    vehicle.and_then(Vehicle::next_stop).is_some_and(|next| next > usize::from(place.max(1)))
}

/// Whether an alert says that a trip does not come to one of its stops; one of a station means all its platforms.
fn stops(alert: &Alert, version: &Loaded, (trip, place): (TripIdx, i64)) -> bool {
    let is_closed = || {
        let time = usize::try_from(place).ok().and_then(|place| version.feed.stop_times_of(trip).get(place));
        let closed = version.feed.stop_by_id(&alert.object);
        time.zip(closed).is_some_and(|(time, closed)| version.platforms(closed).contains(&time.stop))
    };
    match (alert.effect, alert.scope) {
        (Effect::NoService, Reach::City) => true,
        (Effect::NoService, Reach::Route) => alert.object == version.feed.text(version.feed[version.feed[trip].route].id),
        (Effect::NoService | Effect::StopClosed, Reach::Stop) => is_closed(),
        _ => false,
    }
}
