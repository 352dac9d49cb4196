//! The register of an approved proposal: made by the rule through a job, or by an administrator.

use std::sync::Arc;

use db::jobs::{JobError, JobRun};
use db::{DbError, Tx};
use i18n::Locale;
use identity::tell::Receiver;
use kit::{Grant, Problem, RegisterId, Role, Viewer};
use registers::actions::{NewRegister, create_register};
use registers::{RegisterState, Registers, store};
use serde::{Deserialize, Serialize};
use web::House;

use super::step;
use crate::letters;
use crate::proposal::fields::declaration;
use crate::proposal::{Proposal, ProposalId, State, Verb, form};
use crate::settings::{Approved, Settings};
use crate::store::{proposals, talk};

/// The job that makes a register.
pub const MAKE_REGISTER: &str = "stewardship.make_register";

/// What the job is told.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The proposal.
    pub proposal: ProposalId,
}

/// What an administrator may wish otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wished {
    /// The word in addresses.
    pub code: String,
    /// Whether everybody sees it at once.
    pub state: RegisterState,
}

/// Orders the register, unless administrators make them.
pub(super) async fn order(tx: &mut Tx, order: &Order, settings: Settings) -> Result<(), DbError> {
    if settings.approved != Approved::ByAdministrator {
        tx.job(MAKE_REGISTER, order, None).await?;
    }
    Ok(())
}

/// Makes the register of an approved proposal by the rule. Done twice, it makes one.
///
/// Errors: the database's; what is wrong with the declaration is told to the administrators instead.
pub async fn make_register_job(house: House, run: JobRun) -> Result<(), JobError> {
    let Order { proposal } = run.read()?;
    let proposal = proposals::find(house.db(), proposal).await?;
    if proposal.register_id.is_some() || proposal.state != State::Approved {
        return Ok(());
    }
    let state = if house.part::<Settings>().approved == Approved::Active { RegisterState::Active } else { RegisterState::Hidden };
    let rule = the_rule(&house);
    match make(&house, &rule, &proposal, Wished { code: proposal.draft().register_code(), state }).await {
        Err(Problem::Invalid(problems)) => {
            let t = house.locale(kit::Lang::Uk);
            let why: Vec<_> = problems.iter().map(|problem| t.says(&problem.says)).collect();
            Ok(stick(&house, &rule, &proposal, &why.join("; ")).await?)
        }
        other => Ok(other?),
    }
}

/// Makes the register of an approved proposal that has none yet.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::Conflict`] for another state; [`Problem::Invalid`].
pub async fn make_register(house: &House, by: &Viewer, id: ProposalId, wished: Wished) -> Result<(), Problem> {
    registers::rights::may_administer(by)?;
    let proposal = proposals::find(house.db(), id).await?;
    if proposal.register_id.is_some() || proposal.state != State::Approved {
        return Err(step::wrong_state(&proposal));
    }
    let code = form::words("code", &wished.code, true)?;
    make(house, by, &proposal, Wished { code, ..wished }).await
}

async fn make(house: &House, by: &Viewer, proposal: &Proposal, wished: Wished) -> Result<(), Problem> {
    let draft = proposal.draft();
    let new = NewRegister {
        code: wished.code.clone(),
        organisation: draft.organisation,
        responsible: draft.responsible,
        update_period: draft.update_period,
        state: wished.state,
        declaration: declaration(&draft),
        reason: made_of(proposal),
    };
    let engine = house.part::<Registers>();
    let register = match create_register(engine, by, new).await {
        Ok(register) => register.id,
        Err(problem) => already_made(engine, proposal, &wished.code).await?.ok_or(problem)?,
    };
    let receivers = letters::audience(house, proposal, Verb::Register, by.person).await?;
    note(house, by, proposal.id, register, receivers).await
}

/// What the history of the register says of where it comes from.
fn made_of(proposal: &Proposal) -> String {
    format!("{} · {}", proposal.number(), proposal.id)
}

/// The register of an earlier try of which the proposal does not know yet.
async fn already_made(engine: &Registers, proposal: &Proposal, code: &str) -> Result<Option<RegisterId>, Problem> {
    let Ok(register) = engine.register(code).await else { return Ok(None) };
    let versions = store::registers::declarations(engine.db(), register.id).await?;
    Ok(versions.last().filter(|first| first.reason == made_of(proposal)).map(|_| register.id))
}

async fn note(house: &House, by: &Viewer, id: ProposalId, register: RegisterId, receivers: Vec<Receiver>) -> Result<(), Problem> {
    let (by, receivers) = (by.clone(), Arc::new(receivers));
    house
        .db()
        .tx(move |tx| {
            let (by, receivers) = (by.clone(), Arc::clone(&receivers));
            Box::pin(async move {
                if !proposals::set_register(tx, id, register).await? {
                    return Ok(());
                }
                let proposal = proposals::load(tx, id).await?;
                talk::add_step(tx, id, proposal.round, Verb::Register, "", &by).await?;
                letters::tell_step(tx, &receivers, &proposal, Verb::Register, "").await?;
                step::journal(tx, &by, Verb::Register.code(), &proposal).await
            })
        })
        .await
}

/// Tells administrators that the register could not be made by itself.
async fn stick(house: &House, by: &Viewer, proposal: &Proposal, why: &str) -> Result<(), Problem> {
    let receivers = Arc::new(letters::audience(house, proposal, Verb::Stick, None).await?);
    let (by, proposal, why) = (by.clone(), Arc::new(proposal.clone()), Arc::new(why.to_owned()));
    house
        .db()
        .tx(move |tx| {
            let (by, receivers, proposal, why) = (by.clone(), Arc::clone(&receivers), Arc::clone(&proposal), Arc::clone(&why));
            Box::pin(async move {
                talk::add_step(tx, proposal.id, proposal.round, Verb::Stick, &why, &by).await?;
                Ok::<(), Problem>(letters::tell_step(tx, &receivers, &proposal, Verb::Stick, &why).await?)
            })
        })
        .await
}

/// Who makes registers where the rule does.
fn the_rule(house: &House) -> Viewer {
    let t: Locale = house.locale(kit::Lang::Uk);
    let everything = Grant::of(Role::Administrator);
    Viewer { person: None, name: t.say("proposal-expert-group").to_owned(), grants: vec![everything], ..Viewer::default() }
}
