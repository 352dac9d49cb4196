//! Hryvnias and kopiykas, kept as whole kopiykas.

use kit::{Kopiykas, Says};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;

use super::number::{exact_json, in_range, key, limits_schema};
use super::{Rules, first, plain, single_or_range, wrong_shape};
use crate::control::{self, Input};
use crate::{Control, Field, Filter, FilterControl, FilterInput, ParseContext, Show, Value, number};

/// [`crate::Kind::Money`]
pub struct Money;

impl Rules for Money {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        amount(first(raw)).map(|amount| Some(Value::Money(amount)))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        exact_json(json).and_then(kopiykas).map(Value::Money).ok_or(Says::new("field-money-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        exact_json(json).and_then(kopiykas).map(Value::Money)
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Money(amount) = value else { return Err(wrong_shape()) };
        in_range(field, Decimal::new(amount.0, 2))
    }

    fn raw(&self, value: &Value) -> Vec<String> {
        vec![plain(value).replace('.', ",")]
    }

    fn text(&self, _: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Money(amount) => show.t.money(*amount),
            other => plain(other),
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        Cell::Decimal(plain(value))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        Input::of(field, control).width("width-10").suffix("₴").inputmode("decimal").autocomplete("off").html()
    }

    fn schema(&self, field: &Field) -> Json {
        let mut schema = json!({ "type": ["string", "number"], "format": "decimal", "pattern": "^-?[0-9]{1,17}(\\.[0-9]{1,2})?$" });
        limits_schema(field, &mut schema);
        schema
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        key(value)
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        single_or_range(input, |text, _| amount(text).map(|amount| key(&Value::Money(amount))))
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        control::range(field, control, "text")
    }
}

/// "1 284 500,40 грн", "₴ 12", "12 гривень", "UAH 5".
fn amount(text: &str) -> Result<Kopiykas, Says> {
    let folded = kit::fold::fold(text);
    let bare = folded.trim_start_matches(|c: char| c == '₴' || c.is_alphabetic());
    let bare = bare.trim_end_matches(|c: char| c == '₴' || c == '.' || c.is_alphabetic() || c.is_whitespace());
    let words: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    if !matches!(words.as_str(), "" | "грн" | "гривня" | "гривні" | "гривень" | "uah") {
        return Err(Says::new("field-money-not-understood"));
    }
    let number = number::parse(bare).ok_or(Says::new("field-money-not-understood"))?;
    if number.normalize().scale() > 2 {
        return Err(Says::new("field-money-kopiykas"));
    }
    kopiykas(number).ok_or(Says::new("field-number-too-large"))
}

fn kopiykas(hryvnias: Decimal) -> Option<Kopiykas> {
    let amount = hryvnias.checked_mul(Decimal::ONE_HUNDRED)?;
    amount.fract().is_zero().then(|| amount.to_i64().map(Kopiykas)).flatten()
}
