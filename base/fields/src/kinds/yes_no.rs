//! Yes or no.

use kit::{Says, fold};
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;

use super::{Rules, first, plain, terms_filter, wrong_shape};
use crate::control::{self, Group, Item};
use crate::{Control, Field, Filter, FilterControl, FilterInput, ParseContext, Show, Value};

const YES: [&str; 12] = ["так", "т", "yes", "y", "true", "1", "+", "on", "є", "наявний", "наявна", "наявне"];
const NO: [&str; 14] = ["ні", "н", "no", "n", "false", "0", "-", "−", "–", "off", "немає", "нема", "відсутній", "відсутня"];

/// [`crate::Kind::YesNo`]
pub struct YesNo;

impl Rules for YesNo {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let word = fold::fold(first(raw));
        match word.as_str() {
            word if YES.contains(&word) => Ok(Some(Value::YesNo(true))),
            word if NO.contains(&word) => Ok(Some(Value::YesNo(false))),
            _ => Err(Says::new("field-yes-no-not-understood")),
        }
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_bool().map(Value::YesNo).ok_or(Says::new("field-yes-no-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        json.as_bool().map(Value::YesNo)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        if matches!(value, Value::YesNo(_)) { Ok(()) } else { Err(wrong_shape()) }
    }

    fn required_key(&self) -> &'static str {
        "field-required-choice"
    }

    fn text(&self, _: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::YesNo(true) => show.t.say("field-yes").to_owned(),
            Value::YesNo(false) => show.t.say("field-no").to_owned(),
            other => plain(other),
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        match value {
            Value::YesNo(yes) => Cell::Bool(*yes),
            other => Cell::text(plain(other)),
        }
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let now = control.raw.first().map(|raw| fold::fold(raw.trim())).unwrap_or_default();
        let item = |value: &str, label: &str, checked| Item {
            value: value.to_owned(),
            label: control.t.say(label).to_owned(),
            checked,
            ..Item::default()
        };
        let mut items = vec![item("true", "field-yes", YES.contains(&now.as_str())), item("false", "field-no", NO.contains(&now.as_str()))];
        if !field.required {
            items.push(item("", "field-not-said", now.is_empty()));
        }
        control::radios(Group::several(field, control), &field.code, &mut items, true)
    }

    fn schema(&self, _: &Field) -> Json {
        json!({ "type": "boolean" })
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        vec![u8::from(*value == Value::YesNo(true))]
    }

    /// A yes is found by the field's label, a no is not.
    fn words(&self, field: &Field, value: &Value, show: &Show<'_>) -> Vec<String> {
        if *value == Value::YesNo(true) { fold::words(show.t.text(&field.label), 20) } else { Vec::new() }
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        Ok(terms_filter(input))
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        let item = |value: &str, label: &str| super::choice::facet_item(control, value, control.t.say(label).to_owned(), None);
        control::facet(field, control, vec![item("true", "field-yes"), item("false", "field-no")])
    }
}
