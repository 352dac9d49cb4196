//! One line and several lines of text.

use kit::Says;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};
use ui::Html;
use unicode_normalization::UnicodeNormalization;

use super::{Rules, first, plain, wrong_shape};
use crate::control::{Input, TextArea};
use crate::{Control, Field, ParseContext, Show, Value};

/// The most characters of one line when the field sets no limit.
pub const LINE_CHARS_MAX: usize = 500;

/// [`crate::Kind::Text`]
pub struct OneLine;

impl Rules for OneLine {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        Ok(Some(line(first(raw))).filter(|text| !text.is_empty()).map(Value::Text))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_str().map(line).filter(|text| !text.is_empty()).map(Value::Text).ok_or(Says::new("field-text-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        json.as_str().map(|text| Value::Text(text.to_owned()))
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Text(text) = value else { return Err(wrong_shape()) };
        if text.contains(['\n', '\r']) {
            return Err(Says::new("field-text-one-line"));
        }
        length(field, text, LINE_CHARS_MAX)?;
        match &field.pattern {
            Some(pattern) if !crate::pattern::matches(pattern, text) => Err(Says::new("field-text-pattern")),
            _ => Ok(()),
        }
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        plain(value)
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        Input::of(field, control).autocomplete("off").maxlength(max_chars(field, LINE_CHARS_MAX)).html()
    }

    fn schema(&self, field: &Field) -> Json {
        let mut schema = length_schema(field, LINE_CHARS_MAX);
        if let (Some(pattern), Some(object)) = (&field.pattern, schema.as_object_mut()) {
            object.insert("pattern".to_owned(), json!(format!("^(?:{pattern})$")));
        }
        schema
    }
}

/// [`crate::Kind::LongText`]
pub struct Lines;

impl Rules for Lines {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        Ok(Some(lines(first(raw))).filter(|text| !text.is_empty()).map(Value::Text))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_str().map(lines).filter(|text| !text.is_empty()).map(Value::Text).ok_or(Says::new("field-text-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        OneLine.stored(json)
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Text(text) = value else { return Err(wrong_shape()) };
        length(field, text, kit::limits::TEXT_CHARS_MAX)
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        plain(value)
    }

    fn display(&self, _: &Field, value: &Value, _: &Show<'_>) -> Html {
        let text = plain(value);
        let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
        let paragraph = |text: &str| format!("<p>{}</p>", Html::text(text).as_str().replace('\n', "<br>"));
        Html::trusted(paragraphs.map(paragraph).collect::<String>())
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        TextArea::of(field, control).count(field.max.and_then(|max| max.to_usize())).html()
    }

    fn schema(&self, field: &Field) -> Json {
        length_schema(field, kit::limits::TEXT_CHARS_MAX)
    }
}

pub fn max_chars(field: &Field, limit: usize) -> usize {
    field.max.and_then(|max| max.to_usize()).map_or(limit, |max| max.min(kit::limits::TEXT_CHARS_MAX))
}

pub fn min_chars(field: &Field) -> usize {
    field.min.and_then(|min| min.to_usize()).unwrap_or(0).max(1)
}

/// Whether a text has as many characters as the field wants.
pub fn length(field: &Field, text: &str, limit: usize) -> Result<(), Says> {
    let (chars, min, max) = (text.chars().count(), min_chars(field), max_chars(field, limit));
    if chars > max {
        return Err(Says::new("field-text-too-long").with("max", max).with("over", chars - max));
    }
    if chars < min { Err(Says::new("field-text-too-short").with("min", min)) } else { Ok(()) }
}

pub fn length_schema(field: &Field, limit: usize) -> Json {
    json!({ "type": "string", "minLength": min_chars(field), "maxLength": max_chars(field, limit) })
}

/// One line: composed letters, the Ukrainian apostrophe, no control characters, single spaces.
pub fn line(text: &str) -> String {
    let spaced: String = tidy(text).chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Several lines: as one line, but line ends stay (`\n` only) and at most one empty line follows another.
pub fn lines(text: &str) -> String {
    let text = tidy(text).replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if !(line.trim().is_empty() && lines.last().is_some_and(String::is_empty)) {
            lines.push(line.trim_end().to_owned());
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Composed letters; soft hyphens, zero-width marks and direction marks gone; the apostrophe between letters is ’.
fn tidy(text: &str) -> String {
    let chars: Vec<char> = text.nfc().filter(|c| !is_invisible(*c)).collect();
    let cyrillic = |at: Option<&char>| at.is_some_and(|c| ('\u{400}'..='\u{52f}').contains(c));
    let tidy = |(i, c): (usize, &char)| {
        let inside = matches!(c, '\'' | 'ʼ' | '`' | '‘' | '´') && i > 0 && cyrillic(chars.get(i - 1)) && cyrillic(chars.get(i + 1));
        if inside { '’' } else { *c }
    };
    chars.iter().enumerate().map(tidy).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}') || kit::words::turns(c)
}
