//! Announces an outage: checked, numbered, with its houses; once for each key.

use std::sync::Arc;

use audit::Actor;
use db::{Json, Tx};
use kit::{FieldProblem, OrganisationId, Problem, Says, Text, Timestamp, Viewer};
use places::{HouseId, Places};
use serde_json::json;
use uuid::Uuid;
use web::House;

use super::note;
use crate::outage::{Outage, State, What};
use crate::rules::{Hours, check_hours, check_words};
use crate::sum::Sum;
use crate::{reach, store};

/// An outage as somebody brings it.
#[derive(Clone, PartialEq, Debug)]
pub struct NewOutage {
    /// The utility.
    pub organisation: OrganisationId,
    /// The code of what is off.
    pub kind: String,
    /// Whether nobody planned it.
    pub emergency: bool,
    /// Why.
    pub cause: Text,
    /// What else people should know.
    pub words: Text,
    /// From when to when.
    pub hours: Hours,
    /// Its houses.
    pub houses: Vec<HouseId>,
    /// Lines of its list that were not recognised, each with the word of why.
    pub unread: Vec<(String, String)>,
}

/// What makes an announcement that is sent again the same one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// Made of the sender and their key.
    pub key: Uuid,
    /// Made of what was sent.
    pub body: Uuid,
}

impl Key {
    /// The key of a sender, by their own word for it, and of what they sent under it.
    pub fn of(by: &Viewer, word: &str, body: &[u8]) -> Self {
        const SPACE: Uuid = Uuid::from_u128(0x6f75_7461_6765_7300_8000_0000_0000_0002);
        let sender = by.person.map_or_else(|| by.name.clone(), |person| person.to_string());
        Self { key: Uuid::new_v5(&SPACE, format!("{sender}\n{word}").as_bytes()), body: Uuid::new_v5(&SPACE, body) }
    }
}

/// An outage that stands now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Announced {
    /// Its number.
    pub number: i64,
    /// Whether it was announced under this key before.
    pub again: bool,
}

/// Announces an outage.
///
/// Errors: [`Problem::Forbidden`] for those who do not write for the utility; [`Problem::Invalid`] naming fields; [`Problem::Conflict`]
/// for a key that something else was sent under.
pub async fn announce(house: &House, by: &Viewer, new: NewOutage, key: Option<Key>) -> Result<Announced, Problem> {
    reach::must_write(by, new.organisation)?;
    check(house, &new).await?;
    let book = house.part::<Places>().book().await?;
    let sum = Sum::of(house, &book, &new.houses);
    let given = Arc::new((Actor::from(by), new, sum));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move { write(tx, &given.0, &given.1, &given.2, key).await })
        })
        .await
}

async fn check(house: &House, new: &NewOutage) -> Result<(), Problem> {
    let mut problems = check_hours(new.hours, None, new.emergency, house.clock().now());
    problems.extend(check_words(&new.cause, &new.words));
    let kinds = store::kinds::all(house.db()).await?;
    if !kinds.iter().any(|kind| kind.code == new.kind && kind.is_in_force(house.clock().today())) {
        problems.push(FieldProblem { field: "kind".to_owned(), says: Says::new("outages-choose-kind") });
    }
    if new.houses.is_empty() && new.unread.is_empty() {
        problems.push(FieldProblem { field: "addresses".to_owned(), says: Says::new("outages-addresses-required") });
    }
    if problems.is_empty() { Ok(()) } else { Err(Problem::Invalid(problems)) }
}

async fn write(tx: &mut Tx, by: &Actor, new: &NewOutage, sum: &Sum, key: Option<Key>) -> Result<Announced, Problem> {
    if let Some(key) = key
        && let Some((body, number)) = store::keys::find(tx, key.key).await?
    {
        let same = body == key.body;
        return if same { Ok(Announced { number, again: true }) } else { Err(Problem::Conflict("outages-key-reused".into())) };
    }
    let number = store::outages::next_number(tx).await?;
    let mut outage = made(new, sum, number, tx.now());
    store::outages::insert(tx, &outage).await?;
    let houses: Vec<Uuid> = new.houses.iter().map(|house| house.0).collect();
    store::houses::add(tx, number, 1, &houses).await?;
    store::houses::set_areas(tx, number, &sum.areas).await?;
    store::unread::add(tx, number, &new.unread).await?;
    if let Some(key) = key {
        store::keys::keep(tx, key.key, key.body, number).await?;
    }
    let detail = json!({ "houses": houses.len(), "unread": new.unread.len(), "starts_at": outage.starts_at, "ends_expected_at": outage.ends_expected_at });
    note(tx, by, &mut outage, What::Announced, detail).await?;
    store::outages::update(tx, &outage).await?;
    Ok(Announced { number, again: false })
}

fn made(new: &NewOutage, sum: &Sum, number: i64, now: Timestamp) -> Outage {
    let mut outage = Outage {
        number,
        organisation: new.organisation,
        kind: new.kind.clone(),
        emergency: new.emergency,
        state: if new.hours.starts_at <= now { State::Running } else { State::Announced },
        cause: Json(new.cause.clone()),
        words: Json(new.words.clone()),
        place: Json(Text::default()),
        starts_at: new.hours.starts_at,
        ends_expected_at: new.hours.ends_expected_at,
        ended_at: None,
        reason: String::new(),
        houses: 0,
        unread: new.unread.len() as i64,
        west: None,
        south: None,
        east: None,
        north: None,
        events: 0,
        version: 1,
        created_at: now,
        changed_at: now,
    };
    sum.describe(&mut outage, new.houses.len());
    outage
}
