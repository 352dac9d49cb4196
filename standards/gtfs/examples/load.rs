//! Loads a feed and says what is in it: `cargo run --release -p gtfs --example load -- feed.zip`.

use std::io::Cursor;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let bytes = std::fs::read(path)?;
    let begun = Instant::now();
    let reading = gtfs::read_zip(Cursor::new(&bytes), &gtfs::Limits::default())?;
    let elapsed = begun.elapsed();
    let feed = &reading.feed;
    println!("{} stops, {} routes, {} trips, {} stop times", feed.stops.len(), feed.routes.len(), feed.trips.len(), feed.stop_times.len());
    println!("{} points of {} shapes, {} services", feed.shape_points.len(), feed.shapes.len(), feed.services.len());
    println!("{} bytes of text, loaded in {:.1} ms", feed.text.len_bytes(), elapsed.as_secs_f64() * 1e3);
    for ((severity, code), count) in &reading.report.counts {
        println!("{:8} {count:7} {code}", severity.code());
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
    }
    Ok(())
}
