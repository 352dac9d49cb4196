//! Small words shared by the schema formats: texts in languages, kinds of columns named by vocabulary, numbers given as numbers or texts.

use serde_json::{Map, Value, json};

use super::{LANG, Langs};
use crate::Datatype;

/// Meanings that the datatypes of schema languages don't have, by their schema.org and WGS 84 names.
const MEANINGS: [(Datatype, &str); 4] = [
    (Datatype::Phone, "https://schema.org/telephone"),
    (Datatype::Email, "https://schema.org/email"),
    (Datatype::Latitude, "http://www.w3.org/2003/01/geo/wgs84_pos#lat"),
    (Datatype::Longitude, "http://www.w3.org/2003/01/geo/wgs84_pos#long"),
];

pub(super) fn meaning_of(datatype: Datatype) -> Option<&'static str> {
    MEANINGS.iter().find(|(one, _)| *one == datatype).map(|(_, address)| *address)
}

pub(super) fn datatype_meant(address: &str) -> Option<Datatype> {
    MEANINGS.iter().find(|(_, one)| *one == address).map(|(datatype, _)| *datatype)
}

/// A text, a text a language, or a list of texts of which the first counts.
pub(super) fn langs(value: Option<&Value>, lang: &str) -> Langs {
    match value {
        Some(Value::String(text)) if !text.trim().is_empty() => Langs::from([(lang.to_owned(), text.clone())]),
        Some(Value::Array(texts)) => langs(texts.first(), lang),
        Some(Value::Object(texts)) => {
            let text = |text: &Value| match text {
                Value::Array(texts) => texts.first().and_then(Value::as_str).map(str::to_owned),
                text => text.as_str().map(str::to_owned),
            };
            texts.iter().filter_map(|(lang, value)| Some((lang.clone(), text(value)?))).collect()
        }
        _ => Langs::new(),
    }
}

/// The text in our language, or in any.
pub(super) fn plain(langs: &Langs) -> Option<&str> {
    langs.get(LANG).or_else(|| langs.values().next()).map(String::as_str)
}

/// A text alone if it is in our language only, a text a language otherwise.
pub(super) fn langs_value(langs: &Langs) -> Option<Value> {
    match (langs.len(), langs.get(LANG)) {
        (0, _) => None,
        (1, Some(text)) => Some(json!(text)),
        _ => Some(json!(langs)),
    }
}

/// A text or a number as text.
pub(super) fn scalar(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
        _ => None,
    }
}

/// A limit of numbers as a number, of dates as a text.
pub(super) fn limit_value(text: &str, datatype: Datatype) -> Value {
    let numeric = matches!(datatype, Datatype::Integer | Datatype::Decimal | Datatype::Year | Datatype::Latitude | Datatype::Longitude);
    match serde_json::from_str::<serde_json::Number>(text) {
        Ok(number) if numeric && number.to_string() == text => Value::Number(number),
        _ => json!(text),
    }
}

/// `true`, `"true"`, `True`, 1.
pub(super) fn yes(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(yes)) => *yes,
        Some(Value::String(text)) => ["true", "1", "так", "yes"].contains(&text.trim().to_lowercase().as_str()),
        Some(Value::Number(number)) => number.as_i64() == Some(1),
        _ => false,
    }
}

/// One name or a list of names; blank ones are none.
pub(super) fn names(value: Option<&Value>) -> Vec<String> {
    let names: Vec<&Value> = match value {
        Some(Value::Array(names)) => names.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    names.into_iter().filter_map(Value::as_str).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Puts a member only if there is something to say.
pub(super) fn put(object: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value);
    }
}
