//! What the reader found in a feed, as it is kept with its version: how many of what, with examples.

use std::collections::BTreeMap;

use gtfs::{Report, Severity};
use serde::{Deserialize, Serialize};

/// Examples kept of one finding.
const EXAMPLES_MAX: usize = 5;

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Told {
    /// Findings, the worst first.
    pub findings: Vec<Finding>,
    /// Rows read, by table.
    pub rows: BTreeMap<String, u64>,
}

/// One kind of finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// `error`, `warning`, `repaired`.
    pub severity: String,
    /// `stop_time_interpolated`
    pub code: String,
    /// How many.
    pub count: u64,
    /// Some of them.
    pub examples: Vec<Example>,
}

/// Where something was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Example {
    /// `stops.txt`
    pub file: String,
    /// From 1, the header; 0 for the whole table.
    pub line: u64,
    /// `stop_lat`; may be empty.
    pub field: String,
    /// What stood there.
    pub value: String,
}

impl Told {
    /// What a report says, shortened to what people read.
    pub fn of(report: &Report) -> Self {
        let findings = report.counts.iter().map(|((severity, code), count)| finding(report, *severity, code, *count)).collect();
        Self { findings, rows: report.rows.iter().map(|(file, rows)| ((*file).to_owned(), *rows)).collect() }
    }

    /// Findings of a severity in all.
    pub fn count(&self, severity: Severity) -> u64 {
        self.findings.iter().filter(|own| own.severity == severity.code()).map(|own| own.count).sum()
    }
}

fn finding(report: &Report, severity: Severity, code: &str, count: u64) -> Finding {
    let own = report.notices.iter().filter(|notice| notice.severity == severity && notice.code == code);
    let example = |notice: &gtfs::Notice| Example {
        file: notice.file.to_owned(),
        line: notice.line,
        field: notice.field.to_owned(),
        value: notice.value.clone(),
    };
    Finding { severity: severity.code().to_owned(), code: code.to_owned(), count, examples: own.take(EXAMPLES_MAX).map(example).collect() }
}
