//! Measures matrices: `cargo run --release -p timetable --example matrix -- feed.zip 2019-05-15 streets.osm.pbf points.csv [out.csv]`.

use std::fmt::Write as _;
use std::io::Cursor;
use std::time::Duration;

use gtfs::{Limits, Position, read_zip};
use rustix::time::{ClockId, clock_gettime};
use timetable::{Around, Connections, NOT_REACHED, Streets, WalkRules, Walks, Window, compile, travel_matrix};

/// Two in the afternoon: the feed of Porto Alegre runs from noon to five.
const DEPART_S: i32 = 50_400;

fn cpu() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = cpu();
    let done = work();
    println!("{what:12} {:9.2} ms", (cpu() - begun).as_secs_f64() * 1e3);
    done
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, date, streets, points, rest @ ..] = args.as_slice() else { return Err("FILE DATE STREETS POINTS [OUT]".into()) };
    let bytes = std::fs::read(file)?;
    let feed = timed("load", || read_zip(Cursor::new(&bytes), &Limits::default()))?.feed;
    let table = timed("compile", || compile(&feed, date.parse().expect("a date")))?;
    let ways = timed("osm", || osm::read_foot_ways(Cursor::new(std::fs::read(streets).expect("streets")), &osm::Limits::default()))?;
    let streets = timed("streets", || Streets::of(&ways));
    let rules = WalkRules::default();
    let around = timed("around", || Around::new(&feed, &table, Some(&streets), &rules));
    let walks = timed("walks", || Walks::on_streets(&streets, &feed, &table, &rules));
    let connections = timed("connections", || Connections::of(&table));
    let text = std::fs::read_to_string(points)?;
    let rows = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let places: Vec<Position> = rows.map(|row| Position { lon: row[1].parse().expect("lon"), lat: row[2].parse().expect("lat") }).collect();
    let places = timed("places", || around.matrix_places(&places));
    let one = Window { depart_s: DEPART_S, step_s: 60, count: 1, within_s: 7_200 };
    let matrix = timed("matrix", || travel_matrix(&connections, &walks, &places, 120, &one, &[50]));
    let reached = matrix.iter().filter(|seconds| **seconds != NOT_REACHED).count();
    println!("{} places, {reached} of {} pairs reached", places.len(), matrix.len());
    if let Some(out) = rest.first() {
        let mut text = String::new();
        for row in matrix.chunks(places.len()) {
            let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
            writeln!(text, "{}", cells.join(","))?;
        }
        std::fs::write(out, text)?;
    }
    let window = Window { count: 120, ..one };
    let matrix = timed("window", || travel_matrix(&connections, &walks, &places, 120, &window, &[25, 50, 75]));
    let mean = |at: usize| {
        let reached: Vec<f64> = matrix.chunks(3).map(|cell| cell[at]).filter(|seconds| *seconds != NOT_REACHED).map(f64::from).collect();
        reached.iter().sum::<f64>() / reached.len() as f64 / 60.0
    };
    println!("mean minutes of the 25th, 50th, 75th percentile: {:.1} {:.1} {:.1}", mean(0), mean(1), mean(2));
    Ok(())
}
