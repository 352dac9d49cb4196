//! Telling: a job finds who subscribed, step by step, and orders a message by each channel, or notes that the person waits. People
//! whose data are left alone are told nothing.

use std::sync::Arc;

use db::jobs::{JobError, JobRun, Jobs};
use db::{Db, DbError};
use identity::{Identity, Snapshot};
use jiff::{SignedDuration, Timestamp};
use kit::{Lang, PersonId, Problem, Says};
use messages::{Carriers, Channel, Message, ReceiverGone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use crate::mailbox::{self, MailboxId};
use crate::news::{News, PUBLISHED, Published};
use crate::pages::urls;
use crate::reach::{People, Reached};
use crate::{Topics, store};

const BEGIN: &str = "subscriptions.tell";
const STEP: &str = "subscriptions.tell-step";
const STEP_MAIL: &str = "subscriptions.tell-mailboxes-step";
const GONE: &str = "subscriptions.receiver-gone";
const FORGET: &str = "subscriptions.forget";
/// People told in one transaction.
pub(crate) const STEP_PEOPLE: i64 = 500;
/// How long news are kept after everybody was told.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 60);
/// How long the subscription of a mailbox waits to be confirmed.
const UNCONFIRMED: SignedDuration = SignedDuration::from_hours(72);

/// Where telling stands.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Step {
    news: Uuid,
    /// Which of the news's topics.
    topic: usize,
    after: Option<PersonId>,
}

/// Where telling mailboxes stands.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct MailStep {
    news: Uuid,
    topic: usize,
    after: Option<MailboxId>,
}

pub(crate) fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let (own, mailing) = (house.clone(), house.clone());
    jobs.follow(PUBLISHED, BEGIN, |run| Box::pin(begin(run)))
        .on(STEP, move |run| {
            let house = own.clone();
            Box::pin(async move { step(&house, run).await })
        })
        .on(STEP_MAIL, move |run| {
            let house = mailing.clone();
            Box::pin(async move { step_mail(&house, run).await })
        })
        .follow(messages::RECEIVER_GONE, GONE, |run| Box::pin(end_contact(run)))
        .on(FORGET, |run| Box::pin(forget(run)))
        .every(FORGET, "50 3 * * *")
}

async fn begin(run: JobRun) -> Result<(), JobError> {
    let published: Published = run.read()?;
    let news = published.news;
    let ordered: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            Box::pin(async move {
                tx.job(STEP, &Step { news, topic: 0, after: None }, None).await?;
                tx.job(STEP_MAIL, &MailStep { news, topic: 0, after: None }, None).await?;
                crate::aim::begin(tx, news).await
            })
        })
        .await;
    Ok(ordered?)
}

async fn order<S: Serialize + Copy + Send + Sync + 'static>(db: &Db, job: &'static str, step: S) -> Result<(), JobError> {
    let ordered: Result<Uuid, DbError> = db.tx(move |tx| Box::pin(async move { tx.job(job, &step, None).await })).await;
    Ok(ordered.map(drop)?)
}

/// What is told to one person.
struct Telling {
    person: PersonId,
    subscription: Uuid,
    due: Option<Timestamp>,
    subject: Says,
    messages: Vec<Message>,
}

async fn step(house: &House, run: JobRun) -> Result<(), JobError> {
    let at: Step = run.read()?;
    let Some(news) = store::told::news(&run.db, at.news).await? else { return Ok(()) };
    let Some(topic) = news.topics.get(at.topic) else { return Ok(()) };
    let subscribers = store::people::subscribers(&run.db, topic, at.after, STEP_PEOPLE).await?;
    let Some((last, _)) = subscribers.last().copied() else {
        return order(&run.db, STEP, Step { topic: at.topic + 1, after: None, ..at }).await;
    };
    let group = house.part::<Topics>().group_of(topic).unwrap_or_default();
    tell_people(house, &run, (at.news, news), group, subscribers, (STEP, Step { after: Some(last), ..at })).await
}

/// Tells some hundreds of people in one transaction, each once for all news of this id, and orders the next step with it.
pub(crate) async fn tell_people<S: Serialize + Clone + Send + Sync + 'static>(
    house: &House,
    run: &JobRun,
    (id, news): (Uuid, News),
    group: &str,
    subscribers: Vec<(PersonId, Uuid)>,
    next: (&'static str, S),
) -> Result<(), JobError> {
    let directory = now(house).await?;
    let ids: Vec<PersonId> = subscribers.iter().map(|(person, _)| *person).collect();
    let people = People::load(&run.db, &ids).await?;
    let telling = |(person, subscription): (PersonId, Uuid)| {
        if directory.restricted().has(person) {
            return None;
        }
        let due = news.due(run.now, people.habits(person));
        let reached = if due.is_some() { Vec::new() } else { people.reached(person, group, news.urgent) };
        let messages = reached.into_iter().filter_map(|reached| message(house, &people, &news, id, (person, subscription), reached));
        people.lang(person).map(|lang| Telling {
            person,
            subscription,
            due,
            subject: subject(news.said(lang)),
            messages: messages.collect(),
        })
    };
    let told: Vec<Telling> = subscribers.into_iter().filter_map(telling).collect();
    let given = Arc::new((told, news, next));
    let written: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (told, news, (job, step)) = &*given;
                for one in told {
                    if !store::told::note(tx, id, (one.person, one.subscription), one.due).await? {
                        continue;
                    }
                    messages::notify(tx, one.person, one.subject.clone(), news.link.as_deref().unwrap_or("/notices")).await?;
                    for message in &one.messages {
                        messages::send(tx, message.clone()).await?;
                    }
                }
                tx.job(job, step, None).await.map(drop)
            })
        })
        .await;
    Ok(written?)
}

/// Who is who now, those whose data are left alone among them.
async fn now(house: &House) -> Result<Arc<Snapshot>, Problem> {
    let identity = house.part::<Identity>();
    identity.refresh().await?;
    Ok(identity.directory())
}

fn subject(says: &Says) -> Says {
    Says { key: format!("{}-subject", says.key), args: says.args.clone() }
}

/// The message of news to one address; none where the city has no such channel or the address is none.
pub(crate) fn message(
    house: &House,
    people: &People,
    news: &News,
    id: Uuid,
    (person, subscription): (PersonId, Uuid),
    reached: Reached,
) -> Option<Message> {
    if !house.part::<Carriers>().carries(reached.channel) {
        return None;
    }
    let lang = people.lang(person)?;
    let message = Message::by(reached.channel, &reached.address, lang, news.said(lang).clone()).ok()?;
    let end = urls::end(house.seal(), subscription);
    let once = mailbox::once(id, reached.channel, &reached.address, house.seal());
    Some(leading(message.from_template().to_person(person).unsubscribe(end).once(once), news))
}

fn leading(message: Message, news: &News) -> Message {
    match &news.link {
        Some(link) => message.link(link.clone()),
        None => message,
    }
}

/// Tells the next mailboxes of a topic; who hears of the news by an account at the same address is not written to twice.
async fn step_mail(house: &House, run: JobRun) -> Result<(), JobError> {
    let at: MailStep = run.read()?;
    let Some(news) = store::told::news(&run.db, at.news).await? else { return Ok(()) };
    let Some(topic) = news.topics.get(at.topic) else { return Ok(()) };
    let told = store::mailboxes::confirmed(&run.db, topic, at.after, STEP_PEOPLE).await?;
    let Some(last) = told.last().map(|(id, _, _)| *id) else {
        return order(&run.db, STEP_MAIL, MailStep { topic: at.topic + 1, after: None, ..at }).await;
    };
    tell_mailboxes(house, &run, (at.news, &news), told, (STEP_MAIL, MailStep { after: Some(last), ..at })).await
}

/// Tells some hundreds of mailboxes in one transaction and orders the next step with it.
pub(crate) async fn tell_mailboxes<S: Serialize + Clone + Send + Sync + 'static>(
    house: &House,
    run: &JobRun,
    (id, news): (Uuid, &News),
    told: Vec<mailbox::Told>,
    next: (&'static str, S),
) -> Result<(), JobError> {
    let directory = now(house).await?;
    let letter = |(receiver, email, lang): mailbox::Told| {
        if directory.restricted().has_address(&email) {
            return None;
        }
        let lang = Lang::from_tag(&lang).unwrap_or_default();
        let letter = Message::by(Channel::Mail, &email, lang, news.said(lang).clone()).ok()?.from_template();
        let end = urls::mailbox(house.seal(), receiver);
        Some(leading(letter.unsubscribe(end).once(mailbox::once(id, Channel::Mail, &email, house.seal())), news))
    };
    let letters: Vec<Message> = told.into_iter().filter_map(letter).collect();
    let given = Arc::new((letters, next));
    let written: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (letters, (job, step)) = &*given;
                for letter in letters {
                    messages::send(tx, letter.clone()).await?;
                }
                tx.job(job, step, None).await.map(drop)
            })
        })
        .await;
    Ok(written?)
}

async fn end_contact(run: JobRun) -> Result<(), JobError> {
    let gone: Arc<ReceiverGone> = Arc::new(run.read()?);
    let ended: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            let gone = gone.clone();
            Box::pin(async move {
                if gone.channel == Channel::Mail {
                    return store::mailboxes::gone(tx, &gone.receiver).await;
                }
                store::contacts::gone(tx, gone.channel, &gone.receiver).await
            })
        })
        .await;
    Ok(ended?)
}

async fn forget(run: JobRun) -> Result<(), JobError> {
    let [before, asked_before] = [KEPT, UNCONFIRMED].map(|kept| run.now.saturating_sub(kept).unwrap_or(Timestamp::MIN));
    let forgotten: Result<(), DbError> = run
        .db
        .tx(move |tx| {
            Box::pin(async move {
                store::told::forget(tx, before).await?;
                store::mailboxes::forget_unconfirmed(tx, asked_before).await
            })
        })
        .await;
    Ok(forgotten?)
}
