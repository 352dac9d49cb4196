//! Charges an organisation, and an official of it, with a case; who helps.

use std::sync::Arc;

use db::Tx;
use identity::{Identity, Snapshot};
use kit::{OrganisationId, PersonId, Problem, Role, Scope};
use serde_json::json;
use web::House;

use super::{Held, keep, known_organisation, officials_only, open_case, shelf, take};
use crate::case::{CaseId, Event};
use crate::hand::Hand;
use crate::kind::Phase;
use crate::part::Part;
use crate::store;
use crate::tell::Tell;

/// Who does it from now on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Assignment {
    /// An organisation is charged, perhaps with an official of it; for those who share out and for heads.
    Charge(OrganisationId, Option<PersonId>),
    /// An official of the organisation does it; none gives it back to all of them.
    Give(Option<PersonId>),
    /// These organisations help.
    Help(Vec<OrganisationId>),
}

/// The most organisations that help.
const HELPERS_MAX: usize = 20;
/// The event that says who helps.
pub(crate) const HELP: &str = "help";
/// Where in it those stand who did not help before.
const ADDED: &str = "added";

/// The organisations that an event asks for help.
pub(crate) fn added(event: &Event) -> Vec<OrganisationId> {
    event.detail.0.get(ADDED).and_then(|own| serde_json::from_value(own.clone()).ok()).unwrap_or_default()
}

/// Assigns a case that was seen at a version. Of two who take the same case one wins, and the other is told.
///
/// Errors: as [`super::move_case`].
pub async fn assign_case(house: &House, hand: &Hand, id: CaseId, seen: Option<i64>, assignment: Assignment) -> Result<(), Problem> {
    let shelf = shelf(house).await?;
    if let Assignment::Charge(organisation, _) = &assignment {
        known_organisation(house, *organisation)?;
    }
    let order = Arc::new((hand.clone(), assignment, shelf, house.part::<Identity>().directory()));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, assignment, shelf, directory) = &*order;
                let mut held = take(tx, shelf, hand, id, seen).await?;
                officials_only(hand, &held)?;
                if held.case.phase == Phase::Closed {
                    return Err(Problem::Conflict("cases-wrong-state".into()));
                }
                let (mut added, before) = (Vec::new(), held.case.person_id);
                let (what, tells) = match assignment {
                    Assignment::Charge(organisation, person) => {
                        may_share_out(hand, &held)?;
                        let same = held.case.executor_id == Some(*organisation) && *person == before;
                        charge(&mut held, *organisation, *person)?;
                        if !same {
                            works_there(hand, directory, &held)?;
                        }
                        ("assign", vec![Tell::Executor])
                    }
                    Assignment::Give(person) => {
                        give(hand, &mut held, *person)?;
                        if *person != hand.person() && *person != before {
                            works_there(hand, directory, &held)?;
                        }
                        ("give", vec![Tell::Person])
                    }
                    Assignment::Help(organisations) => {
                        may_share_out(hand, &held)?;
                        added = help(tx, directory, &held, organisations).await?;
                        (HELP, if added.is_empty() { Vec::new() } else { vec![Tell::Executor] })
                    }
                };
                let detail = json!({ "executor": held.case.executor_id, "person": held.case.person_id, ADDED: added });
                keep(tx, hand, &mut held, what, detail, tells).await
            })
        })
        .await
}

/// Sets who helps; those who did not before, whom the kind must know.
async fn help(tx: &mut Tx, directory: &Snapshot, held: &Held, organisations: &[OrganisationId]) -> Result<Vec<OrganisationId>, Problem> {
    if organisations.len() > HELPERS_MAX {
        return Err(Problem::field("co_executors", "cases-helpers-many"));
    }
    let before = store::belongings::load_co_executors(tx, held.case.id).await?;
    let added: Vec<OrganisationId> = organisations.iter().copied().filter(|own| !before.contains(own)).collect();
    let known = |own: &OrganisationId| directory.organisation(*own).is_some_and(|one| one.active) && open_case::bound(&held.kind, *own);
    if !added.iter().all(known) {
        return Err(Problem::field("co_executors", "cases-choose-helpers"));
    }
    store::belongings::set_co_executors(tx, held.case.id, organisations).await?;
    Ok(added)
}

/// Whether who is to do it is an official of who is charged: by the directory, or by their own rights where they name themself.
fn works_there(hand: &Hand, directory: &Snapshot, held: &Held) -> Result<(), Problem> {
    let (Some(organisation), Some(person)) = (held.case.executor_id, held.case.person_id) else { return Ok(()) };
    let own = || hand.viewer.may(Role::Editor, &Scope::of(organisation).of_kind(&held.kind.code));
    let listed = directory.person(person).is_some_and(|one| one.active && one.organisations.contains(&organisation));
    if listed || hand.person() == Some(person) && own() { Ok(()) } else { Err(Problem::field("person", "cases-choose-person")) }
}

fn may_share_out(hand: &Hand, held: &Held) -> Result<(), Problem> {
    let may = held.parts.iter().any(|part| matches!(part, Part::Dispatcher | Part::Head));
    if may { Ok(()) } else { Err(hand.refusal()) }
}

/// Charges an organisation that the kind knows, or whose case it is already.
pub(super) fn charge(held: &mut Held, organisation: OrganisationId, person: Option<PersonId>) -> Result<(), Problem> {
    let known = open_case::bound(&held.kind, organisation) || held.case.executor_id == Some(organisation);
    if !known {
        return Err(Problem::field("executor", "cases-choose-executor"));
    }
    (held.case.executor_id, held.case.person_id) = (Some(organisation), person);
    Ok(())
}

/// An official takes a case themself, gives it back, or their head gives it to one of them.
fn give(hand: &Hand, held: &mut Held, person: Option<PersonId>) -> Result<(), Problem> {
    let is = |part: Part| held.parts.contains(&part);
    let own = person.is_some() && person == hand.person();
    let back = person.is_none() && held.case.person_id == hand.person();
    if !(is(Part::Head) || is(Part::Dispatcher) || is(Part::Executor) && (own || back)) {
        return Err(hand.refusal());
    }
    // who shares out and works for nobody that is charged takes it for those who keep the kind
    if is(Part::Dispatcher) && (held.case.executor_id.is_none() || own && !is(Part::Executor)) {
        held.case.executor_id = Some(held.case.keeper_id);
    }
    held.case.person_id = person;
    Ok(())
}
