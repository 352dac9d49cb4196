//! Outages: a hundred thousand past ones with 2.5 million address rows, one of 5,000 houses told to 20,000 subscribers, and the lists.

use std::sync::Arc;
use std::time::{Duration, Instant};

use db::jobs::JobRun;
use db::{Db, DbError, Json, params};
use kit::{OrganisationId, Text, Timestamp};
use outages::outage::{Event, Outage, State, What};
use outages::store;
use outages::store::questions::{self, Asked, Span};
use outages::tell::{Order, TOPIC};
use samples::Samples;
use uuid::Uuid;
use web::House;

use super::figures::{Figures, count_for};
use super::{Run, place};
use crate::Trouble;

/// Past outages, over the usual number by `--rows`.
const PAST: usize = 100_000;
/// Houses of each: 2.5 million rows in all.
const HOUSES_EACH: usize = 25;
/// Houses, streets of the city.
const CITY_HOUSES: usize = 60_000;
const CITY_STREETS: usize = 2_000;
/// The large outage and its subscribers.
const LARGE: usize = 5_000;
const SUBSCRIBERS: usize = 20_000;
/// Outages that go on beside it.
const OPEN: usize = 200;
/// Outages of one transaction while the city is made.
const AT_ONCE: usize = 500;

/// Measures it.
pub async fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let place = place::open(run).await?;
    let count = run.rows.unwrap_or(PAST);
    let house = &place.house;
    let start = Instant::now();
    invent(house, count).await?;
    let said = format!("outages: address rows written, of {count} past outages");
    figures.rate(&said, count * HOUSES_EACH, start.elapsed());
    subscribe(house.db()).await?;
    publish(house, count, figures).await?;
    lists(house, Duration::from_secs(run.seconds), figures).await?;
    place.house.db().close().await;
    Ok(())
}

fn house_id(number: usize) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + number as u128)
}

fn street_id(number: usize) -> Uuid {
    Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 + number as u128)
}

fn made(number: i64, state: State, starts_at: Timestamp, houses: usize) -> Outage {
    let over = !state.is_open();
    Outage {
        number,
        organisation: OrganisationId(house_id(0)),
        kind: ["cold-water", "heat", "electricity"].get(number as usize % 3).copied().unwrap_or("gas").to_owned(),
        emergency: number % 2 == 0,
        state,
        cause: Json(Text::new("Заміна засувки", "A valve is replaced")),
        words: Json(Text::default()),
        place: Json(Text::new("вул. Вимірна, вул. Друга та ще 4", "Vymirna St, Druha St and 4 more")),
        starts_at,
        ends_expected_at: Some(starts_at),
        ended_at: over.then_some(starts_at),
        reason: String::new(),
        houses: houses as i64,
        unread: 0,
        west: Some(33.3),
        south: Some(47.9),
        east: Some(33.4),
        north: Some(48.0),
        events: 1,
        version: 1,
        created_at: starts_at,
        changed_at: starts_at,
    }
}

/// Past outages, open ones, and the large one as the last.
async fn invent(house: &House, count: usize) -> Result<(), Trouble> {
    let now = house.clock().now();
    let ago = |minutes: usize| now.checked_sub(jiff::SignedDuration::from_mins(minutes as i64)).unwrap_or(now);
    let all: Vec<(Outage, usize)> = (0..count)
        .map(|at| (made(at as i64 + 1, State::Over, ago(count - at + 300), HOUSES_EACH), HOUSES_EACH))
        .chain((0..OPEN).map(|at| (made((count + at) as i64 + 1, State::Running, ago(at), HOUSES_EACH), HOUSES_EACH)))
        .chain([(made((count + OPEN) as i64 + 1, State::Running, now, LARGE), LARGE)])
        .collect();
    for some in all.chunks(AT_ONCE) {
        let some = Arc::new(some.to_vec());
        let written: Result<(), DbError> = house
            .db()
            .tx(move |tx| {
                let some = some.clone();
                Box::pin(async move {
                    let outages: Vec<Outage> = some.iter().map(|(outage, _)| outage.clone()).collect();
                    store::outages::insert_many(tx, &outages).await?;
                    let (mut houses, mut areas) = (Vec::new(), Vec::new());
                    for (outage, count) in some.iter() {
                        let mut chance = Samples::new(outage.number as u64);
                        let first = chance.below((CITY_HOUSES - count) as u64) as usize;
                        houses.extend((first..first + count).map(|at| (outage.number, house_id(at))));
                        let street = first * CITY_STREETS / CITY_HOUSES;
                        areas.extend((street..street + 2).map(|at| (street_id(at), outage.number)));
                    }
                    store::houses::insert_many(tx, &houses).await?;
                    store::houses::insert_areas(tx, &areas).await?;
                    for (outage, count) in some.iter() {
                        let event = Event {
                            outage: outage.number,
                            seq: 1,
                            what: What::Announced,
                            at: outage.created_at,
                            by_id: None,
                            by_name: String::new(),
                            detail: serde_json::json!({ "houses": count }),
                        };
                        store::events::insert(tx, &event).await?;
                    }
                    Ok(())
                })
            })
            .await;
        written?;
    }
    Ok(())
}

/// People with accounts who subscribed to houses of the large outage, and others.
async fn subscribe(db: &Db) -> Result<(), DbError> {
    const PERSON: &str = "INSERT INTO identity_person (id, surname, given_name, patronymic, display_name, sort_key, words, email, email_folded, \
        phone, language, active, totp_step, version, created_at, changed_at) \
        VALUES ($1, 'Коваль', 'Олена', '', 'Олена Коваль', $2, '', $3, $3, '', 'uk', TRUE, 0, 1, $4, $4)";
    const SUBSCRIPTION: &str = "INSERT INTO subscriptions_subscription (id, person, kind, object, title, href, created) \
        VALUES ($1, $2, $3, $4, 'вул. Вимірна, 5', '/outages', $5)";
    let last: i64 = db.first("SELECT number FROM outages_outage ORDER BY number DESC LIMIT 1", params![]).await?.unwrap_or(0);
    let houses = Arc::new(store::houses::of(db, last).await?);
    for start in (0..SUBSCRIBERS).step_by(5_000) {
        let people: Arc<Vec<(usize, Uuid)>> = Arc::new((start..start + 5_000).map(|number| (number, db.id())).collect());
        let houses = houses.clone();
        let written: Result<(), DbError> = db
            .tx(move |tx| {
                let (people, houses) = (people.clone(), houses.clone());
                Box::pin(async move {
                    let now = tx.now();
                    let person = |(number, id): &(usize, Uuid)| params![id, id.as_bytes().to_vec(), format!("p{number}@example.com"), now];
                    tx.execute_many(PERSON, people.iter().map(person).collect()).await?;
                    let house = |number: usize| houses.get(number % houses.len().max(1)).map(Uuid::to_string).unwrap_or_default();
                    let row = |(number, id): &(usize, Uuid)| params![tx.id(), id, TOPIC, house(*number), now];
                    let rows = people.iter().map(row).collect();
                    tx.execute_many(SUBSCRIPTION, rows).await.map(drop)
                })
            })
            .await;
        written?;
    }
    Ok(())
}

/// From the announcement until each subscriber's message is in the outbox; then the same job once more.
async fn publish(house: &House, count: usize, figures: &mut Figures) -> Result<(), Trouble> {
    let order = Order { outage: (count + OPEN) as i64 + 1, seq: 1 };
    let run = |number: u128| JobRun {
        id: Uuid::from_u128(number),
        kind: outages::tell::TELL.to_owned(),
        body: serde_json::json!(order),
        attempt: 1,
        db: house.db().clone(),
        now: house.clock().now(),
    };
    let told = "SELECT count(*) FROM subscriptions_told";
    let start = Instant::now();
    outages::tell::tell(house, run(1)).await.map_err(|error| Trouble::said(error.to_string()))?;
    figures.add(&format!("outages: {LARGE} houses aimed at, by the job that tells"), start.elapsed().as_secs_f64(), "s");
    let working = house.jobs().start()?;
    while house.db().first::<i64>(told, params![]).await?.unwrap_or(0) < SUBSCRIBERS as i64 && start.elapsed() < Duration::from_secs(600) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    figures.add(
        &format!("outages: {SUBSCRIBERS} subscribers of {LARGE} houses told, all in the outbox"),
        start.elapsed().as_secs_f64(),
        "s",
    );
    outages::tell::tell(house, run(2)).await.map_err(|error| Trouble::said(error.to_string()))?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let after: i64 = house.db().first(told, params![]).await?.unwrap_or(0);
    working.stop(Duration::from_secs(10)).await;
    if after == SUBSCRIBERS as i64 { Ok(()) } else { Err(Trouble::said(format!("{after} people were told instead of {SUBSCRIBERS}"))) }
}

/// The questions of pages, one after the other.
async fn lists(house: &House, limit: Duration, figures: &mut Figures) -> Result<(), Trouble> {
    let now = house.clock().now();
    let some = [
        ("what is off now", Asked::default()),
        ("what is off now, of one street", Asked { area: Some(street_id(900)), ..Asked::default() }),
        ("the past, its first page", Asked { span: Span::Past, ..Asked::default() }),
        ("the past of one street", Asked { span: Span::Past, area: Some(street_id(900)), ..Asked::default() }),
        ("the past of one kind", Asked { span: Span::Past, kind: Some("heat".to_owned()), ..Asked::default() }),
        ("the past of one house", Asked { span: Span::Past, house: Some(house_id(30_000)), ..Asked::default() }),
    ];
    for (name, asked) in &some {
        let (start, mut done) = (Instant::now(), 0);
        while start.elapsed() < limit {
            questions::page(house.db(), asked, now, 31).await?;
            done += 1;
        }
        figures.rate(&format!("outages: pages of {name}"), done, start.elapsed());
    }
    let (start, mut done) = (Instant::now(), 0);
    while start.elapsed() < limit {
        questions::open_at(house.db(), house_id(done % CITY_HOUSES), 50).await?;
        done += 1;
    }
    figures.rate("outages: addresses asked for what is off there", done, start.elapsed());
    let ids: Vec<String> = (0..2_000).map(|at| format!("вул. Вимірна, {at}–{} непарні", at + 24)).collect();
    let read = |at: usize| -> Result<(), Trouble> {
        let line = ids.get(at % ids.len()).map(String::as_str).unwrap_or_default();
        if outages::list::readings(line).is_empty() { Err(Trouble::said("a range was not read")) } else { Ok(()) }
    };
    let (count, took) = count_for(limit, read)?;
    figures.rate("outages: lines of a list read", count, took);
    Ok(())
}
