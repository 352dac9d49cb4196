//! The part of the house that planning works with: versions made ready, one reckoning at a time.

use std::sync::{Arc, PoisonError, RwLock};

use gtfs::Limits;
use jiff::civil::Date;
use kit::Problem;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use web::House;

use super::reckon::Ready;
use super::settings::Settings;
use crate::draft::{self, Change, Op, Tables};
use crate::published::{Loaded, Timetables};
use crate::store;
use crate::version::{State, Version};

/// Planning: shared, cheap to clone.
#[derive(Clone)]
pub struct Planning {
    inner: Arc<Inner>,
}

/// What a day is kept by: its version, how often that was changed, the day.
type Key = (i64, i64, Date);

struct Inner {
    settings: Settings,
    limits: Limits,
    /// Reckonings take processors and memory: one after another.
    reckoning: Arc<Semaphore>,
    /// Matrices are sent while they are found, as slowly as somebody reads them: they stand in nobody's way.
    matrices: Arc<Semaphore>,
    /// The day that was asked about last.
    ready: RwLock<Option<(Key, Arc<Ready>)>>,
}

impl Planning {
    /// The part with its settings; reads nothing yet.
    pub fn new(settings: Settings, limits: Limits) -> Self {
        Self {
            inner: Arc::new(Inner {
                settings,
                limits,
                reckoning: Arc::new(Semaphore::new(1)),
                matrices: Arc::new(Semaphore::new(1)),
                ready: RwLock::default(),
            }),
        }
    }

    /// What the city has set.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The right to reckon, when nobody else does.
    ///
    /// Errors: [`Problem::Unavailable`] when the house closes.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, Problem> {
        self.inner.reckoning.clone().acquire_owned().await.map_err(|_| Problem::Unavailable)
    }

    /// The right to reckon a matrix.
    ///
    /// Errors: [`Problem::Conflict`] while another is reckoned.
    pub fn matrix_turn(&self) -> Result<OwnedSemaphorePermit, Problem> {
        self.inner.matrices.clone().try_acquire_owned().map_err(|_| Problem::Conflict("transit-planning-matrix-busy".into()))
    }

    /// A day of a version, made ready.
    ///
    /// Errors: those of reading the version; [`Problem::Internal`] for more stops or trips than can be reckoned with.
    pub async fn ready(&self, house: &House, version: &Version, date: Date) -> Result<Arc<Ready>, Problem> {
        let key = (version.number, version.version, date);
        let known = self.inner.ready.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, own)) = known.filter(|(own, _)| *own == key) {
            return Ok(own);
        }
        let loaded = self.loaded(house, version).await?;
        let ready = made_ready(loaded, date).await?;
        *self.inner.ready.write().unwrap_or_else(PoisonError::into_inner) = Some((key, ready.clone()));
        Ok(ready)
    }

    /// A version in memory, be it a draft.
    ///
    /// Errors: as [`Timetables::of`]; [`Problem::Invalid`] at `base` for a draft that is no timetable yet.
    pub async fn loaded(&self, house: &House, version: &Version) -> Result<Arc<Loaded>, Problem> {
        let timetables = house.part::<Timetables>();
        if version.state == State::Draft {
            return self.read(version.number, (*timetables.draft(version).await?).clone()).await;
        }
        timetables.of(version).await
    }

    /// A version after changes, on a day.
    ///
    /// Errors: as [`Planning::loaded`]; [`Problem::Invalid`] of no field for a change that cannot be made of this version.
    pub async fn changed(&self, house: &House, version: &Version, changes: Vec<Change>) -> Result<Arc<Loaded>, Problem> {
        let loaded = self.loaded(house, version).await?;
        let made = tokio::task::spawn_blocking(move || {
            let edits: Vec<Op> = changes.into_iter().map(Op::Change).collect();
            draft::applied(Tables::of(&loaded.feed), &edits)
        });
        let tables = made.await.map_err(|error| Problem::Internal(format!("a scenario: {error}")))?;
        self.read(version.number, tables.map_err(|says| Problem::field("", says))?).await
    }

    async fn read(&self, number: i64, tables: Tables) -> Result<Arc<Loaded>, Problem> {
        let limits = self.inner.limits.clone();
        let read = tokio::task::spawn_blocking(move || {
            let files: Vec<(&str, Vec<u8>)> = tables.files().collect();
            let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
            let reading = gtfs::read_tables(&files, &limits).map_err(|_| Problem::field("base", "transit-planning-no-timetable"))?;
            let loaded = Loaded::new(number, reading.feed);
            loaded.map(Arc::new).map_err(|large| Problem::field("base", kit::Says::new("transit-file-departures").with("most", large.most)))
        });
        read.await.map_err(|error| Problem::Internal(format!("a scenario: {error}")))?
    }

    /// The version that a form names: one that can be read.
    ///
    /// Errors: [`Problem::Invalid`] at the field.
    pub async fn version(house: &House, field: &str, text: &str) -> Result<Version, Problem> {
        let wrong = || Problem::field(field, "transit-base-required");
        let number = text.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
        store::versions::find(house.db(), number).await?.filter(|own| own.file.is_some() || own.state == State::Draft).ok_or_else(wrong)
    }
}

/// Compiles a day aside, so that others are served meanwhile.
///
/// Errors: [`Problem::Internal`] for more stops or trips than can be reckoned with.
pub async fn made_ready(loaded: Arc<Loaded>, date: Date) -> Result<Arc<Ready>, Problem> {
    let wrong = |error: String| Problem::Internal(format!("a day of a scenario: {error}"));
    let made = tokio::task::spawn_blocking(move || Ready::new(loaded, date)).await.map_err(|error| wrong(error.to_string()))?;
    made.map(Arc::new).map_err(|error| wrong(error.to_string()))
}
