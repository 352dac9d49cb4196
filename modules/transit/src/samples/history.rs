//! The last days of the invented transport: trips as they were seen, an incident, an alert, displays at stops.

use std::sync::Arc;

use jiff::Span;
use kit::{Problem, Timestamp, Viewer};
use tracking::Network;
use web::House;

use crate::dispatch::actions::{self, NewAlert, NewIncident, NewOrder};
use crate::dispatch::run::DayRun;
use crate::dispatch::{planned_on, store};
use crate::live::{Live, Seen, State, StopSeen};

/// Days before today that are told of.
const DAYS: i64 = 3;
/// Of a hundred trips so many were not driven, and so many only to their middle.
const MISSED: u64 = 3;
const HALF: u64 = 4;
/// Displays that hang.
const DISPLAYS: usize = 2;

/// Tells of them, for a house whose timetable is published.
///
/// Errors: those of the actions; the database's.
pub async fn history(house: &House, by: &Viewer) -> Result<(), Problem> {
    let live = house.part::<Live>();
    let held = live.fresh().await?;
    let now = house.clock().now();
    let percent = live.settings().performed_percent;
    for back in 0..=DAYS {
        let Ok(day) = held.today.checked_sub(Span::new().days(back)) else { continue };
        let told =
            live.look(|state| planned_on(state, day).into_iter().map(|run| driven(state, run, now, percent)).collect::<Vec<DayRun>>());
        let Some((told, version)) = told.map(Arc::new).zip(held.current().map(|version| version.number)) else { continue };
        let laid: Result<(), db::DbError> = house
            .db()
            .tx(move |tx| {
                let told = told.clone();
                Box::pin(async move { store::runs::lay(tx, day, version, &told).await })
            })
            .await;
        laid?;
    }
    around(house, by).await
}

/// What else a desk has.
async fn around(house: &House, by: &Viewer) -> Result<(), Problem> {
    let held = house.part::<Live>().fresh().await?;
    let Some(version) = held.current() else { return Ok(()) };
    for (stop, look) in version.by_name.iter().take(DISPLAYS).zip(actions::LOOKS) {
        actions::add_display(house, by, version.stop_id(*stop), "павільйон", look).await?;
    }
    let Some(route) = version.routes.first() else { return Ok(()) };
    let (id, label) = (version.feed.text(version.feed[*route].id), version.feed.route_label(*route));
    let word = |text: &str| text.to_owned();
    let alert = NewAlert {
        scope: word("route"),
        object: word(id),
        cause: word("maintenance"),
        effect: word("delays"),
        until: word("ended"),
        ..NewAlert::default()
    };
    actions::publish_alert(house, by, alert).await?;
    cancel(house, by, id).await?;
    let incident = NewIncident {
        title: word("Несправність на лінії"),
        route: word(label),
        vehicle: String::new(),
        note: word("Бригада виїхала, рух із затримками."),
    };
    actions::open_incident(house, by, incident).await.map(drop)
}

/// The next hour of a route is cancelled, if it has trips then.
async fn cancel(house: &House, by: &Viewer, route: &str) -> Result<(), Problem> {
    let word = |text: &str| text.to_owned();
    let order = NewOrder {
        kind: word("cancel"),
        place: format!("route:{route}"),
        until: word("hour"),
        reason: word("power"),
        note: word("Обрив контактного дроту"),
        ..NewOrder::default()
    };
    match actions::give_order(house, by, &order).await {
        Ok(_) | Err(Problem::Invalid(_)) => Ok(()),
        Err(problem) => Err(problem),
    }
}

/// A trip as it was seen until now.
fn driven(state: &State, mut run: DayRun, now: Timestamp, percent: i64) -> DayRun {
    let network = state.tracking.network();
    let chance = noise(&run);
    let Some(trip) = network.feed().trip_by_id(&run.trip).filter(|_| run.planned_until < now && chance % 100 >= MISSED) else { return run };
    let stops = network.feed().stop_times_of(trip).len();
    let until = if chance % 100 < MISSED + HALF { stops / 2 } else { stops };
    let at: Vec<f64> = (0..stops).map(|stop| network.stop_m(trip, stop).unwrap_or(0.0)).collect();
    let of = tracking::Run { trip, day: run.day, start_s: u32::try_from(run.start_s).unwrap_or(0) };
    let stops = (0..until).filter_map(|stop| seen_at(network, of, stop, chance)).collect();
    run.see(&Seen { stops, ended: until == at.len() }, &at, percent);
    // nobody sent these positions
    run.carrier = None;
    run
}

fn seen_at(network: &Network, run: tracking::Run, stop: usize, chance: u64) -> Option<(u16, StopSeen)> {
    let late_s = ((chance / 100 % 240) as i64 - 30) * (stop as i64 + 2) / 20;
    let (arrival, departure) = network.planned(run, stop)?;
    let planned = if stop == 0 { departure } else { arrival };
    let by = (0, format!("{}", 1_001 + chance / 7 % 60));
    Some((u16::try_from(stop).ok()?, StopSeen { at: planned as i64 + late_s, late_s, certain: true, by }))
}

/// A number that is the same for a trip on a day whenever it is asked for.
fn noise(run: &DayRun) -> u64 {
    let text = format!("{} {} {}", run.trip, run.day, run.start_s);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash ^ (hash >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
}
