//! Spreadsheets: XLSX and ODS made by hand here, XLS and the rest among the published files.

use serde_json::json;
use tabular::{Buffer, Cell, CellRef, Column, Datatype, Format, Notice, Options, Table, TableError, WriteOptions, writer};

use crate::support::{limits, ods, open, refusal, rows, text, write, xlsx};

#[test]
fn blank_rows_are_left_out_and_numbers_kept() {
    let sheet = r#"<worksheet><dimension ref="A1:C9"/><sheetData>
        <row r="2"><c r="A2" t="inlineStr"><is><t>Назва</t></is></c><c r="B2" t="inlineStr"><is><t>Рік</t></is></c></row>
        <row r="4"><c r="A4" t="inlineStr"><is><t>Школа</t></is></c><c r="B4"><v>1984</v></c><c r="C4" s="1"/></row>
        <row r="5"><c r="A5" s="1"/></row>
        <row r="7"><c r="A7" t="e"><v>#REF!</v></c><c r="B7"><v>0.5</v></c></row>
        <row r="9"><c r="A9" s="1"/></row></sheetData></worksheet>"#;
    let mut reader = open(xlsx(sheet));
    assert_eq!((reader.columns(), reader.sheet()), (&["Назва".to_owned(), "Рік".to_owned()][..], Some("A".to_owned())));
    let rows = rows(&mut reader);
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 7]);
    assert_eq!(rows[0].cells, [text("Школа"), Cell::Integer(1984)]);
    assert_eq!(rows[1].cells, [Cell::Empty, Cell::Real(0.5)]);
    assert_eq!(rows[1].notices, [Notice::CellError { row: 7, column: 1, shown: "#REF!".to_owned() }]);
}

#[test]
fn typed_cells_are_written_and_read_back() {
    let columns = ["а", "b", "c", "d", "e", "f"].map(|name| Column::new(name, Datatype::Text));
    let row = vec![
        text("=1+1"),
        Cell::Integer(5),
        Cell::Decimal("0.25".to_owned()),
        Cell::Bool(true),
        Cell::Date("2026-11-22".to_owned()),
        Cell::DateTime("2026-11-22T08:30:00".to_owned()),
    ];
    let file = write(Format::Xlsx, &columns, std::slice::from_ref(&row), &WriteOptions::default());
    let mut reader = open(file);
    assert_eq!((reader.format(), reader.sheet()), (Format::Xlsx, Some("Дані".to_owned())));
    let mut expected = row;
    expected[2] = Cell::Real(0.25);
    assert_eq!(rows(&mut reader).remove(0).cells, expected);
}

#[test]
fn sheets_are_listed_and_chosen() {
    let body = r#"<office:automatic-styles><style:style style:name="h"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
      <office:body><office:spreadsheet>
      <table:table table:name="Службовий" table:style-name="h"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>
      <table:table table:name="Порожній"/>
      <table:table table:name="Дані &amp; інше">
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
        <table:table-row><table:table-cell><text:p>Назва</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>Рік</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
        <table:table-row table:number-rows-repeated="2">
          <table:table-cell><text:p>перший<text:s text:c="2"/>&lt;&#1103;&gt;</text:p><office:annotation><text:p>примітка</text:p></office:annotation><text:p>другий</text:p></table:table-cell>
          <table:table-cell office:value-type="float" office:value="12"><text:p>12,0</text:p></table:table-cell>
          <table:table-cell office:value-type="date" office:date-value="2026-11-22"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      </table:table></office:spreadsheet></office:body>"#;
    let file = ods(body);
    let sheets = Table::sheets(file.clone(), &limits()).unwrap();
    assert_eq!(
        sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.visible)).collect::<Vec<_>>(),
        [("Службовий", false), ("Порожній", true), ("Дані & інше", true)]
    );
    let mut reader = open(file.clone());
    assert_eq!((reader.sheet(), reader.format()), (Some("Дані & інше".to_owned()), Format::Ods));
    assert_eq!(reader.columns(), ["Назва", "Рік", "Рік_2"]);
    let rows = rows(&mut reader);
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 5]);
    assert_eq!(rows[1].cells, [text("перший  <я>\nдругий"), Cell::Integer(12), Cell::Date("2026-11-22".to_owned())]);
    let named = |name: &str| Table::open_with(file.clone(), &Options { sheet: Some(name.to_owned()), ..Options::default() }, &limits());
    assert_eq!(named("Службовий").unwrap().columns(), ["a"]);
    assert_eq!(named("Інший").err(), Some(TableError::NoSheet { name: "Інший".to_owned() }));
}

#[test]
fn a_dropped_reader_leaves_nothing_behind() {
    let columns = [Column::new("n", Datatype::Integer)];
    let many: Vec<Vec<Cell>> = (0..5_000).map(|n| vec![Cell::Integer(n)]).collect();
    let mut reader = open(write(Format::Xlsx, &columns, &many, &WriteOptions::default()));
    assert_eq!(reader.next().unwrap().unwrap().cells, [Cell::Integer(0)]);
    drop(reader);
}

#[test]
fn damaged_spreadsheets_say_so() {
    let whole = xlsx("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>");
    for cut in [30, whole.len() / 2, whole.len() - 10] {
        assert_eq!(refusal(&whole[..cut], &limits()).key(), "table-damaged", "{cut}");
    }
    let endless = xlsx("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    assert_eq!(refusal(endless, &limits()).key(), "table-damaged");
}

#[test]
fn csv_is_safe_to_open_in_a_spreadsheet() {
    let columns = [Column::new("a", Datatype::Text), Column::new("b", Datatype::Integer)];
    let rows = ["=cmd|' /C calc'!A0", "+380501112233", "-1", "@SUM(A1)", "\tx", "звичайний, \"текст\""]
        .map(|cell| vec![text(cell), Cell::Integer(-5)]);
    let people = String::from_utf8(write(Format::Csv, &columns, &rows, &WriteOptions { bom: true, ..WriteOptions::default() })).unwrap();
    let expected = "\u{feff}a,b\r\n\"'=cmd|' /C calc'!A0\",-5\r\n'+380501112233,-5\r\n'-1,-5\r\n'@SUM(A1),-5\r\n\"'\tx\",-5\r\n\"звичайний, \"\"текст\"\"\",-5\r\n";
    assert_eq!(people, expected);
    let machine = WriteOptions { guard_formulas: false, ..WriteOptions::default() };
    assert!(!String::from_utf8(write(Format::Csv, &columns, &rows, &machine)).unwrap().contains("'="));
}

#[test]
fn titles_may_stand_in_the_header() {
    let mut column = Column::new("name", Datatype::Text);
    column.title.insert("uk".to_owned(), "Назва".to_owned());
    let options = WriteOptions { titles: Some("uk".to_owned()), ..WriteOptions::default() };
    for format in [Format::Csv, Format::Xlsx] {
        assert_eq!(open(write(format, &[column.clone()], &[vec![text("x")]], &options)).columns(), ["Назва"]);
    }
}

#[test]
fn geometry_becomes_the_geometry_of_a_feature() {
    let point = json!({"type": "Point", "coordinates": [32.26, 48.5]});
    let columns = [Column::new("name", Datatype::Text), Column::new("place", Datatype::Geometry)];
    let file = write(
        Format::GeoJson,
        &columns,
        &[vec![text("а\"\n"), Cell::Geometry(point.clone())], vec![text("б"), Cell::Empty]],
        &WriteOptions::default(),
    );
    let collection: serde_json::Value = serde_json::from_slice(&file).unwrap();
    assert_eq!(collection["features"][0], json!({"type": "Feature", "properties": {"name": "а\"\n"}, "geometry": point}));
    assert_eq!(collection["features"][1]["geometry"], json!(null));
    let degrees = [Column::new("lat", Datatype::Latitude), Column::new("lon", Datatype::Longitude)];
    let file = write(Format::GeoJson, &degrees, &[vec![Cell::Decimal("48.50".to_owned()), Cell::Real(32.26)]], &WriteOptions::default());
    let collection: serde_json::Value = serde_json::from_slice(&file).unwrap();
    assert_eq!(collection["features"][0]["geometry"], json!({"type": "Point", "coordinates": [32.26, 48.50]}));
}

#[test]
fn bytes_come_out_while_rows_go_in() {
    let buffer = Buffer::new();
    let columns = [Column::new("n", Datatype::Integer)];
    let mut writer = writer(Format::Csv, &columns, buffer.clone(), &WriteOptions::default()).unwrap();
    let mut bytes = 0;
    for n in 0..100_000 {
        writer.write_row(&[CellRef::Integer(n)]).unwrap();
        assert!(buffer.len() < 80 << 10);
        bytes += buffer.take().len();
    }
    writer.finish().unwrap();
    assert_eq!(bytes + buffer.take().len(), 3 + 688_890);
    assert_eq!(writer.write_row(&[CellRef::Empty]).unwrap_err().key(), "table-write");
}

#[test]
fn a_row_of_another_width_is_refused_whole() {
    let columns = [Column::new("n", Datatype::Integer)];
    for format in [Format::Csv, Format::Xlsx, Format::Json, Format::NdJson, Format::GeoJson] {
        let mut out = Vec::new();
        let mut writer = writer(format, &columns, &mut out, &WriteOptions::default()).unwrap();
        assert_eq!(writer.write_row(&[CellRef::Empty, CellRef::Empty]), Err(TableError::RowWidth { cells: 2, columns: 1 }));
    }
    assert!(writer(Format::Ods, &columns, Vec::new(), &WriteOptions::default()).is_err());
}
