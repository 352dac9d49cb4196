//! Preparing: who subscribed and is reached by the channel is written down, step by step, before anything leaves.

use std::sync::Arc;

use db::DbError;
use db::jobs::{JobError, JobRun};
use kit::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use crate::mailing::State;
use crate::store::{self, Receiver};

/// The job.
pub const PREPARE: &str = "mailings.prepare";
/// Subscribers in one step.
const STEP_PEOPLE: i64 = 2_000;

/// Where preparing stands.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Step {
    pub mailing: Uuid,
    pub token: Uuid,
    pub topic: usize,
    pub after: Option<PersonId>,
}

/// Writes the receivers of one step down and orders the next. Done twice, it writes and counts each once.
pub(crate) async fn prepare(house: &House, run: JobRun) -> Result<(), JobError> {
    let mut step: Step = run.read()?;
    // one job goes through some steps, so that a large audience needs few jobs
    for _ in 0..20 {
        match one(house, step).await? {
            Some(next) => step = next,
            None => return Ok(()),
        }
    }
    let ordered: Result<Uuid, DbError> = run.db.tx(move |tx| Box::pin(async move { tx.job(PREPARE, &step, None).await })).await;
    Ok(ordered.map(drop)?)
}

/// One step; the next, none at the end.
async fn one(house: &House, step: Step) -> Result<Option<Step>, DbError> {
    let db = house.db();
    let Some(mailing) = store::find(db, step.mailing).await? else { return Ok(None) };
    if mailing.token != Some(step.token) || mailing.stands() != State::Draft {
        return Ok(None);
    }
    let Some(topic) = mailing.topics.0.get(step.topic) else {
        let done: Result<(), DbError> = db.tx(move |tx| Box::pin(store::set_prepared(tx, step.mailing, step.token))).await;
        return done.map(|()| None);
    };
    let (found, last) = subscriptions::audience(house, topic, mailing.way(), step.after, STEP_PEOPLE).await?;
    let Some(last) = last else { return Ok(Some(Step { topic: step.topic + 1, after: None, ..step })) };
    let receivers: Arc<Vec<Receiver>> =
        Arc::new(found.into_iter().map(|one| (one.address, Some(one.person), one.lang.tag().to_owned())).collect());
    let added: Result<bool, DbError> = db
        .tx(move |tx| {
            let receivers = receivers.clone();
            Box::pin(async move { store::add_receivers(tx, step.mailing, step.token, &receivers).await })
        })
        .await;
    Ok(added?.then_some(Step { after: Some(last), ..step }))
}

/// How many receivers a mailing has once all are written down; none before.
///
/// Errors: the database's.
pub async fn is_prepared(house: &House, mailing: Uuid) -> Result<Option<i64>, DbError> {
    Ok(store::find(house.db(), mailing).await?.filter(|mailing| mailing.prepared).map(|mailing| mailing.receivers))
}
