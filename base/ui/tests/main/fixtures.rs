//! Every component we take over writes what GOV.UK Frontend's own fixtures say.
//!
//! The fixtures are of its npm package: `npm ci` in `web/` brings them; without them the test says so and passes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use ui::gallery::{Entry, gallery};

use crate::markup::normal;

struct Fixture {
    name: String,
    options: Value,
    html: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/node_modules/govuk-frontend/dist/govuk/components")
}

fn fixtures(component: &str) -> Vec<Fixture> {
    let text = fs::read_to_string(folder().join(component).join("fixtures.json")).unwrap();
    let parsed: Value = serde_json::from_str(&text).unwrap();
    parsed["fixtures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fixture| Fixture {
            name: fixture["name"].as_str().unwrap().to_owned(),
            options: fixture["options"].clone(),
            html: fixture["html"].as_str().unwrap().to_owned(),
        })
        .collect()
}

/// GOV.UK's options as our parameters: the language is English, pairs of text and HTML are one content, what is empty in a
/// list stays only where it counts in the numbering of ids, numbers are texts except where they count something.
fn ours(component: &str, key: &str, value: &Value) -> Value {
    match value {
        Value::Object(map) if !matches!(key, "attributes" | "wrapperAttributes" | "values") && !key.ends_with("Text") => {
            let mut out: Map<String, Value> =
                map.iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k.clone(), ours(component, k, v))).collect();
            for pair in ["title", "summary", "heading", "description"] {
                for (suffix, name) in [("Html", "html"), ("Text", "text")] {
                    if let Some(content) = out.remove(&format!("{pair}{suffix}")) {
                        out.entry(pair).or_insert_with(|| Value::Object(Map::from_iter([(name.to_owned(), content)])));
                    }
                }
            }
            if matches!(key, "" | "errorMessage") {
                out.insert("lang".into(), "en".into());
            }
            if key == "slots" {
                for slot in out.values_mut() {
                    if slot.is_string() {
                        *slot = Value::Object(Map::from_iter([("html".to_owned(), slot.take())]));
                    }
                }
            }
            Value::Object(out)
        }
        Value::Array(list) => list.iter().filter_map(|item| element(component, key, item)).collect(),
        Value::Bool(false) if matches!(key, "html" | "text") => Value::Null,
        Value::Bool(false) if matches!(key, "day" | "month" | "year") => {
            Value::Object(Map::from_iter([("leftOut".to_owned(), true.into())]))
        }
        Value::Bool(yes) if key == "value" => Value::String(yes.to_string()),
        Value::Number(number) if !is_count(key) => Value::String(number.to_string()),
        Value::String(text) if is_count(key) => text.parse::<u32>().map_or(Value::Null, Value::from),
        Value::Object(map) if key == "values" => map.iter().map(|(k, v)| (k.clone(), ours(component, k, v))).collect::<Map<_, _>>().into(),
        other => other.clone(),
    }
}

fn element(component: &str, key: &str, item: &Value) -> Option<Value> {
    let empty = matches!(item, Value::Null | Value::Bool(false)) || item.as_str() == Some("");
    match (empty, component, key) {
        (true, "radios" | "checkboxes" | "tabs" | "accordion" | "task-list", "items") => Some(Value::Object(Map::new())),
        (true, ..) => None,
        (false, ..) => Some(ours(component, "item", item)),
    }
}

fn is_count(key: &str) -> bool {
    matches!(key, "rows" | "headingLevel" | "titleHeadingLevel" | "maxlength" | "maxwords" | "threshold" | "colspan" | "rowspan")
}

fn difference(entry: &Entry, fixture: &Fixture) -> Option<String> {
    let rendered = match entry.render(&ours(&entry.name, "", &fixture.options)) {
        Ok(html) => normal(html.as_str()),
        Err(error) => return Some(format!("its options are not ours: {error}")),
    };
    let wanted = normal(&fixture.html);
    (rendered != wanted).then(|| format!("wanted\n{wanted}\nwritten\n{rendered}"))
}

#[test]
fn components_write_what_govuk_frontends_fixtures_say() {
    if !folder().exists() {
        println!("skipped: web/node_modules/govuk-frontend is not there, run `npm ci` in web/");
        return;
    }
    let mut judged = BTreeMap::new();
    let mut wrong = Vec::new();
    for entry in gallery().iter().filter(|entry| entry.govuk) {
        for fixture in fixtures(&entry.name) {
            let (passed, all) = judged.entry(entry.name.clone()).or_insert((0, 0));
            *all += 1;
            match difference(entry, &fixture) {
                None => *passed += 1,
                Some(how) => wrong.push(format!("{} «{}»: {how}", entry.name, fixture.name)),
            }
        }
    }
    let (passed, all) = judged.values().fold((0, 0), |(passed, all), (p, a)| (passed + p, all + a));
    println!("{passed} of {all} fixtures pass; {judged:?}");
    assert!(wrong.is_empty(), "{} of {all} fixtures differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_component_of_govuk_frontend_is_taken_or_left_for_a_reason() {
    let Ok(components) = fs::read_dir(folder()) else { return };
    let taken: Vec<String> = gallery().into_iter().filter(|entry| entry.govuk).map(|entry| entry.name).collect();
    for component in components.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
        let name = component.file_name().to_string_lossy().into_owned();
        assert!(taken.contains(&name) || ui::NOT_TAKEN.iter().any(|(left, _)| *left == name), "{name} is neither taken nor left");
    }
}
