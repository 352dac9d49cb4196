//! Discovery, the list of services, and what a service asks for.

use serde_json::{Value, json};
use web::{Ctx, Path, Refusal, Response, StatusCode};

use super::answer::{self, Entry, Format};
use crate::reach;

/// `GET /open311/discovery.json`
pub async fn discover_json(ctx: Ctx) -> Response {
    discovery(&ctx, Format::Json)
}

/// `GET /open311/discovery.xml`
pub async fn discover_xml(ctx: Ctx) -> Response {
    discovery(&ctx, Format::Xml)
}

fn discovery(ctx: &Ctx, format: Format) -> Response {
    let city = ctx.house.city();
    let endpoint = json!({
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": city.url("/open311/v2"),
        "changeset": "2026-11-01T00:00:00+02:00",
        "type": "production",
        "formats": ["application/json", "text/xml"],
    });
    let entry: Entry = vec![
        ("changeset", Value::from("2026-11-01T00:00:00+02:00")),
        ("contact", Value::from(city.url("/"))),
        ("key_service", Value::from(city.url("/account/keys"))),
        ("endpoints", json!([endpoint])),
    ];
    answer::one(format, "discovery", entry)
}

/// `GET /open311/v2/services.json`
pub async fn list_json(ctx: Ctx) -> Result<Response, Refusal> {
    list(&ctx, Format::Json).await
}

/// `GET /open311/v2/services.xml`
pub async fn list_xml(ctx: Ctx) -> Result<Response, Refusal> {
    list(&ctx, Format::Xml).await
}

async fn list(ctx: &Ctx, format: Format) -> Result<Response, Refusal> {
    let kind = reach::known(ctx).await?;
    let t = &ctx.t;
    let entry = |own: &cases::kind::Category| -> Entry {
        vec![
            ("service_code", Value::from(own.code.as_str())),
            ("service_name", Value::from(t.text(&own.title))),
            ("description", Value::from(t.text(&own.hint))),
            ("metadata", Value::from(false)),
            ("type", Value::from("realtime")),
            ("keywords", Value::from("")),
            ("group", Value::from(t.text(&own.group))),
        ]
    };
    let categories = kind.iter().flat_map(|kind| kind.declaration.categories.iter()).filter(|own| !own.retired);
    Ok(answer::list(format, "services", "service", categories.map(entry).collect()))
}

/// `GET /open311/v2/services/{service}.json`
pub async fn show_definition(ctx: Ctx, Path(name): Path<String>) -> Result<Response, Refusal> {
    let Some((code, format)) = Format::split(&name) else {
        return Ok(answer::refusal(Format::Json, StatusCode::NOT_FOUND, "service_code was not found"));
    };
    let kind = reach::known(&ctx).await?;
    let known = kind.as_ref().and_then(|kind| kind.declaration.category(code)).filter(|own| !own.retired);
    match known {
        Some(own) => {
            let entry: Entry = vec![("service_code", Value::from(own.code.as_str())), ("attributes", json!([]))];
            Ok(answer::one(format, "service_definition", entry))
        }
        None => Ok(answer::refusal(format, StatusCode::NOT_FOUND, "service_code was not found")),
    }
}
