//! The steps of an uploaded table that somebody takes: each notes what is wanted and leaves the long work to a job.

use std::sync::Arc;

use audit::{Actor, Entry};
use db::Tx;
use files::Owner;
use kit::{Grant, Problem, Says, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::{House, UploadedFile};

use super::read_load::check_heads;
use crate::load::{Load, LoadId, LoadState};
use crate::{actions, guard, store};

/// The kinds of the jobs.
pub const CHECK: &str = "houses.check_load";
/// See [`CHECK`].
pub const APPLY: &str = "houses.apply_load";
/// See [`CHECK`].
pub const UNDO: &str = "houses.undo_load";

/// What to do with a table some of whose rows are bad.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Write nothing unless everything is right.
    AllOrNothing,
    /// Write what is right, leave the rest.
    TheGood,
}

/// The body of each of the jobs: who asked, with the rights they had then.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The table.
    pub load: LoadId,
    /// What to do with bad rows.
    pub mode: Mode,
    /// Why figures change.
    pub reason: String,
    by: Actor,
    grants: Vec<Grant>,
}

impl Order {
    pub(super) fn new(load: LoadId, by: &Viewer) -> Self {
        Self { load, mode: Mode::AllOrNothing, reason: String::new(), by: by.into(), grants: by.grants.clone() }
    }

    /// Who asked.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            person: self.by.person,
            name: self.by.name.clone(),
            session: self.by.session,
            grants: self.grants.clone(),
            ..Viewer::default()
        }
    }
}

/// Keeps a table and has it looked through; nothing of it is written yet.
///
/// Errors: [`Problem::Invalid`] at `file` for what is no table of costs.
pub async fn begin_load(house: &House, by: &Viewer, upload: UploadedFile) -> Result<Load, Problem> {
    let person = by.person.ok_or(Problem::SignInFirst)?;
    check_heads(house, upload.file.path().to_owned()).await?;
    let name: String = upload.name.chars().take(200).collect();
    let file = files::keep(house, upload, by.person).await?;
    let load = Load {
        id: LoadId::new(house.clock()),
        file_id: file.id,
        file_name: name,
        state: LoadState::Checking,
        rows_total: 0,
        rows_bad: 0,
        months_new: 0,
        months_changed: 0,
        months_same: 0,
        months_back: 0,
        reason: String::new(),
        message: None,
        by_id: person,
        by_name: by.name.clone(),
        at: house.clock().now(),
        applied_at: None,
        undone_at: None,
    };
    let given = Arc::new((load.clone(), by.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (load, by) = &*given;
                store::loads::insert(tx, load).await?;
                let owner = Owner { kind: guard::OWNER, id: load.id.0 };
                files::attach(tx, load.file_id, &owner, files::Visibility::Staff, by.person).await?;
                tx.job(CHECK, &Order::new(load.id, by), None).await?;
                journal(tx, by, "upload", load).await
            })
        })
        .await?;
    Ok(load)
}

/// Has the figures of a table written.
///
/// Errors: [`Problem::Invalid`] at `mode` where something is wrong and all was wanted, at `reason` where figures change and nobody says
/// why; [`Problem::Conflict`] where it was written or thrown away already.
pub async fn start_apply(house: &House, by: &Viewer, load: &Load, mode: Mode, reason: &str) -> Result<(), Problem> {
    let reason = actions::words("reason", reason, false)?;
    if mode == Mode::AllOrNothing && load.rows_bad > 0 {
        return Err(Problem::field("mode", Says::new("houses-load-some-bad").with("count", load.rows_bad)));
    }
    if reason.is_empty() && load.months_changed > 0 {
        return Err(Problem::field("reason", "houses-reason-required"));
    }
    let order = Order { mode, reason, ..Order::new(load.id, by) };
    start(house, order, (LoadState::Checked, LoadState::Applying), APPLY).await
}

async fn start(house: &House, order: Order, (from, to): (LoadState, LoadState), job: &'static str) -> Result<(), Problem> {
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move { move_on(tx, &order, (from, to), job).await })
        })
        .await
}

/// Moves a table on and orders the job that does it.
///
/// Errors: [`Problem::Conflict`] where it stands elsewhere.
pub(super) async fn move_on(tx: &mut Tx, order: &Order, (from, to): (LoadState, LoadState), job: &'static str) -> Result<(), Problem> {
    let held = store::loads::hold(tx, order.load, &[from]).await?;
    store::loads::update(tx, &Load { state: to, message: None, ..held }).await?;
    tx.job(job, order, None).await?;
    Ok(())
}

/// Throws a table away that was not written.
///
/// Errors: [`Problem::Conflict`] where it was written already, or is being written.
pub async fn discard_load(house: &House, by: &Viewer, id: LoadId) -> Result<(), Problem> {
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let from = [LoadState::Checking, LoadState::Checked, LoadState::Failed];
                let discarded = Load { state: LoadState::Discarded, ..store::loads::hold(tx, id, &from).await? };
                store::loads::update(tx, &discarded).await?;
                journal(tx, &by, "discard", &discarded).await
            })
        })
        .await
}

/// Writes a step of a table into the journal.
pub(super) async fn journal(tx: &mut Tx, by: &Viewer, verb: &str, load: &Load) -> Result<(), Problem> {
    let details = json!({
        "file": load.file_name, "rows": load.rows_total, "bad": load.rows_bad, "new": load.months_new, "changed": load.months_changed,
        "reason": load.reason,
    });
    Ok(audit::record(tx, Entry::new(by, verb, "houses-load", load.id).with(details)).await?)
}
