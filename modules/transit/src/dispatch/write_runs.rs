//! Writes down the trips of a day: the plan once a day and after each switch-over, what was seen of it every minute.

use std::collections::HashMap;
use std::sync::Arc;

use db::{Db, DbError};
use jiff::civil::Date;
use kit::Timestamp;
use tracking::{Network, Run};

use super::run::DayRun;
use super::store::{orders, runs};
use crate::live::{Live, RunKey, Seen, State};

/// Trips written in one transaction.
const AT_ONCE: usize = 200;

/// Lays the plan of a day, if the state stands on its version and it was not laid yet.
///
/// Errors: the database's.
pub async fn lay_plan(db: &Db, live: &Live, day: Date, version: i64) -> Result<(), DbError> {
    if runs::plan_of(db, day).await? == Some(version) {
        return Ok(());
    }
    let planned = live.look(|state| (state.version.number == version).then(|| planned_on(state, day))).flatten();
    let Some(planned) = planned.map(Arc::new) else { return Ok(()) };
    db.tx(move |tx| {
        let planned = planned.clone();
        Box::pin(async move {
            runs::lay(tx, day, version, &planned).await?;
            orders::mark_day(tx, day).await
        })
    })
    .await
}

/// The trips of a day as the timetable has them.
pub fn planned_on(state: &State, day: Date) -> Vec<DayRun> {
    let network = state.tracking.network();
    network.runs_on(day).into_iter().filter_map(|run| planned(state, network, run)).collect()
}

fn planned(state: &State, network: &Network, run: Run) -> Option<DayRun> {
    let (version, feed) = (&state.version, network.feed());
    let (trip, times) = (&feed[run.trip], feed.stop_times_of(run.trip));
    let route = &feed[trip.route];
    let moment = |seconds: f64| Timestamp::from_second(seconds as i64).ok();
    let (planned_from, planned_until) =
        (moment(network.planned(run, 0)?.1)?, moment(network.planned(run, times.len().checked_sub(1)?)?.0)?);
    Some(DayRun {
        trip: feed.text(trip.id).to_owned(),
        start_s: i64::from(run.start_s),
        route: feed.text(route.id).to_owned(),
        label: feed.route_label(trip.route).to_owned(),
        agency: feed.text(feed[route.agency].id).to_owned(),
        direction: i64::from(trip.direction_id.unwrap_or(0)),
        sign: version.headsign(run.trip, 0).to_owned(),
        stops: times.len() as i64,
        metres: network.trip_m(run.trip),
        plan: version.number,
        ..DayRun::unseen(run.day, planned_from, planned_until)
    })
}

/// Writes what was seen of trips beside what was written of them before. Trips that no plan has are left out.
///
/// Errors: the database's.
pub async fn write_seen(db: &Db, live: &Live, seen: &HashMap<RunKey, Seen>) -> Result<(), DbError> {
    let percent = live.settings().performed_percent;
    let along = |key: &RunKey| live.look(|state| along(state, key)).flatten().unwrap_or_default();
    let all: Vec<(RunKey, Seen, Vec<f64>)> = seen.iter().map(|(key, own)| (key.clone(), own.clone(), along(key))).collect();
    for some in all.chunks(AT_ONCE) {
        let some = Arc::new(some.to_vec());
        let written: Result<(), DbError> = db
            .tx(move |tx| {
                let some = some.clone();
                Box::pin(async move {
                    let mut changed = Vec::with_capacity(some.len());
                    for (key, own, at) in some.iter() {
                        let Some(mut run) = runs::load(tx, key).await? else { continue };
                        run.see(own, at, percent);
                        changed.push(run);
                    }
                    runs::write_seen(tx, &changed).await
                })
            })
            .await;
        written?;
    }
    Ok(())
}

/// How far along the way of a trip its stops lie, metres.
fn along(state: &State, key: &RunKey) -> Option<Vec<f64>> {
    let (network, feed) = (state.tracking.network(), state.tracking.network().feed());
    let trip = feed.trip_by_id(&key.trip)?;
    Some((0..feed.stop_times_of(trip).len()).map(|stop| network.stop_m(trip, stop).unwrap_or(0.0)).collect())
}
