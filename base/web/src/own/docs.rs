//! Pages about the API, for people; and its description, for programs.

use askama::Template;
use axum::response::Response;
use http::{HeaderValue, header};
use kit::Problem;
use ui::Page;

use crate::openapi::Operation;
use crate::{Ctx, Path, Query, Refusal, Show};

/// `GET /api/openapi.json`
pub async fn show_openapi(ctx: Ctx) -> Response {
    let mut response = Response::new(ctx.house.described().json().into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

#[derive(Template)]
#[template(path = "operations.html")]
pub struct OperationsPage {
    page: Page,
    search: ui::SearchBox<'static>,
    groups: Vec<(String, Vec<Operation>)>,
    count: String,
    standards: Vec<(&'static str, &'static str)>,
}

/// `GET /api?q=`: every operation, or those with the words.
pub async fn list_operations(ctx: Ctx, query: Query) -> Show<OperationsPage> {
    let q = query.word("q").unwrap_or_default().to_owned();
    let words = kit::fold::words(&q, 10);
    let found: Vec<&Operation> = ctx.house.described().operations().iter().filter(|operation| has_words(operation, &words)).collect();
    let mut groups: Vec<(String, Vec<Operation>)> = Vec::new();
    for operation in &found {
        match groups.last_mut().filter(|(tag, _)| *tag == operation.tag) {
            Some((_, group)) => group.push((*operation).clone()),
            None => groups.push((operation.tag.clone(), vec![(*operation).clone()])),
        }
    }
    let page = ctx.page(ctx.t.say("api-title")).section("api").describe(ctx.t.say("api-lead"));
    let count = ctx.t.with("api-count", &[("count", found.len().into())]);
    let search = ui::SearchBox {
        action: "/api".into(),
        label: ctx.t.say("api-search-label").to_owned().into(),
        button: ctx.t.say("web-search").to_owned().into(),
        value: q.into(),
        ..ui::SearchBox::default()
    };
    let standards = ctx.house.dialects().iter().map(|own| (own.name, own.about)).collect();
    Show(OperationsPage { page, search, groups, count, standards })
}

fn has_words(operation: &Operation, words: &[String]) -> bool {
    let all = kit::fold::fold(&format!("{} {} {} {} {}", operation.id, operation.method, operation.path, operation.tag, operation.summary));
    words.iter().all(|word| all.contains(word))
}

#[derive(Template)]
#[template(path = "operation.html")]
pub struct OperationPage {
    page: Page,
    operation: Operation,
}

/// `GET /api/docs/{operation}`
pub async fn show_operation(ctx: Ctx, Path(id): Path<String>) -> Result<Show<OperationPage>, Refusal> {
    let operation = ctx.house.described().operations().iter().find(|operation| operation.id == id).ok_or(Problem::NotFound)?.clone();
    let title = if operation.summary.is_empty() { operation.id.clone() } else { operation.summary.clone() };
    let page = ctx.page(title).section("api").crumb(ctx.t.say("api-title"), "/api");
    Ok(Show(OperationPage { page, operation }))
}

/// `GET /components`: what pages are made of.
pub async fn show_components(ctx: Ctx) -> Show<ui::gallery::GalleryPage> {
    Show(ui::gallery::GalleryPage::new(ctx.page(ctx.t.say("gallery-title"))))
}

#[derive(Template)]
#[template(path = "problem_kind.html")]
pub struct ProblemKindPage {
    page: Page,
    code: String,
    text: String,
}

/// `GET /problems/{code}`: what the `type` of a problem leads to.
pub async fn show_problem(ctx: Ctx, Path(code): Path<String>) -> Result<Show<ProblemKindPage>, Refusal> {
    let known = CODES.iter().find(|known| **known == code).ok_or(Problem::NotFound)?;
    let page = ctx.page(ctx.t.say(&format!("problem-{known}-title"))).section("api").crumb(ctx.t.say("api-title"), "/api");
    let text = ctx.t.say(&format!("problem-{known}-about")).to_owned();
    Ok(Show(ProblemKindPage { page, code, text }))
}

/// The kinds of problems, each with a title and an explanation.
const CODES: [&str; 17] = [
    "bad-request",
    "sign-in-first",
    "forbidden",
    "foreign-form",
    "not-found",
    "gone",
    "method-not-allowed",
    "conflict",
    "precondition-failed",
    "precondition-required",
    "too-large",
    "uri-too-long",
    "unsupported-media-type",
    "invalid",
    "too-many",
    "internal",
    "unavailable",
];
