//! The peer: SQLite's full text index over the same documents. It knows no forms, no slips and no layouts.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

use super::documents::{invent, stream};
use super::queries::{Asked, typed};
use super::{SHOWN, percentiles};
use crate::Trouble;
use crate::commands::bench::figures::Figures;

const TABLE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; \
     CREATE VIRTUAL TABLE bench USING fts5(title, text, part UNINDEXED, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')";
/// Documents of one transaction.
const TOGETHER: usize = 10_000;

/// Measures it.
pub fn measure(folder: &Path, count: usize, asked: &[Asked], figures: &mut Figures) -> Result<(), Trouble> {
    let path = folder.join("fts5.db");
    all(&path, count, asked, figures).map_err(|error| Trouble::said(format!("FTS5: {error}")))
}

fn all(path: &Path, count: usize, asked: &[Asked], figures: &mut Figures) -> rusqlite::Result<()> {
    let connection = Connection::open(path)?;
    connection.execute_batch(TABLE)?;
    let start = Instant::now();
    fill(&connection, count)?;
    figures.rate(&format!("FTS5: {count} documents indexed"), count, start.elapsed());
    connection.execute_batch("INSERT INTO bench(bench) VALUES ('optimize'); PRAGMA wal_checkpoint(TRUNCATE)")?;
    figures.add("FTS5: index on the disk", path.metadata().map_or(0, |about| about.len()) as f64 / 1e6, "MB");
    let mut found = 0;
    let mut times = Vec::with_capacity(asked.len());
    for round in 0..2 {
        for query in asked {
            let (took, any) = search(&connection, query)?;
            if round == 1 {
                times.push(took);
                found += usize::from(any);
            }
        }
    }
    percentiles("FTS5: a search", times, figures);
    figures.add("FTS5: queries that find something", found as f64 * 100.0 / asked.len() as f64, "%");
    let typed: Vec<String> = asked.iter().enumerate().map(|(place, query)| typed(&query.words, place)).collect();
    let times = typed.iter().map(|typed| suggest(&connection, typed)).collect::<rusqlite::Result<Vec<_>>>()?;
    percentiles("FTS5: suggestions", times, figures);
    Ok(())
}

fn fill(connection: &Connection, count: usize) -> rusqlite::Result<()> {
    let mut samples = stream();
    let mut insert = connection.prepare("INSERT INTO bench (rowid, title, text, part) VALUES (?1, ?2, ?3, ?4)")?;
    connection.execute_batch("BEGIN")?;
    for number in 0..count {
        let document = invent(&mut samples, number);
        let title = format!("{} {}", document.title.uk, document.number);
        insert.execute(params![number as i64, title, document.text.uk, document.group])?;
        if number % TOGETHER == TOGETHER - 1 {
            connection.execute_batch("COMMIT; BEGIN")?;
        }
    }
    connection.execute_batch("COMMIT")
}

/// All words, or the phrase, each quoted.
fn matching(words: &str) -> String {
    if words.starts_with('"') {
        return words.to_owned();
    }
    kit::fold::words(words, 12).iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ")
}

/// The first page and the count, as ours; without counts by group and without marks.
fn search(connection: &Connection, query: &Asked) -> rusqlite::Result<(Duration, bool)> {
    let matching = matching(&query.words);
    let narrowed = if query.group.is_some() { " AND part = ?2" } else { " AND ?2 IS NULL" };
    let start = Instant::now();
    let sql = format!("SELECT rowid, title, text FROM bench WHERE bench MATCH ?1{narrowed} ORDER BY bm25(bench, 4.0, 1.0) LIMIT {SHOWN}");
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(params![matching, query.group], |row| row.get::<_, String>(1))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut count = connection.prepare_cached(&format!("SELECT count(*) FROM bench WHERE bench MATCH ?1{narrowed}"))?;
    count.query_row(params![matching, query.group], |row| row.get::<_, i64>(0))?;
    Ok((start.elapsed(), !rows.is_empty()))
}

fn suggest(connection: &Connection, typed: &str) -> rusqlite::Result<Duration> {
    let words = kit::fold::words(typed, 12);
    let Some((last, before)) = words.split_last() else { return Ok(Duration::ZERO) };
    let whole: String = before.iter().map(|word| format!("\"{word}\" ")).collect();
    let matching = format!("title : ({whole}\"{last}\" *)");
    let start = Instant::now();
    let mut select = connection.prepare_cached("SELECT title FROM bench WHERE bench MATCH ?1 ORDER BY rank LIMIT 8")?;
    select.query_map([matching], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(start.elapsed())
}
