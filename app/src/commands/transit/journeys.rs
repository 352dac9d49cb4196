//! `hromada transit journeys`: the best journeys between pairs of stops.

use std::path::PathBuf;

use gtfs::Feed;
use jiff::civil::Date;
use timetable::{Arrival, Bounds, Query, Search, Timetable, Walks};

use crate::{Trouble, terminal};

/// Finds the best journeys between pairs of stops.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Reads a table from_stop_id,to_stop_id,depart_s,… (seconds since noon minus 12 hours) and writes it again with its last column filled:
all journeys of which none is later and has more changes than another, as arrival_s:transfers;… Changes are made at one and the same
stop; the first departure needs no time; arrivals are within 10 hours.

Example:
  hromada transit journeys --gtfs riga.zip --date 2019-10-08 --pairs pairs.csv --min-change 120 --max-transfers 6 --no-walking --no-in-seat")]
pub struct Journeys {
    /// The feed: a zip archive or a folder
    #[arg(long, value_name = "FILE")]
    gtfs: PathBuf,
    /// The day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::date)]
    date: Date,
    /// Pairs of stops
    #[arg(long, value_name = "FILE")]
    pairs: PathBuf,
    /// Seconds that a change takes at least
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    min_change: u16,
    /// Changes at most
    #[arg(long, value_name = "COUNT", default_value_t = 6, value_parser = clap::value_parser!(u8).range(0..=6))]
    max_transfers: u8,
    /// Nobody walks from stop to stop
    #[arg(long, required = true)]
    no_walking: bool,
    /// Who stays in a vehicle that goes on as another trip has changed
    #[arg(long, required = true)]
    no_in_seat: bool,
}

/// Seconds within which one must arrive.
const WITHIN_S: u16 = 36_000;
/// Columns that a pair needs: from, to, when.
const COLUMNS_MIN: usize = 3;

impl Journeys {
    /// Does it.
    pub fn run(self) -> Result<(), Trouble> {
        let feed = super::read_feed(&self.gtfs)?.feed;
        let table = timetable::compile(&feed, self.date).map_err(|error| Trouble::said(error.to_string()))?;
        let bounds = Bounds::of(&table, &Walks::none());
        let mut rows = self.pairs_file()?;
        let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let mut header = rows.headers().map_err(|error| self.trouble(&error))?.clone();
        if header.len() == COLUMNS_MIN {
            header.push_field("pareto_arrival_s:transfers");
        }
        out.write_record(&header).map_err(|error| self.trouble(&error))?;
        let (mut search, mut unknown) = (Search::default(), 0);
        for row in rows.records() {
            let row = row.map_err(|error| self.trouble(&error))?;
            let query = self.query(&feed, &row)?;
            unknown += usize::from(query.is_none());
            let found = query.map_or_else(String::new, |query| answer(&mut search, &table, &bounds, &query));
            let kept = row.iter().take(row.len().min(header.len() - 1));
            out.write_record(kept.chain([found.as_str()])).map_err(|error| self.trouble(&error))?;
        }
        if unknown > 0 {
            terminal::say(&format!("{unknown} pairs name stops that the feed has not"));
        }
        let bytes = out.into_inner().map_err(|error| Trouble::said(error.to_string()))?;
        terminal::print(&String::from_utf8_lossy(&bytes))
    }

    fn pairs_file(&self) -> Result<csv::Reader<std::fs::File>, Trouble> {
        let file = std::fs::File::open(&self.pairs).map_err(Trouble::file(&self.pairs))?;
        Ok(csv::ReaderBuilder::new().flexible(true).from_reader(file))
    }

    fn trouble(&self, error: &csv::Error) -> Trouble {
        Trouble::said(format!("{}: {error}", self.pairs.display()))
    }

    /// What a row asks; none if the feed has not its stops.
    fn query(&self, feed: &Feed, row: &csv::StringRecord) -> Result<Option<Query>, Trouble> {
        let cell = |at: usize| row.get(at).map(str::trim).unwrap_or_default();
        let depart_s = cell(2).parse().map_err(|_| {
            let line = row.position().map_or(0, csv::Position::line);
            Trouble::said(format!("{}:{line}: depart_s is no number of seconds", self.pairs.display()))
        })?;
        let Some((from, to)) = feed.stop_by_id(cell(0)).zip(feed.stop_by_id(cell(1))) else { return Ok(None) };
        let (min_change_s, transfers_max) = (self.min_change, self.max_transfers);
        Ok(Some(Query { from, to, depart_s, min_change_s, transfers_max, within_s: WITHIN_S }))
    }
}

fn answer(search: &mut Search, table: &Timetable, bounds: &Bounds, query: &Query) -> String {
    let text = |one: &Arrival| format!("{}:{}", one.arrival_s, one.transfers);
    search.arrivals(table, bounds, query).iter().map(text).collect::<Vec<_>>().join(";")
}
