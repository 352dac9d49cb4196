//! Whole numbers and exact decimals.

use kit::Says;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;

use super::{Rules, first, plain, single_or_range, wrong_shape};
use crate::control::{self, Input};
use crate::{Control, Field, Filter, FilterControl, FilterInput, ParseContext, Show, Value, number};

/// [`crate::Kind::Integer`]
pub struct Whole;

impl Rules for Whole {
    fn parse(&self, field: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let number = number::parse(without_unit(field, first(raw))).ok_or(Says::new("field-integer-not-understood"))?;
        if !number.fract().is_zero() {
            return Err(Says::new("field-integer-fraction"));
        }
        number.to_i64().map(|whole| Some(Value::Integer(whole))).ok_or(Says::new("field-number-too-large"))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_i64().map(Value::Integer).ok_or(Says::new("field-integer-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        json.as_i64().map(Value::Integer)
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Integer(number) = value else { return Err(wrong_shape()) };
        in_range(field, (*number).into())
    }

    fn text(&self, field: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Integer(number) if is_year(field) => number.to_string(),
            Value::Integer(number) => with_unit(field, show, show.t.number(*number)),
            other => plain(other),
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        match value {
            Value::Integer(number) => Cell::Integer(*number),
            other => Cell::text(plain(other)),
        }
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        number_input(field, control).inputmode("numeric").html()
    }

    fn schema(&self, field: &Field) -> Json {
        let mut schema = json!({ "type": "integer", "format": "int64" });
        limits_schema(field, &mut schema);
        schema
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        key(value)
    }

    fn filter(&self, field: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        number_filter(field, input)
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        control::range(field, control, "text")
    }
}

/// [`crate::Kind::Decimal`]
pub struct Exact;

impl Rules for Exact {
    fn parse(&self, field: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let number = number::parse(without_unit(field, first(raw)));
        number.map(|number| Some(Value::Decimal(number.normalize()))).ok_or(Says::new("field-decimal-not-understood"))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        exact_json(json).map(Value::Decimal).ok_or(Says::new("field-decimal-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        exact_json(json).map(Value::Decimal)
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Decimal(number) = value else { return Err(wrong_shape()) };
        let most = field.decimals.unwrap_or(number::DECIMALS_MAX).min(number::DECIMALS_MAX);
        if number.normalize().scale() > u32::from(most) {
            return Err(Says::new("field-decimal-digits").with("max", most));
        }
        in_range(field, *number)
    }

    fn raw(&self, value: &Value) -> Vec<String> {
        vec![plain(value).replace('.', ",")]
    }

    fn text(&self, field: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Decimal(number) => with_unit(field, show, show.t.decimal(number)),
            other => plain(other),
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        Cell::Decimal(plain(value))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        number_input(field, control).inputmode("decimal").html()
    }

    fn schema(&self, field: &Field) -> Json {
        let most = field.decimals.unwrap_or(number::DECIMALS_MAX).min(number::DECIMALS_MAX);
        let fraction = if most == 0 { String::new() } else { format!("(\\.[0-9]{{1,{most}}})?") };
        let mut schema = json!({ "type": ["string", "number"], "format": "decimal", "pattern": format!("^-?[0-9]{{1,28}}{fraction}$") });
        limits_schema(field, &mut schema);
        schema
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        key(value)
    }

    fn filter(&self, field: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        number_filter(field, input)
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        control::range(field, control, "text")
    }
}

/// A text of plain digits or a JSON number, read exactly as it is written.
pub fn exact_json(json: &Json) -> Option<Decimal> {
    let text = match json {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        _ => return None,
    };
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    if plain { number::parse(&text).map(|number| number.normalize()) } else { None }
}

/// The key of any number.
pub fn key(value: &Value) -> Vec<u8> {
    match value {
        Value::Integer(number) => number::sort_key((*number).into()),
        Value::Decimal(number) => number::sort_key(*number),
        Value::Money(amount) => number::sort_key(Decimal::new(amount.0, 2)),
        other => i18n::sort_key(&plain(other)),
    }
}

/// Whether a number lies in the field's range.
pub fn in_range(field: &Field, number: Decimal) -> Result<(), Says> {
    let written = |limit: Decimal| limit.normalize().to_string().replace('.', ",");
    match (field.min, field.max) {
        (Some(min), _) if number < min => Err(Says::new("field-number-min").with("min", written(min))),
        (_, Some(max)) if number > max => Err(Says::new("field-number-max").with("max", written(max))),
        _ => Ok(()),
    }
}

pub fn limits_schema(field: &Field, schema: &mut Json) {
    let limits = [("minimum", field.min), ("maximum", field.max)];
    for (name, limit) in limits.into_iter().filter_map(|(name, limit)| Some((name, limit?))) {
        let number = limit.to_i64().filter(|_| limit.fract().is_zero()).map(|whole| json!(whole));
        if let (Some(number), Some(object)) = (number.or_else(|| limit.to_f64().map(|real| json!(real))), schema.as_object_mut()) {
            object.insert(name.to_owned(), number);
        }
    }
}

pub fn number_filter(field: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
    single_or_range(input, |text, _| {
        number::parse(without_unit(field, text)).map(number::sort_key).ok_or(Says::new("field-decimal-not-understood"))
    })
}

/// What people typed without the field's unit at its end: "12,5 м²".
fn without_unit<'a>(field: &Field, text: &'a str) -> &'a str {
    let units = field.unit.iter().flat_map(|unit| [&unit.uk, &unit.en]).filter(|unit| !unit.is_empty());
    units.filter_map(|unit| text.strip_suffix(unit.as_str())).next().unwrap_or(text).trim()
}

/// Whether the limits of a number are those of a year: a year is written without groups of digits.
fn is_year(field: &Field) -> bool {
    let (first, last) = (Decimal::from(1000), Decimal::from(2999));
    field.unit.is_none() && field.min.is_some_and(|min| min >= first) && field.max.is_some_and(|max| max <= last)
}

fn with_unit(field: &Field, show: &Show<'_>, number: String) -> String {
    match &field.unit {
        Some(unit) => format!("{number}\u{a0}{}", show.t.text(unit)),
        None => number,
    }
}

fn number_input<'a>(field: &'a Field, control: &Control<'a>) -> Input<'a> {
    let unit = field.unit.as_ref().map_or("", |unit| control.t.text(unit));
    Input::of(field, control).width("width-10").suffix(unit).autocomplete("off")
}
