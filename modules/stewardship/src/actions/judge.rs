//! What experts do: give an opinion, hand back, refuse. Enough approvals approve by themselves.

use std::sync::Arc;

use db::Tx;
use identity::tell::Receiver;
use kit::{PersonId, Problem, Viewer};
use web::House;

use super::make_register::{Order, order};
use super::step::{self, Step};
use crate::letters;
use crate::proposal::state::is_agreed;
use crate::proposal::{ProposalId, Verb, Verdict, form, rights};
use crate::settings::Settings;
use crate::store::{proposals, talk};

/// Hands a proposal back with comments.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] for one's own, for one changed meanwhile or not
/// being judged; [`Problem::Invalid`] without a reason.
pub async fn return_to_author(house: &House, by: &Viewer, id: ProposalId, version: i64, reason: &str) -> Result<(), Problem> {
    decide(house, by, id, version, Verb::Return, reason).await
}

/// Refuses a proposal.
///
/// Errors: as [`return_to_author`].
pub async fn reject(house: &House, by: &Viewer, id: ProposalId, version: i64, reason: &str) -> Result<(), Problem> {
    decide(house, by, id, version, Verb::Reject, reason).await
}

async fn decide(house: &House, by: &Viewer, id: ProposalId, version: i64, verb: Verb, reason: &str) -> Result<(), Problem> {
    let known = proposals::find(house.db(), id).await?;
    rights::may_judge(by, &known)?;
    let body = Arc::new(form::words("body", reason, verb.needs_reason())?);
    let receivers = Arc::new(letters::audience(house, &known, verb, by.person).await?);
    let by = by.clone();
    house
        .db()
        .tx(move |tx| {
            let (by, receivers, body) = (by.clone(), Arc::clone(&receivers), Arc::clone(&body));
            Box::pin(async move {
                let proposal = step::take(tx, &Step { by: &by, id, version, verb, body: &body, receivers: &receivers }).await?;
                step::journal(tx, &by, verb.code(), &proposal).await
            })
        })
        .await
}

/// An opinion on its way in.
struct Given {
    by: Viewer,
    person: PersonId,
    id: ProposalId,
    version: i64,
    verdict: Verdict,
    body: String,
    settings: Settings,
    receivers: Vec<Receiver>,
}

/// Gives an expert's opinion; the last approval needed approves the proposal and orders its register. True if it did.
///
/// Errors: as [`return_to_author`]; asking for changes needs words.
pub async fn give_opinion(house: &House, by: &Viewer, id: ProposalId, version: i64, verdict: Verdict, body: &str) -> Result<bool, Problem> {
    let known = proposals::find(house.db(), id).await?;
    rights::may_judge(by, &known)?;
    let given = Given {
        by: by.clone(),
        person: by.person.ok_or(Problem::SignInFirst)?,
        id,
        version,
        verdict,
        body: form::words("body", body, verdict == Verdict::Return)?,
        settings: *house.part::<Settings>(),
        receivers: letters::audience(house, &known, Verb::Approve, None).await?,
    };
    let given = Arc::new(given);
    house
        .db()
        .tx(move |tx| {
            let given = Arc::clone(&given);
            Box::pin(async move { take_in(tx, &given).await })
        })
        .await
}

async fn take_in(tx: &mut Tx, given: &Given) -> Result<bool, Problem> {
    let proposal = proposals::load(tx, given.id).await?;
    rights::may_judge(&given.by, &proposal)?;
    if proposal.version != given.version {
        return Err(proposals::stale());
    }
    Verb::Review.from_state(proposal.state).ok_or_else(|| step::wrong_state(&proposal))?;
    talk::set_opinion(tx, given.id, proposal.round, given.verdict, &given.body, (given.person, &given.by.name)).await?;
    if proposals::begin_review(tx, given.id).await? {
        talk::add_step(tx, given.id, proposal.round, Verb::Review, "", &given.by).await?;
    }
    let agreed = is_agreed(&talk::verdicts(tx, given.id, proposal.round).await?, given.settings.approvals);
    if agreed {
        let approved =
            Step { by: &given.by, id: given.id, version: given.version, verb: Verb::Approve, body: "", receivers: &given.receivers };
        step::take(tx, &approved).await?;
        order(tx, &Order { proposal: given.id }, given.settings).await?;
    }
    let now = proposals::load(tx, given.id).await?;
    step::journal(tx, &given.by, if agreed { "approve" } else { "opinion" }, &now).await?;
    Ok(agreed)
}
