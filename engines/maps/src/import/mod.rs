//! Filling the base map: all of a source at once, in one transaction; whoever looks at the map sees the old one or the new one whole.

mod geojson;
mod osm;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use db::{Db, Tx};
use kit::{Problem, Says};
use serde_json::{Value, json};
use uuid::Uuid;

pub use self::geojson::read_geojson;
pub use self::osm::read_osm;

use crate::store::{self, SourceRow};
use crate::{Feature, Theme, shape};

/// Features of one source at most.
pub const FEATURES_MAX: usize = 5_000_000;

/// Where a base map comes from.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// A word for it: `osm`, `file-water`. What the map has of the same source is replaced.
    pub code: String,
    /// What people call it.
    pub title: String,
    /// What the map must say of it; empty if nothing.
    pub attribution: String,
}

impl Source {
    /// OpenStreetMap; the licence (ODbL) asks for its name on the map.
    pub fn osm() -> Self {
        Self { code: "osm".into(), title: "OpenStreetMap".into(), attribution: "© OpenStreetMap contributors".into() }
    }

    /// A file of one theme.
    pub fn file(theme: Theme, attribution: &str) -> Self {
        Self { code: format!("file-{}", theme.code()), title: format!("GeoJSON: {}", theme.code()), attribution: attribution.to_owned() }
    }

    /// The invented city of the demonstration.
    pub fn demo() -> Self {
        Self { code: "demo".into(), title: "Вигадане місто".into(), attribution: String::new() }
    }
}

/// What was read from a file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// The features.
    pub features: Vec<Feature>,
    /// What was left out, by reason, with how many.
    pub left_out: BTreeMap<String, u64>,
}

/// What an import brought.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// Its id in the list of imports.
    pub id: Uuid,
    /// The version of the base map since.
    pub version: i64,
    /// Features by theme.
    pub features: BTreeMap<Theme, u64>,
    /// What was left out, by reason.
    pub left_out: BTreeMap<String, u64>,
}

impl Report {
    fn json(&self) -> Value {
        let features: BTreeMap<&str, u64> = self.features.iter().map(|(theme, count)| (theme.code(), *count)).collect();
        json!({ "features": features, "left_out": self.left_out })
    }
}

/// How far an import is: what stands of how many. Shared with whoever watches.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    /// Features written and features found.
    pub fn now(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// An import of a base map.
#[derive(Clone, Debug)]
pub struct Import {
    /// Where it comes from.
    pub source: Source,
    /// The name of the file; empty for what comes without one.
    pub file: String,
    /// Take everything else off the base map too, not only what came from the same source.
    pub replace: bool,
    /// Who brings it.
    pub by: String,
}

impl Import {
    /// Reads a base map with `read`, which may take its time, and writes it in place of what the map has of the same source. The
    /// import stands in the list from its first moment, and how it ended stands there too.
    ///
    /// Errors: what `read` says, an empty source, the database's. Then the map stays as it was.
    pub async fn bring(
        self,
        db: &Db,
        progress: Arc<Progress>,
        read: impl FnOnce() -> Result<Found, Says> + Send + 'static,
    ) -> Result<Report, Problem> {
        let id = db.id();
        let own = self.clone();
        db.tx(move |tx| {
            let own = own.clone();
            Box::pin(async move { store::begin_import(tx, id, &own.source.code, &own.file, &own.by).await })
        })
        .await?;
        let outcome = match tokio::task::spawn_blocking(read).await {
            Ok(Ok(found)) => self.write(db, id, found, progress.clone()).await,
            Ok(Err(says)) => Err(Problem::BadRequest(says)),
            Err(error) => Err(Problem::Internal(format!("a base map was not read: {error}"))),
        };
        if let Err(problem) = &outcome {
            note_failure(db, id, &progress, problem).await?;
        }
        outcome
    }

    async fn write(self, db: &Db, id: Uuid, mut found: Found, progress: Arc<Progress>) -> Result<Report, Problem> {
        leave_out_what_cannot_be_drawn(&mut found);
        if found.features.is_empty() {
            return Err(Problem::BadRequest("maps-import-nothing".into()));
        }
        progress.total.store(found.features.len(), Ordering::Relaxed);
        let (own, found) = (Arc::new(self), Arc::new(found));
        db.tx(move |tx| {
            let (own, found, progress) = (own.clone(), found.clone(), progress.clone());
            Box::pin(async move { own.write_all(tx, id, &found, &progress).await })
        })
        .await
    }

    async fn write_all(&self, tx: &mut Tx, id: Uuid, found: &Found, progress: &Progress) -> Result<Report, Problem> {
        let version = store::move_version(tx).await?;
        store::remove(tx, (!self.replace).then_some(self.source.code.as_str())).await?;
        let source = SourceRow {
            code: self.source.code.clone(),
            title: self.source.title.clone(),
            attribution: self.source.attribution.clone(),
            version,
            features: i64::try_from(found.features.len()).unwrap_or(i64::MAX),
            imported_at: tx.now(),
        };
        store::insert_source(tx, &source).await?;
        let told = |done| progress.done.store(done, Ordering::Relaxed);
        store::insert_features(tx, &source.code, version, &found.features, &told).await?;
        let mut features = BTreeMap::new();
        found.features.iter().for_each(|feature| *features.entry(feature.theme).or_default() += 1);
        let report = Report { id, version, features, left_out: found.left_out.clone() };
        let count = found.features.len();
        store::note_import(tx, id, "done", [count, count], Some(&report.json())).await?;
        Ok(report)
    }
}

async fn note_failure(db: &Db, id: Uuid, progress: &Progress, problem: &Problem) -> Result<(), Problem> {
    let (done, total) = progress.now();
    let report = Arc::new(json!({ "problem": problem.says() }));
    let noted = db.tx(move |tx| {
        let report = report.clone();
        Box::pin(async move { store::note_import(tx, id, "failed", [done, total], Some(&report)).await })
    });
    Ok(noted.await?)
}

fn leave_out_what_cannot_be_drawn(found: &mut Found) {
    let before = found.features.len();
    found.features.retain(|feature| shape::of(&feature.geometry).is_ok());
    let gone = before - found.features.len();
    if gone > 0 {
        *found.left_out.entry("not-drawable".to_owned()).or_default() += gone as u64;
    }
}

/// The last imports, newest first.
///
/// Errors: the database's.
pub async fn latest(db: &Db, limit: i64) -> Result<Vec<store::ImportRow>, Problem> {
    Ok(store::imports(db, limit).await?)
}

/// How many features of each theme the base map has.
///
/// Errors: the database's.
pub async fn counts(db: &Db) -> Result<Vec<(String, i64)>, Problem> {
    Ok(store::counts(db).await?)
}
