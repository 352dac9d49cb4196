//! Several of the declared choices.

use kit::Says;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;

use super::choice::{codes, facet_items, find, items, label_words, unknown};
use super::{Rules, plain, term, terms_filter, wrong_shape};
use crate::control::{self, Group};
use crate::{Control, Field, Filter, FilterControl, FilterInput, ParseContext, Show, Value};

/// [`crate::Kind::Choices`]
pub struct Several;

impl Rules for Several {
    fn parse(&self, field: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let mut found: Vec<String> = Vec::new();
        for text in raw.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
            match find(field, text) {
                Ok(choice) => found.push(choice.code.clone()),
                Err(_) => found.extend(split(field, text)?),
            }
        }
        // a lone comma names nothing
        Ok((!found.is_empty()).then(|| in_order(field, found)))
    }

    fn read_json(&self, field: &Field, json: &Json) -> Result<Value, Says> {
        match self.stored(json) {
            Some(Value::Choices(codes)) => match codes.iter().find(|code| field.choice(code).is_none()) {
                Some(code) => Err(unknown(field, code)),
                None => Ok(in_order(field, codes)),
            },
            _ => Err(Says::new("field-choices-expected")),
        }
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        let codes: Option<Vec<String>> = json.as_array()?.iter().map(|code| code.as_str().map(str::to_owned)).collect();
        codes.filter(|codes| !codes.is_empty()).map(Value::Choices)
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Choices(codes) = value else { return Err(wrong_shape()) };
        if let Some(code) = codes.iter().find(|code| field.choice(code).is_none()) {
            return Err(unknown(field, code));
        }
        in_count(field, codes.len(), "field-choices-min", "field-choices-max")
    }

    fn required_key(&self) -> &'static str {
        "field-required-choice"
    }

    fn raw(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Choices(codes) => codes.clone(),
            other => vec![plain(other)],
        }
    }

    fn text(&self, field: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Choices(codes) => codes.iter().map(|code| field.choice_label(code, show.t.lang())).collect::<Vec<_>>().join(", "),
            other => plain(other),
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        Cell::text(self.raw(value).join("; "))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let chosen: Vec<&str> = control.raw.iter().map(|raw| raw.trim()).collect();
        control::checkboxes(Group::several(field, control), &field.code, &mut items(field, control, &chosen))
    }

    fn schema(&self, field: &Field) -> Json {
        let item = json!({ "type": "string", "enum": codes(field) });
        let mut schema = json!({ "type": "array", "items": item, "uniqueItems": true, "minItems": 1 });
        count_schema(field, &mut schema);
        schema
    }

    fn sort_key(&self, field: &Field, value: &Value) -> Vec<u8> {
        let one = |code: &String| super::choice::One.sort_key(field, &Value::Choice(code.clone()));
        self.raw(value).iter().flat_map(one).collect()
    }

    fn terms(&self, value: &Value) -> Vec<String> {
        self.raw(value).iter().map(|code| term(code)).collect()
    }

    fn words(&self, field: &Field, value: &Value, _: &Show<'_>) -> Vec<String> {
        label_words(field, &self.raw(value))
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        Ok(terms_filter(input))
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        control::facet(field, control, facet_items(field, control))
    }
}

/// Choices in one cell of a table: by semicolons, lines or bars, else by commas (labels may have commas themselves).
fn split(field: &Field, text: &str) -> Result<Vec<String>, Says> {
    let separators: &[char] = if text.contains([';', '|', '\n']) { &[';', '|', '\n'] } else { &[','] };
    let parts = text.split(separators).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| find(field, part).map(|choice| choice.code.clone())).collect()
}

/// In the order of declaration, each once.
fn in_order(field: &Field, found: Vec<String>) -> Value {
    let chosen = field.choices.iter().filter(|choice| found.contains(&choice.code));
    Value::Choices(chosen.map(|choice| choice.code.clone()).collect())
}

/// Whether so many are neither too few nor too many.
pub fn in_count(field: &Field, count: usize, too_few: &str, too_many: &str) -> Result<(), Says> {
    let limit = |limit: Option<rust_decimal::Decimal>| limit.and_then(|limit| limit.to_usize());
    match (limit(field.min), limit(field.max)) {
        (Some(min), _) if count < min => Err(Says::new(too_few).with("min", min)),
        (_, Some(max)) if count > max => Err(Says::new(too_many).with("max", max)),
        _ => Ok(()),
    }
}

pub fn count_schema(field: &Field, schema: &mut Json) {
    for (name, limit) in [("minItems", field.min), ("maxItems", field.max)] {
        if let (Some(limit), Some(object)) = (limit.and_then(|limit| limit.to_u64()), schema.as_object_mut()) {
            object.insert(name.to_owned(), json!(limit.max(1)));
        }
    }
}
