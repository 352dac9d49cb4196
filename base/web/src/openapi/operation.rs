//! Operations read out of the description, as the pages about the API show them.

use serde_json::Value;

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `list_records`.
    pub id: String,
    /// GET, POST, …
    pub method: String,
    /// `/api/v1/records/{id}`.
    pub path: String,
    /// The group it stands in; the module's word.
    pub tag: String,
    /// In one line.
    pub summary: String,
    /// The rest.
    pub description: String,
    /// Of path, query and headers.
    pub parameters: Vec<Parameter>,
    /// The body it takes: media type, schema and example; empty if none.
    pub bodies: Vec<Shape>,
    /// What it answers.
    pub responses: Vec<OneResponse>,
    /// What it demands: the code of a role, or `staff`; empty for everybody.
    pub access: String,
    /// A line to try it with.
    pub curl: String,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// path, query, header.
    pub place: String,
    /// Whether it must be there.
    pub required: bool,
    /// `integer`, `string (uuid)`.
    pub kind: String,
    /// What it means.
    pub description: String,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct OneResponse {
    /// 200, 404, default.
    pub status: String,
    /// When.
    pub description: String,
    /// Its bodies.
    pub bodies: Vec<Shape>,
}

/// A body: its media type, schema and example as indented JSON.
#[derive(Clone, Debug)]
pub struct Shape {
    /// application/json.
    pub media: String,
    /// The schema, with the schemas it names unfolded one step.
    pub schema: String,
    /// An example; empty if none is given.
    pub example: String,
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Every operation of a description, by tag and path.
pub(super) fn read(document: &Value, server: &str) -> Vec<Operation> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let mut found: Vec<Operation> = paths
        .flat_map(|(path, item)| METHODS.iter().filter_map(move |method| Some((path, *method, item.get(*method)?))))
        .map(|(path, method, operation)| read_one(document, path, method, operation, server))
        .collect();
    found.sort_by(|a, b| (&a.tag, &a.path, &a.method).cmp(&(&b.tag, &b.path, &b.method)));
    found
}

fn read_one(document: &Value, path: &str, method: &str, operation: &Value, server: &str) -> Operation {
    let parameters: Vec<Parameter> = list(operation, "parameters").map(parameter).collect();
    let bodies = operation.get("requestBody").map(|body| shapes(document, body)).unwrap_or_default();
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let method = method.to_uppercase();
    let id = text(operation, "operationId");
    Operation {
        curl: curl(&method, path, server, &parameters, bodies.first()),
        id: if id.is_empty() { format!("{}{}", method.to_lowercase(), path.replace(['/', '{', '}'], "_")) } else { id },
        access: text(operation, "x-access"),
        method,
        path: path.to_owned(),
        tag: list(operation, "tags").find_map(Value::as_str).unwrap_or_default().to_owned(),
        summary: text(operation, "summary"),
        description: text(operation, "description"),
        parameters,
        bodies,
        responses: responses
            .map(|(status, response)| OneResponse {
                status: status.clone(),
                description: text(response, "description"),
                bodies: shapes(document, response),
            })
            .collect(),
    }
}

fn parameter(value: &Value) -> Parameter {
    Parameter {
        name: text(value, "name"),
        place: text(value, "in"),
        required: value.get("required").and_then(Value::as_bool).unwrap_or(false),
        kind: value.get("schema").map(kind).unwrap_or_default(),
        description: text(value, "description"),
    }
}

fn kind(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let types = match schema.get("type") {
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).filter(|own| *own != "null").collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    let of = schema.get("items").map(kind);
    let format = schema.get("format").and_then(Value::as_str).map(str::to_owned).or(of);
    format.map_or_else(|| types.clone(), |format| format!("{types} ({format})"))
}

fn shapes(document: &Value, of: &Value) -> Vec<Shape> {
    let contents = of.get("content").and_then(Value::as_object).into_iter().flatten();
    contents
        .map(|(media, content)| Shape {
            media: media.clone(),
            schema: content.get("schema").map(|schema| indented(&unfold(document, schema, 2))).unwrap_or_default(),
            example: example(document, content).map(|example| indented(&example)).unwrap_or_default(),
        })
        .collect()
}

/// A schema with the named ones put in place, `depth` steps down; deeper ones stay names.
fn unfold(document: &Value, schema: &Value, depth: usize) -> Value {
    match schema {
        Value::Object(map) => {
            if let Some(target) = map.get("$ref").and_then(Value::as_str).filter(|_| depth > 0) {
                let found = target.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
                return found.map_or_else(|| schema.clone(), |found| unfold(document, found, depth - 1));
            }
            map.iter().map(|(key, value)| (key.clone(), unfold(document, value, depth))).collect()
        }
        Value::Array(list) => list.iter().map(|value| unfold(document, value, depth)).collect(),
        other => other.clone(),
    }
}

/// The example that is given, or one put together from the schema's own.
fn example(document: &Value, content: &Value) -> Option<Value> {
    const DEPTH: usize = 6;
    content.get("example").cloned().or_else(|| made_up(document, content.get("schema")?, DEPTH))
}

fn made_up(document: &Value, schema: &Value, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    let given = ["example", "default", "const"].iter().find_map(|key| schema.get(*key));
    let first = || ["examples", "enum"].iter().find_map(|key| schema.get(*key)?.as_array()?.first());
    if let Some(value) = given.or_else(first) {
        return Some(value.clone());
    }
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        return made_up(document, document.pointer(target.strip_prefix('#')?)?, depth);
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        let made = properties.iter().filter_map(|(name, property)| Some((name.clone(), made_up(document, property, depth)?)));
        return Some(Value::Object(made.collect()));
    }
    if let Some(items) = schema.get("items") {
        return Some(Value::Array(made_up(document, items, depth).into_iter().collect()));
    }
    match (kind(schema).as_str(), schema.get("format").and_then(Value::as_str)) {
        (_, Some("uuid")) => Some("019a5c2e-0000-7000-8000-000000000000".into()),
        (_, Some("date-time")) => Some("2026-11-22T08:00:00Z".into()),
        (_, Some("date")) => Some("2026-11-22".into()),
        (kind, _) if kind.starts_with("integer") => Some(1.into()),
        (kind, _) if kind.starts_with("number") => Some(1.5.into()),
        (kind, _) if kind.starts_with("boolean") => Some(true.into()),
        (kind, _) if kind.starts_with("string") => Some("…".into()),
        _ => None,
    }
}

fn curl(method: &str, path: &str, server: &str, parameters: &[Parameter], body: Option<&Shape>) -> String {
    let query: Vec<String> = parameters
        .iter()
        .filter(|parameter| parameter.place == "query" && parameter.required)
        .map(|parameter| format!("{}=…", parameter.name))
        .collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let mut line = if method == "GET" { "curl".to_owned() } else { format!("curl -X {method} -H 'Authorization: Bearer KEY'") };
    if let Some(body) = body {
        let data = if body.example.is_empty() { "…".to_owned() } else { body.example.replace(['\n', '\''], " ") };
        line.push_str(&format!(" -H 'Content-Type: {}' -d '{data}'", body.media));
    }
    format!("{line} '{server}{path}{query}'")
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn indented(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
