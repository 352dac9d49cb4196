//! `hromada transit work`: planned trips, kilometres and hours by route.

use std::path::PathBuf;

use jiff::civil::Date;
use timetable::RouteWork;

use crate::{Trouble, terminal};

/// Sums up the planned work of a day by route.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Trips of the service day, those past midnight with it; frequencies counted. Kilometres follow the shapes, else the straight ways from
stop to stop; hours are those from the first departure to the last arrival.

Example:
  hromada transit work --gtfs riga.zip --date 2019-10-08 --csv > work.csv")]
pub struct Work {
    /// The feed: a zip archive or a folder
    #[arg(long, value_name = "FILE")]
    gtfs: PathBuf,
    /// The day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::date)]
    date: Date,
    /// Print CSV
    #[arg(long)]
    csv: bool,
}

const HEADER: [&str; 6] = ["route_id", "route_short_name", "mode", "trips", "kilometres", "hours"];

impl Work {
    /// Does it.
    pub fn run(self) -> Result<(), Trouble> {
        let feed = super::read_feed(&self.gtfs)?.feed;
        let work = timetable::planned_work(&feed, self.date);
        let mut rows: Vec<Vec<String>> = work
            .iter()
            .map(|own| {
                let route = &feed[own.route];
                let [trips, kilometres, hours] = figures(own);
                let name = feed.route_label(own.route).to_owned();
                vec![feed.text(route.id).to_owned(), name, route.route_type.mode().code().to_owned(), trips, kilometres, hours]
            })
            .collect();
        if self.csv {
            return print_csv(&rows);
        }
        let sum = |field: fn(&RouteWork) -> f64| work.iter().map(field).sum::<f64>();
        let [trips, kilometres, hours] = [sum(|own| f64::from(own.trips)), sum(|own| own.metres), sum(|own| own.seconds as f64)];
        let total = [format!("{trips}"), format!("{:.1}", kilometres / 1e3), format!("{:.1}", hours / 3_600.0)];
        rows.push(["".to_owned(), "".to_owned(), "all".to_owned()].into_iter().chain(total).collect());
        terminal::print(&terminal::table(&HEADER, &rows))
    }
}

fn figures(work: &RouteWork) -> [String; 3] {
    [work.trips.to_string(), format!("{:.3}", work.metres / 1e3), format!("{:.3}", work.seconds as f64 / 3_600.0)]
}

fn print_csv(rows: &[Vec<String>]) -> Result<(), Trouble> {
    let said = |error: csv::Error| Trouble::said(error.to_string());
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(HEADER).map_err(said)?;
    for row in rows {
        out.write_record(row).map_err(said)?;
    }
    let bytes = out.into_inner().map_err(|error| Trouble::said(error.to_string()))?;
    terminal::print(&String::from_utf8_lossy(&bytes))
}
