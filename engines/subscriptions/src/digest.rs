//! Digests: what people waited for, in one message a channel, when it is due.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use db::DbError;
use db::jobs::{JobError, JobRun, Jobs};
use identity::Identity;
use kit::{PersonId, Says};
use messages::{Carriers, Message, Texts};
use uuid::Uuid;
use web::House;

use crate::pages::urls;
use crate::reach::{People, Reached};
use crate::store::told::{self, Waiting};
use crate::{Topics, tell};

const DIGEST: &str = "subscriptions.digest";
/// People in one transaction.
const PEOPLE: i64 = 200;
/// The most lines of one digest; the notices within the platform have all.
const LINES_MAX: usize = 30;

pub(crate) fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let house = house.clone();
    jobs.on(DIGEST, move |run| {
        let house = house.clone();
        Box::pin(async move { collect(&house, run).await })
    })
    .every(DIGEST, "*/5 * * * *")
}

/// A person's due news with what is sent of them.
struct Parcel {
    person: PersonId,
    news: Vec<Uuid>,
    messages: Vec<Message>,
}

/// Sends all that is due. Run twice at once, each person's digest leaves once.
async fn collect(house: &House, run: JobRun) -> Result<(), JobError> {
    loop {
        let people = told::people_due(&run.db, run.now, PEOPLE).await?;
        if people.is_empty() {
            return Ok(());
        }
        let mut waiting: BTreeMap<PersonId, Vec<Waiting>> = BTreeMap::new();
        for one in told::waiting(&run.db, &people, run.now).await? {
            waiting.entry(one.person).or_default().push(one);
        }
        let known = People::load(&run.db, &people).await?;
        let codes: Vec<String> = waiting.values().flatten().map(|one| one.content.0.says.key.clone()).collect();
        let edited = messages::current_texts(&run.db, &codes).await?;
        let parcels = waiting.into_iter().map(|(person, news)| parcel(house, &known, &edited, person, &news));
        send(&run, Arc::new(parcels.collect())).await?;
    }
}

async fn send(run: &JobRun, parcels: Arc<Vec<Parcel>>) -> Result<(), DbError> {
    run.db
        .tx(move |tx| {
            let parcels = parcels.clone();
            Box::pin(async move {
                for parcel in parcels.iter() {
                    let mut ours = true;
                    for news in &parcel.news {
                        ours &= told::done(tx, *news, parcel.person).await?;
                    }
                    if !ours {
                        continue;
                    }
                    for message in &parcel.messages {
                        messages::send(tx, message.clone()).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

fn parcel(house: &House, people: &People, edited: &HashMap<String, Texts>, person: PersonId, waiting: &[Waiting]) -> Parcel {
    let news = || waiting.iter().map(|one| one.news).collect();
    // noted as told, or it would be due for ever; the notices within the platform have what came before the restriction
    if house.part::<Identity>().directory().restricted().has(person) {
        return Parcel { person, messages: Vec::new(), news: news() };
    }
    let topics = house.part::<Topics>();
    let mut by_address: Vec<(Reached, Vec<&Waiting>)> = Vec::new();
    for one in waiting {
        let group = one.content.0.topics.first().and_then(|topic| topics.group_of(topic)).unwrap_or_default();
        for reached in people.reached(person, group, false) {
            match by_address.iter_mut().find(|(own, _)| *own == reached) {
                Some((_, news)) => news.push(one),
                None => by_address.push((reached, vec![one])),
            }
        }
    }
    let messages = by_address.into_iter().filter_map(|(reached, news)| match news.as_slice() {
        [one] => tell::message(house, people, &one.content.0, one.news, (person, one.subscription), reached),
        many => digest(house, people, edited, person, many, reached),
    });
    Parcel { person, messages: messages.collect(), news: news() }
}

fn digest(
    house: &House,
    people: &People,
    edited: &HashMap<String, Texts>,
    person: PersonId,
    news: &[&Waiting],
    reached: Reached,
) -> Option<Message> {
    if !house.part::<Carriers>().carries(reached.channel) {
        return None;
    }
    let lang = people.lang(person)?;
    let t = house.locale(lang);
    let line = |one: &&Waiting| {
        let said = messages::subject(one.content.0.said(lang), edited.get(&one.content.0.says.key), &t);
        let link = one.content.0.link.as_deref().map(|link| format!("\n  {}", house.city().url(link))).unwrap_or_default();
        format!("• {said}{link}")
    };
    let list = news.iter().take(LINES_MAX).map(line).collect::<Vec<_>>().join("\n");
    let says = Says::new(crate::DIGEST).with("count", news.len()).with("list", list);
    let last = news.last()?.news;
    let mark = house.seal().sign("subscriptions-once", &reached.address);
    let message = Message::by(reached.channel, &reached.address, lang, says).ok()?;
    let message = message.from_template().to_person(person).link("/notices").unsubscribe(urls::end_mail(house.seal(), person));
    Some(message.once(format!("digest-{last}-{}-{mark}", reached.channel.code())))
}
