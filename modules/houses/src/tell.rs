//! Telling subscribers: every quarter of an hour a letter of what changed at their house since they last heard, one a house.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use db::DbError;
use db::jobs::{JobError, JobRun};
use jiff::SignedDuration;
use kit::{Lang, Problem, RecordId, Says};
use messages::Mail;
use web::House;

use crate::Houses;
use crate::account::rate;
use crate::facts::Facts;
use crate::month::Month;
use crate::store::{self, subscriptions};
use crate::subscription::{Subscription, Told, address};

/// The job.
pub const TELL: &str = "houses.tell";

/// How long an unconfirmed subscription is kept.
const UNCONFIRMED: SignedDuration = SignedDuration::from_hours(72);
/// Changes of passports looked through in one run; the rest come with the next.
const CHANGES_MAX: i64 = 5_000;

/// What changed at a house.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct News {
    costs: bool,
    repairs: bool,
    queue: bool,
}

/// A letter to be written, with what its reader knows then.
struct Letter {
    mail: Mail,
    subscription: Subscription,
    told: Told,
}

/// Tells subscribers what is new. Run twice, it tells once.
///
/// Errors: the database's.
pub async fn tell(house: House, run: JobRun) -> Result<(), JobError> {
    forget(&house, run.now).await?;
    let houses = house.part::<Houses>();
    let Some(register) = houses.register().await? else { return Ok(()) };
    let from = subscriptions::told(house.db()).await?;
    let seq = store::head(house.db()).await?;
    let passports = registers::store::records::changed_since(house.db(), register.id, from.1, CHANGES_MAX).await?;
    let to = (seq, passports.last().map_or(from.1, |(seq, _)| *seq));
    if to == from {
        return Ok(());
    }
    let mut news = news(&house, from.0, to.0).await?;
    for (_, id) in &passports {
        news.entry(*id).or_default();
    }
    let letters = Arc::new(letters(&house, &news, to.0).await?);
    house
        .db()
        .tx(move |tx| {
            let letters = letters.clone();
            Box::pin(async move {
                if !subscriptions::move_told(tx, from, to).await? {
                    return Ok(());
                }
                for letter in letters.iter() {
                    messages::send(tx, letter.mail.clone()).await?;
                    subscriptions::set_told(tx, letter.subscription.id, &letter.told).await?;
                }
                Ok::<_, DbError>(())
            })
        })
        .await?;
    Ok(())
}

async fn forget(house: &House, now: kit::Timestamp) -> Result<(), Problem> {
    let before = now.checked_sub(UNCONFIRMED).unwrap_or(now);
    house
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                subscriptions::forget_unconfirmed(tx, before).await?;
                Ok::<_, Problem>(())
            })
        })
        .await
}

async fn news(house: &House, after: i64, to: i64) -> Result<HashMap<RecordId, News>, Problem> {
    let mut news: HashMap<RecordId, News> = HashMap::new();
    for id in subscriptions::with_new_costs(house.db(), after, to).await? {
        news.entry(id).or_default().costs = true;
    }
    for id in store::repairs::changed(house.db(), after, to).await? {
        news.entry(id).or_default().repairs = true;
    }
    for id in store::queue::houses_changed(house.db(), after, to).await? {
        news.entry(id).or_default().queue = true;
    }
    Ok(news)
}

/// What is known of a house when its letter is written.
struct Standing {
    facts: Facts,
    latest: Option<(Month, kit::Kopiykas)>,
}

async fn letters(house: &House, news: &HashMap<RecordId, News>, seq: i64) -> Result<Vec<Letter>, Problem> {
    let ids: Vec<RecordId> = news.keys().copied().collect();
    let subscribed = subscriptions::confirmed(house.db(), &ids).await?;
    let wanted: HashSet<RecordId> = subscribed.iter().map(|one| one.house_id).collect();
    let standing: HashMap<RecordId, Standing> = house
        .part::<Houses>()
        .ask(|board| {
            let known = |id: &RecordId| {
                let (facts, own) = board.house(*id)?;
                let latest = own.months.iter().next_back().and_then(|(month, paid)| Some((*month, rate(paid.total, paid.area)?)));
                Some((*id, Standing { facts: facts.clone(), latest }))
            };
            wanted.iter().filter_map(known).collect()
        })
        .await?;
    let mut letters = Vec::new();
    for subscription in subscribed {
        let (Some(standing), Some(news)) = (standing.get(&subscription.house_id), news.get(&subscription.house_id)) else { continue };
        letters.extend(letter(house, subscription, standing, *news, seq));
    }
    Ok(letters)
}

/// The letter of one subscriber; none where nothing that they hear of is new.
fn letter(house: &House, subscription: Subscription, standing: &Standing, news: News, seq: i64) -> Option<Letter> {
    let lang = Lang::from_tag(&subscription.lang).unwrap_or_default();
    let t = house.locale(lang);
    let paragraphs = paragraphs(&t, &subscription.told.0, standing, news, seq);
    if paragraphs.is_empty() {
        return None;
    }
    let passport = house.city().url(&crate::pages::urls::house(subscription.house_id));
    let subject = Says::new("houses-mail-news").with("house", &standing.facts.title);
    let mail = match Mail::new(&subscription.email, lang, subject) {
        Ok(mail) => mail,
        Err(error) => {
            tracing::warn!(subscription = %subscription.id, %error, "a subscriber cannot be written to");
            return None;
        }
    };
    let end = address(house.seal(), subscription.id);
    let mail = paragraphs.into_iter().fold(mail, Mail::says);
    let mail = mail.says(Says::new("houses-mail-passport").with("address", passport)).says("houses-mail-unsubscribe");
    let told = Told { seq, documents: standing.facts.documents.clone() };
    let version: String = told.documents.iter().map(|id| id.simple().to_string()).collect();
    let once = format!("houses-news-{}-{seq}-{:x}", subscription.id, mark(&version));
    Some(Letter { mail: mail.link(end.clone()).unsubscribe(format!("{end}/end")).once(once), subscription, told })
}

fn paragraphs(t: &i18n::Locale, told: &Told, standing: &Standing, news: News, seq: i64) -> Vec<Says> {
    let mut said = Vec::new();
    let is_new = seq > told.seq;
    if news.costs && is_new {
        said.push(Says::new("houses-mail-costs"));
        let latest = standing.latest.map(|(month, rate)| {
            Says::new("houses-mail-latest").with("month", month.text(t)).with("rate", crate::pages::rate_text(t, rate))
        });
        said.extend(latest);
    }
    if news.repairs && is_new {
        said.push(Says::new("houses-mail-repairs"));
    }
    if news.queue && is_new {
        said.push(Says::new("houses-mail-queue"));
    }
    let added = standing.facts.documents.iter().filter(|id| !told.documents.contains(id)).count();
    if added > 0 {
        said.push(Says::new("houses-mail-documents").with("count", added));
    } else if standing.facts.documents != told.documents {
        said.push(Says::new("houses-mail-documents-changed"));
    }
    said
}

/// A short mark of a text, for keys that tell one letter from another (FNV-1a).
fn mark(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::facts::tests::house;

    fn said(told: &Told, documents: &[u128], news: News) -> Vec<String> {
        let documents = documents.iter().map(|id| Uuid::from_u128(*id)).collect();
        let standing = Standing { facts: Facts { documents, ..house(1, "", 5, 1960, 100) }, latest: None };
        let messages =
            i18n::Messages::build(&[("houses", include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl"))]).unwrap();
        let t = i18n::Locale::new(&messages, Lang::Uk);
        paragraphs(&t, told, &standing, news, 10).into_iter().map(|says| says.key).collect()
    }

    #[test]
    fn a_letter_says_what_its_reader_does_not_know() {
        let told = Told { seq: 5, documents: vec![Uuid::from_u128(1)] };
        let all = News { costs: true, repairs: true, queue: true };
        assert_eq!(said(&told, &[1], all), ["houses-mail-costs", "houses-mail-repairs", "houses-mail-queue"]);
        assert_eq!(said(&told, &[1, 2], News::default()), ["houses-mail-documents"]);
        assert_eq!(said(&told, &[], News::default()), ["houses-mail-documents-changed"]);
        assert!(said(&told, &[1], News::default()).is_empty());
        assert!(said(&Told { seq: 10, ..told }, &[1], all).is_empty(), "confirmed after the change");
    }
}
