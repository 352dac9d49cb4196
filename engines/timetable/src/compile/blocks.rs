//! Vehicles that go on: which run follows which in a block.

use gtfs::Feed;
use rustc_hash::FxHashMap;

use crate::timetable::{NO_RUN, RunNo, Timetable};

/// A vehicle waits at most so long between two runs with passengers in it, seconds.
const WAIT_MAX_S: i32 = 30 * 60;

/// Links runs of one block and day: the next one begins at the stop where the one before ended.
pub(super) fn link(feed: &Feed, table: &mut Timetable) {
    let mut blocks: FxHashMap<(gtfs::Str, i32), Vec<Span>> = FxHashMap::default();
    for (number, run) in table.runs.iter().enumerate() {
        let block = feed[run.trip].block_id;
        if !block.is_empty() && feed.frequencies_of(run.trip).is_empty() {
            let (begin, end) = span(table, number as RunNo);
            blocks.entry((block, run.shift_s)).or_default().push((begin, end, number as RunNo));
        }
    }
    table.goes_on = vec![NO_RUN; table.runs.len()];
    let mut patterns = Vec::new();
    for mut runs in blocks.into_values() {
        runs.sort_unstable();
        for pair in runs.windows(2) {
            let ((_, end, run), (begin, _, next)) = (pair[0], pair[1]);
            if begin >= end && begin - end <= WAIT_MAX_S && ends_at(table, run) == begins_at(table, next) {
                table.goes_on[run as usize] = next;
                patterns.push((table.runs[run as usize].pattern, table.runs[next as usize].pattern));
            }
        }
    }
    patterns.sort_unstable();
    patterns.dedup();
    table.goes_on_from = patterns;
}

/// When a run begins and ends.
type Span = (i32, i32, RunNo);

fn span(table: &Timetable, run: RunNo) -> (i32, i32) {
    let pattern = &table.patterns[table.runs[run as usize].pattern as usize];
    let number = run - pattern.first_run;
    let begin = table.departures_at(pattern, 0)[number as usize];
    (begin, table.arrivals_of(pattern, number).last().copied().unwrap_or(begin))
}

fn begins_at(table: &Timetable, run: RunNo) -> Option<u16> {
    table.stops_of(&table.patterns[table.runs[run as usize].pattern as usize]).first().copied()
}

fn ends_at(table: &Timetable, run: RunNo) -> Option<u16> {
    table.stops_of(&table.patterns[table.runs[run as usize].pattern as usize]).last().copied()
}
