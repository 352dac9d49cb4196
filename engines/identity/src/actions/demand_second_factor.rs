//! From when a role demands a second factor: the city's own dates, and the one a house begins with.

use db::DbError;
use jiff::civil::Date;
use kit::{FieldProblem, PersonId, Problem, Role, Says, Viewer};

use crate::actions::{entry, viewer_of};
use crate::demand::{Demand, GRACE_DAYS};
use crate::grant::{GIVEN, parse_day, start_of};
use crate::identity::{Identity, administrator};
use crate::secret::Token;
use crate::store::{self, Topic};

/// Days as typed, by the code of the role; empty is a role that does without.
pub type RawDemands = Vec<(Role, String)>;

/// Writes the day of every role.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming the role's code.
pub async fn demand_second_factor(identity: &Identity, by: &Viewer, raw: &RawDemands) -> Result<(), Problem> {
    administrator(by)?;
    let demands = parse(raw).map_err(Problem::Invalid)?;
    let by = by.clone();
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            let (by, demands) = (by.clone(), demands.clone());
            Box::pin(async move {
                let now = tx.now();
                for demand in &demands {
                    store::demands::say(tx, *demand, by.person, now).await?;
                }
                store::touch(tx, Topic::Rights).await?;
                let told = demands.iter().map(|demand| (demand.role.code(), demand.from)).collect::<Vec<_>>();
                audit::record(tx, entry(&by, "demand-second-factor", "house", "second-factor").with(serde_json::json!(told))).await
            })
        })
        .await;
    Ok(done?)
}

fn parse(raw: &RawDemands) -> Result<Vec<Demand>, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut demands = Vec::new();
    for (role, text) in raw.iter().filter(|(role, _)| GIVEN.contains(role)) {
        match parse_day(text) {
            Ok(day) => demands.push(Demand { role: *role, from: day.and_then(start_of) }),
            Err(_) => problems.push(FieldProblem { field: role.code().to_owned(), says: Says::new("identity-date-wrong") }),
        }
    }
    if problems.is_empty() { Ok(demands) } else { Err(problems) }
}

/// Gives a house in which nobody has said anything yet the usual demand: administrators, after some days of grace. What was said
/// once, also that a role does without, stays.
///
/// Errors: the database's.
pub async fn demand_as_usual(identity: &Identity, today: Date) -> Result<(), Problem> {
    if !store::demands::is_unsaid(identity.db(), Role::Administrator).await? {
        return Ok(());
    }
    let day = today.checked_add(jiff::Span::new().days(GRACE_DAYS)).unwrap_or(today);
    let demand = Demand { role: Role::Administrator, from: start_of(day) };
    let done: Result<(), DbError> = identity
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                let now = tx.now();
                store::demands::say_first(tx, demand, now).await?;
                store::touch(tx, Topic::Rights).await
            })
        })
        .await;
    Ok(done?)
}

/// What a role of somebody wants of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owed {
    /// A second factor, before anything else is done with the role.
    Now,
    /// A second factor, from this day on.
    From(Date),
}

/// Whether who has this session owes a second factor, or soon will.
///
/// Errors: the database's.
pub async fn owed_second_factor(identity: &Identity, session: &Token) -> Result<Option<Owed>, Problem> {
    let viewer = viewer_of(identity, session).await?;
    match viewer.person {
        Some(_) if viewer.owes_second_factor => Ok(Some(Owed::Now)),
        Some(person) => Ok(grace_of(identity, person).await?.map(Owed::From)),
        None => Ok(None),
    }
}

/// Until which day somebody without a second factor keeps a role that demands one; none where nothing is demanded of them.
///
/// Errors: the database's.
pub async fn grace_of(identity: &Identity, person: PersonId) -> Result<Option<Date>, Problem> {
    let account = store::people::by_id(identity.db(), person).await?.ok_or(Problem::NotFound)?;
    if account.has_second_factor() {
        return Ok(None);
    }
    let grants = store::grants::of_person(identity.db(), person).await?;
    let demands = store::demands::all(identity.db()).await?;
    let next = demands.next(&grants, identity.now());
    Ok(next.map(|(begins, _)| begins.to_zoned(kit::clock::kyiv()).date()))
}
