//! Schemas in each of their languages, and every schema published with resolution 835.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tabular::schema::{ForeignKey, Langs};
use tabular::{Cell, Column, Datatype, TableError, TableSchema, infer_schema};

use crate::support::{open, published, rows, text};

fn uk(text: &str) -> Langs {
    BTreeMap::from([("uk".to_owned(), text.to_owned())])
}

/// A schema that says everything a schema can.
fn full() -> TableSchema {
    let all = [
        Datatype::Text,
        Datatype::Integer,
        Datatype::Decimal,
        Datatype::Boolean,
        Datatype::Date,
        Datatype::DateTime,
        Datatype::Time,
        Datatype::Year,
        Datatype::Duration,
        Datatype::Email,
        Datatype::Link,
        Datatype::Phone,
        Datatype::Uuid,
        Datatype::Latitude,
        Datatype::Longitude,
        Datatype::Point,
        Datatype::Geometry,
        Datatype::Json,
    ];
    let mut columns: Vec<Column> = all.into_iter().map(|datatype| Column::new(format!("{datatype:?}"), datatype)).collect();
    columns[0] = Column {
        title: BTreeMap::from([("uk".to_owned(), "Код".to_owned()), ("en".to_owned(), "Code".to_owned())]),
        description: uk("Код установи"),
        required: true,
        min_length: Some(8),
        max_length: Some(8),
        pattern: Some("[0-9]{8}".to_owned()),
        ..columns[0].clone()
    };
    columns[2] = Column { min: Some("0".to_owned()), max: Some("12.5".to_owned()), unit: Some("м".to_owned()), ..columns[2].clone() };
    columns[4] = Column { min: Some("2020-01-01".to_owned()), format: Some("%d.%m.%Y".to_owned()), ..columns[4].clone() };
    TableSchema {
        name: "schools".to_owned(),
        title: uk("Школи"),
        description: uk("Усі школи"),
        columns,
        primary_key: vec!["Text".to_owned(), "Date".to_owned()],
        foreign_keys: vec![ForeignKey { columns: vec!["Uuid".to_owned()], table: "cities".to_owned(), references: vec!["id".to_owned()] }],
    }
}

#[test]
fn table_schema_says_it_all_and_is_read_back() {
    let mut schema = full();
    schema.columns[1].choices = vec!["1".to_owned(), "2".to_owned()];
    schema.columns[1].unique = true;
    let written = schema.to_table_schema();
    assert_eq!(written["fields"][1]["constraints"]["enum"], json!([1, 2]));
    assert_eq!(TableSchema::from_json(&written).unwrap(), schema);
}

#[test]
fn csvw_says_it_all_but_choices_and_is_read_back() {
    let mut schema = full();
    // CSVW knows neither points nor objects as datatypes
    schema.columns.retain(|column| !matches!(column.datatype, Datatype::Point | Datatype::Uuid));
    let written = schema.to_csvw("https://city.example/schools.csv");
    assert_eq!(written["@context"], json!(["http://www.w3.org/ns/csvw", {"@language": "uk"}]));
    assert_eq!(TableSchema::from_json(&written).unwrap(), schema);
    let mut chosen = Column::new("kind", Datatype::Text);
    chosen.choices = vec!["a.b".to_owned(), "c".to_owned()];
    let written = TableSchema { columns: vec![chosen], ..TableSchema::default() }.to_csvw("x.csv");
    assert_eq!(written["tableSchema"]["columns"][0]["datatype"], json!({"base": "string", "format": r"a\.b|c"}));
}

#[test]
fn other_peoples_schemas_are_read() {
    let first_version =
        json!({"fields": ["id", {"name": "n", "type": "number", "constraints": {"required": true, "minimum": 1}}], "primaryKey": "id"});
    let schema = TableSchema::from_json(&first_version).unwrap();
    assert_eq!((schema.columns[0].datatype, schema.primary_key.join(",")), (Datatype::Text, "id".to_owned()));
    assert_eq!((schema.columns[1].min.as_deref(), schema.columns[1].required), (Some("1"), true));
    let group = json!({"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}], "tables": [{"url": "a.csv", "tableSchema": {
        "columns": [{"titles": ["Name", "Other"]}, {"name": "d", "datatype": {"base": "date", "format": "dd.MM.yyyy"}}, {"name": "v", "virtual": true}],
        "primaryKey": "d"}}]});
    let schema = TableSchema::from_json(&group).unwrap();
    assert_eq!((schema.columns.len(), schema.columns[0].name.as_str(), schema.columns[0].title["en"].as_str()), (2, "Name", "Name"));
    assert_eq!((schema.columns[1].format.as_deref(), schema.columns[1].unique), (Some("dd.MM.yyyy"), true));
}

#[test]
fn what_isnt_a_schema_is_refused() {
    for wrong in [
        json!([]),
        json!({}),
        json!({"fields": {}}),
        json!({"fields": []}),
        json!({"fields": [{}]}),
        json!({"fields": ["a", "a"]}),
        json!({"tables": []}),
        json!({"tableSchema": {}}),
    ] {
        assert!(matches!(TableSchema::from_json(&wrong), Err(TableError::Schema { .. })), "{wrong}");
    }
    assert!(TableSchema::from_table(open("a,b\nc,d\n")).is_err());
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let listed = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = listed.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    files
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON")
}

/// Titles and descriptions differ between the twins in blanks only.
fn squeezed(schema: &TableSchema) -> Vec<(String, String, String, Datatype, bool)> {
    let squeeze = |langs: &Langs| langs.values().flat_map(|text| text.split_whitespace()).collect::<Vec<_>>().join(" ");
    let column =
        |column: &Column| (column.name.clone(), squeeze(&column.title), squeeze(&column.description), column.datatype, column.required);
    schema.columns.iter().map(column).collect()
}

#[test]
fn the_twins_of_every_835_schema_agree() {
    let Some(folder) = published("ua_835_schemas") else { return };
    let schemas = files(&folder, "_schema.json");
    assert_eq!(schemas.len(), 10);
    for path in schemas {
        let value = json_of(&path);
        let schema = TableSchema::from_json(&value).unwrap();
        let named = value["tableSchema"]["columns"].as_array().unwrap();
        assert_eq!(schema.columns.len(), named.len(), "{path:?}");
        for ending in ["csv", "xlsx"] {
            let twin = TableSchema::from_table(open(path.with_extension(ending))).unwrap();
            assert_eq!(squeezed(&twin), squeezed(&schema), "{path:?} and its {ending}");
        }
        assert_eq!(TableSchema::from_json(&schema.to_835()).unwrap(), schema);
        assert_eq!(TableSchema::from_json(&schema.to_table_schema()).unwrap(), schema);
        assert_eq!(TableSchema::from_json(&schema.to_csvw("x.csv")).unwrap(), schema);
        assert_eq!(schema.to_835_rows().len(), named.len() + 1);
    }
}

#[test]
fn the_examples_of_835_follow_their_schemas() {
    let Some(folder) = published("ua_835_schemas") else { return };
    let spreadsheets: Vec<PathBuf> =
        files(&folder, ".xlsx").into_iter().filter(|path| !path.to_string_lossy().ends_with("_schema.xlsx")).collect();
    assert_eq!(spreadsheets.len(), 20);
    let mut astray = std::collections::BTreeSet::new();
    for path in spreadsheets {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let table = name.split('_').take(2).collect::<Vec<_>>().join("_");
        let schema = TableSchema::from_json(&json_of(&folder.join(format!("{table}_schema.json")))).unwrap();
        let mut reader = open(path.clone());
        let named: Vec<&str> = schema.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(reader.columns(), named, "{name}");
        let rows = rows(&mut reader);
        assert_eq!(rows.is_empty(), !name.ends_with("_example"), "{name}");
        let cells = rows.iter().flat_map(|row| row.cells.iter().zip(&schema.columns));
        astray.extend(cells.filter(|(cell, column)| !fits(cell, column.datatype)).map(|(_, column)| format!("{table}.{}", column.name)));
    }
    // as published: a year alone for a date, people's names under the machine's, times of day on the first day of 1900
    let known = [
        "26_vehicles.year",
        "27_stops.lat",
        "27_stops.lon",
        "27_stops.type",
        "27_stops.wheelchairBoarding",
        "56_stopTimes.arrivalTime",
        "56_stopTimes.departureTime",
    ];
    assert_eq!(astray.iter().map(String::as_str).collect::<Vec<_>>(), known);
}

/// Whether a cell of a spreadsheet can be what its column holds.
fn fits(cell: &Cell, datatype: Datatype) -> bool {
    match (cell, datatype) {
        (Cell::Text(date), Datatype::Date) => date.len() == 10 && date.split('-').count() == 3,
        (Cell::Integer(_), Datatype::Integer) | (Cell::Integer(_) | Cell::Real(_), Datatype::Decimal) => true,
        (Cell::Bool(_), Datatype::Boolean) | (Cell::Date(_), Datatype::Date) | (Cell::DateTime(_), Datatype::DateTime) => true,
        _ => cell.is_empty() || matches!(datatype, Datatype::Text | Datatype::Link),
    }
}

#[test]
fn a_schema_is_proposed_from_a_file() {
    let mut source = "id;Назва;Вид;Дата;Площа;Так чи ні;Пошта;Сайт;Телефон;lat;lon;Порожнє\n".to_owned();
    for n in 0..40 {
        let kind = if n % 3 == 0 { "парк" } else { "сквер" };
        source += &format!(
            "{n};Назва {n};{kind};0{}.11.2026;1 {n:03},5;так;a{n}@city.example;https://city.example/{n};+38052222{n:04};48,{n:04};32,{n:04};\n",
            n % 9 + 1
        );
    }
    let mut reader = open(source);
    let schema = infer_schema(&mut reader, 100).unwrap();
    let datatypes: Vec<Datatype> = schema.columns.iter().map(|column| column.datatype).collect();
    let expected = [
        Datatype::Integer,
        Datatype::Text,
        Datatype::Text,
        Datatype::Date,
        Datatype::Decimal,
        Datatype::Boolean,
        Datatype::Email,
        Datatype::Link,
        Datatype::Phone,
        Datatype::Latitude,
        Datatype::Longitude,
        Datatype::Text,
    ];
    assert_eq!(datatypes, expected);
    assert_eq!(schema.columns[2].choices, ["парк", "сквер"]);
    assert!(schema.columns[0].unique && schema.columns[1].unique && !schema.columns[2].unique);
    assert!(schema.columns[0].required && !schema.columns[11].required);
    let all = rows(&mut reader);
    assert_eq!((all.len(), &all[0].cells[1]), (40, &text("Назва 0")));
    assert_eq!(all[0].cells[11], Cell::Empty);
}
