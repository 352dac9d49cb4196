//! `PUT` and `PATCH …/objects/{object}`

use kit::RecordId;
use registers::actions::{RecordChange, change_record};
use registers::{Data, Register};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use web::{Ctx, HeaderMap, Json, Path, Refusal, Response};

use super::condition::Seen;
use super::create_object::ThenWord;
use super::object_view::ObjectView;
use super::places::ObjectPath;
use super::{problem, reach, show_object, stale};

/// An object as it is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectChange {
    /// All its fields; one that is absent is emptied. Those that compose themselves (`readOnly` in the schema) are ignored.
    #[schema(value_type = Object, example = json!({ "name": "Аптека «Барвінок»", "seats": 4 }))]
    data: Data,
    /// Why, for the history.
    #[serde(default)]
    reason: String,
    #[serde(default)]
    then: ThenWord,
}

/// What is to change in an object (JSON Merge Patch, RFC 7396, of the body of `PUT`).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectPatch {
    /// Fields with new values; `null` empties a field, what is absent stays.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({ "seats": 5, "fax": null }))]
    data: Map<String, Value>,
    /// Why, for the history.
    #[serde(default)]
    reason: String,
    #[serde(default)]
    then: ThenWord,
}

/// Changes an object
///
/// Writes a new version over the one named by `If-Match`. In a resource with review a published object stays published as it was
/// until the new version is published too.
#[utoipa::path(put, path = "/api/v1/resources/{resource}/objects/{object}", tag = "objects", request_body = ObjectChange,
    params(ObjectPath, ("If-Match" = String, Header, description = "The version that is changed, as in its ETag", example = "\"3\"")),
    responses((status = 200, body = ObjectView, headers(("ETag" = String))), (status = 404, description = "There is none such"), (status = 409, description = "Its state does not allow it"),
        (status = 412, description = "It was changed meanwhile: `present_version` and `difference` say how"), (status = 422, description = "Fields are wrong"), (status = 428, description = "If-Match is missing")))]
pub async fn change_object(
    ctx: Ctx,
    path: Path<ObjectPath>,
    headers: HeaderMap,
    Json(body): Json<ObjectChange>,
) -> Result<Response, Refusal> {
    let (register, record) = reach::kept(&ctx, &path.0.resource, path.0.object).await?;
    let Some(seen) = Seen::read(&headers)? else { return Ok(problem::says_no_version(&ctx)) };
    let change = RecordChange { version: seen.or(record.version), data: body.data, reason: body.reason, then: body.then.into() };
    write(&ctx, &register, record.id, change).await
}

/// Changes some fields of an object
///
/// JSON Merge Patch (RFC 7396) of the newest version.
#[utoipa::path(patch, path = "/api/v1/resources/{resource}/objects/{object}", tag = "objects",
    request_body(content((ObjectPatch = "application/merge-patch+json"), (ObjectPatch = "application/json"))),
    params(ObjectPath, ("If-Match" = String, Header, description = "The version that is changed, as in its ETag", example = "\"3\"")),
    responses((status = 200, body = ObjectView, headers(("ETag" = String))), (status = 404, description = "There is none such"), (status = 409, description = "Its state does not allow it"),
        (status = 412, description = "It was changed meanwhile: `present_version` and `difference` say how"), (status = 422, description = "Fields are wrong"), (status = 428, description = "If-Match is missing")))]
pub async fn patch_object(
    ctx: Ctx,
    path: Path<ObjectPath>,
    headers: HeaderMap,
    Json(body): Json<ObjectPatch>,
) -> Result<Response, Refusal> {
    let (register, record) = reach::kept(&ctx, &path.0.resource, path.0.object).await?;
    let Some(seen) = Seen::read(&headers)? else { return Ok(problem::says_no_version(&ctx)) };
    let version = seen.or(record.version);
    if version != record.version {
        return stale::refuse(&ctx, &register, record.id, version).await;
    }
    let data = merged(record.data.0, body.data);
    let change = RecordChange { version, data, reason: body.reason, then: body.then.into() };
    write(&ctx, &register, record.id, change).await
}

async fn write(ctx: &Ctx, register: &Register, id: RecordId, change: RecordChange) -> Result<Response, Refusal> {
    let seen = change.version;
    let done = change_record(reach::engine(ctx), &ctx.viewer, &register.code, id, change).await;
    show_object::outcome(ctx, register, id, Some(seen), done).await
}

/// RFC 7396 of an object's data: `null` takes away, objects are merged, everything else is put in place.
fn merged(mut target: Data, patch: Map<String, Value>) -> Data {
    for (name, value) in patch {
        match (value, target.remove(&name)) {
            (Value::Null, _) => {}
            (Value::Object(inner), Some(Value::Object(old))) => drop(target.insert(name, Value::Object(merged(old, inner)))),
            (Value::Object(inner), _) => drop(target.insert(name, Value::Object(merged(Map::new(), inner)))),
            (other, _) => drop(target.insert(name, other)),
        }
    }
    target
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn patched(target: Value, patch: Value) -> Value {
        match (target, patch) {
            (Value::Object(target), Value::Object(patch)) => Value::Object(merged(target, patch)),
            _ => Value::Null,
        }
    }

    #[test]
    fn a_merge_patch_follows_the_examples_of_its_standard() {
        for (target, patch, result) in [
            (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
            (json!({"a":"b"}), json!({"a":null}), json!({})),
            (json!({"a":"b","b":"c"}), json!({"a":null}), json!({"b":"c"})),
            (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
            (json!({"a":{"b":"c"}}), json!({"a":{"b":"d","c":null}}), json!({"a":{"b":"d"}})),
            (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
            (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
            (json!({}), json!({"a":{"bb":{"ccc":null}}}), json!({"a":{"bb":{}}})),
        ] {
            assert_eq!(patched(target.clone(), patch.clone()), result, "{target} {patch}");
        }
    }
}
