//! Measures the address book: `cargo run --release -p places --example measure -- 3000 200000`. Times are of the processor.
#![allow(clippy::unwrap_used, reason = "a measurement may stop where it stands")]

#[path = "../tests/invented.rs"]
mod invented;

use std::time::{Duration, Instant};

use kit::Lang;
use places::{Book, Change, Hints, Match, Style};
use rustix::time::{ClockId, clock_gettime};
use samples::Samples;

fn main() {
    let mut wanted = std::env::args().skip(1).filter_map(|text| text.parse().ok());
    let (streets, houses) = (wanted.next().unwrap_or(3_000), wanted.next().unwrap_or(200_000));
    let city = invented::city(2026, streets, houses);
    println!("{} streets, {} houses", city.streets.len(), city.houses.len());
    let started = Instant::now();
    let book = memory(&city);
    suggesting(&city, &book);
    normalising(&city, &book);
    nearby(&city, &book);
    changing(&city, &book);
    println!("all in {:?}", started.elapsed());
}

/// Builds several books and tells what each takes: what one build leaves free the next one uses.
fn memory(city: &invented::City) -> Book {
    const BOOKS: i64 = 5;
    let first = city.book();
    let (before, mut times, mut books) = (resident_kib(), Vec::new(), Vec::new());
    for _ in 0..BOOKS {
        let records = city.clone();
        books.push(timed(&mut times, || Book::build(records.districts, records.streets, records.houses)));
    }
    let each = (resident_kib() - before) / BOOKS;
    told("build", times);
    println!("memory of a book: {} MiB; {} different words", each / 1024, first.words_count());
    first
}

fn resident_kib() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len() - 1) as f64 * share) as usize).copied().unwrap_or_default();
    let mean = times.iter().sum::<Duration>() / times.len().max(1) as u32;
    println!("{what}: {} times, mean {mean:?}, p50 {:?}, p99 {:?}, worst {:?}", times.len(), at(0.5), at(0.99), at(1.0));
}

/// Time of the thread on a processor, so that others' load on the machine does not count.
fn timed<T>(times: &mut Vec<Duration>, what: impl FnOnce() -> T) -> T {
    let start = on_processor();
    let answer = what();
    times.push(on_processor().saturating_sub(start));
    answer
}

fn on_processor() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Every keystroke of typed addresses, as a browser asks.
fn suggesting(city: &invented::City, book: &Book) {
    let mut samples = Samples::named(2026, "typing");
    let (mut plain, mut mistaken, mut latin, mut keys) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..400 {
        let house = samples.pick(&city.houses);
        let near = house.point;
        let text = book.format(house.id, Lang::Uk, Style::Short).unwrap();
        let typed = |text: &str, times: &mut Vec<Duration>| {
            for (end, _) in text.char_indices().skip(1) {
                timed(times, || book.suggest(&text[..end], Lang::Uk, 10, near));
            }
        };
        typed(&text, &mut plain);
        let street = book.street(house.street).unwrap();
        typed(&format!("{} {}", invented::mistyped(&mut samples, &street.name.uk), house.number.number()), &mut mistaken);
        let romanised = ukrainian::latin::romanise(&street.name.uk);
        typed(&format!("{romanised} {}", house.number.number()), &mut latin);
        typed(&ukrainian::layout::latin(&street.name.uk).unwrap_or_default(), &mut keys);
    }
    told("suggest, each key of an address", plain);
    told("suggest, with a mistake", mistaken);
    told("suggest, Latin letters", latin);
    told("suggest, wrong keyboard", keys);
}

/// How many misses are shown.
const EXAMPLES: usize = 8;

/// Texts as spreadsheets have them.
fn normalising(city: &invented::City, book: &Book) {
    let mut samples = Samples::named(2026, "spreadsheets");
    let texts: Vec<(places::HouseId, String)> = (0..100_000)
        .map(|_| {
            let house = samples.pick(&city.houses).clone();
            (house.id, written(&mut samples, book, &house))
        })
        .collect();
    let mut times = Vec::new();
    let (mut exact, mut right, mut likely, mut among, mut none) = (0, 0, 0, 0, 0);
    let start = Instant::now();
    for (house, text) in &texts {
        match timed(&mut times, || book.normalise(text, Hints::default())) {
            Match::Exact { house: own, .. } => {
                (exact, right) = (exact + 1, right + usize::from(own == *house));
                if own != *house && exact - right <= EXAMPLES {
                    println!(
                        "  {text} is {:?}, written for {:?}",
                        book.format(own, Lang::Uk, Style::Short),
                        book.format(*house, Lang::Uk, Style::Short)
                    );
                }
            }
            Match::Likely { candidates } => {
                likely += 1;
                among += usize::from(candidates.iter().any(|one| one.place == places::Place::House(*house)));
            }
            Match::None { why } => {
                none += 1;
                if none <= EXAMPLES {
                    println!("  {text}: {}", why.code());
                }
            }
        }
    }
    println!(
        "normalise: 100,000 texts in {:?}; exact {exact} (right {right}), likely {likely} (among them {among}), none {none}",
        start.elapsed()
    );
    told("normalise", times);
}

fn written(samples: &mut Samples, book: &Book, house: &places::House) -> String {
    let short = book.format(house.id, Lang::Uk, Style::Short).unwrap().replace('\u{a0}', " ");
    let street = book.street(house.street).unwrap();
    match samples.below(8) {
        0 => book.format(house.id, Lang::Uk, Style::Long).unwrap(),
        1 => format!("50000, Дніпропетровська обл., м. Кривий Ріг, {short}, кв.{}", samples.number(1..=90)),
        2 => format!("{} {}", street.name.uk, house.number.number()),
        3 => format!("{} {}", invented::mistyped(samples, &street.name.uk), house.number),
        4 => street.former.first().map_or(short.clone(), |former| format!("вул.{},{}", former.name.uk, house.number)),
        5 => book.format(house.id, Lang::En, Style::Short).unwrap(),
        6 => format!("магазин «Зоря», {}", short.to_uppercase()),
        _ => short,
    }
}

fn nearby(city: &invented::City, book: &Book) {
    let mut samples = Samples::named(2026, "points");
    let (mut nearest, mut within, mut district) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..20_000 {
        let place = samples.pick(samples::districts());
        let (lon, lat) = samples.point(place);
        let point = fields::Position { lon, lat };
        timed(&mut nearest, || book.nearest(point, 500.0));
        timed(&mut within, || book.houses_within([lon - 0.004, lat - 0.003, lon + 0.004, lat + 0.003], 500));
        timed(&mut district, || book.district_at(point));
    }
    println!("{} districts", city.districts.len());
    told("nearest", nearest);
    told("houses within a window", within);
    told("district at", district);
}

/// Changes while readers hold snapshots, so that everything touched is copied; and in a row.
fn changing(city: &invented::City, book: &Book) {
    let mut samples = Samples::named(2026, "changes");
    let (mut houses, mut streets, mut row) = (Vec::new(), Vec::new(), Vec::new());
    let mut current = book.clone();
    for _ in 0..2_000 {
        let mut house = samples.pick(&city.houses).clone();
        house.point = fields::Position::new(33.3 + samples.fraction() / 10.0, 47.9);
        let snapshot = current.clone();
        timed(&mut houses, || current.apply(Change::PutHouse(house)));
        drop(snapshot);
        let street = samples.pick(&city.streets).clone();
        let snapshot = current.clone();
        timed(&mut streets, || current.apply(Change::PutStreet(street)));
        drop(snapshot);
    }
    for _ in 0..20_000 {
        let house = samples.pick(&city.houses).clone();
        timed(&mut row, || current.apply(Change::PutHouse(house)));
    }
    told("a house changes, a reader holding the book", houses);
    told("a street changes, a reader holding the book", streets);
    told("houses change in a row", row);
}
