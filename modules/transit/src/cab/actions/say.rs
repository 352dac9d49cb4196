//! A driver says something of a short list: it opens an incident, or stands in the journal of the one that is open. A call for help always
//! opens one, since nobody looks again at what they have seen.

use std::sync::Arc;

use audit::{Actor, Entry};
use jiff::SignedDuration;
use kit::{Lang, Problem, Timestamp};
use serde_json::json;
use uuid::Uuid;
use web::House;

use crate::cab::drive::drive;
use crate::cab::store::{self, Cab};
use crate::dispatch::store::incidents;
use crate::live::Live;

/// What can be said.
pub const WORDS: [&str; 7] = ["breakdown", "accident", "full", "delay", "road", "passenger", "help"];
/// What always opens an incident of its own.
const CALLS: [&str; 3] = ["accident", "passenger", "help"];
/// What is said within so long belongs to one incident.
const TOGETHER: SignedDuration = SignedDuration::from_hours(2);
/// So much may be said within an hour: a phone gone wild is no use to anybody.
const WORDS_MAX: i64 = 30;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Takes it in; what comes again under the same key changes nothing.
///
/// Errors: [`Problem::Invalid`] at `code`; [`Problem::TooMany`].
pub async fn say_from_cab(house: &House, cab: &Cab, code: &str, key: Uuid) -> Result<(), Problem> {
    if !WORDS.contains(&code) {
        return Err(Problem::field("code", "transit-alert-choose"));
    }
    let live = house.part::<Live>();
    live.fresh().await?;
    let now = house.clock().now();
    let route = live.look(|state| drive(state, cab, now).map(|own| state.version.feed.route_label(own.route).to_owned())).flatten();
    let t = house.locale(Lang::Uk);
    let said = t.say(&format!("transit-word-{code}")).to_owned();
    let title = t.with("transit-word-title", &[("vehicle", cab.vehicle.as_str().into()), ("word", said.as_str().into())]);
    let given = Arc::new((cab.clone(), code.to_owned(), said, title, route.unwrap_or_default()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (cab, code, said, title, route) = &*given;
                if store::is_said(tx, key).await? {
                    return Ok(());
                }
                let before = |by: SignedDuration| tx.now().checked_sub(by).unwrap_or(Timestamp::MIN);
                let (hour, together) = (before(HOUR), before(TOGETHER));
                if store::words_since(tx, cab, hour).await? >= WORDS_MAX {
                    return Err(Problem::TooMany(60));
                }
                let who = format!("№ {}", cab.vehicle);
                let open = if CALLS.contains(&code.as_str()) { None } else { store::open_incident(tx, cab, together).await? };
                let number = match open {
                    Some(number) => {
                        incidents::add(tx, number, "noted", (None, &who), said).await?;
                        number
                    }
                    None => {
                        let number = incidents::insert(tx, title, route, &cab.vehicle).await?;
                        incidents::add(tx, number, "opened", (None, &who), said).await?;
                        number
                    }
                };
                store::keep_word(tx, key, cab, code, number).await?;
                let detail = json!({ "vehicle": cab.vehicle, "code": code });
                Ok(audit::record(tx, Entry::new(Actor::platform("transit.cab"), "update", "transit_incident", number).with(detail)).await?)
            })
        })
        .await
}
