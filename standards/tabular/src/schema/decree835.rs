//! The recommended structures published with resolution 835 of the Cabinet of Ministers: a table of columns, or CSVW-like JSON.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::csvw::{datatype_of, word_of};
use super::words::{plain, yes};
use super::{Column, LANG, Langs, TableSchema, unreadable};
use crate::{Cell, Reader, Row, TableError};

/// The columns of the table shape.
const HEADER: [&str; 5] = ["name", "title", "description", "datatype", "required"];

/// Reads the table shape.
pub(super) fn read_table(mut reader: Reader) -> Result<TableSchema, TableError> {
    let places: HashMap<String, usize> =
        reader.columns().iter().enumerate().map(|(place, name)| (name.trim().to_lowercase(), place)).collect();
    if !places.contains_key("name") || !places.contains_key("datatype") {
        return Err(unreadable("no columns “name” and “datatype”"));
    }
    let columns = reader.by_ref().map(|row| row.map(|row| column(&row, &places))).collect::<Result<_, _>>()?;
    Ok(TableSchema { columns, ..TableSchema::default() })
}

fn column(row: &Row, places: &HashMap<String, usize>) -> Column {
    let text = |name: &str| places.get(name).and_then(|place| row.cells.get(*place)).map(Cell::to_text).unwrap_or_default();
    let langs = |text: String| if text.trim().is_empty() { Langs::new() } else { Langs::from([(LANG.to_owned(), text)]) };
    Column {
        title: langs(text("title")),
        description: langs(text("description")),
        required: yes(Some(&json!(text("required")))),
        ..Column::new(text("name").trim(), datatype_of(&text("datatype")))
    }
}

/// Writes the JSON shape.
pub(super) fn write(schema: &TableSchema) -> Value {
    let columns: Vec<Value> = schema.columns.iter().map(column_value).collect();
    json!({
        "context": { "@context": "http://www.w3.org/ns/csvw", "@language": LANG },
        "tableSchema": { "columns": columns },
        "primaryKey": schema.primary_key.join(","),
    })
}

fn column_value(column: &Column) -> Value {
    let mut object = Map::new();
    object.insert("name".to_owned(), json!(column.name));
    object.insert("title".to_owned(), json!(plain(&column.title).unwrap_or(&column.name)));
    object.insert("description".to_owned(), json!(plain(&column.description).unwrap_or_default()));
    object.insert("datatype".to_owned(), json!(word_of(column.datatype)));
    object.insert("required".to_owned(), json!(column.required));
    Value::Object(object)
}

/// Writes the table shape.
pub(super) fn write_rows(schema: &TableSchema) -> Vec<Vec<Cell>> {
    let header = HEADER.iter().map(|name| Cell::text(*name)).collect();
    let row = |column: &Column| {
        let title = plain(&column.title).unwrap_or(&column.name);
        let description = plain(&column.description).unwrap_or_default();
        let word = word_of(column.datatype);
        vec![Cell::text(&*column.name), Cell::text(title), Cell::text(description), Cell::text(word), Cell::Bool(column.required)]
    };
    std::iter::once(header).chain(schema.columns.iter().map(row)).collect()
}
