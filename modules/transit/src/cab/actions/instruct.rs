//! Sends an instruction to a vehicle, to those of a route or of a carrier; a driver says that it was read.

use std::collections::BTreeSet;
use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{FieldProblem, Problem, Says, Viewer};
use serde_json::json;
use web::House;

use crate::cab::store::{self, Cab, Instruction, VEHICLES_MAX};
use crate::live::{Live, State, store as positions};
use crate::reach;

/// What drivers are told most: hold at a stop, go by the timetable, slow down, another way, to the depot, call, and anything else.
pub const INSTRUCTIONS: [&str; 7] = ["hold", "go", "slow", "detour", "depot", "call", "other"];
/// Letters of the words.
const TEXT_CHARS_MAX: usize = 300;

/// A vehicle: the number of its carrier and its id there.
type Of = (i64, String);

/// An instruction as somebody sends it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewInstruction {
    /// `vehicle:1/1204`, `route:9`, `carrier:1`.
    pub place: String,
    /// A word of [`INSTRUCTIONS`].
    pub code: String,
    /// In words; must be for `other`.
    pub text: String,
}

/// Sends it; its number.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming fields, also where no vehicle that is meant has a link.
pub async fn instruct(house: &House, by: &Viewer, new: &NewInstruction) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let (live, now) = (house.part::<Live>(), house.clock().now());
    live.fresh().await?;
    let cabs = store::holding(house.db(), now).await?;
    let carriers = positions::carriers(house.db()).await?;
    let name = |number: i64| carriers.iter().find(|own| own.number == number).map(|own| own.name.clone());
    let meant = match new.place.split_once(':') {
        Some(("vehicle", own)) => own.split_once('/').and_then(|(carrier, id)| {
            let one = (carrier.parse().ok()?, id.to_owned());
            Some((format!("№ {id}"), BTreeSet::from([one])))
        }),
        Some(("carrier", number)) => number.parse().ok().and_then(|number| {
            let own = cabs.iter().filter(|cab| cab.carrier == number).map(|cab| (cab.carrier, cab.vehicle.clone()));
            Some((name(number)?, own.collect()))
        }),
        Some(("route", id)) => live.look(|state| on_route(state, id)).flatten(),
        _ => None,
    };
    let (label, meant) = check(new, meant)?;
    let reached: Vec<Of> =
        meant.iter().filter(|own| cabs.iter().any(|cab| (cab.carrier, &cab.vehicle) == (own.0, &own.1))).cloned().collect();
    if reached.is_empty() {
        return Err(Problem::field("where", "transit-instruction-nobody"));
    }
    if reached.len() > VEHICLES_MAX {
        return Err(Problem::field("where", Says::new("transit-instruction-many").with("most", VEHICLES_MAX)));
    }
    let own = Instruction {
        number: 0,
        place: new.place.clone(),
        label,
        code: new.code.clone(),
        text: new.text.trim().to_owned(),
        unreached: (meant.len() - reached.len()) as i64,
        sent_at: now,
        sent_by: by.person,
        sent_name: by.name.clone(),
    };
    write(house, by, own, reached).await
}

/// The vehicles that are on a route now, and the number of the route.
fn on_route(state: &State, id: &str) -> Option<(String, BTreeSet<Of>)> {
    let feed = &state.version.feed;
    let route = feed.route_by_id(id)?;
    let on = |vehicle: &tracking::Vehicle| vehicle.run().is_some_and(|run| feed[run.trip].route == route);
    let of = |vehicle: &tracking::Vehicle| (i64::from(vehicle.carrier()), vehicle.id().to_owned());
    let all = state.tracking.vehicles().map(|(_, own)| own).filter(|own| on(own)).map(of).collect();
    Some((feed.route_label(route).to_owned(), all))
}

fn check(new: &NewInstruction, meant: Option<(String, BTreeSet<Of>)>) -> Result<(String, BTreeSet<Of>), Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    if meant.is_none() {
        wrong("where", "transit-alert-choose".into());
    }
    if !INSTRUCTIONS.contains(&new.code.as_str()) {
        wrong("code", "transit-alert-choose".into());
    }
    if new.code == "other" && new.text.trim().is_empty() {
        wrong("text", "field-required".into());
    }
    if new.text.chars().count() > TEXT_CHARS_MAX {
        wrong("text", Says::new("transit-alert-long").with("most", TEXT_CHARS_MAX));
    }
    meant.filter(|_| problems.is_empty()).ok_or(Problem::Invalid(problems))
}

async fn write(house: &House, by: &Viewer, own: Instruction, to: Vec<Of>) -> Result<i64, Problem> {
    let given = Arc::new((by.clone(), own, to));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, own, to) = &*given;
                let number = store::send(tx, own, to).await?;
                let detail = json!({ "place": own.place, "code": own.code, "vehicles": to.len() });
                audit::record(tx, Entry::new(Actor::from(by), "publish", "transit_instruction", number).with(detail)).await?;
                Ok::<_, Problem>(number)
            })
        })
        .await
}

/// The driver of a vehicle has read an instruction; said again it changes nothing.
///
/// Errors: [`Problem::NotFound`] for one that was not sent there.
pub async fn read_instruction(house: &House, cab: &Cab, number: i64) -> Result<(), Problem> {
    let cab = Arc::new(cab.clone());
    house
        .db()
        .tx(move |tx| {
            let cab = cab.clone();
            Box::pin(async move { if store::read(tx, &cab, number).await? { Ok(()) } else { Err(Problem::NotFound) } })
        })
        .await
}
