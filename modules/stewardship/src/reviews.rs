//! Proposals that wait for an expert's opinion stand in their cabinet, gone as soon as they have given one or nothing waits any more.

use std::collections::HashSet;
use std::sync::Arc;

use cabinet::{Kind, Source, Thing};
use db::jobs::{JobError, JobRun, Jobs};
use db::{BoxFuture, Db, DbError, Tx};
use identity::{Identity, contact};
use kit::{PersonId, Problem, Role, Says};
use serde::{Deserialize, Serialize};
use web::House;

use crate::letters;
use crate::pages::urls;
use crate::proposal::{Proposal, ProposalId, State};
use crate::store::proposals::{self, Asked, Whose};
use crate::store::talk;

const REVIEW: &str = "proposal-review";
/// The event that what waits for experts about a proposal may be something else.
const MOVED: &str = "stewardship.proposal_moved";
const FOLLOW: &str = "stewardship.note_reviews";
/// The job that follows roles given and ended, which nobody tells of.
const RENEW: &str = "stewardship.renew_reviews";
/// States in which experts are asked.
const WAITING: [State; 2] = [State::Submitted, State::InReview];
/// Proposals noted in one go.
const AT_ONCE: usize = 100;

#[derive(Serialize, Deserialize)]
struct Moved {
    proposal: ProposalId,
}

/// Says in the transaction of a change that experts may have something else to judge.
pub(crate) async fn moved(tx: &mut Tx, proposal: ProposalId) -> Result<(), DbError> {
    tx.event(MOVED, &Moved { proposal }).await
}

/// The source; what it holds is written for all experts of a proposal at once.
pub(crate) struct Reviews;

impl Source for Reviews {
    fn kind(&self) -> Kind {
        Kind { code: REVIEW, name: "proposal-mine-reviews", icon: "clipboard-list", begin: None, version: 1 }
    }

    fn things<'a>(&'a self, _: &'a Tx, _: PersonId, _: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async { Ok(None) })
    }

    fn people<'a>(&'a self, _: &'a Db, _: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// Adds the handlers.
pub(crate) fn add_jobs(house: &House, jobs: Jobs) -> Jobs {
    let (follow, renew) = (house.clone(), house.clone());
    jobs.follow(MOVED, FOLLOW, move |run| Box::pin(hear(follow.clone(), run)))
        .on(RENEW, move |_| {
            let house = renew.clone();
            Box::pin(async move { Ok(note_all(&house).await?) })
        })
        .every(RENEW, "35 * * * *")
}

async fn hear(house: House, run: JobRun) -> Result<(), JobError> {
    let moved: Moved = run.read()?;
    match proposals::find(house.db(), moved.proposal).await {
        Ok(proposal) => Ok(note(&house, &proposal, &experts(&house).await?).await?),
        Err(Problem::NotFound) => Ok(()),
        Err(problem) => Err(problem.into()),
    }
}

/// Whose opinion counts now.
async fn experts(house: &House) -> Result<HashSet<PersonId>, Problem> {
    let holders = contact::holders(house.part::<Identity>(), Role::Expert).await?;
    Ok(letters::people(&holders).collect())
}

/// Notes every proposal that experts are asked about.
async fn note_all(house: &House) -> Result<(), Problem> {
    let experts = experts(house).await?;
    let mut asked = Asked { whose: Whose::All, states: WAITING.to_vec(), organisations: None, before: None };
    loop {
        let (found, more) = proposals::list(house.db(), &asked, AT_ONCE).await?;
        for proposal in &found {
            note(house, proposal, &experts).await?;
        }
        let Some(last) = found.last().filter(|_| more) else { return Ok(()) };
        asked.before = Some(last.seq);
    }
}

/// Writes a proposal into the cabinet of each expert who has not said yet what they think. Done twice, it is the same.
async fn note(house: &House, proposal: &Proposal, experts: &HashSet<PersonId>) -> Result<(), Problem> {
    if house.try_part::<cabinet::Cabinet>().is_none() {
        return Ok(());
    }
    let mut things = Vec::new();
    if WAITING.contains(&proposal.state) {
        let said = talk::experts_of_round(house.db(), proposal.id, proposal.round).await?;
        let waiting = experts.iter().filter(|expert| **expert != proposal.author_id && !said.contains(expert));
        things.extend(waiting.map(|expert| (*expert, thing(proposal))));
    }
    let (things, object) = (Arc::new(things), proposal.id.to_string());
    let written: Result<(), DbError> = house
        .db()
        .tx(move |tx| {
            let (things, object) = (Arc::clone(&things), object.clone());
            Box::pin(async move { cabinet::replace(tx, REVIEW, &object, &things).await })
        })
        .await;
    Ok(written?)
}

fn thing(proposal: &Proposal) -> Thing {
    Thing {
        object: proposal.id.to_string(),
        title: proposal.title(),
        state: Says::new("proposal-waits-for-opinion"),
        tone: "blue",
        href: urls::proposal(proposal.id),
        at: proposal.changed_at,
        due: None,
        needs_me: true,
    }
}
