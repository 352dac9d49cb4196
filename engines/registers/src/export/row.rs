//! Picks the wanted fields out of a record's JSON without building a tree.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// The raw values of these codes, in their order; none where a code is absent.
///
/// Errors: the text is not a JSON object.
pub fn values<'r>(data: &'r str, codes: &[&str]) -> Result<Vec<Option<&'r RawValue>>, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(data);
    Wanted(codes).deserialize(&mut reader)
}

struct Wanted<'c>(&'c [&'c str]);

#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'r>(#[serde(borrow)] Cow<'r, str>);

impl<'r> DeserializeSeed<'r> for Wanted<'_> {
    type Value = Vec<Option<&'r RawValue>>;
    fn deserialize<D: Deserializer<'r>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'r> Visitor<'r> for Wanted<'_> {
    type Value = Vec<Option<&'r RawValue>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the data of a record")
    }

    fn visit_map<M: MapAccess<'r>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut found = vec![None; self.0.len()];
        let mut next = 0;
        while let Some(Key(key)) = map.next_key()? {
            let value: &'r RawValue = map.next_value()?;
            // Stored data keep the order of the declaration, so the next code is nearly always the one.
            let place =
                if self.0.get(next).is_some_and(|code| *code == key) { Some(next) } else { self.0.iter().position(|code| *code == key) };
            if let Some(place) = place {
                next = place + 1;
                if let Some(slot) = found.get_mut(place) {
                    *slot = Some(value);
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn wanted_fields_are_found_in_any_order() {
        let data = r#"{"name":"Аптека","seats":3,"place":{"type":"Point","coordinates":[33.4,47.9]}}"#;
        let found = values(data, &["seats", "missing", "name"]).unwrap();
        let texts: Vec<_> = found.into_iter().map(|raw| raw.map(|raw| raw.get())).collect();
        assert_eq!(texts, [Some("3"), None, Some("\"Аптека\"")]);
    }
}
