//! CSVW metadata (W3C, Metadata Vocabulary for Tabular Data), and its near relative published with resolution 835.

use serde_json::{Map, Value, json};

use super::words::{datatype_meant, langs, limit_value, meaning_of, names, put, scalar, yes};
use super::{Column, ForeignKey, LANG, Langs, TableSchema, unreadable};
use crate::{Datatype, TableError};

/// The vocabulary; published files have it both with the trailing letter of https and without.
const VOCABULARY: &str = "http://www.w3.org/ns/csvw";
const UNIT: &str = "https://schema.org/unitText";

/// Reads the description of a table, or of the first table of a group.
pub(super) fn read(object: &Map<String, Value>) -> Result<TableSchema, TableError> {
    let lang = language(object).unwrap_or(LANG).to_owned();
    let table = match object.get("tables").and_then(Value::as_array) {
        Some(tables) => tables.first().and_then(Value::as_object).ok_or_else(|| unreadable("“tables” is empty"))?,
        None => object,
    };
    let schema = table.get("tableSchema").or_else(|| object.get("tableSchema")).and_then(Value::as_object);
    let schema = schema.ok_or_else(|| unreadable("no “tableSchema”"))?;
    let columns = schema.get("columns").and_then(Value::as_array).ok_or_else(|| unreadable("“columns” is not a list"))?;
    let shown = columns.iter().filter(|column| !yes(column.get("virtual")));
    let mut columns = shown.map(|value| column(value, &lang)).collect::<Result<Vec<_>, _>>()?;
    let primary_key = names(schema.get("primaryKey").or_else(|| object.get("primaryKey")));
    if let [only] = primary_key.as_slice() {
        columns.iter_mut().filter(|column| &column.name == only).for_each(|column| column.unique = true);
    }
    let said = |name: &str| table.get(name).or_else(|| table.get(&format!("dc:{name}")));
    Ok(TableSchema {
        name: scalar(said("name")).unwrap_or_default(),
        title: langs(said("title"), &lang),
        description: langs(said("description"), &lang),
        columns,
        primary_key,
        foreign_keys: schema.get("foreignKeys").and_then(Value::as_array).into_iter().flatten().map(foreign_key).collect(),
    })
}

/// `"@context": ["http://www.w3.org/ns/csvw", {"@language": "uk"}]`, or as resolution 835 has it, `"context": {"@language": "uk"}`.
fn language(object: &Map<String, Value>) -> Option<&str> {
    let context = object.get("@context").or_else(|| object.get("context"))?;
    let parts = context.as_array().map_or_else(|| vec![context], |parts| parts.iter().collect());
    parts.into_iter().find_map(|part| part.get("@language")?.as_str())
}

fn foreign_key(key: &Value) -> ForeignKey {
    let reference = key.get("reference");
    let there = |name: &str| reference.and_then(|reference| reference.get(name));
    let table = scalar(there("resource")).or_else(|| scalar(there("schemaReference")));
    ForeignKey { columns: names(key.get("columnReference")), table: table.unwrap_or_default(), references: names(there("columnReference")) }
}

fn column(value: &Value, lang: &str) -> Result<Column, TableError> {
    let titles = langs(value.get("titles").or_else(|| value.get("title")), lang);
    let name = scalar(value.get("name")).or_else(|| titles.values().next().cloned()).unwrap_or_default();
    if name.trim().is_empty() {
        return Err(unreadable("a column without a name"));
    }
    let about = value.get("datatype");
    let part = |name: &str| about.and_then(|about| about.get(name));
    let either = |one: &str, other: &str| scalar(part(one).or_else(|| part(other)));
    let length = |name: &str| part(name).or_else(|| part("length")).and_then(Value::as_u64);
    let base = about.and_then(Value::as_str).or_else(|| part("base").and_then(Value::as_str)).unwrap_or("string");
    let meant = value.get("propertyUrl").and_then(Value::as_str).and_then(datatype_meant);
    let datatype = meant.or_else(|| scalar(part("@id")).filter(|id| id.ends_with("#geojson")).map(|_| Datatype::Geometry));
    let datatype = datatype.unwrap_or_else(|| datatype_of(base));
    let format = scalar(part("format"));
    let (pattern, format) = if is_text(datatype) { (format, None) } else { (None, format) };
    Ok(Column {
        name: name.trim().to_owned(),
        title: titles,
        description: langs(value.get("description").or_else(|| value.get("dc:description")), lang),
        datatype,
        format,
        required: yes(value.get("required")),
        unique: yes(value.get("unique")),
        min: either("minimum", "minInclusive"),
        max: either("maximum", "maxInclusive"),
        min_length: length("minLength"),
        max_length: length("maxLength"),
        pattern,
        choices: names(value.get("enum")),
        unit: scalar(value.get(UNIT)),
    })
}

/// Whether the format of a datatype is a regular expression, as it is for texts.
fn is_text(datatype: Datatype) -> bool {
    matches!(datatype, Datatype::Text | Datatype::Email | Datatype::Phone | Datatype::Link | Datatype::Uuid | Datatype::Point)
}

/// The datatype of a CSVW (XML Schema) name.
pub(super) fn datatype_of(base: &str) -> Datatype {
    match base.trim().trim_start_matches("xsd:").to_lowercase().as_str() {
        "integer" | "int" | "long" | "short" | "byte" | "nonnegativeinteger" | "positiveinteger" | "nonpositiveinteger"
        | "negativeinteger" | "unsignedint" | "unsignedlong" | "unsignedshort" | "unsignedbyte" => Datatype::Integer,
        "decimal" | "number" | "double" | "float" => Datatype::Decimal,
        "boolean" => Datatype::Boolean,
        "date" => Datatype::Date,
        "datetime" | "datetimestamp" => Datatype::DateTime,
        "time" => Datatype::Time,
        "gyear" | "year" => Datatype::Year,
        "duration" | "daytimeduration" => Datatype::Duration,
        "anyuri" | "uri" | "url" => Datatype::Link,
        "json" => Datatype::Json,
        _ => Datatype::Text,
    }
}

/// The CSVW name of a datatype.
pub(super) fn word_of(datatype: Datatype) -> &'static str {
    match datatype {
        Datatype::Text | Datatype::Email | Datatype::Phone | Datatype::Uuid | Datatype::Point => "string",
        Datatype::Integer => "integer",
        Datatype::Decimal | Datatype::Latitude | Datatype::Longitude => "decimal",
        Datatype::Boolean => "boolean",
        Datatype::Date => "date",
        Datatype::DateTime => "dateTime",
        Datatype::Time => "time",
        Datatype::Year => "gYear",
        Datatype::Duration => "duration",
        Datatype::Link => "anyURI",
        Datatype::Geometry | Datatype::Json => "json",
    }
}

/// Writes the metadata of the file at this address.
pub(super) fn write(schema: &TableSchema, url: &str) -> Value {
    let mut object = Map::new();
    object.insert("@context".to_owned(), json!([VOCABULARY, { "@language": LANG }]));
    object.insert("url".to_owned(), json!(url));
    put(&mut object, "dc:name", (!schema.name.is_empty()).then(|| json!(schema.name)));
    put(&mut object, "dc:title", natural(&schema.title));
    put(&mut object, "dc:description", natural(&schema.description));
    let mut inner = Map::new();
    inner.insert("columns".to_owned(), schema.columns.iter().map(column_value).collect());
    put(&mut inner, "primaryKey", (!schema.primary_key.is_empty()).then(|| json!(schema.primary_key)));
    let keys: Vec<Value> = schema.foreign_keys.iter().map(foreign_key_value).collect();
    put(&mut inner, "foreignKeys", (!keys.is_empty()).then(|| json!(keys)));
    object.insert("tableSchema".to_owned(), Value::Object(inner));
    Value::Object(object)
}

/// Texts of our language stand alone: the context says which language that is.
fn natural(langs: &Langs) -> Option<Value> {
    super::words::langs_value(langs)
}

fn foreign_key_value(key: &ForeignKey) -> Value {
    json!({ "columnReference": key.columns, "reference": { "resource": key.table, "columnReference": key.references } })
}

fn column_value(column: &Column) -> Value {
    let mut object = Map::new();
    object.insert("name".to_owned(), json!(column.name));
    put(&mut object, "titles", natural(&column.title));
    put(&mut object, "dc:description", natural(&column.description));
    object.insert("datatype".to_owned(), datatype_value(column));
    put(&mut object, "required", column.required.then(|| json!(true)));
    put(&mut object, "propertyUrl", meaning_of(column.datatype).map(|meaning| json!(meaning)));
    put(&mut object, UNIT, column.unit.as_ref().map(|unit| json!(unit)));
    Value::Object(object)
}

/// A name alone, or an object where there is more to say. CSVW knows no lists of choices: they become a regular expression.
fn datatype_value(column: &Column) -> Value {
    let mut object = Map::new();
    let choices = (!column.choices.is_empty()).then(|| column.choices.iter().map(|choice| escaped(choice)).collect::<Vec<_>>().join("|"));
    let format = column.format.clone().or_else(|| column.pattern.clone()).or(choices.filter(|_| is_text(column.datatype)));
    let limit = |limit: &Option<String>| limit.as_ref().map(|limit| limit_value(limit, column.datatype));
    put(&mut object, "format", format.map(|format| json!(format)));
    put(&mut object, "minimum", limit(&column.min));
    put(&mut object, "maximum", limit(&column.max));
    put(&mut object, "minLength", column.min_length.map(|length| json!(length)));
    put(&mut object, "maxLength", column.max_length.map(|length| json!(length)));
    if column.datatype == Datatype::Geometry {
        object.insert("@id".to_owned(), json!("https://purl.org/geojson/vocab#geojson"));
    }
    let word = word_of(column.datatype);
    if object.is_empty() {
        return json!(word);
    }
    object.shift_insert(0, "base".to_owned(), json!(word));
    Value::Object(object)
}

/// The text as a regular expression that matches only it.
fn escaped(text: &str) -> String {
    let escape = |letter: char| if r"\.+*?()|[]{}^$-".contains(letter) { vec!['\\', letter] } else { vec![letter] };
    text.chars().flat_map(escape).collect()
}
