//! What is done with cases: one verb a file. The only places with transactions.

mod add_note;
mod assign_case;
mod attach_file;
mod change_calendar;
mod change_kind;
mod climb_ladder;
mod extend_deadline;
mod hand_over;
mod link_case;
mod merge_duplicate;
mod move_case;
mod open_case;
mod rate_case;
mod retire_cases;
mod show_photo;
mod support_case;
mod take_update;
mod watch_case;
mod write_mailbox;
mod write_message;

pub use add_note::add_note;
pub use assign_case::{Assignment, assign_case};
pub(crate) use assign_case::{HELP, added};
pub use attach_file::{FILES_MAX, attach_file};
pub(crate) use change_calendar::{Order as RecalendarOrder, recalendar};
pub use change_calendar::{remove_entry, write_entry};
pub use change_kind::{bind_executor, declare_kind};
pub(crate) use climb_ladder::climb_ladder;
pub use extend_deadline::extend_deadline;
pub use hand_over::{hand_over_again, note_delivery};
pub use link_case::{CASE, PARENT, POST, RECORD, link_case};
pub use merge_duplicate::{MERGE, merge_duplicate};
pub use move_case::{Given, move_case};
pub use open_case::{Addressee, NewCase, Opened, Spot, open_case};
pub use rate_case::{RATED, rate_case};
pub use retire_cases::retire_cases;
pub use show_photo::{SHOWN_MAX, hide_photo, show_photo, shown_name};
pub use support_case::support_case;
pub use take_update::{Heard, NewUpdate, take_update};
pub use watch_case::{set_watching, watch_case};
pub use write_mailbox::write_mailbox;
pub use write_message::write_message;

use std::sync::Arc;

use db::{Json, Tx};
use identity::Identity;
use kit::{OrganisationId, Problem, Says};
use serde_json::Value;
use web::House;

use crate::case::{Applicant, Case, CaseId, Event};
use crate::hand::Hand;
use crate::moved::{CHARGED, Charged, MOVED, Moved};
use crate::part::Part;
use crate::shelf::{Cases, Kind, Shelf};
use crate::store;
use crate::tell::{self, Tell};
use crate::transition::MoveError;

/// A case in the hand of whoever acts on it.
pub(crate) struct Held {
    pub case: Case,
    pub kind: Arc<Kind>,
    pub parts: Vec<Part>,
    pub applicant: Applicant,
    before: Case,
}

pub(crate) async fn shelf(house: &House) -> Result<Arc<Shelf>, Problem> {
    Ok(house.part::<Cases>().shelf().await?)
}

/// Loads a case, which authorises, and compares it with the version that was seen.
///
/// Errors: [`Problem::NotFound`] where it is not for whoever asks; [`Problem::Conflict`] where somebody else was faster.
pub(crate) async fn take(tx: &Tx, shelf: &Shelf, hand: &Hand, id: CaseId, seen: Option<i64>) -> Result<Held, Problem> {
    let case = store::cases::load(tx, id).await?.ok_or(Problem::NotFound)?;
    let co_executors = store::belongings::load_co_executors(tx, id).await?;
    let kind = shelf.of_version(case.kind_id, case.kind_version).cloned();
    let kind = kind.ok_or_else(|| Problem::Internal(format!("the case {id} has a kind that is not there")))?;
    let parts = hand.parts(&case.holders(&kind.code, co_executors));
    if parts.is_empty() {
        return Err(Problem::NotFound);
    }
    if seen.is_some_and(|seen| seen != case.version) {
        return Err(Problem::Conflict("cases-changed-meanwhile".into()));
    }
    let applicant = store::belongings::load_applicant(tx, id).await?.unwrap_or_default();
    Ok(Held { before: case.clone(), case, kind, parts, applicant })
}

/// Writes the case over the version before, its event, the journal and the orders to tell. The last thing in a transaction.
///
/// Errors: [`Problem::Conflict`] where somebody else was faster.
pub(crate) async fn keep(tx: &mut Tx, hand: &Hand, held: &mut Held, what: &str, detail: Value, tells: Vec<Tell>) -> Result<(), Problem> {
    let case = &mut held.case;
    case.version += 1;
    case.changed_at = tx.now();
    if !store::cases::update(tx, case).await? {
        return Err(Problem::Conflict("cases-changed-meanwhile".into()));
    }
    store::counts::recount(tx, Some(&held.before), case).await?;
    store::tallies::recount(tx, &held.kind.declaration, Some(&held.before), case).await?;
    let part = held.parts.first().copied().unwrap_or(Part::Platform);
    note_down(tx, hand, part, (&held.kind, case), (what, &held.before.state), detail, tells).await?;
    if held.before.executor_id != case.executor_id {
        charged(tx, hand, &held.kind, case, held.before.executor_id).await?;
    }
    // the same case may take a second step in the same transaction
    held.before = case.clone();
    Ok(())
}

/// Says that somebody else is charged with a case, so that it reaches the system of who is charged now and that of who was.
pub(crate) async fn charged(tx: &mut Tx, hand: &Hand, kind: &Kind, case: &Case, former: Option<OrganisationId>) -> Result<(), Problem> {
    if let Some(executor) = case.executor_id
        && hand.tells()
    {
        tx.event(CHARGED, &Charged { kind: kind.code.clone(), case: case.id, executor, former, seq: case.version }).await?;
    }
    Ok(())
}

/// The event of a case at its version, the journal, the orders to tell.
pub(crate) async fn note_down(
    tx: &mut Tx,
    hand: &Hand,
    part: Part,
    (kind, case): (&Kind, &Case),
    (what, was): (&str, &str),
    detail: Value,
    tells: Vec<Tell>,
) -> Result<(), Problem> {
    // the case itself says who its applicant is; a history that nobody can change says it of officials only
    let (by_id, by_name) = if part == Part::Applicant { (None, String::new()) } else { (hand.person(), hand.name().to_owned()) };
    let event = Event {
        seq: case.version,
        at: tx.now(),
        what: what.to_owned(),
        from_state: was.to_owned(),
        to_state: case.state.clone(),
        part: part.code().to_owned(),
        by_id,
        by_name,
        detail: Json(detail),
    };
    store::belongings::insert_event(tx, case.id, &event).await?;
    if !tells.is_empty() && hand.tells() {
        tx.job(tell::TELL, &tell::Order { case: case.id, seq: event.seq, tells }, None).await?;
    }
    if let Some(person) = case.applicant_id {
        cabinet::changed(tx, &kind.code, person, case.id).await?;
    }
    if was != case.state && hand.tells() {
        tx.event(MOVED, &Moved { kind: kind.code.clone(), case: case.id, seq: event.seq }).await?;
    }
    let entry = audit::Entry::new(hand.actor(), what, "case", case.id).on_ground(&case.number);
    let entry = entry.with(serde_json::json!({ "from": was, "to": case.state, "version": case.version }));
    Ok(audit::record(tx, entry).await?)
}

/// Whether the city has such an organisation, which still works.
///
/// Errors: [`Problem::Invalid`] at the field where it has none.
pub(crate) fn known_organisation(house: &House, id: OrganisationId) -> Result<(), Problem> {
    let directory = house.part::<Identity>().directory();
    let known = directory.organisation(id).is_some_and(|own| own.active);
    if known { Ok(()) } else { Err(Problem::field("executor", "cases-choose-executor")) }
}

/// Whether whoever acts is an official in this case.
///
/// Errors: their refusal.
pub(crate) fn officials_only(hand: &Hand, held: &Held) -> Result<(), Problem> {
    if crate::part::is_official(&held.parts) { Ok(()) } else { Err(hand.refusal()) }
}

impl From<MoveError> for Problem {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::UnknownVerb(_) => Self::NotFound,
            MoveError::NotYours => Self::Forbidden,
            MoveError::WrongState(_) => Self::Conflict("cases-wrong-state".into()),
            MoveError::Guarded(guard) => Self::Conflict(Says::new(format!("cases-guard-{}", guard.code().replace('_', "-")))),
            MoveError::Missing(asks) => {
                let missing = |ask: &crate::kind::Ask| kit::FieldProblem { field: ask.code().to_owned(), says: "field-required".into() };
                Self::Invalid(asks.iter().map(missing).collect())
            }
        }
    }
}
