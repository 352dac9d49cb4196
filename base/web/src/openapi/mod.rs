//! The OpenAPI 3.1 description of the house: merged from the modules' operations, with what is common to all of them.

mod operation;

pub use operation::{OneResponse, Operation, Parameter};

use axum::body::Bytes;
use serde_json::{Value, json};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContactBuilder, InfoBuilder, OpenApi, ServerBuilder};
use utoipa::{PartialSchema, ToSchema};

use crate::Dialect;

/// What a refusal of the API looks like (RFC 9457, `application/problem+json`).
#[derive(serde::Serialize, serde::Deserialize, ToSchema, Debug)]
pub struct Problem {
    /// The kind: an address whose end is a stable word (`not-found`, `invalid`, …).
    pub r#type: String,
    /// The kind in words, in the reader's language.
    pub title: String,
    /// The HTTP status once more.
    pub status: u16,
    /// What happened and what to do, in the reader's language.
    pub detail: String,
    /// The path that was asked.
    pub instance: String,
    /// The request's id, for asking us about it.
    pub request_id: String,
    /// The wrong fields, of the kind `invalid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// A wrong field of a body or a query.
#[derive(serde::Serialize, serde::Deserialize, ToSchema, Debug)]
#[schema(as = FieldProblem)]
pub struct FieldProblem {
    /// The field's code.
    pub field: String,
    /// What is wrong and what to do.
    pub detail: String,
}

/// The description, made once at start: as the bytes of `/api/openapi.json` and as pages read it.
pub struct Described {
    json: Bytes,
    operations: Vec<Operation>,
}

impl Described {
    pub(crate) fn new(mut openapi: OpenApi, city: &ui::City, dialects: &[Dialect]) -> Self {
        let email = &city.contact_email;
        openapi.info = InfoBuilder::new()
            .title(format!("{} — API", city.name.get(city.default_lang)))
            .version(env!("CARGO_PKG_VERSION"))
            .description(Some(DESCRIPTION))
            .contact((!email.is_empty()).then(|| ContactBuilder::new().email(Some(email.clone())).build()))
            .build();
        openapi.servers = Some(vec![ServerBuilder::new().url(city.url("")).build()]);
        let components = openapi.components.get_or_insert_default();
        for (name, schema) in [("Problem", Problem::schema()), ("FieldProblem", FieldProblem::schema())] {
            components.schemas.insert(name.to_owned(), schema);
        }
        components.add_security_scheme("key", SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()));
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("session"))));
        let mut value = serde_json::to_value(&openapi).unwrap_or_default();
        refuse_with_problems(&mut value, dialects);
        let operations = operation::read(&value, &city.url(""));
        Self { json: serde_json::to_vec(&value).unwrap_or_default().into(), operations }
    }

    /// The bytes of `/api/openapi.json`.
    pub fn json(&self) -> Bytes {
        self.json.clone()
    }

    /// Every operation, by its tag and path.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }
}

const DESCRIPTION: &str = "Everything the pages do, programs can do here. Read without a key; write with `Authorization: Bearer` and a key \
    from the cabinet. Refusals are `application/problem+json` (RFC 9457) in the language of `Accept-Language` (uk, en).";

/// Every operation may refuse; the common answer is told once for those that do not tell it themselves. Where a standard has words of its
/// own for refusals, its media types are told.
fn refuse_with_problems(value: &mut Value, dialects: &[Dialect]) {
    let problem = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    let Some(paths) = value.get_mut("paths").and_then(Value::as_object_mut) else { return };
    for (path, item) in paths {
        let dialect = dialects.iter().find(|dialect| path.starts_with(dialect.prefix));
        let content = dialect.map_or_else(|| problem.clone(), told);
        for operation in item.as_object_mut().into_iter().flat_map(|item| item.values_mut()) {
            let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
            responses.entry("default").or_insert_with(|| json!({ "description": "Refused", "content": content.clone() }));
            for (status, response) in responses.iter_mut() {
                let refuses = status.starts_with('4') || status.starts_with('5');
                if let Some(response) = response.as_object_mut().filter(|response| refuses && !response.contains_key("content")) {
                    response.insert("content".to_owned(), content.clone());
                }
            }
        }
    }
}

/// The content of a refusal in the words of a standard.
fn told(dialect: &Dialect) -> Value {
    dialect.media_types.iter().map(|media_type| ((*media_type).to_owned(), json!({}))).collect::<serde_json::Map<_, _>>().into()
}
