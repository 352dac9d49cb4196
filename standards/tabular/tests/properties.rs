//! What holds for every table: what is written is read back, and no bytes whatever make a reader panic or run away.

use proptest::prelude::*;
use serde_json::{Value, json};
use tabular::{Cell, Column, Datatype, Format, Header, Options, ReadLimits, Source, Table, TextEncoding, WriteOptions};

use crate::bombs::{book, number};
use crate::support::{limits, ods, write, xlsx};

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[а-яіїєґА-Я ]{1,12}",
        "[ -~]{1,12}",
        r#"["',;|\t\r\n =+@-]{1,6}"#,
        any::<String>().prop_map(|text| text.chars().filter(|c| !c.is_control()).take(20).collect()),
    ]
}

fn numeric() -> impl Strategy<Value = Cell> {
    prop_oneof![
        any::<i64>().prop_map(Cell::Integer),
        any::<f64>().prop_filter("finite", |real| real.is_finite()).prop_map(Cell::Real),
        (any::<i64>(), 1u32..999).prop_map(|(whole, part)| Cell::Decimal(format!("{whole}.{part:03}"))),
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        4 => word().prop_map(Cell::text),
        2 => numeric(),
        1 => any::<bool>().prop_map(Cell::Bool),
        1 => (1901u16..2999, 1u8..=12, 1u8..=28).prop_map(|(year, month, day)| Cell::Date(format!("{year:04}-{month:02}-{day:02}"))),
        1 => (1901u16..2999, 0u8..24, 0u8..60).prop_map(|(year, hour, minute)| Cell::DateTime(format!("{year:04}-01-31T{hour:02}:{minute:02}:30"))),
        1 => prop_oneof![Just(json!([1, "а"])), Just(json!({"ключ": [null]}))].prop_map(Cell::Json),
        1 => Just(Cell::Empty),
    ]
}

/// Rows of three columns; each begins with a filled cell, because blank rows are no rows.
fn table() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    proptest::collection::vec((1i64..9, cell(), cell()).prop_map(|(n, b, c)| vec![Cell::Integer(n), b, c]), 1..12)
}

fn columns() -> Vec<Column> {
    ["код", "name", "c"].map(|name| Column::new(name, Datatype::Text)).to_vec()
}

fn read(bytes: Vec<u8>) -> Vec<Vec<Cell>> {
    let options = Options { header: Header::Row(1), ..Options::default() };
    let reader = Table::open_with(bytes, &options, &limits()).expect("opens");
    assert_eq!(reader.columns(), ["код", "name", "c"]);
    reader.map(|row| row.expect("reads").cells).collect()
}

/// A cell as it comes back from a text file.
fn as_text(cell: &Cell) -> Cell {
    match cell {
        Cell::Real(real) => Cell::text(format!("{real:?}")),
        cell => Cell::text(cell.to_text()),
    }
}

/// A cell as it comes back from JSON: numbers by their value, dates as texts.
fn as_json(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Integer(number) => json!(number.to_string()),
        Cell::Real(real) => json!(real.to_bits().to_string()),
        Cell::Bool(yes) => json!(yes),
        Cell::Json(value) => value.clone(),
        cell => json!(cell.to_text()),
    }
}

/// A number of JSON doesn't say whether it was a binary fraction.
fn same_json(written: &Cell, read: &Cell) -> bool {
    match (written, read) {
        (Cell::Real(real), Cell::Integer(_) | Cell::Decimal(_) | Cell::Real(_)) => read.to_text().parse() == Ok(*real),
        _ => as_json(written) == as_json(read),
    }
}

/// A cell as it comes back from a spreadsheet: numbers within its exactness, carriage returns as line feeds.
fn same_in_sheet(written: &Cell, read: &Cell) -> bool {
    let near = |real: f64, other: f64| (real - other).abs() <= real.abs() * 1e-14;
    match (written, read) {
        (Cell::Real(real), Cell::Integer(_) | Cell::Real(_)) => read.to_text().parse().is_ok_and(|other| near(*real, other)),
        (Cell::Decimal(digits), Cell::Real(other)) => digits.parse().is_ok_and(|real: f64| near(real, *other)),
        (Cell::Date(_) | Cell::DateTime(_) | Cell::Bool(_), read) => written == read,
        _ => written.to_text().trim() == read.to_text().trim(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn csv_is_read_back(table in table(), separator in prop_oneof![Just(b','), Just(b';'), Just(b'\t')], bom: bool) {
        let options = WriteOptions { bom, separator, guard_formulas: false, ..WriteOptions::default() };
        let bytes = write(Format::Csv, &columns(), &table, &options);
        let expected: Vec<Vec<Cell>> = table.iter().map(|row| row.iter().map(as_text).collect()).collect();
        prop_assert_eq!(read(bytes.clone()), expected.clone());
        let mark = if bom { 3 } else { 0 };
        let mut other = csv::ReaderBuilder::new().delimiter(separator).from_reader(&bytes[mark..]);
        for (record, row) in other.records().zip(&expected) {
            let cells: Vec<Cell> = record.expect("a record").iter().map(Cell::text).collect();
            prop_assert_eq!(&cells, row);
        }
    }

    #[test]
    fn a_guarded_csv_begins_no_text_with_a_formula(table in table()) {
        for row in read(write(Format::Csv, &columns(), &table, &WriteOptions::default())).iter().zip(&table) {
            for (read, written) in row.0.iter().zip(row.1) {
                let formula = matches!(read, Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']));
                prop_assert!(!formula || !matches!(written, Cell::Text(_)), "{:?}", read);
            }
        }
    }

    #[test]
    fn json_is_read_back(table in table(), lines: bool) {
        let format = if lines { Format::NdJson } else { Format::Json };
        let read = read(write(format, &columns(), &table, &WriteOptions::default()));
        prop_assert_eq!(read.len(), table.len());
        for (written, read) in table.iter().flatten().zip(read.iter().flatten()) {
            prop_assert!(same_json(written, read), "{:?} came back as {:?}", written, read);
        }
    }

    #[test]
    fn geojson_is_read_back(table in table(), east in -180_000_000..180_000_000i32, north in -90_000_000..90_000_000i32) {
        let point = Cell::Geometry(json!({"type": "Point", "coordinates": [f64::from(east) / 1e6, f64::from(north) / 1e6]}));
        let whole = |cell: &Cell| if matches!(cell, Cell::Json(_)) { Cell::Empty } else { cell.clone() };
        let rows: Vec<Vec<Cell>> = table.iter().map(|row| row.iter().map(whole).chain([point.clone()]).collect()).collect();
        let mut columns = columns();
        columns.push(Column::new("geometry", Datatype::Geometry));
        let mut reader = Table::open(write(Format::GeoJson, &columns, &rows, &WriteOptions::default()), None, &limits()).expect("opens");
        prop_assert_eq!(reader.format(), Format::GeoJson);
        for row in rows {
            let read = reader.next().expect("a row").expect("reads");
            for (written, read) in row.iter().zip(&read.cells) {
                prop_assert!(same_json(written, read) || written == read, "{:?} came back as {:?}", written, read);
            }
        }
        prop_assert!(reader.next().is_none());
    }

    #[test]
    fn any_encoding_is_read_back_when_it_is_named(words in proptest::collection::vec("[а-яіїєґ]{1,9}", 3..9)) {
        let text = format!("код;name\n{}\n", words.iter().map(|word| format!("{word};x")).collect::<Vec<_>>().join("\n"));
        for (encoding, codec) in [(TextEncoding::Windows1251, encoding_rs::WINDOWS_1251), (TextEncoding::Koi8U, encoding_rs::KOI8_U)] {
            let options = Options { encoding: Some(encoding), ..Options::default() };
            let mut reader = Table::open_with(codec.encode(&text).0.into_owned(), &options, &limits()).expect("opens");
            for word in &words {
                let row = reader.next().expect("a row").expect("reads");
                prop_assert_eq!(&row.cells[0], &Cell::text(word.as_str()));
            }
        }
    }
}

fn tight() -> ReadLimits {
    ReadLimits { rows_max: 50, cells_max: 500, cell_chars_max: 100, columns_max: 20, unpacked_bytes_max: 1 << 20, ..ReadLimits::default() }
}

/// Reads to the end or the first error; checks that what was given kept to the limits.
fn read_anything(source: &Source, format: Option<Format>) {
    let limits = tight();
    // a list of sheets or a refusal: both are answers
    let _ = Table::sheets(source.clone(), &limits);
    let Ok(reader) = Table::open(source.clone(), format, &limits) else { return };
    let columns = reader.columns().len();
    assert!(columns <= limits.columns_max);
    let mut rows = 0;
    for row in reader {
        let Ok(row) = row else { break };
        rows += 1;
        assert!(rows <= limits.rows_max && row.cells.len() == columns);
        assert!(row.cells.iter().all(|cell| !matches!(cell, Cell::Text(text) if text.chars().count() > limits.cell_chars_max)));
    }
}

/// Bytes put over the middle of a good file.
fn spoiled(mut file: Vec<u8>, at: usize, bytes: &[u8]) -> Source {
    let at = at % file.len().max(1);
    let end = (at + bytes.len()).min(file.len());
    file[at..end].copy_from_slice(&bytes[..end - at]);
    file.into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for format in std::iter::once(None).chain(Format::ALL.map(Some)) {
            read_anything(&bytes.clone().into(), format);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in r#"[\[\]{}:,;"\\a1.eE\n\r\t -]{0,200}"#) {
        read_anything(&text.as_str().into(), None);
        read_anything(&text.as_str().into(), Some(Format::Csv));
        read_anything(&format!("[{{\"a\":{text}}}]").into(), None);
        read_anything(&format!("{{\"type\":\"FeatureCollection\",\"features\":[{text}]}}").into(), None);
    }

    #[test]
    fn any_spoiled_spreadsheet_is_read_or_refused(at: usize, bytes in proptest::collection::vec(any::<u8>(), 1..8), inside: bool) {
        let sheet = r#"<worksheet><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2" s="1"><v>2</v></c></row></sheetData></worksheet>"#;
        let body = r#"<office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="1"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"#;
        let spoil = |text: &str| {
            let Source::Bytes(bytes) = spoiled(text.as_bytes().to_vec(), at, &bytes) else { unreachable!() };
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let old = book(vec![number(0, 0), number(1, 1)]);
        read_anything(&spoiled(old.clone(), at, &bytes), None);
        // the records of the book begin at 1536
        read_anything(&spoiled(old, 1536 + at % 200, &bytes), None);
        if inside {
            read_anything(&xlsx(&spoil(sheet)).into(), None);
            read_anything(&ods(&spoil(body)).into(), None);
        } else {
            read_anything(&spoiled(xlsx(sheet), at, &bytes), None);
            read_anything(&spoiled(ods(body), at, &bytes), None);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn xlsx_is_read_back(table in table()) {
        let read = read(write(Format::Xlsx, &columns(), &table, &WriteOptions::default()));
        prop_assert_eq!(read.len(), table.len());
        for (written, read) in table.iter().flatten().zip(read.iter().flatten()) {
            prop_assert!(same_in_sheet(written, read), "{:?} came back as {:?}", written, read);
        }
    }
}
