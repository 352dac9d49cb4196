//! Reads what other systems answer: a list of flat entries, from JSON or XML, within limits and never trusting.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use serde_json::{Map, Value};

/// An entry: its fields in words; what is null or missing is empty.
pub type Entry = BTreeMap<String, String>;

/// The most entries of an answer.
pub const ENTRIES_MAX: usize = 5_000;
/// How deep elements may stand in each other.
const NESTED_MAX: usize = 32;

/// A field of an entry, trimmed; empty where it is missing.
pub fn word<'a>(entry: &'a Entry, name: &str) -> &'a str {
    entry.get(name).map_or("", |text| text.trim())
}

/// Reads an answer; `singular` names its entries in XML: `request`, `request_update`, `error`.
///
/// Errors: what cannot be read, in short.
pub fn read(bytes: &[u8], singular: &str) -> Result<Vec<Entry>, String> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') { of_xml(text, singular) } else { of_json(text) }
}

fn of_json(text: &str) -> Result<Vec<Entry>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("neither JSON nor XML: {error}"))?;
    let all = match value {
        Value::Array(all) => all,
        // some systems wrap the list
        Value::Object(inner) => match inner.values().find_map(Value::as_array) {
            Some(all) => all.clone(),
            None => vec![Value::Object(inner)],
        },
        _ => return Err("neither a list nor an object".to_owned()),
    };
    Ok(all.iter().filter_map(Value::as_object).take(ENTRIES_MAX).map(entry).collect())
}

fn entry(object: &Map<String, Value>) -> Entry {
    let said = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => String::new(),
    };
    object.iter().map(|(name, value)| (name.clone(), said(value))).collect()
}

/// Where a reader of XML stands.
#[derive(Default)]
struct Place {
    /// How many elements are open.
    depth: usize,
    /// The entry that is read, with the depth of its element.
    entry: Option<(usize, Entry)>,
    /// The field of it that is read.
    field: Option<(String, String)>,
    found: Vec<Entry>,
}

fn of_xml(text: &str, singular: &str) -> Result<Vec<Entry>, String> {
    let (mut xml, mut place) = (Reader::from_str(text), Place::default());
    loop {
        match xml.read_event().map_err(|error| format!("XML: {error}"))? {
            Event::Start(start) => place.open(start.name().as_ref(), singular)?,
            Event::Empty(start) => {
                place.open(start.name().as_ref(), singular)?;
                place.close();
            }
            Event::End(_) => place.close(),
            Event::Text(piece) => place.say(&piece.xml10_content()),
            Event::CData(piece) => place.say(&piece.xml10_content()),
            Event::GeneralRef(reference) => place.say(&resolved(&reference)),
            // an answer has no business with entities of its own
            Event::DocType(_) => return Err("XML: a document type".to_owned()),
            Event::Eof => return Ok(place.found),
            _ => {}
        }
        if place.found.len() >= ENTRIES_MAX {
            return Ok(place.found);
        }
    }
}

impl Place {
    fn open(&mut self, name: &str, singular: &str) -> Result<(), String> {
        self.depth += 1;
        if self.depth > NESTED_MAX {
            return Err("XML: too deep".to_owned());
        }
        match &self.entry {
            None if name == singular => self.entry = Some((self.depth, Entry::new())),
            Some((depth, _)) if self.depth == depth + 1 => self.field = Some((name.to_owned(), String::new())),
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if let Some((_, said)) = &mut self.field {
            said.push_str(text);
        }
    }

    fn close(&mut self) {
        if let Some((depth, entry)) = &mut self.entry {
            if self.depth == *depth + 1 {
                entry.extend(self.field.take());
            } else if self.depth == *depth {
                self.found.extend(self.entry.take().map(|(_, entry)| entry));
            }
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entries(pairs: &[&[(&str, &str)]]) -> Vec<Entry> {
        pairs.iter().map(|own| own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()).collect()
    }

    #[test]
    fn both_formats_say_the_same() {
        let expected = entries(&[&[("service_request_id", "12"), ("service_notice", "A & Б"), ("account_id", "")]]);
        let xml = "<?xml version=\"1.0\"?>\n<service_requests><request><service_request_id>12</service_request_id>\n\
                   <service_notice>A &amp; &#1041;</service_notice><account_id/></request></service_requests>";
        for text in [
            xml,
            r#"[{"service_request_id": 12, "service_notice": "A & Б", "account_id": null}]"#,
            r#"{"service_requests": [{"service_request_id": "12", "service_notice": "A & Б", "account_id": null}]}"#,
            r#"{"service_request_id": "12", "service_notice": "A & Б", "account_id": null}"#,
        ] {
            assert_eq!(read(text.as_bytes(), "request").unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn several_entries_and_what_stands_deeper_are_told_apart() {
        let xml = "<u><request_update><update_id>1</update_id><more><update_id>9</update_id></more></request_update>\
                   <request_update><update_id>2</update_id></request_update></u>";
        let found = read(xml.as_bytes(), "request_update").unwrap();
        assert_eq!(found.iter().map(|own| word(own, "update_id")).collect::<Vec<_>>(), ["1", "2"]);
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let deep = "<a>".repeat(NESTED_MAX + 1);
        for text in ["", "OK", "<html", "12", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", deep.as_str()] {
            assert!(read(text.as_bytes(), "request").is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes, "request");
        }

        #[test]
        fn any_tags_are_read_or_refused(text in "(<(/?)(request|a|b)/?>|&[a-z#0-9]{1,5};|[a-z<>&]{0,5}){0,20}") {
            let _ = read(text.as_bytes(), "request");
        }
    }
}
