//! Vehicles that do not exist drive along the timetable of a demonstration city by the clock, late as real ones are.

use std::collections::HashMap;
use std::time::Duration;

use jiff::civil::Date;
use kit::{Problem, Timestamp};
use tracking::{Network, Run};
use web::House;

use super::take::From;
use super::timed::{self, Timed};
use super::{Fix, Live, State, take_positions};

/// Between two positions of a vehicle.
const EVERY: Duration = Duration::from_secs(10);
/// A vehicle is at its first stop so long before it sets out; seconds.
const BEFORE_S: f64 = 90.0;
/// It stays at its last stop so long; seconds.
const AFTER_S: f64 = 60.0;
/// Of a hundred trips so many are not driven, and so many are driven by a vehicle that falls silent halfway.
const MISSED: u64 = 2;
const SILENT: u64 = 3;
/// The latest that a trip becomes on its way, seconds.
const LATE_S_MAX: u64 = 420;
/// Minutes after which the lateness of a whole route has changed.
const WAVE_MINUTES: f64 = 50.0;

/// The fleet: which trip is driven by which vehicle.
#[derive(Debug, Default)]
pub struct Fleet {
    day: Option<(i64, Date)>,
    runs: Vec<Timed>,
}

/// Begins to drive, where the configuration wants it; it ends with the house.
pub fn start(house: &House) {
    if !house.part::<Live>().settings().simulate {
        return;
    }
    let house = house.clone();
    tokio::spawn(async move {
        let stopping = house.stopping();
        let mut stopping = std::pin::pin!(stopping);
        let mut fleet = Fleet::default();
        loop {
            if let Err(problem) = drive(&house, &mut fleet).await {
                tracing::warn!(%problem, "invented vehicles stand still");
            }
            tokio::select! {
                () = &mut stopping => return,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    });
}

/// Sends the positions of one moment.
///
/// Errors: as [`take_positions`].
pub async fn drive(house: &House, fleet: &mut Fleet) -> Result<(), Problem> {
    let live = house.part::<Live>();
    live.fresh().await?;
    let now = house.clock().now();
    let by_agency = live.look(|state| fleet.positions(state, now)).unwrap_or_default();
    for (agency, fixes) in by_agency {
        let from = From { code: format!("simulator:{}", agency.0), name: agency.1, organisation: None };
        take_positions(house, from, fixes).await?;
    }
    Ok(())
}

type Agency = (String, String);

impl Fleet {
    fn positions(&mut self, state: &State, now: Timestamp) -> HashMap<Agency, Vec<Fix>> {
        let network = state.tracking.network();
        self.plan(state, network, now);
        let time = now.as_second() as f64;
        let mut found: HashMap<Agency, Vec<Fix>> = HashMap::new();
        for Timed { run, vehicle, .. } in self.runs.iter().filter(|own| (own.from..own.until).contains(&time)).copied() {
            let chance = noise(&state.version.feed, run, 0) % 100;
            let Some(fix) = fix(network, run, vehicle, time, chance) else { continue };
            let feed = network.feed();
            let agency = &feed[feed[feed[run.trip].route].agency];
            found.entry((feed.text(agency.id).to_owned(), feed.text(agency.name).to_owned())).or_default().push(fix);
        }
        found
    }

    /// The runs of yesterday and today, once for each version and day.
    fn plan(&mut self, state: &State, network: &Network, now: Timestamp) {
        let today = now.to_zoned(network.zone().clone()).date();
        if self.day == Some((state.version.number, today)) {
            return;
        }
        let days = [today.yesterday().unwrap_or(today), today];
        let times = |run: Run| {
            let last = network.feed().stop_times_of(run.trip).len().checked_sub(1)?;
            let (from, until) = (network.planned(run, 0)?.1, network.planned(run, last)?.0);
            let late = lateness(network, run, until, 1.0);
            Some((run, from - BEFORE_S, until + late + AFTER_S))
        };
        let of_day = |day: Date| timed::shared_out(network, day, network.runs_on(day).into_iter().filter_map(times).collect());
        self.runs = days.into_iter().flat_map(of_day).collect();
        self.day = Some((state.version.number, today));
    }
}

/// A number that is the same for a trip on a day whenever it is asked for.
fn noise(feed: &gtfs::Feed, run: Run, salt: u64) -> u64 {
    let text = format!("{} {} {} {salt}", feed.text(feed[run.trip].id), run.day, run.start_s);
    // FNV-1a, then a mix, since its high bits are lazy
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash ^ (hash >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
}

/// Seconds that a trip is late where it is so far along (0 to 1): its own, and the wave of the hour that the whole city shares.
fn lateness(network: &Network, run: Run, time: f64, share: f64) -> f64 {
    let own = (noise(network.feed(), run, 1) % LATE_S_MAX) as f64 * share;
    let wave = (time / 60.0 / WAVE_MINUTES).sin() * 45.0;
    (own + wave).max(-20.0 * share)
}

/// Where the vehicle of a run is; none where it is silent.
fn fix(network: &Network, run: Run, vehicle: u32, time: f64, chance: u64) -> Option<Fix> {
    let (feed, stops) = (network.feed(), network.feed().stop_times_of(run.trip).len());
    let (from, until) = (network.planned(run, 0)?.1, network.planned(run, stops.checked_sub(1)?)?.0);
    let share = ((time - from) / (until - from).max(1.0)).clamp(0.0, 1.0);
    if chance < MISSED || (chance < MISSED + SILENT && share > 0.5) {
        return None;
    }
    let planned = time - lateness(network, run, time, share);
    let (metres, speed) = along(network, run, stops, planned)?;
    let (latitude, longitude, bearing) = network.place_along(run.trip, metres)?;
    Some(Fix {
        vehicle: vehicle.to_string(),
        label: vehicle.to_string(),
        time: time as i64,
        latitude,
        longitude,
        bearing: Some(bearing as f32),
        speed: Some(speed as f32),
        trip: Some(feed.text(feed[run.trip].id).to_owned()),
        day: Some(run.day),
        start_s: Some(run.start_s),
        ..Fix::default()
    })
}

/// Metres from the first stop where the timetable has a vehicle at a moment, and metres per second.
fn along(network: &Network, run: Run, stops: usize, time: f64) -> Option<(f64, f64)> {
    let at = |stop: usize| network.stop_m(run.trip, stop);
    for stop in 0..stops {
        let (arrival, departure) = network.planned(run, stop)?;
        if time < arrival {
            let Some(before) = stop.checked_sub(1) else { return Some((0.0, 0.0)) };
            let (left, seconds) = (network.planned(run, before)?.1, arrival - network.planned(run, before)?.1);
            let (from, to) = (at(before)?, at(stop)?);
            let share = ((time - left) / seconds.max(1.0)).clamp(0.0, 1.0);
            return Some((from + (to - from) * share, (to - from) / seconds.max(1.0)));
        }
        if time <= departure {
            return Some((at(stop)?, 0.0));
        }
    }
    Some((at(stops.checked_sub(1)?)?, 0.0))
}
