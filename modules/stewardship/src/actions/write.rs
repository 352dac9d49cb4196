//! Writing a proposal and handing it to the expert group.

use std::sync::Arc;

use kit::{Problem, Viewer};
use registers::Registers;
use web::House;

use super::step::{self, Step};
use crate::letters;
use crate::proposal::{Draft, ProposalId, Verb, rights};
use crate::store::{proposals, talk};

/// Begins a proposal.
///
/// Errors: [`Problem::Forbidden`] for residents; [`Problem::Invalid`] where the keeper is not the viewer's to name.
pub async fn create(house: &House, by: &Viewer, draft: Draft) -> Result<ProposalId, Problem> {
    rights::may_propose(by)?;
    let author = by.person.ok_or(Problem::SignInFirst)?;
    may_name(by, &draft)?;
    let (by, id, draft) = (by.clone(), ProposalId::new(house.clock()), Arc::new(draft));
    house
        .db()
        .tx(move |tx| {
            let (by, draft) = (by.clone(), Arc::clone(&draft));
            Box::pin(async move {
                proposals::insert(tx, id, &draft, author, &by.name).await?;
                Ok::<(), Problem>(talk::add_step(tx, id, 0, Verb::Create, "", &by).await?)
            })
        })
        .await?;
    Ok(id)
}

/// Changes the words of a proposal opened at `version`.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] where it was changed meanwhile or is being judged.
pub async fn change(house: &House, by: &Viewer, id: ProposalId, version: i64, draft: Draft) -> Result<(), Problem> {
    let known = proposals::find(house.db(), id).await?;
    rights::may_write(by, &known)?;
    may_name(by, &draft)?;
    let (by, draft) = (by.clone(), Arc::new(draft));
    house
        .db()
        .tx(move |tx| {
            let (by, draft) = (by.clone(), Arc::clone(&draft));
            Box::pin(async move {
                let proposal = proposals::load(tx, id).await?;
                rights::may_write(&by, &proposal)?;
                Verb::Change.from_state(proposal.state).ok_or_else(|| step::wrong_state(&proposal))?;
                if proposal.draft() == *draft && proposal.version == version {
                    return Ok(());
                }
                proposals::update(tx, id, version, &draft).await?;
                Ok::<(), Problem>(talk::add_step(tx, id, proposal.round, Verb::Change, "", &by).await?)
            })
        })
        .await
}

/// Hands a proposal to the expert group.
///
/// Errors: [`Problem::Invalid`] naming what it still lacks; as [`change`].
pub async fn submit(house: &House, by: &Viewer, id: ProposalId, version: i64) -> Result<(), Problem> {
    let known = proposals::find(house.db(), id).await?;
    rights::may_write(by, &known)?;
    let shelf = house.part::<Registers>().shelf().await?;
    let lacks = known.draft().lacks(|code| shelf.by_code(code).is_some());
    if !lacks.is_empty() && known.state.is_written() {
        return Err(Problem::Invalid(lacks));
    }
    let receivers = Arc::new(letters::audience(house, &known, Verb::Submit, by.person).await?);
    let by = by.clone();
    house
        .db()
        .tx(move |tx| {
            let (by, receivers) = (by.clone(), Arc::clone(&receivers));
            Box::pin(async move {
                let submitted = Step { by: &by, id, version, verb: Verb::Submit, body: "", receivers: &receivers };
                let proposal = step::take(tx, &submitted).await?;
                step::journal(tx, &by, "submit", &proposal).await
            })
        })
        .await
}

fn may_name(by: &Viewer, draft: &Draft) -> Result<(), Problem> {
    if rights::may_name_keeper(by, draft.organisation) {
        Ok(())
    } else {
        Err(Problem::field("organisation", "proposal-choose-organisation"))
    }
}
