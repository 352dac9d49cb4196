//! A small judge of JSON Schema: the keywords our schemas use.

use regex::Regex;
use serde_json::Value as Json;

/// Why a value does not fit a schema; none if it does. A keyword the judge does not know is a fault of the test.
pub fn fault(schema: &Json, value: &Json) -> Option<String> {
    let object = schema.as_object()?;
    object.iter().find_map(|(keyword, rule)| judge(object, keyword, rule, value))
}

fn judge(schema: &serde_json::Map<String, Json>, keyword: &str, rule: &Json, value: &Json) -> Option<String> {
    let fits = match keyword {
        "type" => match rule {
            Json::Array(types) => types.iter().any(|name| is_type(name, value)),
            name => is_type(name, value),
        },
        "enum" => rule.as_array()?.contains(value),
        "const" => rule == value,
        "pattern" => value.as_str().is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text)),
        "minLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 >= rule.as_u64().unwrap()),
        "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 <= rule.as_u64().unwrap()),
        "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
        "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
        "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= rule.as_u64().unwrap()),
        "uniqueItems" => value.as_array().is_none_or(|items| items.iter().enumerate().all(|(i, item)| !items[..i].contains(item))),
        "items" => return value.as_array()?.iter().find_map(|item| fault(rule, item)),
        "anyOf" => rule.as_array()?.iter().any(|schema| fault(schema, value).is_none()),
        "properties" => return rule.as_object()?.iter().find_map(|(name, schema)| fault(schema, value.get(name)?)),
        "required" => {
            value.as_object().is_none_or(|object| rule.as_array().unwrap().iter().all(|name| object.contains_key(name.as_str().unwrap())))
        }
        "additionalProperties" => {
            let known = schema["properties"].as_object()?;
            value.as_object().is_none_or(|object| object.keys().all(|name| known.contains_key(name)))
        }
        "$schema" | "title" | "description" | "format" | "default" | "contentMediaType" | "readOnly" => true,
        extension => extension.starts_with("x-"),
    };
    (!fits).then(|| format!("{keyword} {rule} does not fit {value}"))
}

fn is_type(name: &Json, value: &Json) -> bool {
    match name.as_str().unwrap() {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the judge does not know {other}"),
    }
}
