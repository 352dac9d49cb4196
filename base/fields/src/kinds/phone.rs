//! Telephone numbers.

use kit::Says;
use kit::identifiers;
use serde_json::{Value as Json, json};
use ui::Html;

use super::{Rules, first, plain, term, terms_filter, text, wrong_shape};
use crate::control::Input;
use crate::{Control, Field, Filter, FilterInput, ParseContext, Show, Value};

/// [`crate::Kind::Phone`]
pub struct Phone;

impl Rules for Phone {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        read(first(raw)).map(Some)
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_str().map_or(Err(Says::new("field-text-expected")), read)
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        text::OneLine.stored(json)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        let Value::Text(number) = value else { return Err(wrong_shape()) };
        read(number).map(|_| ())
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        let number = plain(value);
        identifiers::Phone::parse(&number).map_or(number, |phone| phone.grouped())
    }

    fn display(&self, field: &Field, value: &Value, show: &Show<'_>) -> Html {
        let text = Html::text(&self.text(field, value, show));
        Html::trusted(format!("<a class=\"govuk-link\" href=\"tel:{}\">{text}</a>", Html::text(&plain(value))))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        Input::of(field, control).kind("tel").width("width-20").inputmode("tel").autocomplete("tel").hint("field-phone-hint").html()
    }

    fn schema(&self, _: &Field) -> Json {
        json!({ "type": "string", "pattern": "^(\\+[1-9][0-9]{7,14}|1[0-9]{2,3})$" })
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        plain(value).into_bytes()
    }

    fn words(&self, _: &Field, value: &Value, _: &Show<'_>) -> Vec<String> {
        vec![plain(value).trim_start_matches('+').to_owned()]
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        let numbers: Result<Vec<String>, Says> = input.values.iter().map(|typed| read(typed).map(|value| term(&plain(&value)))).collect();
        Ok(terms_filter(&FilterInput { values: numbers?, ..FilterInput::default() }))
    }
}

fn read(typed: &str) -> Result<Value, Says> {
    let phone = identifiers::Phone::parse(typed);
    phone.map(|phone| Value::Text(phone.into())).map_err(|problem| Says::new(format!("identifier-phone-{}", problem.code())))
}
