//! Reads a feed and writes it repaired: `cargo run --release -p gtfs --example rewrite -- in.zip out.zip`.

use std::io::Cursor;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = args.as_slice() else { return Err("IN OUT".into()) };
    let reading = gtfs::read_zip(Cursor::new(std::fs::read(from)?), &gtfs::Limits::default())?;
    gtfs::write_zip(&reading.feed, std::fs::File::create(to)?)?;
    Ok(())
}
