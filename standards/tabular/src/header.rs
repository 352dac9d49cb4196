//! Which row names the columns, and how names are made unique.

use std::collections::HashSet;

use crate::reader::{Header, Record};
use crate::{Cell, Notice, look};

/// The header, and where the rows of data begin in the sample.
pub(crate) struct Found {
    pub columns: Vec<String>,
    pub first: usize,
    pub notices: Vec<Notice>,
}

/// Names the columns from a sample of rows that aren't blank; none if there are no rows. In a CSV file every cell of the header is
/// a column, in a sheet the formatted but blank ones on the right are not.
pub(crate) fn find(sample: &[Record], header: Header, every_cell: bool) -> Option<Found> {
    let at = match header {
        Header::Detect => detect(sample),
        Header::Row(_) => Some(0),
        Header::Absent => None,
    };
    let width = sample.iter().map(filled_width).max()?;
    let mut notices = Vec::new();
    let Some(at) = at else {
        if header == Header::Detect {
            notices.push(Notice::NoHeader);
        }
        return Some(Found { columns: (1..=width).map(numbered).collect(), first: 0, notices });
    };
    let named = sample.get(at)?;
    if header == Header::Detect && at > 0 {
        notices.push(Notice::HeaderBelow { row: named.number });
    }
    let width = if every_cell { named.cells.len() } else { width };
    let columns = unique(&named.cells, width, &mut notices);
    let mut first = at + 1;
    if let (Header::Detect, Some(row)) = (header, sample.get(first).filter(|row| is_numbering(row, columns.len()))) {
        notices.push(Notice::NumberingRow { row: row.number });
        first += 1;
    }
    Some(Found { columns, first, notices })
}

fn numbered(column: usize) -> String {
    format!("column_{column}")
}

fn filled(record: &Record) -> usize {
    record.cells.iter().filter(|cell| !cell.is_empty()).count()
}

fn filled_width(record: &Record) -> usize {
    record.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
}

/// The first row at least half as full as the fullest, if it looks like names rather than data.
fn detect(sample: &[Record]) -> Option<usize> {
    let fullest = sample.iter().map(filled).max()?;
    let at = sample.iter().position(|record| filled(record) * 2 > fullest || filled(record) == fullest)?;
    let header = sample.get(at)?;
    let data: Vec<&Cell> = header.cells.iter().filter(|cell| look::is_data(cell)).collect();
    let years = data.iter().all(|cell| look::is_year(cell));
    let looks_like_data = !data.is_empty() && (data.len() * 2 >= filled(header) && !(years && data.len() < filled(header)));
    (!looks_like_data).then_some(at)
}

/// 1, 2, 3 … under the header, as official tables number their columns.
fn is_numbering(record: &Record, columns: usize) -> bool {
    columns >= 3
        && record.cells.len() >= columns
        && record.cells.iter().take(columns).enumerate().all(|(index, cell)| cell.to_text().trim() == (index + 1).to_string())
}

fn unique(cells: &[Cell], width: usize, notices: &mut Vec<Notice>) -> Vec<String> {
    let names: Vec<String> = (0..width).map(|index| cells.get(index).map(name_of).unwrap_or_default()).collect();
    let in_file: HashSet<String> = names.iter().cloned().collect();
    let mut taken = HashSet::new();
    names.into_iter().enumerate().map(|(index, name)| unique_name(index + 1, name, &in_file, &mut taken, notices)).collect()
}

/// Gives the column a name no other has: neither one given already nor one the file uses further on.
fn unique_name(column: usize, name: String, in_file: &HashSet<String>, taken: &mut HashSet<String>, notices: &mut Vec<Notice>) -> String {
    if !name.is_empty() && taken.insert(name.clone()) {
        return name;
    }
    let base = if name.is_empty() { numbered(column) } else { name.clone() };
    let mut given = if name.is_empty() { base.clone() } else { format!("{base}_2") };
    let mut n = 2;
    while in_file.contains(&given) || !taken.insert(given.clone()) {
        n += 1;
        given = format!("{base}_{n}");
    }
    notices.push(match name.is_empty() {
        true => Notice::UnnamedColumn { column, name: given.clone() },
        false => Notice::RepeatedName { column, name, renamed: given.clone() },
    });
    given
}

/// The name without line breaks, doubled blanks and invisible characters.
fn name_of(cell: &Cell) -> String {
    let text = cell.to_text().replace(['\u{feff}', '\u{200b}', '\u{ad}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Record> {
        let record = |(index, cells): (usize, &&[&str])| Record {
            number: index as u64 + 1,
            cells: cells.iter().map(|text| Cell::text(*text)).collect(),
            notices: Vec::new(),
        };
        rows.iter().enumerate().map(record).collect()
    }

    #[test]
    fn titles_above_and_numbers_under_the_header_are_left_out() {
        let sample = rows(&[
            &["Перелік зупинок міста", "", "", ""],
            &["станом на 01.11.2026", "", "", ""],
            &["№", "Назва", "Широта", "Довгота"],
            &["1", "2", "3", "4"],
            &["1", "Площа", "48,5", "32,2"],
        ]);
        let found = find(&sample, Header::Detect, true).unwrap();
        assert_eq!(found.columns, ["№", "Назва", "Широта", "Довгота"]);
        assert_eq!(found.first, 4);
        assert_eq!(found.notices, [Notice::HeaderBelow { row: 3 }, Notice::NumberingRow { row: 4 }]);
    }

    #[test]
    fn a_table_of_numbers_has_no_header() {
        let found = find(&rows(&[&["1", "2.5"], &["2", "3.5"]]), Header::Detect, true).unwrap();
        assert_eq!((found.columns, found.first), (vec!["column_1".to_owned(), "column_2".to_owned()], 0));
        assert_eq!(found.notices, [Notice::NoHeader]);
    }

    #[test]
    fn years_name_columns() {
        let found = find(&rows(&[&["Показник", "2024", "2025"], &["Видатки", "1", "2"]]), Header::Detect, true).unwrap();
        assert_eq!(found.columns, ["Показник", "2024", "2025"]);
    }

    #[test]
    fn names_become_unique_without_taking_the_names_of_others() {
        let mut notices = Vec::new();
        let cells: Vec<Cell> = ["a", "a", "a_2", "", " a \n", "column_4"].iter().map(|text| Cell::text(*text)).collect();
        assert_eq!(unique(&cells, 6, &mut notices), ["a", "a_3", "a_2", "column_4_3", "a_4", "column_4"]);
        assert_eq!(notices.len(), 3);
    }
}
