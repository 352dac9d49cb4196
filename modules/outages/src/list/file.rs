//! A list of addresses out of a table: CSV or a spreadsheet, by whatever its columns are called.

use std::path::PathBuf;

use kit::{Problem, Says};
use tabular::{Cell, ReadLimits, Reader, Table};

use super::{LINE_CHARS_MAX, LINES_MAX};

/// Headings of a column that holds whole addresses.
const ADDRESS: [&str; 5] = ["адреса", "адреси", "address", "addresses", "адрес"];
/// Headings of a column of streets, and of one of numbers beside it.
const STREET: [&str; 4] = ["вулиця", "вулиці", "street", "улица"];
/// The surest first: a column «№» beside «Будинок» only counts the rows.
const HOUSE: [&str; 9] = ["будинок", "будинки", "буд", "номер будинку", "номери будинків", "house", "дом", "номер", "№"];

/// Where addresses stand in a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Columns {
    first: usize,
    second: Option<usize>,
}

/// The lines of an uploaded table, one a row, as if they had been typed.
///
/// Errors: [`Problem::Invalid`] at `file` for what is no table or has no column of addresses.
pub async fn read_file(path: PathBuf) -> Result<Vec<String>, Problem> {
    let read = tokio::task::spawn_blocking(move || read(path)).await;
    read.map_err(|error| Problem::Internal(format!("a list of addresses: {error}")))?.map_err(|says| Problem::field("file", says))
}

fn read(path: PathBuf) -> Result<Vec<String>, Says> {
    let limits = ReadLimits {
        rows_max: LINES_MAX as u64,
        cells_max: kit::limits::SHEET_CELLS_MAX,
        unpacked_bytes_max: kit::limits::UNPACKED_BYTES_MAX,
        ..ReadLimits::default()
    };
    let says = |error: tabular::TableError| registers::import::says_of(&error);
    let table: Reader = Table::open(path, None, &limits).map_err(says)?;
    let columns = columns(table.columns()).ok_or_else(|| Says::new("outages-file-no-addresses"))?;
    let mut lines = Vec::new();
    for row in table {
        lines.extend(line(&row.map_err(says)?.cells, columns));
    }
    Ok(lines)
}

fn columns(names: &[String]) -> Option<Columns> {
    let folded: Vec<String> = names.iter().map(|name| name.trim().trim_end_matches('.').to_lowercase()).collect();
    let find = |words: &[&str]| words.iter().find_map(|word| folded.iter().position(|name| name == word));
    if let Some(first) = find(&ADDRESS) {
        return Some(Columns { first, second: None });
    }
    match (find(&STREET), find(&HOUSE), folded.len()) {
        (Some(first), second, _) => Some(Columns { first, second }),
        (None, _, 1) => Some(Columns { first: 0, second: None }),
        _ => None,
    }
}

fn line(cells: &[Cell], columns: Columns) -> Option<String> {
    let text = |at: usize| cells.get(at).map(Cell::to_text).unwrap_or_default().replace(['\n', '\r', ';'], " ").trim().to_owned();
    let (first, second) = (text(columns.first), columns.second.map(text).unwrap_or_default());
    let whole = if second.is_empty() { first } else { format!("{first}, {second}") };
    (!whole.is_empty()).then(|| whole.chars().take(LINE_CHARS_MAX + 1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str]) -> Option<Columns> {
        columns(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn columns_are_found_by_what_people_call_them() {
        assert_eq!(found(&["№ з/п", "Адреса", "Примітка"]), Some(Columns { first: 1, second: None }));
        assert_eq!(found(&["Вулиця", "Буд."]), Some(Columns { first: 0, second: Some(1) }));
        assert_eq!(found(&["№", "Вулиця", "Будинок"]), Some(Columns { first: 1, second: Some(2) }));
        assert_eq!(found(&["вул. Шевченка, 1"]), Some(Columns { first: 0, second: None }));
        assert_eq!(found(&["Прізвище", "Телефон"]), None);
    }

    #[test]
    fn street_and_number_make_a_line() {
        let cells = [Cell::text("вул. Шевченка"), Cell::text("1-25")];
        assert_eq!(line(&cells, Columns { first: 0, second: Some(1) }).as_deref(), Some("вул. Шевченка, 1-25"));
        assert_eq!(line(&cells, Columns { first: 5, second: None }), None);
    }
}
