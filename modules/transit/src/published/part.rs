//! The module's part of the house: the timetable in memory, as fresh as the registry of versions.
//!
//! Every reader asks where the counter stands (one question, shared by all who ask at that moment). Whoever first finds that it has moved
//! reads the new versions; the others go on with what there is and are given the new one as soon as it is ready.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use db::{Db, Together};
use files::Files;
use gtfs::{GtfsError, Limits, Report};
use jiff::Span;
use jiff::civil::Date;
use kit::{Clock, Problem, Says};
use tokio::sync::{Mutex, Semaphore};

use super::{Held, Loaded, Progress};
use crate::draft::{self, Op, Tables};
use crate::store;
use crate::version::{Version, of_day};

/// Days to come that are held.
const DAYS_AHEAD: i64 = 7;

/// The timetable: shared, cheap to clone.
#[derive(Clone)]
pub struct Timetables {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    files: Arc<Files>,
    limits: Limits,
    asked: Together<i64>,
    current: RwLock<Option<Arc<Held>>>,
    /// The version that officials looked at last and that holds on none of the days.
    aside: RwLock<Option<Arc<Loaded>>>,
    /// The tables of the draft that was edited last: its number, how often it was changed.
    draft: RwLock<Option<(i64, i64, Arc<Tables>)>>,
    writing: Mutex<()>,
    /// Feeds are read one after another: each takes memory while it is read.
    reading: Semaphore,
}

/// A feed that was read from a file.
#[derive(Debug)]
pub struct Reading {
    /// Ready to be asked.
    pub loaded: Loaded,
    /// What was found.
    pub report: Report,
}

impl Timetables {
    /// The part over the files and versions of a house. Reads nothing yet.
    pub fn new(db: Db, clock: Arc<dyn Clock>, files: Arc<Files>, limits: Limits) -> Self {
        let inner = Inner {
            db,
            clock,
            files,
            limits,
            asked: Together::default(),
            current: RwLock::default(),
            aside: RwLock::default(),
            draft: RwLock::default(),
            writing: Mutex::default(),
            reading: Semaphore::new(1),
        };
        Self { inner: Arc::new(inner) }
    }

    /// What is published now and in the coming week.
    ///
    /// Errors: the database's; [`Problem::Unavailable`] of the store of files, before anything was read.
    pub async fn held(&self) -> Result<Arc<Held>, Problem> {
        let inner = &self.inner;
        let mark = inner.asked.ask(&inner.db, store::state::mark(&inner.db)).await?;
        let today = inner.clock.today();
        let fresh = |own: &Arc<Held>| own.mark >= mark && own.today == today;
        let known = self.at_hand();
        if let Some(own) = known.as_ref().filter(|own| fresh(own)) {
            return Ok(own.clone());
        }
        let _only_one = match (inner.writing.try_lock(), known) {
            (Ok(lock), _) => lock,
            (Err(_), Some(old)) => return Ok(old),
            (Err(_), None) => inner.writing.lock().await,
        };
        let known = self.at_hand();
        match known {
            Some(own) if fresh(&own) => Ok(own),
            known => self.renewed(mark, today, known).await,
        }
    }

    /// What this process last had.
    pub fn at_hand(&self) -> Option<Arc<Held>> {
        self.inner.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads everything behind the readers' backs, so that the first of them need not wait.
    pub fn warm(&self) {
        let own = self.clone();
        tokio::spawn(async move {
            if let Err(problem) = own.held().await {
                tracing::warn!(%problem, "the timetable was not read; the first reader reads it");
            }
        });
    }

    async fn renewed(&self, mark: i64, today: Date, known: Option<Arc<Held>>) -> Result<Arc<Held>, Problem> {
        let days: Vec<Date> = (-1..=DAYS_AHEAD).filter_map(|by| today.checked_add(Span::new().days(by)).ok()).collect();
        let versions = store::versions::published_from(&self.inner.db, days.first().copied().unwrap_or(today)).await?;
        let mut loaded: HashMap<i64, Arc<Loaded>> = HashMap::new();
        let mut held = Vec::new();
        for day in days {
            let Some(version) = of_day(&versions, day) else { continue };
            let own = match loaded.get(&version.number) {
                Some(own) => own.clone(),
                None => match self.of(version).await {
                    Ok(own) => own,
                    // what was there is better than nothing; the next reader tries again
                    Err(problem) => match known {
                        Some(old) => {
                            tracing::error!(%problem, version = version.number, "a version of the timetable was not read");
                            return Ok(old);
                        }
                        None => return Err(problem),
                    },
                },
            };
            loaded.insert(version.number, own.clone());
            held.push((day, own));
        }
        let next = Arc::new(Held { mark, today, days: held });
        *self.inner.current.write().unwrap_or_else(PoisonError::into_inner) = Some(next.clone());
        Ok(next)
    }

    /// A version, whether or not people travel by it.
    ///
    /// Errors: [`Problem::NotFound`] for one without an archive; [`Problem::Unavailable`] of the store.
    pub async fn of(&self, version: &Version) -> Result<Arc<Loaded>, Problem> {
        let held = self.at_hand();
        let known = held.iter().flat_map(|held| &held.days).map(|(_, own)| own).find(|own| own.number == version.number).cloned();
        let aside = || self.inner.aside.read().unwrap_or_else(PoisonError::into_inner).clone().filter(|own| own.number == version.number);
        if let Some(own) = known.or_else(aside) {
            return Ok(own);
        }
        let file = version.file.ok_or(Problem::NotFound)?;
        let copy = self.inner.files.local_copy(&self.inner.db, file).await?;
        let mut reading = self.read(copy.path().to_owned()).await?;
        reading.loaded.number = version.number;
        let own = Arc::new(reading.loaded);
        *self.inner.aside.write().unwrap_or_else(PoisonError::into_inner) = Some(own.clone());
        Ok(own)
    }

    /// The tables of a draft after all its edits.
    ///
    /// Errors: the database's; [`Problem::Unavailable`] of the store of files.
    pub async fn draft(&self, version: &Version) -> Result<Arc<Tables>, Problem> {
        let known = self.inner.draft.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, _, tables)) = known.filter(|(number, changes, _)| (*number, *changes) == (version.number, version.version)) {
            return Ok(tables);
        }
        let base = match version.base {
            Some(number) => {
                let base = store::versions::find(&self.inner.db, number).await?.ok_or(Problem::NotFound)?;
                Some(self.of(&base).await?)
            }
            None => None,
        };
        let edits = store::edits::of(&self.inner.db, version.number).await?;
        let made = tokio::task::spawn_blocking(move || draft::applied(base.map(|base| Tables::of(&base.feed)).unwrap_or_default(), &edits));
        let made = made.await.map_err(|error| Problem::Internal(format!("a draft: {error}")))?;
        let tables = Arc::new(made.map_err(|says| Problem::Internal(format!("an edit that was kept is refused: {}", says.key)))?);
        self.keep_draft(version.number, version.version, tables.clone());
        Ok(tables)
    }

    /// The tables of a draft after one edit more.
    ///
    /// Errors: [`Problem::Invalid`] of no field for what cannot be done; as [`Timetables::draft`].
    pub async fn tried(&self, version: &Version, op: &Op) -> Result<Arc<Tables>, Problem> {
        let (tables, op) = (self.draft(version).await?, op.clone());
        let tried = tokio::task::spawn_blocking(move || draft::applied((*tables).clone(), &[op])).await;
        let tried = tried.map_err(|error| Problem::Internal(format!("a draft: {error}")))?;
        tried.map(Arc::new).map_err(|says| Problem::field("", says))
    }

    /// The tables of a draft as this process last had them.
    pub fn draft_at_hand(&self, number: i64) -> Option<Arc<Tables>> {
        let known = self.inner.draft.read().unwrap_or_else(PoisonError::into_inner).clone();
        known.filter(|(own, ..)| *own == number).map(|(_, _, tables)| tables)
    }

    /// Keeps the tables of the draft that was edited last.
    pub fn keep_draft(&self, number: i64, changes: i64, tables: Arc<Tables>) {
        *self.inner.draft.write().unwrap_or_else(PoisonError::into_inner) = Some((number, changes, tables));
    }

    /// Looks at the directory of an archive of this machine's disk alone.
    ///
    /// Errors: [`Problem::Invalid`] at `file` for what is no archive of a timetable at first sight.
    pub async fn look_into(&self, path: PathBuf) -> Result<(), Problem> {
        let limits = self.inner.limits.clone();
        let looked = tokio::task::spawn_blocking(move || {
            let file = std::fs::File::open(&path).map_err(|error| GtfsError::Io(error.to_string()))?;
            gtfs::look_into_zip(std::io::BufReader::new(file), &limits)
        });
        let looked = looked.await.map_err(|error| Problem::Internal(format!("a feed: {error}")))?;
        looked.map_err(|error| Problem::field("file", refused(&error)))
    }

    /// Reads an archive of this machine's disk.
    ///
    /// Errors: [`Problem::Invalid`] at `file` where no timetable can be made of it.
    pub async fn read(&self, path: PathBuf) -> Result<Reading, Problem> {
        self.read_watched(path, Arc::default()).await
    }

    /// The same, telling how far it is; it waits until those are read that came earlier.
    ///
    /// Errors: as [`Timetables::read`]; an error of no meaning where it was stopped.
    pub async fn read_watched(&self, path: PathBuf, progress: Arc<Progress>) -> Result<Reading, Problem> {
        let _one = self.inner.reading.acquire().await.map_err(|_| Problem::Unavailable)?;
        progress.begin();
        let limits = self.inner.limits.clone();
        let read = tokio::task::spawn_blocking(move || read_file(&path, &limits, &progress)).await;
        read.map_err(|error| Problem::Internal(format!("a feed: {error}")))?.map_err(|says| Problem::field("file", says))
    }
}

fn read_file(path: &std::path::Path, limits: &Limits, progress: &Progress) -> Result<Reading, Says> {
    let file = std::fs::File::open(path).map_err(|error| refused(&GtfsError::Io(error.to_string())))?;
    let reading = gtfs::read_zip_watched(std::io::BufReader::new(file), limits, progress).map_err(|error| refused(&error))?;
    let loaded = Loaded::new(0, reading.feed).map_err(|large| Says::new("transit-file-departures").with("most", large.most))?;
    Ok(Reading { loaded, report: reading.report })
}

/// Why no timetable can be made of a file, in words that say what to do.
fn refused(error: &GtfsError) -> Says {
    match error {
        GtfsError::Io(text) => {
            tracing::warn!(text, "a feed was not read");
            Says::new("transit-file-damaged")
        }
        GtfsError::Stopped => Says::new("transit-import-ended"),
        GtfsError::NotZip(_) => Says::new("transit-file-not-zip"),
        GtfsError::NoTable(table) => Says::new("transit-file-no-table").with("table", table),
        GtfsError::TooManyFiles { limit } => Says::new("transit-file-many-files").with("most", limit),
        GtfsError::UnpacksTooLarge { file, limit } => Says::new("transit-file-bomb").with("file", file).with("megabytes", limit >> 20),
        GtfsError::TooManyRows { limit } => Says::new("transit-file-rows").with("most", limit),
        GtfsError::TooMuchText { limit } => Says::new("transit-file-text").with("megabytes", limit >> 20),
    }
}
