//! How much a core tracks: a city's vehicles at one position a second each, boards read beside them.
//!
//! `cargo run --release -p tracking --example fleet -- FEED.zip [YYYYMMDD] [HH:MM:SS] [VEHICLES] [SECONDS] [untold]`
//!
//! `untold`: vehicles do not say their trips, which are guessed from their tracks.

use std::fs::File;
use std::sync::Arc;
use std::time::{Duration, Instant};

use gtfs::{Feed, TripIdx};
use jiff::civil::Date;
use tracking::{Network, Position, Rules, Run, Tracking};

/// A vehicle of the example: its run, and the shape it drives along at an even pace.
struct Driver {
    id: String,
    trip: String,
    run: Run,
    begins: i64,
    seconds: i64,
    way: Vec<(f64, f64, f64)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let argument = |number: usize, default: &str| arguments.get(number).cloned().unwrap_or_else(|| default.to_owned());
    let feed = gtfs::read_zip(File::open(argument(0, "feed.zip"))?, &gtfs::Limits::default())?.feed;
    let day = Date::strptime("%Y%m%d", argument(1, "20191008"))?;
    let clock = gtfs::parse_clock(&argument(2, "08:00:00")).ok_or("a time is HH:MM:SS")?;
    let (vehicles, seconds): (usize, i64) = (argument(3, "2000").parse()?, argument(4, "60").parse()?);
    let begun = Instant::now();
    let network = Arc::new(Network::of(Arc::new(feed))?);
    println!("network in {:.0} ms", begun.elapsed().as_secs_f64() * 1e3);
    let start = gtfs::service_day_start(day, network.zone()).ok_or("no such day")?.as_second() + i64::from(clock);
    let drivers = drivers(&network, day, start, vehicles);
    println!("{} vehicles", drivers.len());
    let mut tracking = Tracking::new(network.clone(), Rules::default());
    let told = argument(5, "told") != "untold";
    let mut took = drive(&mut tracking, &drivers, (start, seconds), told);
    took.sort();
    let total: Duration = took.iter().sum();
    let at = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default();
    println!(
        "{} positions, {:.2} us each on average, p50 {:?}, p99 {:?}, p99.9 {:?}",
        took.len(),
        total.as_secs_f64() * 1e6 / took.len() as f64,
        at(0.5),
        at(0.99),
        at(0.999)
    );
    println!("{:.1} % of a core at {} positions a second", total.as_secs_f64() * 100.0 / seconds as f64, drivers.len());
    let predicted: usize = tracking.vehicles().map(|(_, vehicle)| vehicle.predictions().len()).sum();
    let known = tracking.vehicles().filter(|(_, vehicle)| vehicle.run().is_some()).count();
    println!("{known} vehicles with a run");
    println!("{:.1} stops predicted a vehicle", predicted as f64 / drivers.len().max(1) as f64);
    boards(&tracking, start + seconds);
    keep(&tracking, network);
    Ok(())
}

fn drivers(network: &Network, day: Date, start: i64, count: usize) -> Vec<Driver> {
    let feed = network.feed();
    let under_way: Vec<Driver> = feed.trip_indices().filter_map(|trip| driver(network, trip, day, start)).collect();
    let copies = count.div_ceil(under_way.len().max(1));
    let copy = |driver: &Driver, copy: usize| Driver {
        id: format!("{}-{copy}", driver.trip),
        trip: driver.trip.clone(),
        way: driver.way.clone(),
        ..*driver
    };
    (0..copies).flat_map(|number| under_way.iter().map(move |driver| copy(driver, number))).take(count).collect()
}

fn driver(network: &Network, trip: TripIdx, day: Date, start: i64) -> Option<Driver> {
    let feed: &Feed = network.feed();
    let times = feed.stop_times_of(trip);
    let (first, last) = (times.first()?, times.last()?);
    let run = Run { trip, day, start_s: first.departure };
    let begins = gtfs::service_day_start(day, network.zone())?.as_second() + i64::from(first.departure);
    let seconds = i64::from(last.arrival - first.departure);
    let under_way = network.runs(run) && begins <= start && start + 60 < begins + seconds;
    let points = feed.points_of(feed[trip].shape.filter(|_| under_way)?);
    let mut way: Vec<(f64, f64, f64)> = Vec::with_capacity(points.len());
    for pair in points.windows(2) {
        let length = way.last().map_or(0.0, |last| last.0);
        way.push((length + pair[0].position.distance_m(pair[1].position), pair[1].position.lat, pair[1].position.lon));
    }
    let trip = feed.text(feed[trip].id).to_owned();
    Some(Driver { id: String::new(), trip, run, begins, seconds, way })
}

fn drive(tracking: &mut Tracking, drivers: &[Driver], (start, seconds): (i64, i64), told: bool) -> Vec<Duration> {
    let (mut took, mut events) = (Vec::with_capacity(drivers.len() * seconds as usize), Vec::new());
    for time in start..start + seconds {
        for driver in drivers {
            let whole = driver.way.last().map_or(0.0, |last| last.0);
            let at = whole * ((time - driver.begins) as f64 / driver.seconds.max(1) as f64).clamp(0.0, 1.0);
            let Some((_, latitude, longitude)) = driver.way.get(driver.way.partition_point(|point| point.0 < at)).copied() else {
                continue;
            };
            let position = Position {
                vehicle: &driver.id,
                trip: Some(driver.trip.as_str()).filter(|_| told),
                day: Some(driver.run.day).filter(|_| told),
                time,
                latitude,
                longitude,
                ..Position::default()
            };
            events.clear();
            let begun = Instant::now();
            tracking.observe(&position, time, &mut events);
            took.push(begun.elapsed());
        }
    }
    took
}

fn boards(tracking: &Tracking, now: i64) {
    let begun = Instant::now();
    let lines: usize = tracking.network().feed().stop_indices().map(|stop| tracking.board(stop, now, 3_600).len()).sum();
    let stops = tracking.network().feed().stops.len();
    println!("{stops} boards of {lines} lines, {:.1} us each", begun.elapsed().as_secs_f64() * 1e6 / stops as f64);
    let begun = Instant::now();
    let bytes = gtfs_realtime::write(&tracking.trip_updates(now)).len();
    println!("trip updates of {} KB in {:.1} ms", bytes / 1024, begun.elapsed().as_secs_f64() * 1e3);
}

fn keep(tracking: &Tracking, network: Arc<Network>) {
    let begun = Instant::now();
    let bytes = tracking.snapshot();
    println!("snapshot of {} KB in {:.1} ms", bytes.len() / 1024, begun.elapsed().as_secs_f64() * 1e3);
    let begun = Instant::now();
    let restored = Tracking::restore(network, Rules::default(), &bytes).map(|restored| restored.vehicles().count());
    println!("restored {restored:?} vehicles in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
}
