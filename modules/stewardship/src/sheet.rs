//! Lists as files: CSV for people and XLSX.

use kit::Problem;
use tabular::{Buffer, Cell, CellRef, Column, Datatype, Format, WriteOptions};
use web::{Body, Ctx, IntoResponse, Response, header};

/// A column: its machine name, the key of its title, what it holds.
pub type Head = (&'static str, &'static str, Datatype);

/// The file of a list, as people of the reader's language open it.
///
/// Errors: the rows do not fit the columns.
pub fn file(ctx: &Ctx, name: &str, format: Format, heads: &[Head], rows: &[Vec<Cell>]) -> Result<Response, Problem> {
    let lang = ctx.lang.tag();
    let column = |(name, title, datatype): &Head| {
        let mut column = Column::new(*name, *datatype);
        column.title.insert(lang.to_owned(), ctx.t.say(title).to_owned());
        column
    };
    let columns: Vec<Column> = heads.iter().map(column).collect();
    let options = WriteOptions { bom: true, separator: b';', titles: Some(lang.to_owned()), ..WriteOptions::default() };
    let buffer = Buffer::new();
    let mut writer = tabular::writer(format, &columns, buffer.clone(), &options).map_err(internal)?;
    for row in rows {
        let cells: Vec<CellRef<'_>> = row.iter().map(Cell::as_ref).collect();
        writer.write_row(&cells).map_err(internal)?;
    }
    writer.finish().map_err(internal)?;
    drop(writer);
    let attachment = format!("attachment; filename=\"{name}-{}.{}\"", ctx.today(), format.extension());
    let headers = [(header::CONTENT_TYPE, format.mime().to_owned()), (header::CONTENT_DISPOSITION, attachment)];
    Ok((headers, Body::from(buffer.take())).into_response())
}

fn internal(error: tabular::TableError) -> Problem {
    Problem::Internal(format!("a file of a list: {error}"))
}

/// A day.
pub fn day(day: Option<jiff::civil::Date>) -> Cell {
    day.map_or(Cell::Empty, |day| Cell::Date(day.to_string()))
}
