//! Measures journeys with walking and legs: `cargo run --release -p timetable --example places -- feed.zip 2019-05-15 [streets.osm.pbf]`.

use std::io::Cursor;
use std::path::PathBuf;
use std::time::Duration;

use gtfs::{Limits, Position, read_zip};
use rustix::time::{ClockId, clock_gettime};
use timetable::{Around, Bounds, Options, PlaceQuery, Search, Streets, WalkRules, Walks, compile_with};

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

fn told(what: &str, mut figures: Vec<f64>) {
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| figures[((figures.len() - 1) as f64 * share) as usize];
    let mean = figures.iter().sum::<f64>() / figures.len() as f64;
    println!("{what:10} mean {mean:.4} ms, p50 {:.4}, p95 {:.4}, p99 {:.4}", at(0.5), at(0.95), at(0.99));
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, date, rest @ ..] = args.as_slice() else { return Err("FILE DATE [STREETS]".into()) };
    let bytes = std::fs::read(file)?;
    let feed = timed("load", || read_zip(Cursor::new(&bytes), &Limits::default()))?.feed;
    let options = Options { stay_seated: true, ..Options::default() };
    let table = timed("compile", || compile_with(&feed, date.parse().expect("a date"), &options))?;
    let streets = rest.first().filter(|path| path.as_str() != "-").map(PathBuf::from).map(|path| {
        let file = std::fs::File::open(path).expect("streets");
        let ways = timed("osm", || osm::read_foot_ways(file, &osm::Limits::default())).expect("streets");
        timed("streets", || Streets::of(&ways))
    });
    let stops_max = rest.get(1).map_or(Ok(WalkRules::default().stops_max), |text| text.parse())?;
    let rules = WalkRules { stops_max, ..WalkRules::default() };
    let around = timed("around", || Around::new(&feed, &table, streets.as_ref(), &rules));
    let walks = timed("walks", || match &streets {
        Some(streets) => Walks::on_streets(streets, &feed, &table, &rules),
        None => Walks::straight(&feed, &table, &rules),
    });
    let bounds = timed("bounds", || Bounds::of(&table, &walks));
    println!("{} stops, {} patterns, {} runs, {} walks", table.stop_count(), table.patterns().len(), table.runs().len(), walks.len());
    let places: Vec<Position> = (0..table.stop_count()).filter_map(|at| feed[table.stop(at as u16)].position).collect();
    let (mut search, mut seed) = (Search::default(), 1_u64);
    let (mut legs, mut times, mut access_times, mut found) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..2_000 {
        let mut place = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let near = places[(seed >> 33) as usize % places.len()];
            Position { lat: near.lat + 0.0012, lon: near.lon - 0.0009 }
        };
        let (from, to) = (place(), place());
        let begun = cpu();
        let (access, egress) = (around.stops(from), around.stops(to));
        access_times.push((cpu() - begun).as_secs_f64() * 1e3);
        let query = PlaceQuery {
            access: &access,
            egress: &egress,
            on_foot_s: around.on_foot_s(from, to),
            depart_s: 28_800,
            min_change_s: 120,
            transfers_max: 3,
            within_s: 36_000,
        };
        let begun = cpu();
        let journeys = search.journeys(&table, &bounds, &walks, &query);
        legs.push((cpu() - begun).as_secs_f64() * 1e3);
        found += usize::from(!journeys.is_empty());
        let begun = cpu();
        let arrivals = search.place_arrivals(&table, &bounds, &walks, &query);
        times.push((cpu() - begun).as_secs_f64() * 1e3);
        assert_eq!(arrivals.len(), journeys.len());
    }
    println!("{found} of 2000 found");
    told("access", access_times);
    told("journeys", legs);
    told("arrivals", times);
    Ok(())
}
