//! The live map's news: every two seconds what has changed of all vehicles, made once for all who watch.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::broadcast;
use web::{Bytes, House};

use super::{Live, State, look};

/// Between two frames.
const EVERY: Duration = Duration::from_secs(2);
/// Frames that a slow reader may be behind before it is given everything anew.
const BEHIND_MAX: usize = 16;
/// Degrees become whole numbers: about a metre.
const PER_DEGREE: f64 = 100_000.0;

/// What is told of a vehicle.
#[derive(Clone, PartialEq, Debug)]
struct Told {
    /// Latitude and longitude in hundred-thousandths of a degree, bearing in degrees or −1, lateness in minutes or none.
    moving: (i64, i64, i64, Option<i64>),
    /// Which route, where it goes, what stands on it: told when it changes.
    standing: (u32, String, String),
}

/// What all who watch were told last.
#[derive(Debug, Default)]
struct Last {
    version: i64,
    time: i64,
    told: BTreeMap<u32, Told>,
    /// Everything as one event, made when somebody asks.
    whole: Option<Bytes>,
}

/// The frames of a process: shared, cheap to clone.
#[derive(Clone)]
pub struct Frames {
    inner: Arc<Inner>,
}

struct Inner {
    last: Mutex<Last>,
    sender: broadcast::Sender<Bytes>,
    ticking: AtomicBool,
}

impl Default for Frames {
    fn default() -> Self {
        let inner = Inner { last: Mutex::default(), sender: broadcast::Sender::new(BEHIND_MAX), ticking: AtomicBool::new(false) };
        Self { inner: Arc::new(inner) }
    }
}

impl Frames {
    /// Begins to tell; it ends with the house.
    pub fn start(&self, house: &House) {
        let (own, house) = (self.clone(), house.clone());
        own.inner.ticking.store(true, Ordering::Relaxed);
        tokio::spawn(async move {
            let stopping = house.stopping();
            let mut stopping = std::pin::pin!(stopping);
            loop {
                tokio::select! {
                    () = &mut stopping => return own.inner.ticking.store(false, Ordering::Relaxed),
                    () = tokio::time::sleep(EVERY) => {}
                }
                if own.inner.sender.receiver_count() > 0 {
                    own.tick(&house).await;
                }
            }
        });
    }

    /// Whether frames follow each other; where they do not, a reader is given one and no more.
    pub fn is_ticking(&self) -> bool {
        self.inner.ticking.load(Ordering::Relaxed)
    }

    /// Tells what has changed.
    pub async fn tick(&self, house: &House) {
        let live = house.part::<Live>();
        if let Err(problem) = live.fresh().await {
            tracing::warn!(%problem, "the live map tells what was known before");
        }
        let (now, silent_s) = (house.clock().now().as_second(), live.settings().silent_seconds);
        let (version, told) = live.look(|state| (state.version.number, told(state, now, silent_s))).unwrap_or_default();
        let mut last = self.inner.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(change) = changed(&last, version, now, &told) {
            *last = Last { version, time: now, told, whole: None };
            // nobody watches: nobody is told
            let _ = self.inner.sender.send(change);
        }
    }

    /// Everything as one event, and all that follows.
    pub fn watch(&self) -> (Bytes, broadcast::Receiver<Bytes>) {
        let mut last = self.inner.last.lock().unwrap_or_else(PoisonError::into_inner);
        let receiver = self.inner.sender.subscribe();
        let whole = last.whole.clone().unwrap_or_else(|| whole(last.version, last.time, &last.told));
        last.whole = Some(whole.clone());
        (whole, receiver)
    }
}

fn told(state: &State, now: i64, silent_s: i64) -> BTreeMap<u32, Told> {
    let one = |(number, vehicle): (tracking::VehicleNo, &tracking::Vehicle)| {
        let route = look::is_shown(state, vehicle, now, silent_s)?;
        let (latitude, longitude) = vehicle.place();
        let whole = |degrees: f64| (degrees * PER_DEGREE).round() as i64;
        let bearing = vehicle.bearing().map_or(-1, |bearing| bearing.rem_euclid(360.0).round() as i64);
        let late = vehicle.delay_s().filter(|_| !vehicle.is_off_route()).map(|seconds| (seconds / 60.0).round() as i64);
        let sign = state.version.headsign(vehicle.run()?.trip, 0).to_owned();
        let name = if vehicle.label().is_empty() { vehicle.id() } else { vehicle.label() };
        Some((number.0, Told { moving: (whole(latitude), whole(longitude), bearing, late), standing: (route.0, sign, name.to_owned()) }))
    };
    state.tracking.vehicles().filter_map(one).collect()
}

/// `[number, north, east, bearing, late, route?, sign?, name?]`
fn row(number: u32, own: &Told, with_standing: bool) -> Value {
    let (north, east, bearing, late) = own.moving;
    if with_standing {
        let (route, sign, name) = &own.standing;
        return json!([number, north, east, bearing, late, route, sign, name]);
    }
    json!([number, north, east, bearing, late])
}

fn event(kind: &str, data: &Value) -> Bytes {
    Bytes::from(format!("event: {kind}\ndata: {data}\n\n"))
}

fn whole(version: i64, time: i64, told: &BTreeMap<u32, Told>) -> Bytes {
    let rows: Vec<Value> = told.iter().map(|(number, own)| row(*number, own, true)).collect();
    event("all", &json!({ "t": time, "version": version, "v": rows }))
}

/// What has changed as one event; none where nothing has. Another version of the timetable numbers its routes anew.
fn changed(last: &Last, version: i64, now: i64, told: &BTreeMap<u32, Told>) -> Option<Bytes> {
    if last.version != version {
        return Some(event("anew", &json!({ "t": now })));
    }
    let differs = |(number, own): &(&u32, &Told)| last.told.get(number) != Some(own);
    let stands = |number: &u32, own: &Told| last.told.get(number).is_some_and(|before| before.standing == own.standing);
    let rows: Vec<Value> = told.iter().filter(differs).map(|(number, own)| row(*number, own, !stands(number, own))).collect();
    let gone: BTreeSet<&u32> = last.told.keys().filter(|number| !told.contains_key(number)).collect();
    (!rows.is_empty() || !gone.is_empty()).then(|| event("some", &json!({ "t": now, "v": rows, "gone": gone })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vehicle(north: i64) -> Told {
        Told { moving: (north, 3_340_000, 90, Some(2)), standing: (3, "Парк".to_owned(), "1204".to_owned()) }
    }

    fn said(bytes: Option<Bytes>) -> String {
        bytes.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap()).unwrap_or_default()
    }

    #[test]
    fn only_what_has_changed_is_told() {
        let before = Last { version: 1, time: 10, told: BTreeMap::from([(1, vehicle(5)), (2, vehicle(5)), (3, vehicle(5))]), whole: None };
        let now = BTreeMap::from([(1, vehicle(5)), (2, vehicle(6)), (4, vehicle(7))]);
        let text = said(changed(&before, 1, 12, &now));
        assert_eq!(
            text,
            "event: some\ndata: {\"t\":12,\"v\":[[2,6,3340000,90,2],[4,7,3340000,90,2,3,\"Парк\",\"1204\"]],\"gone\":[3]}\n\n"
        );
        assert_eq!(said(changed(&before, 1, 12, &before.told)), "");
        assert!(said(changed(&before, 2, 12, &now)).starts_with("event: anew\n"), "routes are numbered anew");
    }
}
