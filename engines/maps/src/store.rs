//! All SQL of the engine.

use db::{Db, DbError, Rows, Tx, params};
use kit::value::Json;
use kit::{Text, Timestamp};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{Feature, Theme, wkb};

/// Rows written at a time.
const BATCH_ROWS: usize = 1_000;

db::row! {
    /// Where the base map, or a part of it, came from.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SourceRow {
        /// `osm`, `demo`, `file-water`.
        pub code: String,
        /// What people call it.
        pub title: String,
        /// What the map must say of it: «© OpenStreetMap».
        pub attribution: String,
        /// The version of the base map that it came with.
        pub version: i64,
        /// How many features it gave.
        pub features: i64,
        /// When.
        pub imported_at: Timestamp,
    }
}

db::row! {
    /// An import of a base map, under way or over.
    #[derive(Clone, Debug)]
    pub struct ImportRow {
        /// Its id.
        pub id: Uuid,
        /// The source it brings.
        pub source: String,
        /// The name of the file; empty for what came without one.
        pub file: String,
        /// `running`, `done`, `failed`.
        pub state: String,
        /// Features written.
        pub done: i64,
        /// Features found.
        pub total: i64,
        /// What was brought by theme, and what was left out by reason.
        pub report: Option<Json<Value>>,
        /// Who began it.
        pub by_name: String,
        /// When it began.
        pub started_at: Timestamp,
        /// When it ended.
        pub ended_at: Option<Timestamp>,
    }
}

db::row! {
    /// A feature as it is kept.
    pub struct FeatureRow {
        theme: String,
        kind: String,
        name_uk: String,
        name_en: String,
        attributes: Option<Json<Map<String, Value>>>,
        geometry: Vec<u8>,
    }
}

impl FeatureRow {
    /// The feature; none of a theme or a geometry that this version does not know.
    pub fn into_feature(self) -> Option<Feature> {
        Some(Feature {
            theme: Theme::from_code(&self.theme)?,
            kind: self.kind,
            name: Text::new(self.name_uk, self.name_en),
            attributes: self.attributes.map(|json| json.0).unwrap_or_default(),
            geometry: wkb::read(&self.geometry).ok()?,
        })
    }
}

/// The version of the base map; 0 where there is none.
pub async fn version(db: &Db) -> Result<i64, DbError> {
    Ok(db.first::<(i64,)>("SELECT version FROM maps_base WHERE id = 1", params![]).await?.map_or(0, |(version,)| version))
}

/// The sources of the base map.
pub async fn sources(db: &Db) -> Result<Vec<SourceRow>, DbError> {
    let sql = "SELECT code, title, attribution, version, features, imported_at FROM maps_source ORDER BY code";
    db.all(sql, params![]).await
}

/// All features, source by source, without holding them in memory.
pub fn features(db: &Db) -> Rows<FeatureRow> {
    let sql = "SELECT theme, kind, name_uk, name_en, attributes, geometry FROM maps_feature ORDER BY source, number";
    db.stream(sql.to_owned(), params![])
}

/// How many features each theme has.
pub async fn counts(db: &Db) -> Result<Vec<(String, i64)>, DbError> {
    db.all("SELECT theme, count(*) FROM maps_feature GROUP BY theme ORDER BY theme", params![]).await
}

/// Moves the version of the base map: later than any before and than the moment, so that two databases hardly ever share one. Locks it.
pub async fn move_version(tx: &mut Tx) -> Result<i64, DbError> {
    let now = tx.now().as_microsecond();
    let sql = "UPDATE maps_base SET version = CASE WHEN version < $1 THEN $1 ELSE version + 1 END WHERE id = 1 RETURNING version";
    Ok(tx.first::<(i64,)>(sql, params![now]).await?.map_or(now, |(version,)| version))
}

/// Takes a source away with its features; all sources where none is named.
pub async fn remove(tx: &mut Tx, source: Option<&str>) -> Result<(), DbError> {
    match source {
        Some(code) => {
            tx.execute("DELETE FROM maps_feature WHERE source = $1", params![code]).await?;
            tx.execute("DELETE FROM maps_source WHERE code = $1", params![code]).await?;
        }
        None => {
            tx.execute("DELETE FROM maps_feature", params![]).await?;
            tx.execute("DELETE FROM maps_source", params![]).await?;
        }
    }
    Ok(())
}

/// Writes a source.
pub async fn insert_source(tx: &mut Tx, source: &SourceRow) -> Result<(), DbError> {
    let sql = "INSERT INTO maps_source (code, title, attribution, version, features, imported_at) VALUES ($1, $2, $3, $4, $5, $6)";
    let args = params![source.code, source.title, source.attribution, source.version, source.features, source.imported_at];
    tx.execute(sql, args).await?;
    Ok(())
}

/// Writes features, numbered from 1; tells after each batch how many stand.
pub async fn insert_features(
    tx: &mut Tx,
    source: &str,
    version: i64,
    features: &[Feature],
    told: &(dyn Fn(usize) + Send + Sync),
) -> Result<(), DbError> {
    let sql = "INSERT INTO maps_feature (source, number, theme, kind, name_uk, name_en, attributes, geometry, version) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let mut number = 0_i64;
    for batch in features.chunks(BATCH_ROWS) {
        let rows = batch.iter().map(|feature| {
            number += 1;
            let attributes = (!feature.attributes.is_empty()).then_some(Json(&feature.attributes));
            let (theme, geometry) = (feature.theme.code(), wkb::write(&feature.geometry));
            params![source, number, theme, feature.kind, feature.name.uk, feature.name.en, attributes, geometry, version]
        });
        let rows = rows.collect();
        tx.execute_many(sql, rows).await?;
        told(usize::try_from(number).unwrap_or(0));
    }
    Ok(())
}

/// Notes that an import has begun.
pub async fn begin_import(tx: &mut Tx, id: Uuid, source: &str, file: &str, by_name: &str) -> Result<(), DbError> {
    let sql =
        "INSERT INTO maps_import (id, source, file, state, done, total, by_name, started_at) VALUES ($1, $2, $3, 'running', 0, 0, $4, $5)";
    let now = tx.now();
    tx.execute(sql, params![id, source, file, by_name, now]).await?;
    Ok(())
}

/// Notes how an import ended, or how far it is.
pub async fn note_import(tx: &mut Tx, id: Uuid, state: &str, [done, total]: [usize; 2], report: Option<&Value>) -> Result<(), DbError> {
    let sql = "UPDATE maps_import SET state = $2, done = $3, total = $4, report = $5, ended_at = $6 WHERE id = $1";
    let ended = (state != "running").then_some(tx.now());
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    tx.execute(sql, params![id, state, count(done), count(total), report, ended]).await?;
    Ok(())
}

/// The last imports, newest first.
pub async fn imports(db: &Db, limit: i64) -> Result<Vec<ImportRow>, DbError> {
    let sql = "SELECT id, source, file, state, done, total, report, by_name, started_at, ended_at FROM maps_import \
               ORDER BY started_at DESC, id DESC LIMIT $1";
    db.all(sql, params![limit]).await
}
