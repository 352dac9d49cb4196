//! Files made to exhaust a reader: each is refused quickly, by name, and before memory is spent on it.

use std::io::{Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

use tabular::{ReadLimits, Source, TableError};

use crate::support::{limits, ods, packed, refusal, xlsx};

/// Refused within the time, even without optimisation.
fn quickly(source: impl Into<Source>, limits: &ReadLimits) -> TableError {
    let start = Instant::now();
    let error = refusal(source, limits);
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
    error
}

#[test]
fn a_zip_of_zeros() {
    let zeros = vec![0; 24 << 20];
    let bomb = packed(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"), ("xl/media/a.bin", &zeros)]);
    assert!(bomb.len() < 100 << 10);
    assert_eq!(quickly(bomb.clone(), &limits()).key(), "table-packed-too-well");
    let tight = ReadLimits { unpacked_bytes_max: 1 << 20, ..limits() };
    assert_eq!(quickly(bomb, &tight), TableError::UnfoldsTooLarge { limit: 1 << 20, part: "xl/media/a.bin".to_owned() });
}

#[test]
fn a_zip_that_lies_about_its_size() {
    let mut bomb = packed(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", &vec![b' '; 3 << 20])]);
    // the sizes are in the local header and in the directory, 4 bytes, low byte first
    let size = (3u32 << 20).to_le_bytes();
    let places: Vec<usize> = bomb.windows(4).enumerate().filter(|(_, four)| *four == size).map(|(at, _)| at).collect();
    assert!(places.len() >= 2);
    for at in places {
        bomb[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
    }
    let tight = ReadLimits { unpacked_bytes_max: 1 << 20, ..limits() };
    let key = quickly(bomb, &tight).key();
    assert!(["table-unfolds-too-large", "table-damaged"].contains(&key), "{key}");
}

#[test]
fn one_endless_text_in_a_sheet() {
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData></worksheet>",
        "x".repeat(3 << 20)
    );
    assert_eq!(quickly(xlsx(&sheet), &limits()).key(), "table-unfolds-too-large");
}

#[test]
fn a_sheet_that_declares_billions_of_cells() {
    let sheet = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#;
    let error = TableError::TooManyCells { limit: limits().cells_max, cells: 16_384 * 1_048_576, row: 0 };
    assert_eq!(quickly(xlsx(sheet), &limits()), error);
}

#[test]
fn a_cell_far_to_the_right_and_rows_out_of_order() {
    let cell = |place: &str, row: u32| format!("<row r=\"{row}\"><c r=\"{place}{row}\"><v>1</v></c></row>");
    let sheet = |rows: String| xlsx(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    assert_eq!(quickly(sheet(cell("XFD", 1)), &limits()), TableError::TooManyColumns { limit: 1_000, row: 1 });
    assert_eq!(quickly(sheet(cell("A", 5) + &cell("A", 4)), &limits()).key(), "table-damaged");
}

#[test]
fn rows_repeated_a_million_times() {
    let body = r#"<office:body><office:spreadsheet><table:table table:name="A">
        <table:table-row table:number-rows-repeated="99999999999"><table:table-cell table:number-columns-repeated="900"><text:p>x</text:p></table:table-cell></table:table-row>
        </table:table></office:spreadsheet></office:body>"#;
    let tight = ReadLimits { cells_max: 50_000, ..limits() };
    assert_eq!(quickly(ods(body), &tight).key(), "table-too-many-cells");
    let wide = body.replace("\"900\"", "\"99999999999\"");
    assert_eq!(quickly(ods(&wide), &limits()), TableError::TooManyColumns { limit: 1_000, row: 1 });
}

#[test]
fn an_archive_of_too_many_parts() {
    let names: Vec<String> = (0..10_001).map(|n| n.to_string()).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(quickly(packed(&parts), &limits()), TableError::TooManyParts { limit: 10_000 });
}

#[test]
fn json_a_million_levels_deep() {
    let deep = format!("[{{\"a\": {}", "[".repeat(1_000_000));
    assert_eq!(quickly(deep, &limits()), TableError::TooDeep { limit: 64, row: 1 });
    let objects = "{\"data\":".repeat(100_000);
    assert!(["table-too-deep", "table-damaged"].contains(&quickly(objects, &limits()).key()));
}

#[test]
fn a_file_that_is_one_cell() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"a,b\nx,").unwrap();
    let piece = vec![b'y'; 1 << 20];
    (0..50).for_each(|_| file.write_all(&piece).unwrap());
    let error = TableError::CellTooLong { limit: limits().cell_chars_max, row: 2, column: 2 };
    assert_eq!(quickly(file.path(), &limits()), error);
}

#[test]
fn a_file_larger_than_the_limit_is_not_read() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.seek(SeekFrom::Start(200 << 20)).unwrap();
    file.write_all(b"x").unwrap();
    assert_eq!(quickly(file.path(), &limits()), TableError::TooManyBytes { limit: limits().bytes_max });
}

#[test]
fn a_row_of_a_million_separators() {
    assert_eq!(quickly(format!("a,b\n{}", ",".repeat(1_000_000)), &limits()), TableError::TooManyColumns { limit: 1_000, row: 2 });
}

/// A compound file whose workbook, in small sectors, fills two corners of a sheet or declares a huge one.
fn xls(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut book = Vec::new();
    for (kind, data) in records {
        book.extend(kind.to_le_bytes());
        book.extend((data.len() as u16).to_le_bytes());
        book.extend(data);
    }
    book.resize(4096, 0);
    let mut file = vec![0; 512];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    file[26..28].copy_from_slice(&3u16.to_le_bytes());
    file[28..34].copy_from_slice(&[0xfe, 0xff, 9, 0, 6, 0]);
    file[44..48].copy_from_slice(&1u32.to_le_bytes());
    file[48..52].copy_from_slice(&1u32.to_le_bytes());
    file[56..60].copy_from_slice(&4096u32.to_le_bytes());
    file[60..64].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    file[68..72].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    (76..512).step_by(4).for_each(|at| file[at..at + 4].copy_from_slice(&0xffff_ffff_u32.to_le_bytes()));
    file[76..80].copy_from_slice(&0u32.to_le_bytes());
    let mut fat: Vec<u32> = vec![0xffff_fffd, 0xffff_fffe];
    fat.extend((3..10).chain([0xffff_fffe]));
    fat.resize(128, 0xffff_ffff);
    file.extend(fat.iter().flat_map(|id| id.to_le_bytes()));
    let mut directory = vec![0; 512];
    for (at, (name, start, size)) in [("Root Entry", 0xffff_fffe_u32, 0u32), ("Workbook", 2, 4096)].into_iter().enumerate() {
        let entry = &mut directory[at * 128..(at + 1) * 128];
        name.encode_utf16().enumerate().for_each(|(n, unit)| entry[n * 2..n * 2 + 2].copy_from_slice(&unit.to_le_bytes()));
        entry[64..66].copy_from_slice(&((name.len() as u16 + 1) * 2).to_le_bytes());
        entry[66] = if at == 0 { 5 } else { 2 };
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
    }
    file.extend(directory);
    file.extend(book);
    file
}

/// A number in a cell, [MS-XLS] 2.4.180.
pub fn number(row: u16, column: u16) -> (u16, Vec<u8>) {
    let mut data: Vec<u8> = [row, column, 0].iter().flat_map(|part| part.to_le_bytes()).collect();
    data.extend(1.5f64.to_le_bytes());
    (0x0203, data)
}

/// A book of one sheet with these records.
pub fn book(sheet: Vec<(u16, Vec<u8>)>) -> Vec<u8> {
    let bof = |kind: u8| (0x0809, vec![0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    // BOF (20 bytes), BOUNDSHEET (4 + 9), EOF (4): the sheet begins at 37
    let mut records = vec![bof(5), (0x0085, vec![37, 0, 0, 0, 0, 0, 1, 0, b'A']), (0x000a, Vec::new()), bof(16)];
    records.extend(sheet);
    records.push((0x000a, Vec::new()));
    xls(&records)
}

#[test]
fn an_old_spreadsheet_is_measured_before_it_is_read() {
    let tight = ReadLimits { cells_max: 1_000_000, ..limits() };
    let corners = book(vec![number(0, 0), number(65_535, 255)]);
    assert_eq!(quickly(corners, &tight), TableError::TooManyCells { limit: 1_000_000, cells: 65_536 * 256, row: 0 });
    let mut declared: Vec<u8> = [0u32, u32::MAX].iter().flat_map(|part| part.to_le_bytes()).collect();
    declared.extend([0, 0, 255, 0, 0, 0]);
    assert_eq!(quickly(book(vec![(0x0200, declared), number(0, 0)]), &limits()).key(), "table-too-many-cells");
    assert_eq!(quickly(xls(&[(0x002f, vec![1, 0])]), &limits()), TableError::Encrypted);
    let mut small = tabular::Table::open(book(vec![number(2, 1), number(3, 1)]), None, &limits()).unwrap();
    assert_eq!((small.format(), small.columns()), (tabular::Format::Xls, &["column_1".to_owned(), "column_2".to_owned()][..]));
    let row = small.next().unwrap().unwrap();
    assert_eq!((row.number, &row.cells[1]), (3, &tabular::Cell::Real(1.5)));
}
