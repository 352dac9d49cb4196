//! What is said at the terminal: lines, tables, a bar of progress where somebody watches.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;

use crate::Trouble;

/// The width that a cell of a table may have.
const CELL_CHARS_MAX: usize = 60;

/// Prints a text to the standard output, whole; a reader who has gone away (`| head`) is no trouble.
///
/// Errors: the output cannot be written.
pub fn print(text: &str) -> Result<(), Trouble> {
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Trouble::said(format!("standard output: {error}"))),
        _ => Ok(()),
    }
}

/// A line on the standard error, where people read what happens.
pub fn say(text: &str) {
    // Nobody is left to tell that the standard error is closed.
    let _closed = writeln!(stderr(), "{text}");
}

/// Says why a command failed and gives its exit code.
pub fn fail(text: &str) -> ExitCode {
    say(&format!("hromada: {text}"));
    ExitCode::FAILURE
}

/// A table with a header, its columns as wide as they need to be.
pub fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let cell = |text: &str| -> String {
        let line = text.replace(['\n', '\r', '\t'], " ");
        if line.chars().count() <= CELL_CHARS_MAX { line } else { line.chars().take(CELL_CHARS_MAX - 1).chain(['…']).collect() }
    };
    let mut lines: Vec<Vec<String>> = vec![header.iter().map(|name| (*name).to_owned()).collect()];
    let last = header.len().saturating_sub(1);
    // The last column is what the table is read for: it is never cut.
    lines.extend(
        rows.iter().map(|row| row.iter().enumerate().map(|(at, text)| if at == last { text.clone() } else { cell(text) }).collect()),
    );
    let width = |at: usize| lines.iter().filter_map(|line| line.get(at)).map(|text| text.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..last).map(width).collect();
    let mut text = String::new();
    for line in lines {
        let padded = line.iter().enumerate().map(|(at, cell)| match widths.get(at) {
            Some(width) => format!("{cell}{}", " ".repeat(width.saturating_sub(cell.chars().count()))),
            None => cell.clone(),
        });
        text.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// A bar of progress on one line, only where a person watches.
pub struct Bar {
    watched: bool,
}

impl Bar {
    /// A bar, not drawn yet.
    pub fn new() -> Self {
        Self { watched: stderr().is_terminal() }
    }

    /// Draws how far the work is.
    pub fn show(&self, what: &str, done: usize, total: usize) {
        if !self.watched {
            return;
        }
        const WIDTH: usize = 28;
        let filled = (done * WIDTH).checked_div(total).unwrap_or(0).min(WIDTH);
        let what: String = what.chars().take(40).collect();
        let _closed = write!(stderr(), "\r\x1b[2K{}{} {done}/{total}  {what}", "█".repeat(filled), "░".repeat(WIDTH - filled));
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if self.watched {
            let _closed = write!(stderr(), "\r\x1b[2K");
        }
    }
}

impl Default for Bar {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_are_as_wide_as_they_need_to_be() {
        let rows = vec![
            vec!["2".to_owned(), "Назва".to_owned(), "порожньо".to_owned()],
            vec!["115".to_owned(), "ЄДРПОУ".to_owned(), "хиба".to_owned()],
        ];
        assert_eq!(table(&["row", "column", "reason"], &rows), "row  column  reason\n2    Назва   порожньо\n115  ЄДРПОУ  хиба\n");
    }
}
