//! What the tests share: reading everything, writing everything, and the published data beside the workspace.

use std::io::Write;
use std::path::PathBuf;

use tabular::{Cell, Column, Format, ReadLimits, Reader, Row, Source, Table, TableError, WriteOptions, writer};
use zip::write::SimpleFileOptions;

pub fn limits() -> ReadLimits {
    ReadLimits::default()
}

pub fn open(source: impl Into<Source>) -> Reader {
    Table::open(source, None, &limits()).expect("opens")
}

pub fn rows(reader: &mut Reader) -> Vec<Row> {
    reader.collect::<Result<_, _>>().expect("reads")
}

/// The first error of opening or reading.
pub fn refusal(source: impl Into<Source>, limits: &ReadLimits) -> TableError {
    match Table::open(source, None, limits) {
        Err(error) => error,
        Ok(mut reader) => reader.try_for_each(|row| row.map(drop)).expect_err("refused"),
    }
}

pub fn text(text: &str) -> Cell {
    Cell::text(text)
}

pub fn write(format: Format, columns: &[Column], rows: &[Vec<Cell>], options: &WriteOptions) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = writer(format, columns, &mut out, options).expect("starts");
    for row in rows {
        let cells: Vec<_> = row.iter().map(Cell::as_ref).collect();
        writer.write_row(&cells).expect("writes");
    }
    writer.finish().expect("finishes");
    drop(writer);
    out
}

/// An archive of these parts.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("starts");
        archive.write_all(content).expect("writes");
    }
    archive.finish().expect("finishes").into_inner()
}

/// A spreadsheet of one sheet with this XML.
pub fn xlsx(sheet: &str) -> Vec<u8> {
    packed(&[
        (
            "[Content_Types].xml",
            br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// An OpenDocument spreadsheet with this body.
pub fn ods(body: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">{body}</office:document-content>"#
    );
    packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

/// A file or folder of the published data; says so and gives none where it is missing.
pub fn published(path: &str) -> Option<PathBuf> {
    let full = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if !full.exists() {
        println!("skipped: no ../shared/data/{path}");
    }
    full.exists().then_some(full)
}
