//! Rows that belong to others (stop times to trips, points to shapes), brought together and into order.

use crate::notice::{Report, Severity, Spot};

/// Rows of one owner that stand together in the table.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub owner: u32,
    pub first: u32,
    pub count: u32,
    /// The line of its first row.
    pub line: u64,
}

/// Adds a row of an owner, the `at`th of all.
pub(super) fn push(runs: &mut Vec<Run>, owner: u32, at: usize, line: u64) {
    match runs.last_mut() {
        Some(run) if run.owner == owner => run.count += 1,
        _ => runs.push(Run { owner, first: at as u32, count: 1, line }),
    }
}

/// Brings the rows of each owner together; one run an owner afterwards. Lines are 0 where rows had to be moved.
pub(super) fn gather<T: Copy>(rows: &mut Vec<T>, runs: &mut Vec<Run>) {
    let mut order: Vec<Run> = runs.clone();
    order.sort_by_key(|run| run.owner);
    if order.windows(2).all(|pair| pair[0].owner != pair[1].owner) {
        return;
    }
    let mut moved = Vec::with_capacity(rows.len());
    runs.clear();
    for run in order {
        let first = moved.len() as u32;
        moved.extend_from_slice(&rows[run.first as usize..(run.first + run.count) as usize]);
        match runs.last_mut() {
            Some(last) if last.owner == run.owner => (last.count, last.line) = (last.count + run.count, 0),
            _ => runs.push(Run { first, ..run }),
        }
    }
    *rows = moved;
}

/// What is told of a group and how.
pub(super) struct Telling<'a> {
    pub report: &'a mut Report,
    pub file: &'static str,
    pub field: &'static str,
    /// The owner's id.
    pub id: &'a str,
    /// The line of its first row, 0 if unknown.
    pub line: u64,
}

impl Telling<'_> {
    /// Tells of the `at`th row of the group.
    pub fn tell(&mut self, severity: Severity, code: &'static str, at: usize) {
        self.tell_of(severity, code, self.field, at);
    }

    pub fn tell_of(&mut self, severity: Severity, code: &'static str, field: &'static str, at: usize) {
        let line = if self.line == 0 { 0 } else { self.line + at as u64 };
        self.report.add(severity, code, Spot { file: self.file, line, field }, self.id);
    }
}

/// Brings the rows of a group into the order of their sequence numbers; of rows with one number the first stays. How many stay.
pub(super) fn order<T: Copy>(rows: &mut [T], sequence: fn(&T) -> u32, telling: &mut Telling<'_>) -> usize {
    if rows.windows(2).all(|pair| sequence(&pair[0]) < sequence(&pair[1])) {
        return rows.len();
    }
    if rows.windows(2).any(|pair| sequence(&pair[0]) > sequence(&pair[1])) {
        telling.tell(Severity::Repaired, "unsorted_stop_times", 0);
        telling.line = 0;
        rows.sort_by_key(sequence);
    }
    let mut kept = 0;
    for at in 0..rows.len() {
        if kept > 0 && sequence(&rows[at]) == sequence(&rows[kept - 1]) {
            telling.tell(Severity::Error, "duplicate_key", at);
        } else {
            rows[kept] = rows[at];
            kept += 1;
        }
    }
    kept
}
