//! A dispatcher cancels trips or lets them pass stops by, and takes that back.

use std::sync::Arc;

use audit::{Actor, Entry};
use db::Json;
use gtfs::StopIdx;
use jiff::SignedDuration;
use kit::{FieldProblem, Problem, Says, Timestamp, Viewer};
use serde_json::json;
use web::House;

use super::{REASONS, Until};
use crate::dispatch::order::{self, Chosen, Kind, Order, Place};
use crate::dispatch::store::orders;
use crate::live::{Live, RunKey, State, store as positions};
use crate::reach;

/// Trips of one order; a route has a few hundred a day.
const RUNS_MAX: usize = 1_000;
/// Stops of one order.
const STOPS_MAX: usize = 100;
/// Letters of a note.
const NOTE_CHARS_MAX: usize = 1_000;
/// How long ago an order may begin: a dispatcher writes down what was decided by telephone.
const BACK: SignedDuration = SignedDuration::from_hours(2);

/// An order as somebody gives it: words, not yet looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewOrder {
    /// A word of [`Kind`].
    pub kind: String,
    /// See [`Place`].
    pub place: String,
    /// From which hour of today, `HH:MM`; empty from now on. Of no use for one trip.
    pub from: String,
    /// A word of [`Until`].
    pub until: String,
    /// Codes or ids of stops that are passed by.
    pub stops: String,
    /// A word of [`REASONS`].
    pub reason: String,
    /// In words.
    pub note: String,
}

/// Gives it; its number.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming fields, also where no trip is meant.
pub async fn give_order(house: &House, by: &Viewer, new: &NewOrder) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let live = house.part::<Live>();
    live.fresh().await?;
    let now = house.clock().now();
    let checked = live.look(|state| check(state, new, now)).unwrap_or_else(|| Err(Problem::field("where", "transit-order-nothing")))?;
    let given = Arc::new((by.clone(), checked));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, checked) = &*given;
                let seq = positions::next_seq(tx).await?;
                let own = Order {
                    number: orders::next_number(tx).await?,
                    made_at: tx.now(),
                    made_by: by.person,
                    made_name: by.name.clone(),
                    seq,
                    ..checked.clone()
                };
                orders::insert(tx, &own).await?;
                let detail = json!({ "kind": own.kind.code(), "place": own.place, "trips": own.runs.0.len(), "reason": own.reason });
                audit::record(tx, Entry::new(Actor::from(by), "create", "transit_order", own.number).with(detail)).await?;
                Ok::<_, Problem>(own.number)
            })
        })
        .await
}

/// What is ordered, with the trips that it means.
fn check(state: &State, new: &NewOrder, now: Timestamp) -> Result<Order, Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    let (kind, place) = (Kind::from_code(&new.kind), Place::from_text(&new.place));
    if kind.is_none() {
        wrong("kind", "transit-alert-choose".into());
    }
    if place.is_none() {
        wrong("where", "transit-alert-choose".into());
    }
    if !REASONS.contains(&new.reason.as_str()) {
        wrong("reason", "transit-run-reason-required".into());
    }
    if new.note.chars().count() > NOTE_CHARS_MAX {
        wrong("note", Says::new("transit-alert-long").with("most", NOTE_CHARS_MAX));
    }
    let hours = hours(new, place.as_ref(), now).map_err(|(field, says)| wrong(field, says)).ok();
    let stops = if kind == Some(Kind::Skip) { stops(state, &new.stops) } else { Ok(Vec::new()) };
    let stops = stops.map_err(|says| wrong("stops", says)).ok();
    let (Some(kind), Some(place), Some(hours), Some(stops), true) = (kind, place, hours, stops, problems.is_empty()) else {
        return Err(Problem::Invalid(problems));
    };
    let found = order::chosen(state, &place, &stops, hours, now);
    let (Some(first_at), Some(last_at)) = (found.first().map(|own| own.first_at), found.iter().map(|own| own.last_at).max()) else {
        return Err(Problem::field("where", "transit-order-nothing"));
    };
    if found.len() > RUNS_MAX {
        return Err(Problem::field("where", Says::new("transit-order-many").with("most", RUNS_MAX)));
    }
    Ok(Order {
        number: 0,
        kind,
        label: label(state, &place),
        place: place.text(),
        runs: Json(found.into_iter().map(|own: Chosen| own.key).collect::<Vec<RunKey>>()),
        stops: Json(stops.iter().map(|stop| state.version.stop_id(*stop).to_owned()).collect()),
        reason: new.reason.clone(),
        note: new.note.trim().to_owned(),
        first_at,
        last_at,
        made_at: now,
        made_by: None,
        made_name: String::new(),
        undone_at: None,
        undone_name: String::new(),
        seq: 0,
    })
}

/// Between which moments trips are meant; of one trip at any time.
fn hours(new: &NewOrder, place: Option<&Place>, now: Timestamp) -> Result<(Timestamp, Timestamp), (&'static str, Says)> {
    if matches!(place, Some(Place::Run(_)) | None) {
        return Ok((Timestamp::MIN, Timestamp::MAX));
    }
    let today = now.to_zoned(kit::clock::kyiv()).date();
    let from = if new.from.trim().is_empty() { Some(now) } else { order::clock_on(today, new.from.trim()) };
    let from = from.ok_or(("from", Says::new("transit-order-clock")))?;
    if from < now.checked_sub(BACK).unwrap_or(now) {
        return Err(("from", Says::new("transit-order-past")));
    }
    let until = Until::from_code(&new.until).and_then(|until| until.of(from)).ok_or(("until", Says::new("transit-alert-choose")))?;
    Ok((from, until))
}

fn stops(state: &State, text: &str) -> Result<Vec<StopIdx>, Says> {
    let words: Vec<&str> = text.split([',', ';', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Err("transit-order-stops-required".into());
    }
    if words.len() > STOPS_MAX {
        return Err(Says::new("transit-order-stops-many").with("most", STOPS_MAX));
    }
    let stop = |word: &str| state.version.stop_called(word).ok_or_else(|| Says::new("transit-order-stop-wrong").with("stop", word));
    words.into_iter().map(stop).collect()
}

/// The number of the route, or the block.
fn label(state: &State, place: &Place) -> String {
    let feed = &state.version.feed;
    let route = match place {
        Place::Run(key) => feed.trip_by_id(&key.trip).map(|trip| feed[trip].route),
        Place::Route(id) => feed.route_by_id(id),
        Place::Block(id) => return id.clone(),
    };
    route.map(|route| feed.route_label(route).to_owned()).unwrap_or_default()
}

/// Takes an order back; one that was taken back already stays so.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] where its trips are over.
pub async fn undo_order(house: &House, by: &Viewer, number: i64) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let seq = positions::next_seq(tx).await?;
                let own = orders::load(tx, number).await?.ok_or(Problem::NotFound)?;
                if own.undone_at.is_some() {
                    return Ok(());
                }
                if !own.holds(tx.now()) {
                    return Err(Problem::Conflict(Says::new("transit-order-over")));
                }
                orders::undo(tx, &own, &by.name, seq).await?;
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "withdraw", "transit_order", number)).await?)
            })
        })
        .await
}
