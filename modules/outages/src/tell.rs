//! Telling the subscribers of addresses what happened to an outage: all houses at once, some hundreds a transaction, each person once.
//! Subscribers of districts hear news of their own, for nothing is said of an address that need not be theirs.

use std::collections::BTreeSet;
use std::sync::Arc;

use db::jobs::{JobError, JobRun};
use db::{Db, DbError};
use i18n::Locale;
use kit::{Lang, Says, Timestamp};
use messages::Template;
use places::{HouseId, Places};
use serde::{Deserialize, Serialize};
use subscriptions::{Group, Kind, News, Topic};
use uuid::Uuid;
use web::House;

use crate::look::{self, Kinds};
use crate::outage::{Event, Outage, What};
use crate::{store, urls};

/// The job.
pub const TELL: &str = "outages.tell";
/// The kind of topics that addresses are.
pub const TOPIC: &str = "address-outages";
/// The kind of topics that districts are.
pub const DISTRICT: &str = "district-outages";
/// The kind of topics that outages themselves are.
const OUTAGE: &str = "outage";
/// The topics of the module.
pub const GROUPS: [Group; 1] = [Group { code: "outages", name: "outages-topics" }];
/// Their kinds.
pub const KINDS: [Kind; 3] =
    [Kind { code: TOPIC, group: "outages" }, Kind { code: DISTRICT, group: "outages" }, Kind { code: OUTAGE, group: "outages" }];
/// Houses aimed at in one transaction.
const AT_ONCE: usize = 500;

const PARAMETERS: &[&str] = &["number", "what", "place", "starts", "ends", "cause"];
const PLANNED: &str = "outages-told-planned";
const EMERGENCY: &str = "outages-told-emergency";
const MOVED: &str = "outages-told-moved";
const REMOVED: &str = "outages-told-removed";
const ENDED: &str = "outages-told-ended";
const CANCELLED: &str = "outages-told-cancelled";
const DISTRICT_PLANNED: &str = "outages-told-district-planned";
const DISTRICT_EMERGENCY: &str = "outages-told-district-emergency";
const DISTRICT_MOVED: &str = "outages-told-district-moved";
const DISTRICT_ENDED: &str = "outages-told-district-ended";
const DISTRICT_CANCELLED: &str = "outages-told-district-cancelled";

/// What is told, in words that administrators can change.
pub const TEMPLATES: [Template; 11] = [
    Template { code: PLANNED, parameters: PARAMETERS },
    Template { code: EMERGENCY, parameters: PARAMETERS },
    Template { code: MOVED, parameters: PARAMETERS },
    Template { code: REMOVED, parameters: PARAMETERS },
    Template { code: ENDED, parameters: PARAMETERS },
    Template { code: CANCELLED, parameters: &["number", "what", "place", "reason"] },
    Template { code: DISTRICT_PLANNED, parameters: PARAMETERS },
    Template { code: DISTRICT_EMERGENCY, parameters: PARAMETERS },
    Template { code: DISTRICT_MOVED, parameters: PARAMETERS },
    Template { code: DISTRICT_ENDED, parameters: PARAMETERS },
    Template { code: DISTRICT_CANCELLED, parameters: &["number", "what", "place", "reason"] },
];

/// What is to be told: an event of an outage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The outage.
    pub outage: i64,
    /// The event.
    pub seq: i64,
}

impl Order {
    /// The id of its news, the same however often the job runs.
    pub fn news(self) -> Uuid {
        const SPACE: Uuid = Uuid::from_u128(0x6f75_7461_6765_7300_8000_0000_0000_0001);
        Uuid::new_v5(&SPACE, format!("{} {}", self.outage, self.seq).as_bytes())
    }

    /// The id of the news of districts, the same as often.
    pub fn district_news(self) -> Uuid {
        Uuid::new_v5(&self.news(), b"district")
    }
}

/// The topic of the outages of a house.
pub fn topic(house: HouseId) -> Topic {
    Topic::new(TOPIC, house)
}

/// Tells what happened. Run again, or by two workers, everybody is still told once.
///
/// Errors: the database's.
pub async fn tell(house: &House, run: JobRun) -> Result<(), JobError> {
    let order: Order = run.read()?;
    let Some(outage) = store::outages::find(&run.db, order.outage).await? else { return Ok(()) };
    let Some(event) = store::events::find(&run.db, order.outage, order.seq).await? else { return Ok(()) };
    let houses = store::houses::concerned(&run.db, &event).await?;
    let in_district = in_district(&outage, event.what);
    let districts = if in_district.is_some() { districts(house, &run.db, &event, &houses).await? } else { Vec::new() };
    let by_house = aim(&run.db, order.news(), TOPIC, houses.iter().map(Uuid::to_string).collect()).await?;
    let by_district = aim(&run.db, order.district_news(), DISTRICT, districts).await?;
    if !by_house && !by_district {
        return Ok(());
    }
    let kinds = Kinds::load(&run.db).await?;
    if by_house {
        publish(&run.db, order.news(), news(house, &kinds, &outage, &event, at_house(&outage, event.what))).await?;
    }
    if let Some(code) = in_district.filter(|_| by_district) {
        publish(&run.db, order.district_news(), news(house, &kinds, &outage, &event, code)).await?;
    }
    Ok(())
}

/// The districts of the houses that an event concerns; of houses that were added, those in which nothing was off before.
async fn districts(house: &House, db: &Db, event: &Event, houses: &[Uuid]) -> Result<Vec<String>, JobError> {
    let book = house.part::<Places>().book().await?;
    let there = if event.what == What::Added { store::houses::before(db, event).await? } else { Vec::new() };
    let of = |houses: &[Uuid]| -> BTreeSet<String> {
        houses.iter().filter_map(|own| book.district_of(HouseId(*own))).map(|own| own.to_string()).collect()
    };
    let heard = of(&there);
    Ok(of(houses).into_iter().filter(|own| !heard.contains(own)).collect())
}

/// Aims news at those topics of a kind that anybody hears of; false where nobody does.
async fn aim(db: &Db, news: Uuid, kind: &'static str, topics: Vec<String>) -> Result<bool, DbError> {
    let heard = subscriptions::heard(db, kind, &topics).await?;
    let heard: Vec<String> = topics.into_iter().filter(|topic| heard.contains(topic)).collect();
    for some in heard.chunks(AT_ONCE) {
        let some = Arc::new(some.to_vec());
        let aimed: Result<(), DbError> = db
            .tx(move |tx| {
                let some = some.clone();
                Box::pin(async move { subscriptions::aim(tx, news, kind, &some).await })
            })
            .await;
        aimed?;
    }
    Ok(!heard.is_empty())
}

async fn publish(db: &Db, id: Uuid, news: News) -> Result<(), DbError> {
    let news = Arc::new(news);
    db.tx(move |tx| {
        let news = news.clone();
        Box::pin(async move { subscriptions::publish_once(tx, id, (*news).clone()).await })
    })
    .await
}

/// An emergency comes at once; what is planned heeds quiet hours, but waits for no digest that comes after it has begun.
fn news(house: &House, kinds: &Kinds, outage: &Outage, event: &Event, code: &'static str) -> News {
    let [uk, en] = [Lang::Uk, Lang::En].map(|lang| says(&house.locale(lang), kinds, outage, event, code));
    let news = News::of(Topic::new(OUTAGE, outage.number), uk).in_english(en).link(urls::outage(outage.number));
    match event.what {
        _ if outage.emergency => news.at_once(),
        What::Announced | What::Added | What::Moved if outage.starts_at > event.at => news.before(outage.starts_at),
        _ => news.before(event.at),
    }
}

/// The words that subscribers of a house hear.
fn at_house(outage: &Outage, what: What) -> &'static str {
    match what {
        What::Moved => MOVED,
        What::Removed => REMOVED,
        What::Ended => ENDED,
        What::Cancelled => CANCELLED,
        _ if outage.emergency => EMERGENCY,
        _ => PLANNED,
    }
}

/// The words that subscribers of a district hear; none of what concerns single houses.
fn in_district(outage: &Outage, what: What) -> Option<&'static str> {
    match what {
        What::Removed => None,
        What::Moved => Some(DISTRICT_MOVED),
        What::Ended => Some(DISTRICT_ENDED),
        What::Cancelled => Some(DISTRICT_CANCELLED),
        _ if outage.emergency => Some(DISTRICT_EMERGENCY),
        _ => Some(DISTRICT_PLANNED),
    }
}

fn says(t: &Locale, kinds: &Kinds, outage: &Outage, event: &Event, code: &'static str) -> Says {
    let says =
        Says::new(code).with("number", outage.number).with("what", kinds.title(t, &outage.kind)).with("place", look::place(t, outage));
    if event.what == What::Cancelled {
        return says.with("reason", &outage.reason);
    }
    let (starts, ends) = hours(outage, event);
    let end = ends.map_or_else(|| t.say("outages-end-unknown").to_owned(), numeric);
    says.with("starts", numeric(starts)).with("ends", end).with("cause", t.text(&outage.cause.0))
}

/// The hours as the event left them: another one may have come since.
fn hours(outage: &Outage, event: &Event) -> (Timestamp, Option<Timestamp>) {
    let moment = |hours: &serde_json::Value, key: &str| hours.get(key).and_then(|at| at.as_str()).and_then(|at| at.parse().ok());
    let ended = moment(&event.detail, "ended_at");
    match event.detail.get("after") {
        Some(after) => (moment(after, "starts_at").unwrap_or(outage.starts_at), moment(after, "ends_expected_at")),
        None => (outage.starts_at, ended.or(outage.ends_expected_at)),
    }
}

/// "28.11.2026 09:00": the same in both languages.
fn numeric(at: Timestamp) -> String {
    at.to_zoned(kit::clock::kyiv()).strftime("%d.%m.%Y %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_has_one_news_however_often_it_is_told() {
        let order = Order { outage: 5, seq: 2 };
        assert_eq!(order.news(), Order { outage: 5, seq: 2 }.news());
        assert_ne!(order.news(), Order { outage: 52, seq: 0 }.news());
        assert_ne!(order.news(), Order { outage: 5, seq: 3 }.news());
        assert_ne!(order.news(), order.district_news());
        assert_eq!(order.district_news(), Order { outage: 5, seq: 2 }.district_news());
    }

    #[test]
    fn an_hour_is_kyivs() {
        assert_eq!(numeric("2026-11-28T07:00:00Z".parse().unwrap()), "28.11.2026 09:00");
    }
}
