//! Takes in positions: written first, then followed; the answer says what became of each.

use std::sync::Arc;

use db::{DbError, Json};
use kit::{OrganisationId, Problem, Says};
use tracking::Verdict;
use web::House;

use super::store::Batch;
use super::{Fix, Live, State, store};
use crate::dispatch::store::statements;

/// Who sends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct From {
    /// How the carrier is told from others.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Its organisation, if it has one here.
    pub organisation: Option<OrganisationId>,
}

/// A position that was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Its place among those sent, from 0.
    pub place: usize,
    /// Why, as a word for programs.
    pub why: &'static str,
}

/// What became of positions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// How many were taken.
    pub taken: usize,
    /// The others.
    pub refused: Vec<Refused>,
}

/// The word where no timetable holds today.
const NO_TIMETABLE: &str = "no-timetable";
/// The word for a trip or a route of another carrier.
const OTHER_CARRIER: &str = "other-carrier";

/// Takes them in. What is sent again is known already and changes nothing.
///
/// Errors: [`Problem::Invalid`] at `positions` for too many; the database's.
pub async fn take_positions(house: &House, from: From, fixes: Vec<Fix>) -> Result<Taken, Problem> {
    let live = house.part::<Live>();
    let most = live.settings().batch_max;
    if fixes.len() > most {
        return Err(Problem::field("positions", Says::new("transit-live-many").with("most", most)));
    }
    live.fresh().await?;
    if live.look(|_| ()).is_none() {
        let refused = (0..fixes.len()).map(|place| Refused { place, why: NO_TIMETABLE }).collect();
        return Ok(Taken { taken: 0, refused });
    }
    let carrier = store::carrier_number(house.db(), &from.code).await?.and_then(|number| u32::try_from(number).ok());
    let agencies = if from.organisation.is_some() { statements::organisations(house.db()).await? } else { Vec::new() };
    let (new, mut done) = sorted_out(live, (carrier, from.organisation), &agencies, fixes);
    if !new.is_empty() {
        let (places, fixes): (Vec<usize>, Vec<Fix>) = new.into_iter().unzip();
        let seq = write(house, from, fixes).await?;
        let verdicts = live.judged(seq).await?.unwrap_or_else(|| vec![Verdict::Taken; places.len()]);
        for (place, verdict) in places.into_iter().zip(verdicts) {
            match verdict {
                Verdict::Taken => done.taken += 1,
                other => done.refused.push(Refused { place, why: other.code() }),
            }
        }
    }
    done.refused.sort_by_key(|own| own.place);
    Ok(done)
}

/// What is worth writing, with its place; the rest is refused.
fn sorted_out(
    live: &Live,
    (carrier, own): (Option<u32>, Option<OrganisationId>),
    agencies: &[(String, OrganisationId)],
    fixes: Vec<Fix>,
) -> (Vec<(usize, Fix)>, Taken) {
    let mut done = Taken::default();
    let verdict = |fix: &Fix| match carrier {
        _ if !fix.is_sound() => Some(Verdict::Nonsense.code()),
        _ if live.look(|state| is_of_another(state, own, agencies, fix)) == Some(true) => Some(OTHER_CARRIER),
        Some(carrier) => live.look(|state| state.knows(carrier, fix)).flatten().map(Verdict::code),
        None => None,
    };
    let mut new = Vec::with_capacity(fixes.len());
    for (place, fix) in fixes.into_iter().enumerate() {
        match verdict(&fix) {
            Some(why) => done.refused.push(Refused { place, why }),
            None => new.push((place, fix)),
        }
    }
    (new, done)
}

/// Whether a position claims a trip or a route of a carrier of the timetable that another organisation is.
fn is_of_another(state: &State, own: Option<OrganisationId>, agencies: &[(String, OrganisationId)], fix: &Fix) -> bool {
    let feed = &state.version.feed;
    let by_trip = fix.trip.as_deref().and_then(|trip| feed.trip_by_id(trip)).map(|trip| feed[trip].route);
    let by_route = fix.route.as_deref().and_then(|route| feed.route_by_id(route));
    let Some(own) = own else { return false };
    let is_other = |agency: &str| agencies.iter().any(|(known, organisation)| known == agency && *organisation != own);
    [by_trip, by_route].into_iter().flatten().any(|route| is_other(feed.text(feed[feed[route].agency].id)))
}

async fn write(house: &House, from: From, fixes: Vec<Fix>) -> Result<i64, Problem> {
    let shared = Arc::new((from, fixes));
    let written: Result<i64, DbError> = house
        .db()
        .tx(move |tx| {
            let shared = shared.clone();
            Box::pin(async move {
                let (from, fixes) = &*shared;
                let seq = store::next_seq(tx).await?;
                let carrier = store::carrier_of(tx, &from.code, &from.name, from.organisation).await?;
                let batch = Batch { seq, carrier, received_at: tx.now(), positions: Json(fixes.clone()) };
                store::insert_batch(tx, &batch).await?;
                Ok(seq)
            })
        })
        .await;
    Ok(written?)
}
