//! The lines of a pasted text or of a file's column.

use std::path::PathBuf;

use kit::Says;
use places::{Book, Hints, Match};
use registers::import::{read_limits, says_of};
use tabular::{Options, Row, Table};

use super::{LINES_MAX, Line};

/// Characters of a line that are kept; the book refuses longer texts anyway.
const CHARS_MAX: usize = 600;
/// Rows by which the column of addresses is found.
const LOOKED_AT: usize = 60;
/// What columns of addresses are called.
const CALLED: [&str; 6] = ["адреса", "адрес", "address", "місце", "розташування", "вулиця"];

/// Why there are no lines.
#[derive(Debug)]
pub enum LinesError {
    /// Of the file, in words for whoever sent it.
    File(Says),
    /// More than [`LINES_MAX`].
    TooMany,
}

/// The lines of a pasted text that are not blank.
pub fn of_text(text: &str) -> Vec<Line> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    (1_i64..).zip(lines).map(|(place, text)| line(place, text)).collect()
}

fn line(place: i64, text: &str) -> Line {
    Line { place, text: text.chars().take(CHARS_MAX).collect() }
}

/// The lines of the column that holds addresses: the one that is called so, else the one of whose texts the book knows the most.
/// Blocks while the file is read.
///
/// Errors: [`LinesError`].
pub fn of_file(path: PathBuf, book: &Book) -> Result<Vec<Line>, LinesError> {
    let reader = Table::open_with(path, &Options::default(), &read_limits()).map_err(|error| LinesError::File(says_of(&error)))?;
    let columns = reader.columns().to_vec();
    let (mut first, mut column, mut lines) = (Vec::new(), None, Vec::new());
    for row in reader {
        let row = row.map_err(|error| LinesError::File(says_of(&error)))?;
        match column {
            Some(at) => push(&mut lines, &row, at)?,
            None => {
                first.push(row);
                if first.len() == LOOKED_AT {
                    column = Some(found(&columns, &mut first, &mut lines, book)?);
                }
            }
        }
    }
    if column.is_none() {
        found(&columns, &mut first, &mut lines, book)?;
    }
    Ok(lines)
}

/// Finds the column and takes the rows that were read until then.
fn found(columns: &[String], first: &mut Vec<Row>, lines: &mut Vec<Line>, book: &Book) -> Result<usize, LinesError> {
    let at = column_of(columns, first, book);
    first.drain(..).try_for_each(|row| push(lines, &row, at))?;
    Ok(at)
}

fn push(lines: &mut Vec<Line>, row: &Row, at: usize) -> Result<(), LinesError> {
    if lines.len() >= LINES_MAX {
        return Err(LinesError::TooMany);
    }
    let text = row.cells.get(at).map(tabular::Cell::to_text).unwrap_or_default();
    if !text.trim().is_empty() {
        lines.push(line(i64::try_from(row.number).unwrap_or(i64::MAX), text.trim()));
    }
    Ok(())
}

fn column_of(columns: &[String], rows: &[Row], book: &Book) -> usize {
    let called = |name: &String| {
        let name = kit::fold::fold(name.trim());
        CALLED.iter().position(|word| name.starts_with(word))
    };
    let named = columns.iter().enumerate().filter_map(|(at, name)| Some((called(name)?, at))).min();
    if let Some((_, at)) = named {
        return at;
    }
    let known = |at: usize| {
        let texts = rows.iter().filter_map(|row| row.cells.get(at)).map(tabular::Cell::to_text);
        texts.filter(|text| !matches!(book.normalise(text, Hints::default()), Match::None { .. })).count()
    };
    (0..columns.len()).max_by_key(|at| (known(*at), std::cmp::Reverse(*at))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_no_lines() {
        let lines = of_text("  вул. Садова, 7\n\n\t\nМиру 5  \n");
        assert_eq!(lines.iter().map(|line| (line.place, line.text.as_str())).collect::<Vec<_>>(), [(1, "вул. Садова, 7"), (2, "Миру 5")]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_lines_of_bounded_length(text: String) {
            proptest::prop_assert!(of_text(&text).iter().all(|line| !line.text.is_empty() && line.text.chars().count() <= CHARS_MAX));
        }
    }
}
