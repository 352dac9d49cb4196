//! What was measured.

use std::time::{Duration, Instant};

use serde::Serialize;

use crate::terminal;

/// A measured number.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Of what.
    pub name: String,
    /// How much.
    pub value: f64,
    /// Of which unit.
    pub unit: &'static str,
}

/// All that was measured in a run.
#[derive(Clone, Debug, Default)]
pub struct Figures(Vec<Figure>);

impl Figures {
    /// Notes a figure, and says it at once: a long run is watched.
    pub fn add(&mut self, name: &str, value: f64, unit: &'static str) {
        terminal::say(&format!("{name}: {} {unit}", rounded(value)));
        self.0.push(Figure { name: name.to_owned(), value, unit });
    }

    /// Notes how often something happened in a second.
    pub fn rate(&mut self, name: &str, count: usize, took: Duration) {
        self.add(name, count as f64 / took.as_secs_f64().max(1e-9), "/s");
    }

    /// For people.
    pub fn table(&self) -> String {
        let row = |figure: &Figure| vec![figure.name.clone(), rounded(figure.value), figure.unit.to_owned()];
        terminal::table(&["measured", "", ""], &self.0.iter().map(row).collect::<Vec<_>>())
    }

    /// For machines, a figure a line.
    pub fn json(&self) -> String {
        self.0.iter().filter_map(|figure| serde_json::to_string(figure).ok()).map(|line| line + "\n").collect()
    }
}

fn rounded(value: f64) -> String {
    let digits = if value < 10.0 { format!("{value:.2}") } else { format!("{value:.0}") };
    let (whole, part) = digits.split_once('.').map_or((digits.as_str(), None), |(whole, part)| (whole, Some(part)));
    let groups: Vec<&str> = whole.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    let whole = groups.join("\u{a0}");
    part.map_or(whole.clone(), |part| format!("{whole}.{part}"))
}

/// How often `work` could be done within a time, one after the other.
///
/// Errors: of the work.
pub fn count_for<E>(limit: Duration, mut work: impl FnMut(usize) -> Result<(), E>) -> Result<(usize, Duration), E> {
    let start = Instant::now();
    let mut count = 0;
    while start.elapsed() < limit {
        work(count)?;
        count += 1;
    }
    Ok((count, start.elapsed()))
}

/// The memory of this process now and at its highest since [`forget_peak`], megabytes; none where the system does not tell.
pub fn memory() -> Option<(f64, f64)> {
    memory_of("self")
}

/// The same of another process, by its number.
pub fn memory_of(process: &str) -> Option<(f64, f64)> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
    };
    Some((of("VmRSS:")?, of("VmHWM:")?))
}

/// Of the memory of another process the part that is its own and not files the system keeps at hand for it, megabytes.
pub fn own_memory_of(process: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}

/// The processor's time that a process has taken with all its threads, to a hundredth of a second; none where the system does not tell.
pub fn cpu_of(process: &str) -> Option<Duration> {
    const TICKS_PER_SECOND: u64 = 100;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // the name stands in brackets and may hold spaces; of what follows the 12th and 13th are ticks of its own and of the system for it
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 1_000 / TICKS_PER_SECOND))
}

/// Begins a new peak of [`memory`].
pub fn forget_peak() {
    // Where the system does not allow it the peak is that of the whole run, which is worse for us, not better.
    let _not_allowed = std::fs::write("/proc/self/clear_refs", "5");
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(rounded(1_234_567.4), "1\u{a0}234\u{a0}567");
        assert_eq!(rounded(2.71), "2.71");
    }
}
