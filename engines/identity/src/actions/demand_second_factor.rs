//! From when a role demands a second factor: the city's own dates, and the one a house begins with.

use db::{BoxFuture, DbError, Tx};
use jiff::civil::Date;
use kit::{FieldProblem, PersonId, Problem, Role, Says, Timestamp, Viewer};
use serde::{Deserialize, Serialize};

use crate::actions::carry_out::carry_out;
use crate::actions::{entry, viewer_of};
use crate::demand::{Demand, GRACE_DAYS};
use crate::four_eyes::{ActKind, Dangerous, Done, Particular, change};
use crate::grant::{GIVEN, parse_day, role_message, start_of};
use crate::identity::{Identity, administrator};
use crate::secret::Token;
use crate::store::{self, Topic};

/// Days as typed, by the code of the role; empty is a role that does without.
pub type RawDemands = Vec<(Role, String)>;

/// Writes the day of every role; it may wait for a second administrator.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming the role's code.
pub async fn demand_second_factor(identity: &Identity, by: &Viewer, raw: &RawDemands) -> Result<Done, Problem> {
    administrator(by)?;
    let demands = parse(raw).map_err(Problem::Invalid)?;
    let before = store::demands::all(identity.db()).await?;
    let before = demands.iter().map(|own| before.from(own.role)).collect();
    carry_out(identity, by, DemandSecondFactor { demands, before }).await
}

/// Changes who must have a second factor.
#[derive(Serialize, Deserialize)]
pub(super) struct DemandSecondFactor {
    demands: Vec<Demand>,
    /// What was demanded of each before.
    before: Vec<Option<Timestamp>>,
}

impl Dangerous for DemandSecondFactor {
    const KIND: ActKind =
        ActKind { code: "demand-second-factor", name: "identity-act-demand-second-factor", above: None, asker: kit::Role::Administrator };

    fn about(&self) -> String {
        String::new()
    }

    fn particulars(&self, _: &Identity) -> Vec<Particular> {
        let changed = self.demands.iter().zip(&self.before).filter(|(own, before)| own.from != **before);
        let told = |(own, before): (&Demand, &Option<Timestamp>)| Particular {
            label: role_message(own.role).to_owned(),
            values: change(*before, own.from),
            href: String::new(),
        };
        changed.map(told).collect()
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            let now = tx.now();
            for demand in &self.demands {
                store::demands::say(tx, *demand, by.person, now).await?;
            }
            store::touch(tx, Topic::Rights).await?;
            let told = self.demands.iter().map(|demand| (demand.role.code(), demand.from)).collect::<Vec<_>>();
            let note = entry(by, "demand-second-factor", "house", "second-factor").with(serde_json::json!(told));
            Ok(audit::record(tx, note).await?)
        })
    }
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
