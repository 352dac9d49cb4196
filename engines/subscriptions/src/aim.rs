//! Telling news that are aimed at many topics: the subscribers of all of them in steps, not topic by topic.

use db::jobs::{JobError, JobRun, Jobs};
use db::{DbError, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use crate::tell::{STEP_PEOPLE, tell_mailboxes, tell_people};
use crate::{Topics, store};

const STEP: &str = "subscriptions.tell-aimed-step";
const STEP_MAIL: &str = "subscriptions.tell-aimed-mailboxes-step";

/// Where telling stands: the last topic and the last of its subscribers.
#[derive(Clone, Serialize, Deserialize)]
struct Step {
    news: Uuid,
    object: String,
    after: Uuid,
}

pub(crate) fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let (own, mailing) = (house.clone(), house.clone());
    jobs.on(STEP, move |run| {
        let house = own.clone();
        Box::pin(async move { step(&house, run).await })
    })
    .on(STEP_MAIL, move |run| {
        let house = mailing.clone();
        Box::pin(async move { step_mail(&house, run).await })
    })
}

/// Orders the first steps, where news are aimed at anything.
pub(crate) async fn begin(tx: &mut Tx, news: Uuid) -> Result<(), DbError> {
    if !store::aims::any(tx, news).await? {
        return Ok(());
    }
    let first = Step { news, object: String::new(), after: Uuid::nil() };
    tx.job(STEP, &first, None).await?;
    tx.job(STEP_MAIL, &first, None).await.map(drop)
}

async fn step(house: &House, run: JobRun) -> Result<(), JobError> {
    let at: Step = run.read()?;
    let Some(news) = store::told::news(&run.db, at.news).await? else { return Ok(()) };
    let found = store::aims::people(&run.db, at.news, (&at.object, at.after), STEP_PEOPLE).await?;
    let Some((object, last, _)) = found.last().cloned() else { return Ok(()) };
    let group = news.topics.first().and_then(|topic| house.part::<Topics>().group_of(topic)).unwrap_or_default();
    let subscribers = found.into_iter().map(|(_, person, subscription)| (person, subscription)).collect();
    let next = Step { object, after: last.0, ..at };
    tell_people(house, &run, (at.news, news), group, subscribers, (STEP, next)).await
}

async fn step_mail(house: &House, run: JobRun) -> Result<(), JobError> {
    let at: Step = run.read()?;
    let Some(news) = store::told::news(&run.db, at.news).await? else { return Ok(()) };
    let found = store::aims::mailboxes(&run.db, at.news, (&at.object, at.after), STEP_PEOPLE).await?;
    let Some((object, last, ..)) = found.last().cloned() else { return Ok(()) };
    let told = found.into_iter().map(|(_, id, email, lang)| (id, email, lang)).collect();
    let next = Step { object, after: last.0, ..at };
    tell_mailboxes(house, &run, (at.news, &news), told, (STEP_MAIL, next)).await
}
