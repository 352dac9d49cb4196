//! Timetables: loading, exact journeys, journeys with walking and legs, matrices; CPU time of one thread. `app/bench/peers/transit.py`
//! measures other planners on the same files.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use gtfs::{Feed, Position};
use jiff::civil::Date;
use rustix::time::{ClockId, clock_gettime};
use timetable::{Around, Bounds, Connections, PlaceQuery, Query, Search, Streets, Timetable, WalkRules, Walks, Window};

use super::figures::{Figures, memory};
use crate::Trouble;

/// How to measure timetables.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "\
Examples:
  hromada bench transit --gtfs riga.zip --date 2019-10-08 --pairs pairs.csv
  hromada bench transit --gtfs poa_eptc.zip --date 2019-05-15 --depart 50400 --streets poa_osm.pbf --points poa_hexgrid.csv")]
pub struct Transit {
    #[command(flatten)]
    pub run: super::Run,
    /// The feed: a zip archive
    #[arg(long, value_name = "FILE")]
    gtfs: PathBuf,
    /// The day
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Date,
    /// Pairs of stops: from_stop_id,to_stop_id,depart_s
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// Streets of OpenStreetMap (.osm.pbf); without them people walk in straight lines, a third longer
    #[arg(long, value_name = "FILE")]
    streets: Option<PathBuf>,
    /// Points of a matrix: id,lon,lat
    #[arg(long, value_name = "FILE")]
    points: Option<PathBuf>,
    /// When journeys between places and matrices depart, seconds since noon minus 12 hours
    #[arg(long, value_name = "SECONDS", default_value_t = 28_800)]
    depart: i32,
}

/// The least change, seconds.
const CHANGE_S: u16 = 120;
/// Journeys between places that are measured.
const JOURNEYS: usize = 1_000;
/// How often pairs are asked; the first time is not counted.
const ROUNDS: usize = 4;
/// A matrix looks so far, seconds.
const MATRIX_WITHIN_S: u16 = 7_200;

/// CPU time of this thread.
fn cpu() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), u32::try_from(now.tv_nsec).unwrap_or(0))
}

fn timed<T>(figures: &mut Figures, name: &str, work: impl FnOnce() -> T) -> T {
    let begun = cpu();
    let done = work();
    figures.add(name, (cpu() - begun).as_secs_f64() * 1e3, "ms");
    done
}

/// Measures in memory alone.
///
/// Errors: [`Trouble`] when a file cannot be read.
pub fn measure(transit: &Transit, figures: &mut Figures) -> Result<(), Trouble> {
    let bytes = std::fs::read(&transit.gtfs).map_err(Trouble::file(&transit.gtfs))?;
    let said = |error: &dyn std::fmt::Display| Trouble::said(error.to_string());
    let before = memory().map_or(0.0, |(now, _)| now);
    let reading = timed(figures, "a feed loaded", || gtfs::read_zip(Cursor::new(&bytes), &gtfs::Limits::default()));
    let feed = reading.map_err(|error| said(&error))?.feed;
    if let Some((now, _)) = memory() {
        figures.add("memory that a loaded feed takes", now - before, "MB");
    }
    let table = timed(figures, "a day compiled", || timetable::compile(&feed, transit.date)).map_err(|error| said(&error))?;
    if let Some(pairs) = &transit.pairs {
        measure_pairs(pairs, &feed, &table, figures)?;
    }
    let streets = transit.streets.as_deref().map(|path| read_streets(path, figures)).transpose()?;
    let rules = WalkRules::default();
    let around = Around::new(&feed, &table, streets.as_ref(), &rules);
    let walks = timed(figures, "walks between stops", || match &streets {
        Some(streets) => Walks::on_streets(streets, &feed, &table, &rules),
        None => Walks::straight(&feed, &table, &rules),
    });
    measure_places(transit, &feed, &table, &around, &walks, figures);
    if let Some(points) = &transit.points {
        measure_matrix(points, transit.depart, &table, &around, &walks, figures)?;
    }
    Ok(())
}

fn read_streets(path: &Path, figures: &mut Figures) -> Result<Streets, Trouble> {
    let file = std::fs::File::open(path).map_err(Trouble::file(path))?;
    let ways = timed(figures, "streets read", || osm::read_foot_ways(file, &osm::Limits::default()));
    let ways = ways.map_err(|error| Trouble::said(format!("{}: {error}", path.display())))?;
    Ok(timed(figures, "a graph of streets", || Streets::of(&ways)))
}

/// Exact Pareto sets between stops where nobody walks.
fn measure_pairs(path: &Path, feed: &Feed, table: &Timetable, figures: &mut Figures) -> Result<(), Trouble> {
    let bounds = timed(figures, "bounds without walking (one of several threads)", || Bounds::of(table, &Walks::none()));
    let mut queries = Vec::new();
    for row in rows_of(path)? {
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let Some((from, to)) = feed.stop_by_id(cell(0)).zip(feed.stop_by_id(cell(1))) else { continue };
        let depart_s = cell(2).parse().map_err(|_| Trouble::said(format!("{}: {} is no time", path.display(), cell(2))))?;
        queries.push(Query { from, to, depart_s, min_change_s: CHANGE_S, transfers_max: 6, within_s: 36_000 });
    }
    let (mut search, mut took) = (Search::default(), Vec::new());
    for round in 0..ROUNDS {
        for query in &queries {
            let begun = cpu();
            std::hint::black_box(search.arrivals(table, &bounds, query));
            if round > 0 {
                took.push(cpu() - begun);
            }
        }
    }
    spread(figures, "an exact Pareto set", took);
    Ok(())
}

/// Journeys with walking and legs between places beside stops.
fn measure_places(transit: &Transit, feed: &Feed, table: &Timetable, around: &Around<'_>, walks: &Walks, figures: &mut Figures) {
    let bounds = timed(figures, "bounds with walking (one of several threads)", || Bounds::of(table, walks));
    let stops = u16::try_from(table.stop_count()).unwrap_or(u16::MAX);
    let places: Vec<Position> = (0..stops).filter_map(|stop| feed[table.stop(stop)].position).collect();
    if places.is_empty() {
        return;
    }
    let (mut search, mut took, mut found) = (Search::default(), Vec::new(), 0);
    // Any fixed order that mixes near and far will do: two steps that share no divisor with most counts.
    for number in 0..JOURNEYS {
        let (from, to) = (places[number * 7_919 % places.len()], places[(number * 104_729 + 13) % places.len()]);
        let (access, egress) = (around.stops(from), around.stops(to));
        let query = PlaceQuery {
            access: &access,
            egress: &egress,
            on_foot_s: around.on_foot_s(from, to),
            depart_s: transit.depart,
            min_change_s: CHANGE_S,
            transfers_max: 3,
            within_s: 36_000,
        };
        if access.is_empty() || egress.is_empty() {
            continue;
        }
        let begun = cpu();
        let journeys = search.journeys(table, &bounds, walks, &query);
        took.push(cpu() - begun);
        found += usize::from(!journeys.is_empty());
    }
    figures.add("journeys between places found", found as f64 * 100.0 / took.len().max(1) as f64, "%");
    spread(figures, "journeys with walking and legs", took);
}

fn measure_matrix(
    path: &Path,
    depart_s: i32,
    table: &Timetable,
    around: &Around<'_>,
    walks: &Walks,
    figures: &mut Figures,
) -> Result<(), Trouble> {
    let point = |row: &csv::StringRecord| {
        let degrees = |at: usize| row.get(at).and_then(|cell| cell.trim().parse().ok());
        Some(Position { lon: degrees(1)?, lat: degrees(2)? })
    };
    let points: Vec<Position> = rows_of(path)?.iter().filter_map(point).collect();
    let connections = timed(figures, "connections in order", || Connections::of(table));
    let places = timed(figures, &format!("stops around {} points", points.len()), || around.matrix_places(&points));
    let one = Window { depart_s, step_s: 60, count: 1, within_s: MATRIX_WITHIN_S };
    let matrix = |window: &Window, percents: &[u8]| timetable::travel_matrix(&connections, walks, &places, CHANGE_S, window, percents);
    timed(figures, "a matrix of one departure", || matrix(&one, &[50]));
    timed(figures, "a matrix of 120 departures, three percentiles", || matrix(&Window { count: 120, ..one }, &[25, 50, 75]));
    Ok(())
}

fn rows_of(path: &Path) -> Result<Vec<csv::StringRecord>, Trouble> {
    let said = |error: csv::Error| Trouble::said(format!("{}: {error}", path.display()));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).map_err(said)?;
    reader.records().collect::<Result<_, _>>().map_err(said)
}

fn spread(figures: &mut Figures, name: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let micros = |took: Duration| took.as_secs_f64() * 1e6;
    let mean = took.iter().sum::<Duration>().checked_div(u32::try_from(took.len()).unwrap_or(u32::MAX)).unwrap_or_default();
    figures.add(&format!("{name}, mean"), micros(mean), "µs");
    for (percent, label) in [(50, "p50"), (95, "p95"), (99, "p99")] {
        let at = took.len().saturating_sub(1) * percent / 100;
        figures.add(&format!("{name}, {label}"), took.get(at).copied().map_or(0.0, micros), "µs");
    }
}
