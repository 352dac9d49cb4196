//! Descriptions for machines: JSON Schema 2020-12, Table Schema columns.

use std::collections::BTreeMap;

use kit::Text;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};
use tabular::schema::{Column, Datatype, TableSchema};

use crate::kinds::rules;
use crate::{Field, Fields, Kind, Property, Visibility};

/// JSON Schema of a field's value, with its names.
pub fn of(field: &Field) -> Json {
    let mut schema = rules(field.kind).schema(field);
    let Some(object) = schema.as_object_mut() else { return schema };
    object.insert("title".to_owned(), json!(field.label.uk));
    if !field.hint.uk.is_empty() {
        object.insert("description".to_owned(), json!(field.hint.uk));
    }
    object.insert("x-kind".to_owned(), json!(field.kind.code()));
    if !field.label.en.is_empty() {
        object.insert("x-title-en".to_owned(), json!(field.label.en));
    }
    if let Some(unit) = &field.unit {
        object.insert("x-unit".to_owned(), json!(unit.uk));
    }
    if field.visibility != Visibility::Public {
        object.insert("x-visibility".to_owned(), json!(field.visibility.code()));
    }
    if field.computed.is_some() {
        object.insert("readOnly".to_owned(), json!(true));
    }
    if let Some(default) = &field.default {
        object.insert("default".to_owned(), default.clone());
    }
    schema
}

impl Field {
    /// The column of the field in the structure passport of a data set.
    pub fn column(&self) -> Column {
        let mut column = Column::new(&self.code, datatype(self.kind));
        column.title = langs(&self.label);
        column.description = langs(&self.hint);
        column.required = self.required;
        column.unique = self.unique;
        if self.kind.has(Property::Range) {
            column.min = self.min.map(|min| min.normalize().to_string());
            column.max = self.max.map(|max| max.normalize().to_string());
        }
        if self.kind.has(Property::Length) {
            column.min_length = self.min.and_then(|min| min.to_u64());
            column.max_length = self.max.and_then(|max| max.to_u64());
        }
        column.pattern.clone_from(&self.pattern);
        if self.kind == Kind::Choice {
            column.choices = self.choices.iter().map(|choice| choice.code.clone()).collect();
        }
        column.unit = self.unit.as_ref().map(|unit| unit.uk.clone());
        column
    }
}

impl Fields {
    /// The structure passport of the data set these fields make.
    pub fn table_schema(&self, name: &str, title: &Text) -> TableSchema {
        TableSchema {
            name: name.to_owned(),
            title: langs(title),
            columns: self.iter().map(Field::column).collect(),
            ..TableSchema::default()
        }
    }
}

fn datatype(kind: Kind) -> Datatype {
    match kind {
        Kind::Integer => Datatype::Integer,
        Kind::Decimal | Kind::Money => Datatype::Decimal,
        Kind::YesNo => Datatype::Boolean,
        Kind::Date => Datatype::Date,
        Kind::DateTime => Datatype::DateTime,
        Kind::Reference | Kind::Organisation | Kind::Person => Datatype::Uuid,
        Kind::Point | Kind::Line | Kind::Area => Datatype::Geometry,
        Kind::Phone => Datatype::Phone,
        Kind::Email => Datatype::Email,
        Kind::Link => Datatype::Link,
        _ => Datatype::Text,
    }
}

fn langs(text: &Text) -> BTreeMap<String, String> {
    let both = [("uk", &text.uk), ("en", &text.en)];
    both.into_iter().filter(|(_, text)| !text.is_empty()).map(|(lang, text)| (lang.to_owned(), text.clone())).collect()
}
