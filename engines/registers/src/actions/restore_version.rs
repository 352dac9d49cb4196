//! Brings an earlier version's data back as a new version.

use kit::{Problem, RecordId, Viewer};
use serde_json::json;

use super::change_record::ChangeError;
use super::step::{public_delta, stepped};
use crate::check::{self, Completeness};
use crate::record::Record;
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::store::records::Step;
use crate::{journal, refresh, rights, store};

/// Restores version `wanted` over version `seen`.
///
/// Errors: [`ChangeError::Stale`]; [`Problem::Invalid`] where the old data no longer fit the register's declaration.
pub async fn restore_version(
    registers: &Registers,
    viewer: &Viewer,
    code: &str,
    id: RecordId,
    wanted: i64,
    seen: i64,
) -> Result<Record, ChangeError> {
    let register = registers.register(code).await?;
    let (engine, viewer) = (registers.clone(), viewer.clone());
    registers
        .db()
        .tx(move |tx| {
            let (engine, register, viewer) = (engine.clone(), register.clone(), viewer.clone());
            Box::pin(async move {
                let counters = store::registers::advance(tx, register.id, 1, 0).await?;
                let record = store::records::load(tx, register.id, id).await?;
                if !store::records::is_as_seen(tx, &record, seen).await? {
                    return Err(ChangeError::Stale(record.version));
                }
                let made = rights::may(&viewer, Verb::Restore, &record, &register)?;
                let old = store::records::load_revision(tx, id, wanted).await?;
                let known = old.data.0.into_iter().filter(|(field, _)| register.field(field).is_some()).collect();
                let completeness = if made.to == State::Published { Completeness::Whole } else { Completeness::Draft };
                let mut data = check::check(&register, &known, completeness).map_err(Problem::Invalid)?;
                engine.compose(tx, &register, &mut [&mut data]).await?;
                let now = tx.now();
                let next = stepped(&register, &record, made, Some(data), now);
                let reason = wanted.to_string();
                let step = Step { verb: Verb::Restore, reason: &reason, by: &viewer, import: None };
                store::records::update(tx, &register, std::slice::from_ref(&next), counters.seq, &step).await?;
                store::registers::count(tx, register.id, public_delta(Some(&record), &next)).await?;
                if refresh::is_renamed(&register, &record, &next) {
                    refresh::tell(tx, register.id, &counters, vec![id]).await?;
                }
                journal::of_record(tx, &viewer, Verb::Restore, &register, &next, json!({ "restored": wanted })).await?;
                Ok(next)
            })
        })
        .await
}
