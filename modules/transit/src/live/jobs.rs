//! The jobs of live positions: what was seen of trips is written down, the state kept, old positions erased.

use db::jobs::{JobError, Jobs};
use db::{Db, DbError};
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use kit::Problem;
use web::House;

use super::{Live, store};
use crate::published::Held;
use crate::version::of_day;
use crate::{cab, dispatch, store as timetable};

/// Writes down what was seen and keeps the state.
pub const KEEP: &str = "transit.keep";
/// Erases old positions.
pub const ERASE: &str = "transit.erase-positions";

/// Days back whose plans are laid after a standstill.
const MISSED_DAYS_MAX: i64 = 31;

/// Adds them.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let (keeping, erasing) = (house.part::<Live>().clone(), house.part::<Live>().clone());
    jobs.on(KEEP, move |run| {
        let live = keeping.clone();
        Box::pin(async move { keep(&run.db, &live).await.map_err(|problem| JobError::Retry(problem.to_string())) })
    })
    .every(KEEP, "* * * * *")
    .on(ERASE, move |run| {
        let days = erasing.settings().positions_days;
        Box::pin(async move {
            let before = run.now.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN);
            let erased: Result<(), DbError> = run
                .db
                .tx(move |tx| {
                    Box::pin(async move {
                        store::erase_before(tx, before).await?;
                        cab::store::erase_before(tx, before).await
                    })
                })
                .await;
            Ok(erased?)
        })
    })
    .every(ERASE, "50 3 * * *")
}

/// The trips that were seen first, the state after them: killed in between, the process sees them again.
async fn keep(db: &Db, live: &Live) -> Result<(), Problem> {
    let held = live.fresh().await?;
    lay_plans(db, live, &held).await?;
    let Some((seen, body, seq)) = live.change(|state| (state.observed.drain(), state.tracking.snapshot(), state.applied)) else {
        return Ok(());
    };
    if let Err(error) = dispatch::write_seen(db, live, &seen).await {
        live.change(|state| state.observed.put_back(seen));
        return Err(error.into());
    }
    let body = std::sync::Arc::new(body);
    let kept: Result<(), DbError> = db
        .tx(move |tx| {
            let body = body.clone();
            Box::pin(async move { store::keep_snapshot(tx, seq, &body).await })
        })
        .await;
    Ok(kept?)
}

/// The plans of yesterday and today, after those of the days that no process was there to lay.
async fn lay_plans(db: &Db, live: &Live, held: &Held) -> Result<(), Problem> {
    let yesterday = held.today.yesterday().unwrap_or(held.today);
    let last = dispatch::store::runs::last_day(db).await?;
    lay_missed(db, live, missed(last, yesterday)).await?;
    for day in [yesterday, held.today] {
        if let Some(version) = held.on(day) {
            dispatch::lay_plan(db, day, version).await?;
        }
    }
    Ok(())
}

/// The days between the last one with a plan and yesterday, in order.
fn missed(last: Option<Date>, yesterday: Date) -> Vec<Date> {
    let Some(next) = last.and_then(|day| day.tomorrow().ok()) else { return Vec::new() };
    let earliest = yesterday.checked_sub(Span::new().days(MISSED_DAYS_MAX)).unwrap_or(yesterday);
    next.max(earliest).series(Span::new().days(1)).take_while(|day| *day < yesterday).collect()
}

/// Lays each by the version that held on it.
async fn lay_missed(db: &Db, live: &Live, days: Vec<Date>) -> Result<(), Problem> {
    let Some(first) = days.first() else { return Ok(()) };
    let versions = timetable::versions::published_from(db, *first).await?;
    for day in days {
        let Some(version) = of_day(&versions, day) else { continue };
        match live.timetables().of(version).await {
            Ok(loaded) => dispatch::lay_plan(db, day, &loaded).await?,
            // the days that can be laid do not wait for one that never will
            Err(Problem::NotFound) => tracing::error!(%day, version = version.number, "a missed day has no timetable to be laid from"),
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_that_no_process_saw_are_told_apart() {
        let day = |day: i8| date(2026, 11, day);
        assert_eq!(missed(Some(day(18)), day(21)), [day(19), day(20)]);
        for last in [None, Some(day(20)), Some(day(21)), Some(day(22))] {
            assert!(missed(last, day(21)).is_empty(), "{last:?}");
        }
        let long = missed(Some(date(2026, 6, 1)), day(21));
        assert_eq!((long.first(), long.len()), (Some(&date(2026, 10, 21)), 31));
    }
}
