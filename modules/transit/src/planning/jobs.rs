//! The job that reckons a study: it writes how far it is, sees that nobody wants it any more, and keeps what came of it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use db::Db;
use db::jobs::{JobError, Jobs};
use jiff::SignedDuration;
use kit::{Lang, Problem, Text};
use places::Places;
use timetable::Grid;
use web::House;

use super::asked::{Asked, LONGEST_MINUTES};
use super::layer::{self, Point, Spot};
use super::outcome::{CellOutcome, Outcome, by_district};
use super::part::{Planning, made_ready};
use super::reckon::{self, Access, Goals, Progress, Ready};
use super::study::State;
use super::{Settings, store};
use crate::compare::usual_day;
use crate::store as transit;

/// Reckons a study.
pub const STUDY: &str = "transit.study";
/// How often it is written how far the work is.
const TOLD_EVERY: Duration = Duration::from_millis(1_000);
/// So much later a study asks again that found another one being reckoned.
const PUT_OFF: SignedDuration = SignedDuration::from_secs(15);

/// Adds it.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let house = house.clone();
    jobs.on(STUDY, move |run| {
        let house = house.clone();
        Box::pin(async move {
            let number: i64 = run.read()?;
            reckon(&house, number).await.map_err(JobError::from)
        })
    })
}

async fn reckon(house: &House, number: i64) -> Result<(), Problem> {
    let Some(study) = store::studies::find(house.db(), number).await?.filter(|own| own.state.is_under_way()) else { return Ok(()) };
    // A study that waited here would hold one of the few places in which this process does all its other jobs.
    let Ok(turn) = tokio::time::timeout(Duration::ZERO, house.part::<Planning>().turn()).await else {
        return put_off(house.db(), number).await;
    };
    let _turn = turn?;
    match outcome(house, number, &study.asked.0).await {
        Ok(Some(outcome)) => finish(house.db(), number, outcome).await,
        Ok(None) => Ok(()),
        // What the data do not allow never gets better; people are told.
        Err(Problem::Invalid(problems)) => {
            let key = problems.first().map_or_else(String::new, |own| own.says.key.to_string());
            fail(house.db(), number, key).await
        }
        Err(Problem::NotFound) => fail(house.db(), number, "transit-planning-study-lost".to_owned()).await,
        Err(other) => Err(other),
    }
}

/// Orders the study anew for a little later; that is no try that failed.
async fn put_off(db: &Db, number: i64) -> Result<(), Problem> {
    db.tx(move |tx| {
        Box::pin(async move {
            let again = tx.now().checked_add(PUT_OFF).unwrap_or(tx.now());
            tx.job(STUDY, &number, Some(again)).await.map(drop).map_err(Problem::from)
        })
    })
    .await
}

async fn finish(db: &Db, number: i64, outcome: Outcome) -> Result<(), Problem> {
    let outcome = Arc::new(outcome);
    db.tx(move |tx| {
        let outcome = outcome.clone();
        Box::pin(async move {
            let now = tx.now();
            if store::studies::end(tx, number, State::Done, "", now).await? {
                store::studies::keep(tx, number, &outcome).await?;
            }
            Ok(())
        })
    })
    .await
}

async fn fail(db: &Db, number: i64, key: String) -> Result<(), Problem> {
    let key = Arc::new(key);
    db.tx(move |tx| {
        let key = key.clone();
        Box::pin(async move {
            let now = tx.now();
            store::studies::end(tx, number, State::Failed, &key, now).await.map(drop).map_err(Problem::from)
        })
    })
    .await
}

/// What everything needs.
struct Work {
    sides: Vec<Arc<Ready>>,
    spots: Vec<Spot>,
    points: Vec<Point>,
    goals: Goals,
    places: f64,
    settings: Settings,
}

/// What comes of it; none where nobody wants it any more.
async fn outcome(house: &House, number: i64, asked: &Asked) -> Result<Option<Outcome>, Problem> {
    let work = Arc::new(gather(house, asked).await?);
    let progress = Arc::new(Progress::default());
    let total = i64::try_from(work.spots.len() * work.sides.len()).unwrap_or(i64::MAX);
    let (window, percent, minutes) = (asked.when.window(LONGEST_MINUTES), asked.when.percent, asked.minutes);
    let mut reckoned = {
        let (work, progress) = (work.clone(), progress.clone());
        tokio::task::spawn_blocking(move || {
            let side = |ready: &Arc<Ready>| reckon::access(ready, &work.spots, &work.goals, (&window, percent, minutes), &progress);
            work.sides.iter().map(side).collect::<Option<Vec<Access>>>()
        })
    };
    // Should the job be given up meanwhile, the work stops too.
    let _stop = StopOnDrop(progress.clone());
    let reckoned = loop {
        tokio::select! {
            done = &mut reckoned => break done.map_err(|error| Problem::Internal(format!("a study: {error}")))?,
            () = tokio::time::sleep(TOLD_EVERY) => {
                let done = i64::try_from(progress.done.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
                let wanted: Result<bool, Problem> = house.db().tx(move |tx| Box::pin(async move {
                    Ok(store::studies::advance(tx, number, done, total).await?)
                })).await;
                if !wanted? {
                    progress.stopped.store(true, Ordering::Relaxed);
                }
            }
        }
    };
    let Some(reckoned) = reckoned else { return Ok(None) };
    // A study that was quicker than the first look still says how much there was.
    let told: Result<bool, Problem> =
        house.db().tx(move |tx| Box::pin(async move { Ok(store::studies::advance(tx, number, total, total).await?) })).await;
    told?;
    Ok(Some(whole(house, &work, &reckoned).await?))
}

struct StopOnDrop(Arc<Progress>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stopped.store(true, Ordering::Relaxed);
    }
}

async fn gather(house: &House, asked: &Asked) -> Result<Work, Problem> {
    let planning = house.part::<Planning>();
    let base = transit::versions::find(house.db(), asked.base).await?.ok_or(Problem::NotFound)?;
    let mut sides = vec![made_ready(planning.loaded(house, &base).await?, asked.when.day).await?];
    if let Some(other) = asked.against {
        let other = transit::versions::find(house.db(), other).await?.ok_or(Problem::NotFound)?;
        let loaded = planning.loaded(house, &other).await?;
        let own_day = if loaded.runs_on(asked.when.day) { None } else { usual_day(&loaded, other.valid_from) };
        sides.push(made_ready(loaded, own_day.unwrap_or(asked.when.day)).await?);
    } else if !asked.changes.is_empty() {
        sides.push(made_ready(planning.changed(house, &base, asked.changes.clone()).await?, asked.when.day).await?);
    }
    let points = store::layers::points(house.db(), asked.people).await?.ok_or(Problem::NotFound)?;
    let places = store::layers::points(house.db(), asked.places).await?.ok_or(Problem::NotFound)?;
    let grid = Grid::new(house.city().centre[1], asked.cell_m);
    Ok(Work {
        sides,
        spots: layer::gathered(&grid, &points),
        goals: Goals::of(&grid, &places),
        places: places.iter().map(|point| point.2).sum(),
        points,
        settings: planning.settings().clone(),
    })
}

async fn whole(house: &House, work: &Work, reckoned: &[Access]) -> Result<Outcome, Problem> {
    let book = house.part::<Places>().book().await?;
    let known: Vec<(_, Text)> = book.districts().map(|own| (own.id, own.name.clone())).collect();
    let district = |spot: &Spot| {
        let own = book.district_at(fields::Position { lon: spot.at.lon, lat: spot.at.lat })?;
        known.iter().position(|(id, _)| *id == own)
    };
    let (before, after) = (reckoned.first(), reckoned.get(1));
    let cell = |(at, spot): (usize, &Spot)| CellOutcome {
        cell: (spot.cell.row, spot.cell.column),
        people: spot.count,
        district: district(spot),
        before: before.and_then(|own| own.cells.get(at)).copied().unwrap_or_default(),
        after: after.and_then(|own| own.cells.get(at)).copied(),
    };
    let cells: Vec<CellOutcome> = work.spots.iter().enumerate().map(cell).collect();
    let figures = |at: usize| {
        let (ready, access) = work.sides.get(at).zip(reckoned.get(at))?;
        Some(reckon::figures(ready, access, &work.spots, &work.points, &work.settings))
    };
    let said = |lang: Lang| house.locale(lang).say("transit-planning-elsewhere").to_owned();
    let elsewhere = Text { uk: said(Lang::Uk), en: said(Lang::En) };
    let names: Vec<Text> = known.iter().map(|(_, name)| name.clone()).collect();
    Ok(Outcome {
        latitude: house.city().centre[1],
        districts: by_district(&cells, names.clone(), elsewhere, work.settings.felt_percent),
        before: figures(0).unwrap_or_default(),
        after: figures(1),
        lines: match work.sides.as_slice() {
            [before, after] => reckon::lines(before, after, &work.settings),
            _ => Vec::new(),
        },
        people: work.spots.iter().map(|spot| spot.count).sum(),
        places: work.places,
        district_names: names,
        cells,
    })
}
