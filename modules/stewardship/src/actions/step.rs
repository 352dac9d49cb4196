//! A step of a proposal within its transaction: the rule, the row, the history, the journal, the letters.

use db::Tx;
use identity::tell::Receiver;
use kit::{Problem, Says, Viewer};
use serde_json::json;

use crate::letters;
use crate::proposal::{Proposal, ProposalId, Verb};
use crate::store::{proposals, talk};

/// A step to be taken.
pub struct Step<'a> {
    /// By whom.
    pub by: &'a Viewer,
    /// With which proposal.
    pub id: ProposalId,
    /// As it was when the page was opened.
    pub version: i64,
    /// What.
    pub verb: Verb,
    /// Why.
    pub body: &'a str,
    /// Who hears of it.
    pub receivers: &'a [Receiver],
}

/// Takes it, if the proposal is as it was and the verb makes sense.
///
/// Errors: [`Problem::Conflict`].
pub async fn take(tx: &mut Tx, step: &Step<'_>) -> Result<Proposal, Problem> {
    let proposal = proposals::load(tx, step.id).await?;
    if proposal.version != step.version {
        return Err(proposals::stale());
    }
    let state = step.verb.from_state(proposal.state).ok_or_else(|| wrong_state(&proposal))?;
    proposals::set_state(tx, step.id, step.version, state).await?;
    let moved = proposals::load(tx, step.id).await?;
    talk::add_step(tx, step.id, moved.round, step.verb, step.body, step.by).await?;
    letters::tell_step(tx, step.receivers, &moved, step.verb, step.body).await?;
    Ok(moved)
}

/// Writes a deed into the journal; the last thing in a transaction.
///
/// Errors: the database's.
pub async fn journal(tx: &mut Tx, by: &Viewer, verb: &str, proposal: &Proposal) -> Result<(), Problem> {
    let entry = audit::Entry::new(by, verb, "proposal", proposal.id);
    let details = json!({ "number": proposal.number(), "round": proposal.round, "state": proposal.state.code() });
    Ok(audit::record(tx, entry.with(details)).await?)
}

/// The proposal is in another state by now.
pub fn wrong_state(proposal: &Proposal) -> Problem {
    Problem::Conflict(Says::new("proposal-wrong-state").with("state", proposal.state.code()))
}
