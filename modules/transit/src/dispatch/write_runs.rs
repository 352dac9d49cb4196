//! Writes down the trips of a day: the plan once a day and after each switch-over, what was seen of it every minute.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use db::{Db, DbError, Tx};
use gtfs::Frequency;
use jiff::civil::Date;
use kit::{Problem, Timestamp};
use tracking::{Network, Run};

use super::run::DayRun;
use super::store::{orders, runs, statements};
use crate::live::{Live, RunKey, Seen, State};
use crate::published::Loaded;

/// Trips written in one transaction.
const AT_ONCE: usize = 200;

/// Lays the plan of a day by its version, if it was not laid yet. What is approved already stays without it.
///
/// Errors: the database's.
pub async fn lay_plan(db: &Db, day: Date, version: &Arc<Loaded>) -> Result<(), Problem> {
    let number = version.number;
    if runs::plan_of(db, day).await? == Some(number) {
        return Ok(());
    }
    let own = version.clone();
    let planned = tokio::task::spawn_blocking(move || own.network().map(|network| planned_by(&own, &network, day))).await;
    let planned = planned.map_err(|error| Problem::Internal(format!("the plan of a day: {error}")))?;
    let Some(planned) = planned.map(Arc::new) else { return Ok(()) };
    let laid: Result<(), DbError> = db
        .tx(move |tx| {
            let planned = planned.clone();
            Box::pin(async move {
                let approved = statements::approved(tx, &month(day), &month(day)).await?;
                let open: Vec<DayRun> = planned.iter().filter(|own| !stands(&approved, own)).cloned().collect();
                runs::lay(tx, day, number, &open).await?;
                orders::mark_day(tx, day).await
            })
        })
        .await;
    Ok(laid?)
}

fn month(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// Whether the month of a trip is approved for its carrier.
fn stands(approved: &HashSet<(String, String)>, own: &DayRun) -> bool {
    !approved.is_empty() && approved.contains(&(own.agency.clone(), month(own.day)))
}

/// The trips of a day as the timetable has them.
pub fn planned_on(state: &State, day: Date) -> Vec<DayRun> {
    planned_by(&state.version, state.tracking.network(), day)
}

fn planned_by(version: &Loaded, network: &Network, day: Date) -> Vec<DayRun> {
    network.runs_on(day).into_iter().filter_map(|run| planned(version, network, run)).collect()
}

fn planned(version: &Loaded, network: &Network, run: Run) -> Option<DayRun> {
    let feed = network.feed();
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

/// What was seen of a trip, with what the timetable says of it.
#[derive(Clone)]
struct Gathered {
    key: RunKey,
    seen: Seen,
    /// How far along its way its stops lie, metres; empty where the timetable does not know it.
    along: Vec<f64>,
    /// Starts that it may be written under, the likeliest first.
    starts: Vec<u32>,
}

/// Writes what was seen of trips beside what was written of them before. Trips that no plan has and those of approved months are left out.
///
/// Errors: the database's.
pub async fn write_seen(db: &Db, live: &Live, seen: &HashMap<RunKey, Seen>) -> Result<(), DbError> {
    let percent = live.settings().performed_percent;
    let mut all: Vec<Gathered> = seen.iter().map(|(key, own)| gathered(live, key, own)).collect();
    // who sends a start of the plan has it before those whose start is only near to it
    all.sort_by_cached_key(|own| (own.starts.first() != Some(&own.key.start_s), own.key.clone()));
    for some in all.chunks(AT_ONCE) {
        let some = Arc::new(some.to_vec());
        let written: Result<(), DbError> = db
            .tx(move |tx| {
                let some = some.clone();
                Box::pin(async move {
                    let changed = seen_by(tx, &some, percent).await?;
                    runs::write_seen(tx, &changed).await
                })
            })
            .await;
        written?;
    }
    Ok(())
}

/// The trips as they are after what was seen of them.
async fn seen_by(tx: &Tx, some: &[Gathered], percent: i64) -> Result<Vec<DayRun>, DbError> {
    let days = some.iter().map(|own| own.key.day);
    let Some((first, last)) = days.clone().min().zip(days.max()) else { return Ok(Vec::new()) };
    let approved = statements::approved(tx, &month(first), &month(last)).await?;
    let mut changed: BTreeMap<RunKey, DayRun> = BTreeMap::new();
    for own in some {
        let Some((key, mut run)) = row_of(tx, &changed, own).await? else { continue };
        if !stands(&approved, &run) {
            run.see(&own.seen, &own.along, percent);
            changed.insert(key, run);
        }
    }
    Ok(changed.into_values().collect())
}

/// The trip of the plan that something was seen of: its own, else the likeliest that no other vehicle has.
async fn row_of(tx: &Tx, changed: &BTreeMap<RunKey, DayRun>, own: &Gathered) -> Result<Option<(RunKey, DayRun)>, DbError> {
    for start_s in &own.starts {
        let key = RunKey { start_s: *start_s, ..own.key.clone() };
        let known = match changed.get(&key) {
            Some(run) => Some(run.clone()),
            None => runs::load(tx, &key).await?,
        };
        if let Some(run) = known.filter(|run| key == own.key || is_free(run, &own.seen)) {
            return Ok(Some((key, run)));
        }
    }
    Ok(None)
}

/// Whether no vehicle has a trip, or the one that was seen.
fn is_free(run: &DayRun, seen: &Seen) -> bool {
    let is_own = |(carrier, vehicle): &(u32, String)| run.carrier == Some(i64::from(*carrier)) && run.vehicle == *vehicle;
    run.vehicle.is_empty() || seen.stops.values().next().is_some_and(|stop| is_own(&stop.by))
}

fn gathered(live: &Live, key: &RunKey, seen: &Seen) -> Gathered {
    let known = live.look(|state| timetabled(state, key)).flatten();
    let (along, starts) = known.unwrap_or_else(|| (Vec::new(), vec![key.start_s]));
    Gathered { key: key.clone(), seen: seen.clone(), along, starts }
}

/// How far along the way of a trip its stops lie, metres, and the starts that it may be written under.
fn timetabled(state: &State, key: &RunKey) -> Option<(Vec<f64>, Vec<u32>)> {
    let (network, feed) = (state.tracking.network(), state.tracking.network().feed());
    let trip = feed.trip_by_id(&key.trip)?;
    let along = (0..feed.stop_times_of(trip).len()).map(|stop| network.stop_m(trip, stop).unwrap_or(0.0)).collect();
    Some((along, starts(feed.frequencies_of(trip), key.start_s)))
}

/// The starts that a start is taken for, the nearest first. Where only the interval is promised, a vehicle that sends when it really set
/// out makes the trip of the plan within half an interval of it.
fn starts(frequencies: &[Frequency], start_s: u32) -> Vec<u32> {
    let near = |own: &Frequency| own.starts().filter(|start| start.abs_diff(start_s) <= own.headway_s / 2).collect::<Vec<u32>>();
    let mut found: Vec<u32> = frequencies.iter().filter(|own| !own.exact_times).flat_map(near).collect();
    if found.is_empty() {
        return vec![start_s];
    }
    found.sort_by_key(|start| (start.abs_diff(start_s), *start));
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use gtfs::TripIdx;

    use super::*;

    const HOUR_S: u32 = 3_600;

    fn every_ten_minutes(exact_times: bool) -> [Frequency; 1] {
        [Frequency { trip: TripIdx(0), start: 7 * HOUR_S, end: 8 * HOUR_S, headway_s: 600, exact_times }]
    }

    #[test]
    fn a_start_is_taken_for_the_nearest_of_the_interval() {
        let at = |minutes: u32| 7 * HOUR_S + minutes * 60;
        for (start, taken) in [
            (at(0), vec![at(0)]),
            (at(3), vec![at(0)]),
            (at(8), vec![at(10)]),
            (at(5), vec![at(0), at(10)]),
            (at(56), vec![at(56)]),
            (at(0) - 301, vec![at(0) - 301]),
        ] {
            assert_eq!(starts(&every_ten_minutes(false), start), taken, "{start}");
        }
        assert_eq!(starts(&every_ten_minutes(true), at(3)), [at(3)], "a schedule in short is kept to");
        assert_eq!(starts(&[], at(3)), [at(3)]);
    }
}
