//! Refusals that say more than a common one: which version is there now, which objects would break.

use kit::{FieldProblem, Says};
use serde_json::{Map, Value, json};
use web::{Ctx, HeaderValue, IntoResponse, Response, StatusCode, header};

/// A refusal of RFC 9457 with members of its own.
pub fn details(ctx: &Ctx, status: StatusCode, code: &str, says: &Says, more: Map<String, Value>) -> Response {
    let mut body = Map::new();
    body.insert("type".to_owned(), ctx.house.city().url(&format!("/problems/{code}")).into());
    body.insert("title".to_owned(), ctx.t.say(&format!("problem-{code}-title")).into());
    body.insert("status".to_owned(), status.as_u16().into());
    body.insert("detail".to_owned(), ctx.t.says(says).into());
    body.insert("instance".to_owned(), ctx.path().split('?').next().unwrap_or_default().into());
    body.insert("request_id".to_owned(), ctx.request_id().into());
    body.extend(more);
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))];
    (status, kind, Value::Object(body).to_string()).into_response()
}

/// The refusal of a change that does not say which version it is of.
pub fn says_no_version(ctx: &Ctx) -> Response {
    details(ctx, StatusCode::PRECONDITION_REQUIRED, "precondition-required", &"problem-precondition-required".into(), Map::new())
}

/// Fields that are wrong, as every refusal lists them.
pub fn errors(ctx: &Ctx, problems: &[FieldProblem]) -> Value {
    problems.iter().map(|problem| json!({ "field": problem.field, "detail": ctx.t.says(&problem.says) })).collect()
}
