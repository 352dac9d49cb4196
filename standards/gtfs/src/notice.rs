//! What was found wrong in a feed, and what became of it.

use std::collections::BTreeMap;

/// How bad a notice is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Something the feed says is lost or was guessed.
    Error,
    /// Unusual or not recommended; nothing is lost.
    Warning,
    /// Against the reference, but what was meant is certain, and the feed in memory says that.
    Repaired,
}

impl Severity {
    /// `error`, `warning`, `repaired`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Repaired => "repaired",
        }
    }
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// How bad it is.
    pub severity: Severity,
    /// What it is, named as MobilityData's canonical validator names it where it has such a rule.
    pub code: &'static str,
    /// The table, `stops.txt`.
    pub file: &'static str,
    /// The line of the file, from 1 (the header); 0 where the finding is of the whole table.
    pub line: u64,
    /// The field, `stop_lat`; empty where the finding is of the whole row.
    pub field: &'static str,
    /// What stood there, or whose row it is; cut to 120 characters.
    pub value: String,
}

/// Where in a feed something was found.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    pub file: &'static str,
    pub line: u64,
    pub field: &'static str,
}

/// Everything found in a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The findings in the order they were met, of each code not more than [`crate::Limits::notices_per_code_max`].
    pub notices: Vec<Notice>,
    /// How many there are in all, by severity and code.
    pub counts: BTreeMap<(Severity, &'static str), u64>,
    /// Rows read, by table, without the header.
    pub rows: BTreeMap<&'static str, u64>,
    per_code_max: usize,
}

/// Characters of a value that a notice keeps.
const VALUE_CHARS_MAX: usize = 120;

impl Report {
    pub(crate) fn new(per_code_max: usize) -> Self {
        Self { notices: Vec::new(), counts: BTreeMap::new(), rows: BTreeMap::new(), per_code_max }
    }

    /// Findings of a severity in all.
    pub fn count(&self, severity: Severity) -> u64 {
        self.counts.iter().filter(|((own, _), _)| *own == severity).map(|(_, count)| count).sum()
    }

    /// Findings of a code in all, whatever their severity.
    pub fn count_of(&self, code: &str) -> u64 {
        self.counts.iter().filter(|((_, own), _)| *own == code).map(|(_, count)| count).sum()
    }

    pub(crate) fn add(&mut self, severity: Severity, code: &'static str, spot: Spot, value: impl AsRef<str>) {
        let count = self.counts.entry((severity, code)).or_default();
        *count += 1;
        if *count <= self.per_code_max as u64 {
            let value = value.as_ref().chars().take(VALUE_CHARS_MAX).collect();
            self.notices.push(Notice { severity, code, file: spot.file, line: spot.line, field: spot.field, value });
        }
    }
}
