//! `hromada transit validate`: what is wrong with a feed, and what reading it repairs.

use std::path::PathBuf;

use gtfs::{Notice, Report, Severity};
use serde_json::{Value, json};

use crate::{Trouble, terminal};

/// Reads a feed and prints the report.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Errors cost something that the feed says; what was repaired and warnings cost nothing. Codes are those of MobilityData's canonical
validator where it has them. The exit code is 1 if there are errors.

Examples:
  hromada transit validate --gtfs riga.zip
  hromada transit validate --gtfs feed/ --json")]
pub struct Validate {
    /// The feed: a zip archive or a folder
    #[arg(long, value_name = "FILE")]
    gtfs: PathBuf,
    /// Print JSON for machines
    #[arg(long)]
    json: bool,
    /// Findings shown of each code
    #[arg(long, value_name = "COUNT", default_value_t = 5)]
    examples: usize,
}

impl Validate {
    /// Does it.
    pub fn run(self) -> Result<(), Trouble> {
        let report = super::read_feed(&self.gtfs)?.report;
        terminal::print(&if self.json { as_json(&report) } else { as_text(&report, self.examples) })?;
        if report.count(Severity::Error) == 0 { Ok(()) } else { Err(Trouble::Shown) }
    }
}

fn as_text(report: &Report, examples: usize) -> String {
    let tables: Vec<Vec<String>> = report.rows.iter().map(|(file, rows)| vec![(*file).to_owned(), rows.to_string()]).collect();
    let counts: Vec<Vec<String>> = report
        .counts
        .iter()
        .map(|((severity, code), count)| vec![severity.code().to_owned(), count.to_string(), (*code).to_owned()])
        .collect();
    let mut text = terminal::table(&["table", "rows"], &tables);
    text.push('\n');
    if counts.is_empty() {
        text.push_str("nothing wrong\n");
        return text;
    }
    text.push_str(&terminal::table(&["severity", "count", "code"], &counts));
    text.push('\n');
    for (severity, code) in report.counts.keys() {
        let own = report.notices.iter().filter(|notice| notice.code == *code && notice.severity == *severity);
        for notice in own.take(examples) {
            text.push_str(&format!("{}: {}\n", notice.severity.code(), sentence(notice)));
        }
    }
    text
}

/// `stops.txt:3 stop_lat: point_near_origin "0 0"`
fn sentence(notice: &Notice) -> String {
    let line = if notice.line > 0 { format!(":{}", notice.line) } else { String::new() };
    let place = [format!("{}{line}", notice.file), notice.field.to_owned()].into_iter().filter(|part| !part.is_empty());
    let value = if notice.value.is_empty() { String::new() } else { format!(" {:?}", notice.value) };
    format!("{}: {}{value}", place.collect::<Vec<_>>().join(" "), notice.code)
}

fn as_json(report: &Report) -> String {
    let notice = |one: &Notice| json!({ "severity": one.severity.code(), "code": one.code, "file": one.file, "line": one.line, "field": one.field, "value": one.value });
    let count = |((severity, code), count): (&(Severity, &str), &u64)| json!({ "severity": severity.code(), "code": code, "count": count });
    let value = json!({
        "rows": report.rows,
        "counts": report.counts.iter().map(count).collect::<Vec<Value>>(),
        "notices": report.notices.iter().map(notice).collect::<Vec<Value>>(),
    });
    format!("{value:#}\n")
}
