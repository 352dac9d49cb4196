//! Discovery, the list of services, and what a service asks for.

use cases::kind::{Category, Declaration};
use i18n::Locale;
use web::{Ctx, Path, Query, Refusal, Response};

use super::answer::{self, Fault, Format};
use super::views::{DefinitionView, DiscoveryView, EndpointView, ErrorView, ServiceView};
use super::{attributes, jurisdiction};
use crate::{reach, urls};

/// When what is served here last changed.
const CHANGESET: &str = "2026-11-27T00:00:00+02:00";

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
    let endpoint = EndpointView {
        specification: "http://wiki.open311.org/GeoReport_v2",
        url: city.url("/open311/v2"),
        changeset: CHANGESET,
        r#type: "production",
        formats: ["application/json", "text/xml"],
    };
    let about = city.url(urls::OPEN311);
    answer::one(
        format,
        "discovery",
        &DiscoveryView { changeset: CHANGESET, contact: about.clone(), key_service: about, endpoints: vec![endpoint] },
    )
}

/// What can be reported (Open311)
#[utoipa::path(get, path = "/open311/v2/services.json", tag = "open311",
    params(("jurisdiction_id" = Option<String>, Query, description = "The city; the host of this site")),
    responses((status = 200, body = Vec<ServiceView>), (status = 404, body = Vec<ErrorView>, description = "Another city is meant")))]
pub async fn list_georeport_services(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    answer::settle(&ctx, Format::Json, list(&ctx, Format::Json, &query).await)
}

/// What can be reported (Open311, XML)
#[utoipa::path(get, path = "/open311/v2/services.xml", tag = "open311",
    params(("jurisdiction_id" = Option<String>, Query, description = "The city; the host of this site")),
    responses((status = 200, content_type = "text/xml", body = String), (status = 404, content_type = "text/xml", body = String, description = "Another city is meant")))]
pub async fn list_georeport_services_xml(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    answer::settle(&ctx, Format::Xml, list(&ctx, Format::Xml, &query).await)
}

async fn list(ctx: &Ctx, format: Format, query: &Query) -> Result<Response, Fault> {
    jurisdiction::check(ctx.house.city(), query.word("jurisdiction_id"))?;
    let kind = reach::known(ctx).await?;
    let offered = |kind: &Declaration| -> Vec<ServiceView> {
        kind.categories.iter().filter(|own| !own.retired).map(|own| view(&ctx.t, kind, own)).collect()
    };
    let views = kind.as_ref().map(|kind| offered(&kind.declaration)).unwrap_or_default();
    Ok(answer::list(format, "services", "service", &views))
}

fn view(t: &Locale, kind: &Declaration, own: &Category) -> ServiceView {
    ServiceView {
        service_code: own.code.clone(),
        service_name: t.text(&own.title).to_owned(),
        description: t.text(&own.hint).to_owned(),
        metadata: attributes::asked(kind, &own.code).next().is_some(),
        r#type: "realtime",
        keywords: "",
        group: t.text(&own.group).to_owned(),
    }
}

/// What a service asks for besides words and place (Open311)
#[utoipa::path(get, path = "/open311/v2/services/{code}", tag = "open311",
    params(
        ("code" = String, Path, description = "The service with the format: `light-out.json`, `light-out.xml`", example = "light-out.json"),
        ("jurisdiction_id" = Option<String>, Query, description = "The city; the host of this site"),
    ),
    responses((status = 200, body = DefinitionView), (status = 404, body = Vec<ErrorView>, description = "There is none such")))]
pub async fn show_georeport_definition(ctx: Ctx, Path(name): Path<String>, query: Query) -> Result<Response, Refusal> {
    let (code, format) = Format::split(&name).unwrap_or((&name, Format::Json));
    let answer = define(&ctx, &query, code).await.map(|view| answer::one(format, "service_definition", &view));
    answer::settle(&ctx, format, answer)
}

async fn define(ctx: &Ctx, query: &Query, code: &str) -> Result<DefinitionView, Fault> {
    jurisdiction::check(ctx.house.city(), query.word("jurisdiction_id"))?;
    let missing = Fault::Missing("requests-georeport-service");
    let Some(kind) = reach::known(ctx).await? else { return Err(missing) };
    let known = kind.declaration.category(code).filter(|own| !own.retired).ok_or(missing)?;
    let attributes = attributes::views(&ctx.t, &kind.declaration, &known.code);
    Ok(DefinitionView { service_code: known.code.clone(), attributes })
}
