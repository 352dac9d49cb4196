//! Cases: whole lives over many past ones, the lists of desks, statistics, a rush.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cases::actions::{Given, NewCase, Spot, move_case, open_case};
use cases::part::Reach;
use cases::store::counts::{self, Division, Period};
use cases::store::desk::{self, Desk, Filter, Needle};
use cases::{Applicant, Case, CaseId, Cases, Hand, Source, store};
use db::DbError;
use fields::Position;
use kit::{Grant, OrganisationId, PersonId, Role, Timestamp, Viewer};
use samples::Samples;
use serde_json::json;
use tokio::task::JoinSet;
use web::House;

use super::figures::Figures;
use super::{Run, place, rush};
use crate::Trouble;
use crate::setup::Setup;

/// Past cases, over the usual number by `--rows`.
const PAST: usize = 1_000_000;
/// Past cases of one transaction while the city is made.
const AT_ONCE: usize = 5_000;
/// Lives at once, as many as there may be officials at work.
const AT_WORK: usize = 16;
/// Districts of the city.
const DISTRICTS: usize = 7;
/// Times that statistics are asked for.
const ASKED: usize = 20;
/// Readers of lists at once.
const READERS: usize = 64;
/// One past case in so many is open; a prime, so that every executor has its share of them.
const ONE_OPEN_IN: usize = 101;

/// Measures it, on PostgreSQL where `--database` names one.
pub async fn measure(run: &Run, setup: &Setup, figures: &mut Figures) -> Result<(), Trouble> {
    let place = place::open_on(run, setup).await?;
    let count = run.rows.unwrap_or(PAST);
    let house = &place.house;
    let organisations: Vec<OrganisationId> = (0..20).map(|_| OrganisationId::new(house.clock())).collect();
    let grants = vec![Grant::of(Role::Administrator)];
    let admin = Viewer { person: Some(PersonId::new(house.clock())), name: "Bench".to_owned(), grants, ..Viewer::default() };
    let keeper = *organisations.first().ok_or_else(|| Trouble::said("no organisations"))?;
    requests::actions::set_up(house, &admin, keeper, &[("roads", keeper)]).await?;
    let start = Instant::now();
    invent(house, &admin, &organisations, count).await?;
    figures.rate("cases: past cases written at once", count, start.elapsed());
    lives(house, &admin, Duration::from_secs(run.seconds), count, figures).await?;
    lists(house, &organisations, Duration::from_secs(run.seconds), count, figures).await?;
    statistics(house, count, figures).await?;
    rush::measure(house, count, figures).await?;
    place.house.db().close().await;
    Ok(())
}

/// A request like another.
pub(super) fn new(number: usize) -> NewCase {
    let mut chance = Samples::new(number as u64);
    let position = Position { lon: chance.real(33.2, 33.6), lat: chance.real(47.8, 48.1) };
    NewCase {
        kind: requests::KIND.to_owned(),
        source: Source::Web,
        category: "roads-pothole".to_owned(),
        data: json!({ "text": "Глибока яма на правій смузі, машини об’їжджають" }).as_object().cloned().unwrap_or_default(),
        spot: Spot { address: format!("вул. Вимірна, {}", number % 400), position: Some(position), ..Spot::default() },
        to: None,
        person: None,
        applicant: Applicant { lang: "uk".to_owned(), ..Applicant::default() },
        files: Vec::new(),
        received: None,
        key: None,
    }
}

/// Past cases made from one that was opened as all are.
async fn invent(house: &House, admin: &Viewer, organisations: &[OrganisationId], count: usize) -> Result<(), Trouble> {
    let first = open_case(house, &Hand::of(admin).quietly(), new(0)).await?;
    let model = store::cases::find(house.db(), first.id).await?.ok_or_else(|| Trouble::said("the first case is not there"))?;
    let shelf = house.part::<Cases>().shelf().await?;
    let kind = shelf.of_version(model.kind_id, model.kind_version).ok_or_else(|| Trouble::said("the kind is not there"))?;
    let spread = Spread {
        organisations: organisations.to_vec(),
        districts: (0..DISTRICTS).map(|_| house.clock().id()).collect(),
        categories: kind.declaration.categories.iter().map(|own| own.code.clone()).collect(),
    };
    let (model, spread, now) = (Arc::new(model), Arc::new(spread), house.clock().now());
    for from in (0..count).step_by(AT_ONCE) {
        let (model, spread, until) = (model.clone(), spread.clone(), count.min(from + AT_ONCE));
        let written: Result<(), DbError> = house
            .db()
            .tx(move |tx| {
                let (model, spread) = (model.clone(), spread.clone());
                Box::pin(async move {
                    let made: Vec<Case> = (from..until).map(|number| past(&model, CaseId(tx.id()), &spread, number, now)).collect();
                    store::cases::insert_many(tx, &made).await
                })
            })
            .await;
        written?;
    }
    Ok(())
}

/// Among whom and what past cases are spread.
struct Spread {
    organisations: Vec<OrganisationId>,
    districts: Vec<uuid::Uuid>,
    categories: Vec<String>,
}

fn nth<T: Clone>(all: &[T], number: usize) -> Option<T> {
    all.get(number % all.len().max(1)).cloned()
}

fn past(model: &Case, id: CaseId, spread: &Spread, number: usize, now: Timestamp) -> Case {
    let mut chance = Samples::new(number as u64);
    let opened = now.checked_sub(jiff::SignedDuration::from_mins(number as i64 + 1)).unwrap_or(now);
    let position = Position { lon: chance.real(33.2, 33.6), lat: chance.real(47.8, 48.1) };
    let open = number.is_multiple_of(ONE_OPEN_IN);
    Case {
        id,
        number: format!("БВ-{}-{number:07}", 2000 + number % 20),
        state: if open { "working" } else { "done" }.to_owned(),
        phase: if open { cases::kind::Phase::Open } else { cases::kind::Phase::Closed },
        executor_id: nth(&spread.organisations, number),
        // divided so that every executor has cases of every category and district
        category: nth(&spread.categories, number / spread.organisations.len().max(1)).unwrap_or_default(),
        district_id: nth(&spread.districts, number / 1_000),
        lon: Some(position.lon),
        lat: Some(position.lat),
        cell: Some(cases::place::cell(position)),
        public: true,
        alarm_at: None,
        opened_at: opened,
        changed_at: opened,
        due_at: opened.checked_add(jiff::SignedDuration::from_hours(24 * 14)).unwrap_or(now),
        closed_at: (!open).then(|| opened.checked_add(jiff::SignedDuration::from_mins(chance.number(30..40 * 24 * 60))).unwrap_or(now)),
        ..model.clone()
    }
}

/// Create, take, finish, find again, many at once.
async fn lives(house: &House, admin: &Viewer, limit: Duration, past: usize, figures: &mut Figures) -> Result<(), Trouble> {
    let start = Instant::now();
    let mut working = JoinSet::new();
    for worker in 0..AT_WORK {
        let (house, admin) = (house.clone(), admin.clone());
        working.spawn(async move {
            let mut done = 0;
            while start.elapsed() < limit {
                life(&house, &admin, past + worker * 1_000_000 + done).await?;
                done += 1;
            }
            Ok::<_, kit::Problem>(done)
        });
    }
    let mut done = 0;
    while let Some(one) = working.join_next().await {
        done += one.map_err(|error| Trouble::said(error.to_string()))??;
    }
    figures.rate(
        &format!("cases: whole lives over {past} past cases (open, take, finish, find), {AT_WORK} at once"),
        done,
        start.elapsed(),
    );
    Ok(())
}

async fn life(house: &House, admin: &Viewer, number: usize) -> Result<(), kit::Problem> {
    let hand = Hand::of(admin).quietly();
    let opened = open_case(house, &Hand::of(&Viewer::visitor()).quietly(), new(number)).await?;
    move_case(house, &hand, opened.id, Some(1), "take", Given::default()).await?;
    let given = Given { answer: "Яму залатано.".to_owned(), ..Given::default() };
    move_case(house, &hand, opened.id, Some(2), "finish", given).await?;
    let filter = Filter { words: vec![Needle::Number(opened.number)], ..Filter::default() };
    let person = admin.person.ok_or(kit::Problem::SignInFirst)?;
    let found = desk::page(house.db(), Desk::All, &Reach::All, person, &filter, None, 50).await?;
    if found.len() == 1 { Ok(()) } else { Err(kit::Problem::Internal("a case was not found again".to_owned())) }
}

/// Lists of an organisation's desk, narrowed, by many readers at once.
async fn lists(
    house: &House,
    organisations: &[OrganisationId],
    limit: Duration,
    past: usize,
    figures: &mut Figures,
) -> Result<(), Trouble> {
    for (name, desk) in
        [("open cases of a unit, due first", Desk::Unit), ("overdue of a unit", Desk::Overdue), ("all of a unit, newest first", Desk::All)]
    {
        let start = Instant::now();
        let mut reading = JoinSet::new();
        for reader in 0..READERS {
            let (db, own) = (house.db().clone(), organisations.get(reader % organisations.len().max(1)).copied());
            let person = PersonId::new(house.clock());
            reading.spawn(async move {
                let (reach, filter) =
                    (Reach::Of(own.into_iter().collect()), Filter { category: Some("roads-pothole".to_owned()), ..Filter::default() });
                let mut took = Vec::new();
                while start.elapsed() < limit {
                    let asked = Instant::now();
                    desk::page(&db, desk, &reach, person, &filter, None, 51).await?;
                    took.push(asked.elapsed());
                }
                Ok::<_, DbError>(took)
            });
        }
        let mut all = Vec::new();
        while let Some(one) = reading.join_next().await {
            all.extend(one.map_err(|error| Trouble::said(error.to_string()))??);
        }
        all.sort_unstable();
        let p95 = all.get(all.len() * 95 / 100).copied().unwrap_or_default();
        figures.rate(&format!("cases: lists over {past} cases: {name}, {READERS} readers"), all.len(), start.elapsed());
        figures.add("cases: the same, 95 of 100 answered within", p95.as_secs_f64() * 1000.0, "ms");
    }
    Ok(())
}

/// Counts all past cases anew, then asks what the page of statistics asks: every division over all years.
async fn statistics(house: &House, past: usize, figures: &mut Figures) -> Result<(), Trouble> {
    let shelf = house.part::<Cases>().shelf().await?;
    let kind = shelf.current(requests::KIND, house.clock().today()).ok_or_else(|| Trouble::said("the kind is not there"))?.id;
    let start = Instant::now();
    let forgotten: Result<(), DbError> = house.db().tx(move |tx| Box::pin(counts::forget(tx, kind))).await;
    forgotten?;
    let mut after = None;
    while let Some(last) = counts::count_more(house.db(), kind, after).await? {
        after = Some(last);
    }
    figures.rate("cases: counted anew for statistics", past, start.elapsed());
    let today = house.clock().today();
    let period = Period { from: jiff::civil::date(2000, 1, 1), until: today, category: None, district: None, executor: None };
    let mut took = Vec::new();
    for _ in 0..ASKED {
        let asked = Instant::now();
        for by in Division::ALL {
            counts::sums(house.db(), kind, &period, by).await?;
        }
        took.push(asked.elapsed());
    }
    took.sort_unstable();
    let slowest = took.last().copied().unwrap_or_default();
    figures.add(
        &format!("cases: statistics of {past} cases by all divisions, the slowest of {ASKED}"),
        slowest.as_secs_f64() * 1000.0,
        "ms",
    );
    Ok(())
}
