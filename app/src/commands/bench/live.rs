//! Live transport: positions that come each second until they stand on the boards of stops, and people who watch the live map. The goal is the
//! measure here: no peer serves this.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use catalogue::samples::Scale;
use identity::Identity;
use jiff::Timestamp;
use jiff::civil::Date;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use transit::live::{Fix, From, Live, board, take_positions};
use web::{Config, House};

use super::figures::{Figures, cpu_of};
use super::pages::server::Server;
use crate::{Trouble, demo, setup, terminal};

/// How live transport is measured.
#[derive(Clone, Debug, clap::Args)]
pub struct LiveBench {
    #[command(flatten)]
    pub run: super::Run,
    /// Vehicles that send a position each second
    #[arg(long, value_name = "COUNT", default_value_t = 2_000)]
    vehicles: usize,
    /// Vehicles on the map that is watched
    #[arg(long, value_name = "COUNT", default_value_t = 500)]
    watched: usize,
    /// People who watch it
    #[arg(long, value_name = "COUNT", default_value_t = 10_000)]
    watchers: usize,
}

/// Vehicles of a line at a time: half an hour there, half an hour back, one each five minutes.
const OF_LINE: usize = 12;
/// Between two trips of a direction, and a trip, seconds.
const EVERY_S: u32 = 300;
const TRIP_S: u32 = 1_800;
/// Stops of a line, one each so many metres.
const STOPS: usize = 16;
const APART_M: f64 = 600.0;
/// Where the lines begin: each runs east, beside the one before.
const SOUTH_WEST: (f64, f64) = (47.80, 33.20);
const BESIDE_M: f64 = 100.0;
const METRES_PER_DEGREE: f64 = 111_195.0;
/// Carriers that send at once, each its part.
const CARRIERS: usize = 4;
/// Requests a minute that no client makes.
const UNTIRING: u32 = 1_000_000_000;
/// Watchers come so many at a time.
const COME_AT_ONCE: usize = 200;
/// Beyond this many seconds nobody is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Measures it; the city stays in the folder for the next time.
///
/// Errors: [`Trouble`].
pub async fn measure(bench: &LiveBench, figures: &mut Figures) -> Result<(), Trouble> {
    let folder = &bench.run.folder;
    let mut config = Config { database: format!("sqlite:{}", folder.join("bench-live.db").display()), ..Config::default() };
    config.files = folder.join("bench-live-files");
    (config.limits.page_per_minute, config.limits.api_per_minute) = (UNTIRING, UNTIRING);
    config.limits.connections = bench.watchers + 500;
    demo::prepare(&config, Scale::Small, &|_, _, _| {}).await?;
    let house = setup::open(config.clone()).await?;
    let outcome = measured(bench, &config, &house, figures).await;
    house.db().close().await;
    outcome
}

async fn measured(bench: &LiveBench, config: &Config, house: &House, figures: &mut Figures) -> Result<(), Trouble> {
    let town = Town::of(bench.vehicles.max(bench.watched).div_ceil(OF_LINE), house.clock().now());
    publish(house, &town).await?;
    let seconds = bench.run.seconds.max(10);
    boards(house, &town, bench.vehicles, seconds, figures).await?;
    watched(bench, config, house, &town, figures).await
}

/// An invented town of straight lines, on which every trip of today is known.
struct Town {
    lines: usize,
    day: Date,
    /// Seconds of the service day from which, and until which, trips begin.
    from_s: u32,
    until_s: u32,
}

impl Town {
    fn of(lines: usize, now: Timestamp) -> Self {
        let here = now.to_zoned(kit::clock::kyiv());
        let time = here.time();
        let now_s = u32::try_from(i32::from(time.hour()) * 3_600 + i32::from(time.minute()) * 60).unwrap_or(0);
        Self { lines, day: here.date(), from_s: now_s.saturating_sub(3_600), until_s: now_s + 7_200 }
    }

    fn starts(&self) -> impl Iterator<Item = u32> {
        (self.from_s / EVERY_S..=self.until_s / EVERY_S).map(|step| step * EVERY_S)
    }

    /// Where a vehicle is that has gone so far along a line, 0 to 1.
    fn place(line: usize, back: bool, share: f64) -> (f64, f64) {
        let east_m = if back { 1.0 - share } else { share } * APART_M * (STOPS - 1) as f64;
        let north = SOUTH_WEST.0 + line as f64 * BESIDE_M / METRES_PER_DEGREE;
        (north, SOUTH_WEST.1 + east_m / (METRES_PER_DEGREE * SOUTH_WEST.0.to_radians().cos()))
    }

    fn archive(&self) -> Result<Vec<u8>, Trouble> {
        let mut stops = "stop_id,stop_name,stop_lat,stop_lon\n".to_owned();
        let mut routes = "route_id,agency_id,route_short_name,route_type\n".to_owned();
        let mut trips = "route_id,service_id,trip_id,direction_id\n".to_owned();
        let mut times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n".to_owned();
        let clock = |s: u32| format!("{:02}:{:02}:{:02}", s / 3_600, s / 60 % 60, s % 60);
        for line in 0..self.lines {
            let _ = writeln!(routes, "L{line},a,{line},3");
            for stop in 0..STOPS {
                let (north, east) = Self::place(line, false, stop as f64 / (STOPS - 1) as f64);
                let _ = writeln!(stops, "{line}-{stop},Stop {line}-{stop},{north:.6},{east:.6}");
            }
            for (back, start) in [false, true].into_iter().flat_map(|back| self.starts().map(move |start| (back, start))) {
                let trip = format!("{line}-{}-{start}", u8::from(back));
                let _ = writeln!(trips, "L{line},d,{trip},{}", u8::from(back));
                for at in 0..STOPS {
                    let stop = if back { STOPS - 1 - at } else { at };
                    let when = clock(start + TRIP_S * u32::try_from(at).unwrap_or(0) / (STOPS as u32 - 1));
                    let _ = writeln!(times, "{trip},{when},{when},{line}-{stop},{at}");
                }
            }
        }
        let day = self.day.strftime("%Y%m%d");
        let tables = [
            ("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\na,Bench,https://bench.example,Europe/Kyiv\n".to_owned()),
            ("calendar_dates.txt", format!("service_id,date,exception_type\nd,{day},1\n")),
            ("stops.txt", stops),
            ("routes.txt", routes),
            ("trips.txt", trips),
            ("stop_times.txt", times),
        ];
        let said = |error: &dyn std::fmt::Display| Trouble::said(format!("an invented timetable: {error}"));
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, table) in tables {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).map_err(|error| said(&error))?;
            archive.write_all(table.as_bytes()).map_err(|error| said(&error))?;
        }
        Ok(archive.finish().map_err(|error| said(&error))?.into_inner())
    }

    /// Where so many vehicles are now.
    fn fixes(&self, count: usize, now: Timestamp) -> Vec<Fix> {
        let midnight = self.day.to_zoned(kit::clock::kyiv()).map_or(0, |at| at.timestamp().as_second());
        let time_s = u32::try_from(now.as_second() - midnight).unwrap_or(0);
        let on_way = |start: &u32| (*start..*start + TRIP_S).contains(&time_s);
        let trips = (0..self.lines).flat_map(|line| [(line, false), (line, true)]);
        let all = trips.flat_map(|(line, back)| self.starts().filter(on_way).map(move |start| (line, back, start)));
        all.take(count).map(|(line, back, start)| self.fix((line, back, start), time_s, now)).collect()
    }

    fn fix(&self, (line, back, start): (usize, bool, u32), time_s: u32, now: Timestamp) -> Fix {
        let (latitude, longitude) = Self::place(line, back, f64::from(time_s - start) / f64::from(TRIP_S));
        let name = format!("{line}-{}-{start}", u8::from(back));
        Fix {
            vehicle: name.clone(),
            label: name.clone(),
            time: now.as_second(),
            latitude,
            longitude,
            speed: Some(5.0),
            trip: Some(name),
            day: Some(self.day),
            ..Fix::default()
        }
    }
}

async fn publish(house: &House, town: &Town) -> Result<(), Trouble> {
    let by = setup::operator();
    let keeper = house.part::<Identity>().directory().organisations().next().map(|own| own.id);
    let keeper = keeper.ok_or_else(|| Trouble::said("the demonstration has no organisations"))?;
    transit::actions::name_keeper(house, &by, keeper).await?;
    let number = transit::samples::bring(house, &by, "Bench", town.archive()?).await?;
    transit::actions::publish(house, &by, number, 1, (Some(town.day), Some(town.day))).await?;
    house.part::<Live>().fresh().await?;
    Ok(())
}

/// Sends what all vehicles tell now, each carrier its part.
async fn send(house: &House, town: &Town, count: usize) -> Result<usize, Trouble> {
    let fixes = town.fixes(count, house.clock().now());
    let mut sent = 0;
    for (carrier, part) in fixes.chunks(fixes.len().div_ceil(CARRIERS).max(1)).enumerate() {
        let from = From { code: format!("bench:{carrier}"), name: format!("Bench {carrier}"), organisation: None };
        sent += take_positions(house, from, part.to_vec()).await?.taken;
    }
    Ok(sent)
}

/// From the moment a carrier begins to send until the board of a stop shows it.
async fn boards(house: &House, town: &Town, count: usize, seconds: u64, figures: &mut Figures) -> Result<(), Trouble> {
    let (live, mut took, mut taken) = (house.part::<Live>(), Vec::new(), 0);
    let (begun, before) = (Instant::now(), cpu_of("self"));
    let mut second = tokio::time::interval(Duration::from_secs(1));
    for tick in 0..usize::try_from(seconds).unwrap_or(10) {
        second.tick().await;
        let fixes = town.fixes(count, house.clock().now());
        for (carrier, part) in fixes.chunks(fixes.len().div_ceil(CARRIERS).max(1)).enumerate() {
            let from = From { code: format!("bench:{carrier}"), name: format!("Bench {carrier}"), organisation: None };
            let sent = Instant::now();
            taken += take_positions(house, from, part.to_vec()).await?.taken;
            let held = live.fresh().await?;
            let stop = format!("{}-{}", (tick * 7 + carrier * 31) % town.lines, 8);
            std::hint::black_box(board::board(live, &held, &stop, house.clock().now(), 20));
            took.push(sent.elapsed());
        }
    }
    took.sort_unstable();
    let within = |percent: usize| took.get(took.len() * percent / 100).or(took.last()).map_or(0.0, |own| own.as_secs_f64() * 1e3);
    figures.add("positions taken a second", taken as f64 / begun.elapsed().as_secs_f64(), "");
    figures.add("from a batch of a quarter of them to a board, half within", within(50), "ms");
    figures.add("from a batch of a quarter of them to a board, 99 of 100 within", within(99), "ms");
    if let Some((before, now)) = before.zip(cpu_of("self")) {
        figures.add("of one core, sending and following", (now - before).as_secs_f64() / begun.elapsed().as_secs_f64() * 100.0, "%");
    }
    Ok(())
}

/// When a frame came to the first who watches and to the last, and how many had it.
#[derive(Clone, Copy)]
struct Arrived {
    first: Instant,
    last: Instant,
    count: usize,
}

type Frames = Arc<Mutex<HashMap<i64, Arrived>>>;

async fn watched(bench: &LiveBench, config: &Config, house: &House, town: &Town, figures: &mut Figures) -> Result<(), Trouble> {
    let server = Server::start(config, &bench.run.folder).await?;
    let frames: Frames = Arc::default();
    let mut watchers = JoinSet::new();
    send(house, town, bench.watched).await?;
    for number in 0..bench.watchers {
        let stream = TcpStream::connect(server.address).await.map_err(|error| Trouble::said(format!("watcher {number}: {error}")))?;
        watchers.spawn(watch(stream, frames.clone()));
        if number % COME_AT_ONCE == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    let until = Instant::now() + PATIENCE;
    while most(&frames) < bench.watchers && Instant::now() < until {
        send(house, town, bench.watched).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    terminal::say(&format!("{} of {} watch", most(&frames), bench.watchers));
    frames.lock().unwrap_or_else(PoisonError::into_inner).clear();
    let (begun, before) = (Instant::now(), server.cpu());
    for _ in 0..bench.run.seconds.max(20) {
        send(house, town, bench.watched).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let took = begun.elapsed();
    if let Some((before, now)) = before.zip(server.cpu()) {
        figures.add("of one core, the server whose map is watched", (now - before).as_secs_f64() / took.as_secs_f64() * 100.0, "%");
    }
    watchers.shutdown().await;
    let all: Vec<Arrived> = frames.lock().unwrap_or_else(PoisonError::into_inner).values().copied().collect();
    let spread = all.iter().map(|own| own.last - own.first).max().unwrap_or_default();
    let least = all.iter().map(|own| own.count).max().unwrap_or(0);
    figures.add("people who watch", least as f64, "");
    figures.add("frames a second to each", all.len() as f64 / took.as_secs_f64(), "");
    figures.add("from the first who has a frame to the last, at most", spread.as_secs_f64() * 1e3, "ms");
    if let Some((now, _)) = server.memory() {
        figures.add("memory of the server", now, "MB");
    }
    Ok(())
}

fn most(frames: &Frames) -> usize {
    frames.lock().unwrap_or_else(PoisonError::into_inner).values().map(|own| own.count).max().unwrap_or(0)
}

/// Reads news for as long as they come.
async fn watch(mut stream: TcpStream, frames: Frames) {
    const ASK: &[u8] = b"GET /transit/live/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
    if stream.write_all(ASK).await.is_err() {
        return;
    }
    let mut read = Vec::with_capacity(8 << 10);
    let mut seen = 0;
    loop {
        read.clear();
        match stream.read_buf(&mut read).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let Some(frame) = time_of(&read).filter(|frame| *frame != seen) else { continue };
        seen = frame;
        let now = Instant::now();
        let mut frames = frames.lock().unwrap_or_else(PoisonError::into_inner);
        let own = frames.entry(frame).or_insert(Arrived { first: now, last: now, count: 0 });
        (own.last, own.count) = (now, own.count + 1);
    }
}

/// The moment of the first frame of changes that begins in these bytes.
fn time_of(bytes: &[u8]) -> Option<i64> {
    const HEAD: &[u8] = b"event: some\ndata: {\"";
    let at = bytes.windows(HEAD.len()).position(|own| own == HEAD)?;
    let rest = bytes.get(at..)?;
    let number = rest.windows(4).position(|own| own == b"\"t\":")?;
    let digits: Vec<u8> = rest.get(number + 4..)?.iter().copied().take_while(u8::is_ascii_digit).collect();
    String::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_told_by_their_moment() {
        assert_eq!(time_of(b"12\r\nevent: some\ndata: {\"gone\":[],\"t\":1764270000,\"v\":[]}\n\n"), Some(1_764_270_000));
        assert_eq!(time_of(b"event: all\ndata: {\"t\":5}\n\n"), None);
    }

    #[test]
    fn as_many_vehicles_as_wanted_are_on_their_way() {
        let now: Timestamp = "2026-11-27T10:12:30Z".parse().unwrap();
        let town = Town::of(10, now);
        let fixes = town.fixes(1_000, now);
        assert_eq!(fixes.len(), 10 * OF_LINE);
        let reading = gtfs::read_zip(Cursor::new(town.archive().unwrap()), &gtfs::Limits::default()).unwrap();
        assert!(fixes.iter().all(|own| reading.feed.trip_by_id(own.trip.as_deref().unwrap()).is_some()));
    }
}
