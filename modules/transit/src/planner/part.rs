//! The module's part of the house that plans journeys: brings together the timetable, streets, vehicles and alerts.

use std::sync::Arc;

use db::Db;
use gtfs::Mode;
use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use kit::{Problem, Timestamp};

use super::asked::{Asked, Manner};
use super::day::Day;
use super::days::Days;
use super::fares::{self, Fare, FlatFare};
use super::footways::Footways;
use super::itinerary::Itinerary;
use super::known;
use crate::dispatch::store::alerts;
use crate::live::Live;
use crate::published::Loaded;

/// The part: shared, cheap to clone.
#[derive(Clone)]
pub struct Planner {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    live: Live,
    footways: Footways,
    fares: Vec<FlatFare>,
    days: Days,
}

/// An answer.
#[derive(Clone)]
pub struct Found {
    /// The day that was asked.
    pub day: Arc<Day>,
    /// What was asked of it.
    pub asked: Asked,
    /// The journeys.
    pub itineraries: Vec<Itinerary>,
}

impl Found {
    /// What clocks show at a second of the day that was asked: in nights in which they are moved that is not the second's own hour.
    pub fn time(&self, seconds: i32) -> Option<Time> {
        let zone = &self.day.version.zone;
        let start = gtfs::service_day_start(self.day.date, zone)?;
        let at = start.checked_add(SignedDuration::from_secs(i64::from(seconds))).ok()?;
        Some(at.to_zoned(zone.clone()).time())
    }
}

impl Planner {
    /// The part. Compiles nothing yet.
    pub fn new(db: Db, live: Live, footways: Footways, fares: Vec<FlatFare>) -> Self {
        Self { inner: Arc::new(Inner { db, live, footways, fares, days: Days::default() }) }
    }

    /// The streets.
    pub fn footways(&self) -> &Footways {
        &self.inner.footways
    }

    /// The best journeys on a day of a version, as vehicles are known to run at `now`.
    ///
    /// Errors: the database's; [`Problem::Internal`] for a version of more stops or trips than can be planned on.
    pub async fn journeys(
        &self,
        version: &Arc<Loaded>,
        date: Date,
        manner: Manner,
        asked: Asked,
        now: Timestamp,
    ) -> Result<Found, Problem> {
        let inner = &self.inner;
        let day = inner.days.of(version, date, manner, inner.footways.streets(manner.accessible)).await?;
        inner.live.fresh().await?;
        let open = alerts::open(&inner.db, now).await?;
        // what is known now is of use for today alone, and a little before and after midnight
        let today = now.to_zoned(version.zone.clone()).date();
        let is_near = [today.yesterday(), Ok(today), today.tomorrow()].into_iter().flatten().any(|own| own == date);
        let (live, own) = (inner.live.clone(), day.clone());
        let answer = tokio::task::spawn_blocking(move || {
            let stamp = is_near.then(|| known::stamp(&live, &open, now));
            let itineraries = own.journeys(&asked, stamp, || known::known(&live, &open, &own.version, own.date, now));
            (asked, itineraries)
        });
        let (asked, itineraries) = answer.await.map_err(|error| Problem::Internal(format!("journeys: {error}")))?;
        Ok(Found { day, asked, itineraries })
    }

    /// About what a journey costs; none where that is not known of each of its rides.
    pub fn fare(&self, day: &Day, own: &Itinerary) -> Option<Fare> {
        fares::of(&day.version, &day.fares, day.date, own, &self.inner.fares)
    }

    /// The modes of a version, in the order of its routes.
    pub fn modes(version: &Loaded) -> Vec<Mode> {
        let mut modes: Vec<Mode> = Vec::new();
        for mode in version.routes.iter().map(|route| version.mode(*route)) {
            if !modes.contains(&mode) {
                modes.push(mode);
            }
        }
        modes
    }
}
