//! `hromada bench search`: half a million invented documents indexed and searched, beside SQLite's FTS5 over the same documents.

mod documents;
mod fts5;
mod queries;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use db::{Db, DbConfig, MigrationSet};
use kit::{Lang, Problem, Viewer};
use search::{Request, Search};

use super::figures::{Figures, forget_peak, memory};
use super::{Run, place};
use crate::Trouble;
use documents::Invented;
use queries::Asked;

const DOCUMENTS: usize = 500_000;
const QUERIES: usize = 1_000;
/// Seconds after which the index is not waited for any longer.
const SETTLES_WITHIN: usize = 120;
/// Results of a page.
const SHOWN: usize = 20;

/// Measures it: index rate, searches of a mix of queries, suggestions, size and memory; then the peer.
pub async fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let folder = place::folder(run)?;
    let count = run.rows.unwrap_or(DOCUMENTS);
    let asked = queries::mix(count, QUERIES);
    let search = index(folder.path(), count, figures).await?;
    searches(&search, &asked, figures).await?;
    suggestions(&search, &asked, figures).await?;
    fts5::measure(folder.path(), count, &asked, figures)
}

async fn index(folder: &Path, count: usize, figures: &mut Figures) -> Result<Search, Trouble> {
    let db = Db::open(&DbConfig::new(format!("sqlite:{}", folder.join("search.db").display()))).await?;
    db.migrate(&[MigrationSet { module: "search", migrations: search::MODULE.migrations }]).await?;
    let search = Search::new(db, folder.to_owned());
    search.add_source(Arc::new(Invented { count }));
    forget_peak();
    let before = memory().map_or(0.0, |(now, _)| now);
    let start = Instant::now();
    search.catch_up().await.map_err(told)?;
    figures.rate(&format!("search: {count} documents indexed"), count, start.elapsed());
    if let Some((now, peak)) = memory() {
        figures.add("search: memory before", before, "MB");
        figures.add("search: memory while indexing, at its highest", peak, "MB");
        figures.add("search: memory after indexing", now, "MB");
    }
    settle(&folder.join("search")).await;
    figures.add("search: index on the disk", size(&folder.join("search")) as f64 / 1e6, "MB");
    Ok(search)
}

/// Waits until the parts of the index are merged: searches are measured on an ordinary day, not in the hour of a first indexing.
async fn settle(folder: &Path) {
    let (mut before, mut same) = (0, 0);
    for _ in 0..SETTLES_WITHIN {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let now = size(folder);
        same = if now == before { same + 1 } else { 0 };
        before = now;
        if same == 5 {
            return;
        }
    }
}

fn told(problem: Problem) -> Trouble {
    Trouble::said(format!("the search: {problem}"))
}

/// Each query once to warm up, then once measured, as pages ask: results with marks, counts by kind and group.
async fn searches(search: &Search, asked: &[Asked], figures: &mut Figures) -> Result<(), Trouble> {
    let viewer = Viewer::visitor();
    let mut found = 0;
    let mut times = Vec::with_capacity(asked.len());
    for round in 0..2 {
        for query in asked {
            let request = Request {
                text: query.words.clone(),
                groups: query.group.clone().into_iter().collect(),
                count: SHOWN,
                ..Request::default()
            };
            let start = Instant::now();
            let answer = search.find(&viewer, request).await.map_err(told)?;
            if round == 1 {
                times.push(start.elapsed());
                found += usize::from(answer.found.total > 0);
            }
        }
    }
    percentiles("search: a search", times, figures);
    figures.add("search: queries that find something", found as f64 * 100.0 / asked.len() as f64, "%");
    Ok(())
}

/// The beginnings of the queries, as they are typed.
async fn suggestions(search: &Search, asked: &[Asked], figures: &mut Figures) -> Result<(), Trouble> {
    let viewer = Viewer::visitor();
    let mut times = Vec::with_capacity(asked.len());
    for (place, query) in asked.iter().enumerate() {
        let typed = queries::typed(&query.words, place);
        let start = Instant::now();
        search.suggest(&viewer, &typed, Lang::Uk).await.map_err(told)?;
        times.push(start.elapsed());
    }
    percentiles("search: suggestions", times, figures);
    Ok(())
}

/// Notes the middle, the hundredth worst and the worst.
fn percentiles(name: &str, mut times: Vec<Duration>, figures: &mut Figures) {
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    for (share, what) in [(50, "p50"), (99, "p99"), (100, "max")] {
        if let Some(time) = times.get(last * share / 100) {
            figures.add(&format!("{name}, {what}"), time.as_secs_f64() * 1e3, "ms");
        }
    }
}

/// The bytes of all files under a folder.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.metadata().map_or(0, |about| if about.is_dir() { size(&entry.path()) } else { about.len() })).sum()
}
