//! Moves a record from state to state: submit, return, publish, archive, reopen, remove, transfer.

use kit::{OrganisationId, Problem, RecordId, Viewer};
use serde_json::{Value, json};

use super::change_record::ChangeError;
use super::step::{public_delta, stepped};
use crate::check::{self, Completeness};
use crate::record::Record;
use crate::register::Register;
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::store::records::Step;
use crate::{journal, refresh, review, rights, store};

/// A move that is wanted.
#[derive(Clone, Debug)]
pub struct Moving {
    /// The verb.
    pub verb: Verb,
    /// The version the editor saw; none to move whatever is there (bulk changes).
    pub version: Option<i64>,
    /// Why; a return demands it.
    pub reason: String,
    /// The organisation of a transfer.
    pub to: Option<OrganisationId>,
}

/// Makes a move.
///
/// Errors: [`ChangeError::Stale`] where the record changed meanwhile; [`Problem::Invalid`] where a record that lacks required
/// fields would be published, or a return has no reason.
pub async fn move_record(registers: &Registers, viewer: &Viewer, code: &str, id: RecordId, moving: Moving) -> Result<Record, ChangeError> {
    let register = registers.register(code).await?;
    let reason = super::reason(&moving.reason)?;
    if moving.verb == Verb::Return && reason.is_empty() {
        return Err(Problem::field("reason", "record-return-reason").into());
    }
    let moving = Moving { reason, ..moving };
    let viewer = viewer.clone();
    registers
        .db()
        .tx(move |tx| {
            let (register, viewer, moving) = (register.clone(), viewer.clone(), moving.clone());
            Box::pin(async move {
                let counters = store::registers::advance(tx, register.id, 1, 0).await?;
                let Moved { record: next, renamed } = write(tx, &register, &viewer, id, &moving, counters.seq).await?;
                if renamed {
                    refresh::tell(tx, register.id, &counters, vec![id]).await?;
                }
                review::told(tx, &register, moving.verb, counters.seq, 1).await?;
                let more = moving.to.map_or(Value::Null, |to| json!({ "organisation": to }));
                journal::of_record(tx, &viewer, moving.verb, &register, &next, more).await?;
                Ok(next)
            })
        })
        .await
}

/// A move that was made.
pub(super) struct Moved {
    /// The record after it.
    pub record: Record,
    /// Whether composed texts call it otherwise now.
    pub renamed: bool,
}

/// Makes a move inside a transaction that has taken `seq`; the journal and telling of another name are the caller's.
pub(super) async fn write(
    tx: &mut db::Tx,
    register: &Register,
    viewer: &Viewer,
    id: RecordId,
    moving: &Moving,
    seq: i64,
) -> Result<Moved, ChangeError> {
    let record = store::records::load(tx, register.id, id).await?;
    if let Some(seen) = moving.version
        && !store::records::is_as_seen(tx, &record, seen).await?
    {
        return Err(ChangeError::Stale(record.version));
    }
    let made = rights::may(viewer, moving.verb, &record, register)?;
    if matches!(made.to, State::Published | State::OnReview) {
        check::check(register, &record.data.0, Completeness::Whole).map_err(Problem::Invalid)?;
    }
    let now = tx.now();
    let mut next = stepped(register, &record, made, None, now);
    if let Some(organisation) = transferred(moving)? {
        next.organisation_id = organisation;
    }
    let step = Step { verb: moving.verb, reason: &moving.reason, by: viewer, import: None };
    store::records::update(tx, register, std::slice::from_ref(&next), seq, &step).await?;
    store::registers::count(tx, register.id, public_delta(Some(&record), &next)).await?;
    Ok(Moved { renamed: refresh::is_renamed(register, &record, &next), record: next })
}

fn transferred(moving: &Moving) -> Result<Option<OrganisationId>, Problem> {
    match (moving.verb, moving.to) {
        (Verb::Transfer, None) => Err(Problem::field("organisation", "field-required")),
        (Verb::Transfer, to) => Ok(to),
        _ => Ok(None),
    }
}
