//! Answers of the standard in both formats, from the same entries.

use std::fmt::Write;

use serde_json::{Map, Value};
use web::{Body, IntoResponse, Response, StatusCode, header};

use crate::pages::escaped;

/// A format of the standard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// `.json`
    Json,
    /// `.xml`
    Xml,
}

impl Format {
    /// The name without its ending, and the format; none of another ending.
    pub fn split(name: &str) -> Option<(&str, Self)> {
        let json = name.strip_suffix(".json").map(|name| (name, Self::Json));
        json.or_else(|| name.strip_suffix(".xml").map(|name| (name, Self::Xml)))
    }
}

/// An object of an answer: names and values in their order.
pub type Entry = Vec<(&'static str, Value)>;

/// A list of objects: an array, or `<plural><singular>…`.
pub fn list(format: Format, plural: &str, singular: &str, entries: Vec<Entry>) -> Response {
    match format {
        Format::Json => {
            let all = entries.into_iter().map(|entry| Value::Object(object(entry))).collect();
            sent(StatusCode::OK, "application/json; charset=utf-8", Value::Array(all).to_string())
        }
        Format::Xml => {
            let mut text = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{plural}>");
            for entry in entries {
                let _ = write!(text, "<{singular}>");
                elements(&mut text, &object(entry));
                let _ = write!(text, "</{singular}>");
            }
            let _ = writeln!(text, "</{plural}>");
            sent(StatusCode::OK, "text/xml; charset=utf-8", text)
        }
    }
}

/// One object by itself.
pub fn one(format: Format, name: &str, entry: Entry) -> Response {
    match format {
        Format::Json => sent(StatusCode::OK, "application/json; charset=utf-8", Value::Object(object(entry)).to_string()),
        Format::Xml => {
            let mut text = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{name}>");
            elements(&mut text, &object(entry));
            let _ = writeln!(text, "</{name}>");
            sent(StatusCode::OK, "text/xml; charset=utf-8", text)
        }
    }
}

/// What went wrong, as the standard says it: `[{code, description}]`.
pub fn refusal(format: Format, status: StatusCode, description: &str) -> Response {
    let entry: Entry = vec![("code", Value::from(status.as_u16())), ("description", Value::from(description))];
    let mut response = list(format, "errors", "error", vec![entry]);
    *response.status_mut() = status;
    response
}

fn object(entry: Entry) -> Map<String, Value> {
    entry.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn elements(text: &mut String, object: &Map<String, Value>) {
    for (name, value) in object {
        match value {
            Value::Null => {
                let _ = write!(text, "<{name}/>");
            }
            Value::Array(all) => {
                let singular = name.strip_suffix('s').unwrap_or(name);
                let _ = write!(text, "<{name}>");
                for own in all {
                    let _ = write!(text, "<{singular}>");
                    match own {
                        Value::Object(inner) => elements(text, inner),
                        other => text.push_str(&escaped(&plain(other))),
                    }
                    let _ = write!(text, "</{singular}>");
                }
                let _ = write!(text, "</{name}>");
            }
            Value::Object(inner) => {
                let _ = write!(text, "<{name}>");
                elements(text, inner);
                let _ = write!(text, "</{name}>");
            }
            other => {
                let _ = write!(text, "<{name}>{}</{name}>", escaped(&plain(other)));
            }
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn sent(status: StatusCode, media_type: &'static str, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, media_type)], Body::from(text)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_in_a_format() {
        assert_eq!(Format::split("roads.json"), Some(("roads", Format::Json)));
        assert_eq!(Format::split("ЗВ-2026-1.xml"), Some(("ЗВ-2026-1", Format::Xml)));
        assert_eq!(Format::split("roads"), None);
    }

    #[test]
    fn xml_is_escaped_and_nested() {
        let mut text = String::new();
        let entry = object(vec![("a", Value::from("<b>&")), ("c", Value::Null), ("urls", serde_json::json!(["x", "y"]))]);
        elements(&mut text, &entry);
        assert_eq!(text, "<a>&lt;b&gt;&amp;</a><c/><urls><url>x</url><url>y</url></urls>");
    }
}
