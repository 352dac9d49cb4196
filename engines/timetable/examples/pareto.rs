//! Measures exact journeys: `cargo run --release -p timetable --example pareto -- riga_gtfs.zip 2019-10-08 pairs.csv [rounds]`.

use std::io::Cursor;
use std::time::Duration;

use gtfs::{Limits, read_zip};
use rustix::time::{ClockId, clock_gettime};
use timetable::{Arrival, Bounds, Query, Search, Walks, compile};

fn cpu() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = cpu();
    let done = work();
    println!("{what:10} {:8.2} ms", (cpu() - begun).as_secs_f64() * 1e3);
    done
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, date, pairs, ..] = args.as_slice() else { return Err("FILE DATE PAIRS [ROUNDS]".into()) };
    let rounds: usize = args.get(3).map_or(Ok(5), |text| text.parse())?;
    let bytes = std::fs::read(file)?;
    let reading = timed("load", || read_zip(Cursor::new(&bytes), &Limits::default()))?;
    let feed = reading.feed;
    let table = timed("compile", || compile(&feed, date.parse().expect("a date")))?;
    let bounds = timed("bounds", || Bounds::of(&table, &Walks::none()));
    println!("{} stops, {} patterns, {} runs", table.stop_count(), table.patterns().len(), table.runs().len());
    let mut search = Search::default();
    let (mut figures, mut wrong) = (Vec::new(), 0);
    let text = std::fs::read_to_string(pairs)?;
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    for round in 0..rounds {
        for row in &rows {
            let stop = |at: usize| feed.stop_by_id(row[at]).expect("a stop");
            let query =
                Query { from: stop(0), to: stop(1), depart_s: row[2].parse()?, min_change_s: 120, transfers_max: 6, within_s: 36_000 };
            let begun = cpu();
            let found = search.arrivals(&table, &bounds, &query);
            let spent = cpu() - begun;
            let text: Vec<String> = found.iter().map(|Arrival { arrival_s, transfers }| format!("{arrival_s}:{transfers}")).collect();
            if row.get(3).is_some_and(|wanted| *wanted != text.join(";")) && round == 0 {
                wrong += 1;
                if wrong < 5 {
                    println!("{row:?} {}", text.join(";"));
                }
            }
            if round > 0 {
                figures.push(spent.as_secs_f64() * 1e3);
            }
        }
    }
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| figures[((figures.len() - 1) as f64 * share) as usize];
    let mean = figures.iter().sum::<f64>() / figures.len() as f64;
    println!("{} pairs, {wrong} wrong; mean {mean:.4} ms, p50 {:.4}, p95 {:.4}, p99 {:.4}", rows.len(), at(0.5), at(0.95), at(0.99));
    Ok(())
}
