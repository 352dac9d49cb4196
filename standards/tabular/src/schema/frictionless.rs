//! Table Schema (the frictionless standard, versions 1 and 2).

use serde_json::{Map, Value, json};

use super::words::{datatype_meant, langs, langs_value, limit_value, meaning_of, names, put, scalar, yes};
use super::{Column, ForeignKey, LANG, TableSchema, unreadable};
use crate::{Datatype, TableError};

/// Reads a schema, or a resource with one inside.
pub(super) fn read(object: &Map<String, Value>) -> Result<TableSchema, TableError> {
    let schema = object.get("schema").and_then(Value::as_object).unwrap_or(object);
    let fields = schema.get("fields").and_then(Value::as_array).ok_or_else(|| unreadable("“fields” is not a list"))?;
    let columns = fields.iter().map(column).collect::<Result<_, _>>()?;
    let either = |name: &str| schema.get(name).or_else(|| object.get(name));
    Ok(TableSchema {
        name: scalar(either("name")).unwrap_or_default(),
        title: langs(either("title"), LANG),
        description: langs(either("description"), LANG),
        columns,
        primary_key: names(schema.get("primaryKey")),
        foreign_keys: schema.get("foreignKeys").and_then(Value::as_array).into_iter().flatten().map(foreign_key).collect(),
    })
}

fn foreign_key(key: &Value) -> ForeignKey {
    let reference = key.get("reference");
    let there = |name: &str| reference.and_then(|reference| reference.get(name));
    ForeignKey {
        columns: names(key.get("fields")),
        table: scalar(there("resource")).unwrap_or_default(),
        references: names(there("fields")),
    }
}

fn column(field: &Value) -> Result<Column, TableError> {
    // the first version lets a field be only a name
    if let Value::String(name) = field {
        return Ok(Column::new(name.trim(), Datatype::Text));
    }
    let name = field.get("name").and_then(Value::as_str).ok_or_else(|| unreadable("a field without a name"))?;
    let constraint = |name: &str| field.get("constraints").and_then(|constraints| constraints.get(name));
    let datatype = datatype(field);
    Ok(Column {
        name: name.trim().to_owned(),
        title: langs(field.get("title"), LANG),
        description: langs(field.get("description"), LANG),
        datatype,
        format: scalar(field.get("format")).filter(|format| !is_told_by_datatype(format, datatype)),
        required: yes(constraint("required")),
        unique: yes(constraint("unique")),
        min: scalar(constraint("minimum")),
        max: scalar(constraint("maximum")),
        min_length: constraint("minLength").and_then(Value::as_u64),
        max_length: constraint("maxLength").and_then(Value::as_u64),
        pattern: scalar(constraint("pattern")),
        choices: choices(constraint("enum").or_else(|| field.get("categories"))),
        unit: scalar(field.get("unit")),
    })
}

fn choices(list: Option<&Value>) -> Vec<String> {
    let value = |choice: &Value| scalar(Some(choice)).or_else(|| scalar(choice.get("value")));
    list.and_then(Value::as_array).into_iter().flatten().filter_map(value).collect()
}

fn is_told_by_datatype(format: &str, datatype: Datatype) -> bool {
    let told = match datatype {
        Datatype::Email => "email",
        Datatype::Link => "uri",
        Datatype::Uuid => "uuid",
        _ => "default",
    };
    format == told || format == "default"
}

fn datatype(field: &Value) -> Datatype {
    let text = |name: &str| field.get(name).and_then(Value::as_str).unwrap_or_default();
    if let Some(meant) = datatype_meant(text("rdfType")) {
        return meant;
    }
    match (text("type"), text("format")) {
        ("integer", _) => Datatype::Integer,
        ("number", _) => Datatype::Decimal,
        ("boolean", _) => Datatype::Boolean,
        ("date", _) => Datatype::Date,
        ("datetime", _) => Datatype::DateTime,
        ("time", _) => Datatype::Time,
        ("year", _) => Datatype::Year,
        ("duration", _) => Datatype::Duration,
        ("geopoint", _) => Datatype::Point,
        ("geojson", _) => Datatype::Geometry,
        ("object" | "array" | "list", _) => Datatype::Json,
        (_, "email") => Datatype::Email,
        (_, "uri") => Datatype::Link,
        (_, "uuid") => Datatype::Uuid,
        _ => Datatype::Text,
    }
}

/// The type and, where it tells the datatype, the format.
fn type_words(datatype: Datatype) -> (&'static str, Option<&'static str>) {
    match datatype {
        Datatype::Text | Datatype::Phone => ("string", None),
        Datatype::Email => ("string", Some("email")),
        Datatype::Link => ("string", Some("uri")),
        Datatype::Uuid => ("string", Some("uuid")),
        Datatype::Integer => ("integer", None),
        Datatype::Decimal | Datatype::Latitude | Datatype::Longitude => ("number", None),
        Datatype::Boolean => ("boolean", None),
        Datatype::Date => ("date", None),
        Datatype::DateTime => ("datetime", None),
        Datatype::Time => ("time", None),
        Datatype::Year => ("year", None),
        Datatype::Duration => ("duration", None),
        Datatype::Point => ("geopoint", None),
        Datatype::Geometry => ("geojson", None),
        Datatype::Json => ("object", None),
    }
}

/// Writes a schema.
pub(super) fn write(schema: &TableSchema) -> Value {
    let mut object = Map::new();
    object.insert("$schema".to_owned(), json!("https://datapackage.org/profiles/2.0/tableschema.json"));
    put(&mut object, "name", (!schema.name.is_empty()).then(|| json!(schema.name)));
    put(&mut object, "title", langs_value(&schema.title));
    put(&mut object, "description", langs_value(&schema.description));
    object.insert("fields".to_owned(), schema.columns.iter().map(field).collect());
    put(&mut object, "primaryKey", (!schema.primary_key.is_empty()).then(|| json!(schema.primary_key)));
    let keys: Vec<Value> = schema.foreign_keys.iter().map(foreign_key_value).collect();
    put(&mut object, "foreignKeys", (!keys.is_empty()).then(|| json!(keys)));
    Value::Object(object)
}

fn foreign_key_value(key: &ForeignKey) -> Value {
    let mut reference = Map::new();
    put(&mut reference, "resource", (!key.table.is_empty()).then(|| json!(key.table)));
    reference.insert("fields".to_owned(), json!(key.references));
    json!({ "fields": key.columns, "reference": reference })
}

fn field(column: &Column) -> Value {
    let (kind, told) = type_words(column.datatype);
    let mut field = Map::new();
    field.insert("name".to_owned(), json!(column.name));
    field.insert("type".to_owned(), json!(kind));
    put(&mut field, "format", column.format.as_deref().or(told).map(|format| json!(format)));
    put(&mut field, "title", langs_value(&column.title));
    put(&mut field, "description", langs_value(&column.description));
    put(&mut field, "rdfType", meaning_of(column.datatype).map(|meaning| json!(meaning)));
    put(&mut field, "unit", column.unit.as_ref().map(|unit| json!(unit)));
    let constraints = constraints(column);
    put(&mut field, "constraints", (!constraints.is_empty()).then_some(Value::Object(constraints)));
    Value::Object(field)
}

fn constraints(column: &Column) -> Map<String, Value> {
    let mut constraints = Map::new();
    let limit = |limit: &Option<String>| limit.as_ref().map(|limit| limit_value(limit, column.datatype));
    put(&mut constraints, "required", column.required.then(|| json!(true)));
    put(&mut constraints, "unique", column.unique.then(|| json!(true)));
    put(&mut constraints, "minimum", limit(&column.min));
    put(&mut constraints, "maximum", limit(&column.max));
    put(&mut constraints, "minLength", column.min_length.map(|length| json!(length)));
    put(&mut constraints, "maxLength", column.max_length.map(|length| json!(length)));
    put(&mut constraints, "pattern", column.pattern.as_ref().map(|pattern| json!(pattern)));
    let choices: Vec<Value> = column.choices.iter().map(|choice| limit_value(choice, column.datatype)).collect();
    put(&mut constraints, "enum", (!choices.is_empty()).then(|| json!(choices)));
    constraints
}
