//! CSV as people bring it.

use tabular::{Cell, Format, Header, Notice, Options, ReadLimits, Source, Table, TableError, TextEncoding};

use crate::support::{limits, open, refusal, rows, text};

fn table(source: &str) -> (Vec<String>, Vec<(u64, Vec<Cell>)>) {
    let mut reader = open(source);
    let rows = rows(&mut reader).into_iter().map(|row| (row.number, row.cells)).collect();
    (reader.columns().to_vec(), rows)
}

#[test]
fn separators_and_quotes_are_found() {
    let expected = [(2, vec![text("Площа"), text("48,5")]), (3, vec![text("вул. «Мир», 5"), text("x\"y")])];
    for source in [
        "name;lat\nПлоща;48,5\nвул. «Мир», 5;\"x\"\"y\"\n",
        "name,lat\r\nПлоща,\"48,5\"\r\n\"вул. «Мир», 5\",\"x\"\"y\"",
        "name\tlat\rПлоща\t48,5\rвул. «Мир», 5\t\"x\"\"y\"\r",
        "name|lat\nПлоща|48,5\nвул. «Мир», 5|\"x\"\"y\"\n",
        "sep=;\nname;lat\nПлоща;48,5\nвул. «Мир», 5;\"x\"\"y\"\n",
    ] {
        let (columns, mut rows) = table(source);
        if source.starts_with("sep") {
            rows.iter_mut().for_each(|(number, _)| *number -= 1);
        }
        assert_eq!(columns, ["name", "lat"], "{source}");
        assert_eq!(rows, expected, "{source}");
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let (_, rows) = table("a,b\n\n1x,\"two\nlines\"\n,\n2x,z\n");
    assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [3, 5]);
}

#[test]
fn ragged_rows_are_padded_and_reported() {
    let mut reader = open("a;b;c\nx;y;z\nx\nx;y;z;t\nx;y;z;;\n");
    let rows = rows(&mut reader);
    assert_eq!(rows[1].cells, [text("x"), Cell::Empty, Cell::Empty]);
    assert_eq!(rows[1].notices, [Notice::ShortRow { row: 3, cells: 1, columns: 3 }]);
    assert_eq!(rows[2].notices, [Notice::LongRow { row: 4, cells: 4, columns: 3 }]);
    assert!(rows[3].notices.is_empty(), "blank cells beyond the columns harm nobody");
    assert_eq!(reader.notices().len(), 2);
}

#[test]
fn stray_quotes_lose_nothing() {
    for (source, cell) in
        [("a,b\nx,ТОВ \"Мир\"\n", "ТОВ \"Мир\""), ("a,b\nx,\"Мир\" і лад\n", "Мир\" і лад"), ("a,b\nx,\"never closed", "never closed")]
    {
        let rows = rows(&mut open(source));
        assert_eq!(rows[0].cells[1], text(cell));
    }
    assert_eq!(rows(&mut open("a,b\nx,\"open\ny,z\n"))[0].notices, [Notice::StrayQuote { row: 2 }]);
}

#[test]
fn headers_are_made_unique_and_reported() {
    let reader = open("\u{feff}name,,name,\"два\nрядки\"\na,b,c,d\n");
    assert_eq!(reader.columns(), ["name", "column_2", "name_2", "два рядки"]);
    assert_eq!(
        reader.notices(),
        [
            Notice::UnnamedColumn { column: 2, name: "column_2".to_owned() },
            Notice::RepeatedName { column: 3, name: "name".to_owned(), renamed: "name_2".to_owned() }
        ]
    );
}

#[test]
fn the_header_may_be_chosen() {
    let source = Source::from("звіт,\nx,y\na,b\n");
    let with = |header| Table::open_with(source.clone(), &Options { header, ..Options::default() }, &limits()).unwrap();
    assert_eq!(with(Header::Row(3)).columns(), ["a", "b"]);
    assert_eq!(with(Header::Absent).columns(), ["column_1", "column_2"]);
    assert_eq!(with(Header::Absent).count(), 3);
    assert_eq!(with(Header::Detect).columns(), ["x", "y"]);
}

#[test]
fn old_encodings_are_read_and_mentioned() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Назва;Адреса\nШкола;вулиця Їжакова\n");
    let mut reader = open(bytes.into_owned());
    assert_eq!(reader.columns(), ["Назва", "Адреса"]);
    assert_eq!(reader.notices(), [Notice::Encoding { encoding: TextEncoding::Windows1251 }]);
    assert_eq!(rows(&mut reader)[0].cells[1], text("вулиця Їжакова"));
}

#[test]
fn a_broken_byte_doesnt_change_the_encoding() {
    let mut bytes = "назва,адреса школи\nШкола номер п’ять,вулиця Соборна\n".as_bytes().to_vec();
    bytes.extend(b"\xff,x\n");
    let mut reader = open(bytes);
    assert_eq!(reader.encoding(), Some(TextEncoding::Utf8));
    assert!(rows(&mut reader)[1].notices.contains(&Notice::Undecodable { row: 3 }));
}

#[test]
fn preview_takes_nothing_away() {
    let mut reader = open("a,b\n1x,x\n2x,y\n3x,z\n");
    let first = reader.preview(2).unwrap();
    assert_eq!(first.len(), 2);
    assert_eq!(reader.preview(9).unwrap().len(), 3);
    let all = rows(&mut reader);
    assert_eq!((all.len(), &all[..2]), (3, &first[..]));
}

#[test]
fn every_limit_names_its_place() {
    let tight = ReadLimits { rows_max: 2, cells_max: 1_000, cell_chars_max: 5, columns_max: 3, bytes_max: 1_000, ..limits() };
    let long_cell = format!("a,b\nx,{}\n", "я".repeat(6));
    let cases = [
        ("a,b\n1x,x\n2x,x\n\n3x,x\n".to_owned(), TableError::TooManyRows { limit: 2, row: 5 }),
        (long_cell, TableError::CellTooLong { limit: 5, row: 2, column: 2 }),
        ("a,b,c,d\n".to_owned(), TableError::TooManyColumns { limit: 3, row: 1 }),
        ("a,b\nx,y,,,,,\n".to_owned(), TableError::TooManyColumns { limit: 3, row: 2 }),
        (format!("a\n{}", "x\n".repeat(600)), TableError::TooManyBytes { limit: 1_000 }),
    ];
    for (source, error) in cases {
        assert_eq!(refusal(source, &tight), error);
    }
    let few = ReadLimits { cells_max: 3, ..limits() };
    assert_eq!(refusal("a,b\nx,y\nx,y\n", &few), TableError::TooManyCells { limit: 3, cells: 4, row: 3 });
}

#[test]
fn what_isnt_a_table_is_refused_whatever_it_is_called() {
    for foreign in [&b"%PDF-1.7 a;b"[..], b"\x89PNG\r\n", b"<html><table>", b"a\0b\0\0\0\x01", b"\x1f\x8b\x08"] {
        assert_eq!(refusal(foreign, &limits()), TableError::UnknownFormat);
    }
    for empty in ["", "\n\n  \n", "\u{feff}"] {
        assert_eq!(refusal(empty, &limits()), TableError::Empty, "{empty:?}");
    }
    let error = Table::open("a,b\nc,d\n", Format::Xlsx, &limits()).err();
    assert_eq!(error, Some(TableError::WrongFormat { expected: Format::Xlsx, found: Format::Csv }));
}
