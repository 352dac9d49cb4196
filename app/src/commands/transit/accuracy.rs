//! `hromada transit accuracy`: how right arrivals would have been predicted on a recorded day.

use std::path::PathBuf;
use std::sync::Arc;

use tracking::accuracy::{Bucket, Method, Score, replay};
use tracking::{Network, Rules};

use super::trace::read_trace;
use crate::{Trouble, terminal};

/// Replays recorded positions as if they came live, and says how right the arrivals predicted at each of them were.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
At every position of a vehicle on its trip, arrivals at the stops ahead that it reached within 15 minutes are predicted from what came
before, and compared with what happened. A prediction is good when the vehicle comes at most 30, 60, 60, 90 s before it and at most 90,
150, 210, 270 s after it (0-3, 3-6, 6-10, 10-15 minutes ahead: the ETA accuracy benchmark of TransitApp); the last line of each method is
the mean of the four. `shown` is what boards and GTFS-Realtime say, `expected` the moment before and after which a vehicle comes with equal
chance. A vehicle's trip must be in the trace.

The trace: CSV with the columns of VehiclePositions (vehicle.trip.trip_id, vehicle.timestamp, vehicle.position.latitude, …), perhaps
gzipped, or GTFS-Realtime messages (a file, or a folder of .pb files).

Examples:
  hromada transit accuracy --gtfs city.zip --positions 2026-11-27.csv.gz
  hromada transit accuracy --gtfs city/ --positions frames/")]
pub struct Accuracy {
    /// The timetable: a GTFS archive or a folder of its tables
    #[arg(long, value_name = "FILE")]
    gtfs: PathBuf,
    /// The recorded positions
    #[arg(long, value_name = "FILE")]
    positions: PathBuf,
}

impl Accuracy {
    /// Does it.
    pub fn run(&self) -> Result<(), Trouble> {
        let feed = super::read_feed(&self.gtfs)?.feed;
        let network = Network::of(Arc::new(feed)).map_err(|error| Trouble::said(format!("{}: {error}", self.gtfs.display())))?;
        let trace = read_trace(&self.positions)?;
        let score = replay(&Arc::new(network), &Rules::default(), &trace);
        if score.predictions == 0 {
            return Err(Trouble::said("nothing to compare: no trip of the timetable has enough positions in the trace"));
        }
        terminal::print(&text(&score))
    }
}

fn text(score: &Score) -> String {
    let header = ["method", "minutes ahead", "predictions", "missing", "mean error s", "median s", "p90 s", "accuracy %"];
    let rows: Vec<Vec<String>> = score.methods.iter().flat_map(rows).collect();
    let Score { trips, arrivals, predictions, .. } = score;
    format!("{trips} trips, {arrivals} arrivals observed, {predictions} predictions\n\n{}", terminal::table(&header, &rows))
}

fn rows(method: &tracking::accuracy::MethodScore) -> Vec<Vec<String>> {
    let name = name(method.method);
    let bucket = |(bucket, score): (Bucket, &tracking::accuracy::BucketScore)| {
        vec![
            name.to_owned(),
            format!("{}-{}", bucket.from_min, bucket.to_min),
            score.count.to_string(),
            score.missing.to_string(),
            format!("{:.1}", score.mean_s),
            format!("{:.1}", score.median_s),
            format!("{:.0}", score.p90_s),
            format!("{:.1}", score.accuracy),
        ]
    };
    let mut rows: Vec<Vec<String>> = Bucket::ALL.into_iter().zip(&method.buckets).map(bucket).collect();
    let count: usize = method.buckets.iter().map(|bucket| bucket.count).sum();
    let missing: usize = method.buckets.iter().map(|bucket| bucket.missing).sum();
    let mut overall = vec![name.to_owned(), "overall".to_owned(), count.to_string(), missing.to_string()];
    overall.extend([String::new(), String::new(), String::new(), format!("{:.1}", method.overall)]);
    rows.push(overall);
    rows
}

fn name(method: Method) -> &'static str {
    match method {
        Method::Schedule => "timetable",
        Method::DelayPropagation => "delay kept",
        Method::Expected => "expected",
        Method::Shown => "shown",
    }
}
