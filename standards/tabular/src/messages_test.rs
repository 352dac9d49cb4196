//! Every error and notice has a message in both languages, with the arguments it gives.

use crate::{Format, MESSAGES, Notice, TableError, TextEncoding};

fn errors() -> Vec<TableError> {
    let (name, part, detail) = ("а".to_owned(), "xl/a.xml".to_owned(), "що".to_owned());
    vec![
        TableError::Io(detail.clone()),
        TableError::Empty,
        TableError::UnknownFormat,
        TableError::WrongFormat { expected: Format::Csv, found: Format::Xlsx },
        TableError::Encrypted,
        TableError::Damaged { format: Format::Xls, row: 1, detail: detail.clone() },
        TableError::NotRecords { row: 1 },
        TableError::Geometry { row: 1 },
        TableError::NoSheet { name },
        TableError::TooManyBytes { limit: 1 },
        TableError::TooManyRows { limit: 1, row: 1 },
        TableError::TooManyCells { limit: 1, cells: 1, row: 1 },
        TableError::TooManyColumns { limit: 1, row: 1 },
        TableError::CellTooLong { limit: 1, row: 1, column: 1 },
        TableError::RecordTooLarge { limit: 1, row: 1 },
        TableError::TooDeep { limit: 1, row: 1 },
        TableError::UnfoldsTooLarge { limit: 1, part: part.clone() },
        TableError::PackedTooWell { limit: 1, part },
        TableError::TooManyParts { limit: 1 },
        TableError::Schema { detail: detail.clone() },
        TableError::RowWidth { cells: 1, columns: 2 },
        TableError::Write(detail),
    ]
}

fn notices() -> Vec<Notice> {
    let (name, renamed, shown) = ("а".to_owned(), "а_2".to_owned(), "#REF!".to_owned());
    vec![
        Notice::Encoding { encoding: TextEncoding::Koi8U },
        Notice::HeaderBelow { row: 2 },
        Notice::NoHeader,
        Notice::NumberingRow { row: 2 },
        Notice::UnnamedColumn { column: 1, name: name.clone() },
        Notice::RepeatedName { column: 1, name: name.clone(), renamed },
        Notice::ShortRow { row: 1, cells: 1, columns: 2 },
        Notice::LongRow { row: 1, cells: 3, columns: 2 },
        Notice::StrayQuote { row: 1 },
        Notice::Undecodable { row: 1 },
        Notice::CellError { row: 1, column: 1, shown },
        Notice::Crs { name },
    ]
}

/// The text of a message with its further lines.
fn message<'a>(file: &'a str, key: &str) -> Option<&'a str> {
    let start = file.find(&format!("\n{key} = "))? + 1;
    let rest = file.get(start..)?;
    let end = rest.match_indices('\n').find(|(at, _)| !rest[at + 1..].starts_with(' ')).map_or(rest.len(), |(at, _)| at);
    rest.get(..end)
}

#[test]
fn each_message_is_in_both_languages_with_its_arguments() {
    let errors = errors();
    let keyed = errors.iter().map(|error| (error.key(), error.args()));
    let notices = notices();
    let keyed = keyed.chain(notices.iter().map(|notice| (notice.key(), notice.args())));
    let mut keys = Vec::new();
    for (key, args) in keyed {
        keys.push(key);
        for file in [MESSAGES.0, MESSAGES.1] {
            let text = message(file, key).unwrap_or_else(|| panic!("no message {key}"));
            for used in text.split("{ $").skip(1) {
                let name = used.split(' ').next().unwrap_or_default();
                assert!(args.iter().any(|(given, _)| *given == name), "{key} uses ${name}");
            }
        }
    }
    for file in [MESSAGES.0, MESSAGES.1] {
        let defined: Vec<&str> =
            file.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).filter(|key| key.starts_with("table-")).collect();
        assert_eq!(defined, keys, "the files keep the order of the code and have nothing besides");
    }
}
