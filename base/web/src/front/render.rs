//! Refusals as people read them (a page) and as programs do (RFC 9457 problem details).

use askama::Template;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use i18n::Locale;
use kit::Problem;
use serde::Serialize;
use ui::Page;

use super::finish::said_path;
use crate::Refusal;
use crate::dialect::{Dialect, Told};
use crate::form::is_worth_repeating;
use crate::show::html_response;
use crate::visit::Visit;

/// The page of a refusal.
#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: Page,
    says: String,
    mistakes: Vec<String>,
    request_id: Option<String>,
    search: Option<ui::SearchBox<'static>>,
    sign_in: Option<String>,
    again: Option<Again<'a>>,
}

/// What was typed, to be sent once more.
struct Again<'a> {
    action: &'a str,
    with_files: bool,
    fields: Vec<(&'a str, &'a str)>,
}

/// Problem details (RFC 9457).
#[derive(Serialize)]
struct Details<'a> {
    r#type: String,
    title: String,
    status: u16,
    detail: String,
    instance: &'a str,
    request_id: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldDetail>,
}

#[derive(Serialize)]
struct FieldDetail {
    field: String,
    detail: String,
}

/// The answer for a refusal; `kept` are the headers it already had (`Allow`, `WWW-Authenticate`).
pub(super) fn refusal(visit: &Visit, refusal: &Refusal, kept: &HeaderMap) -> Response {
    if let Problem::Internal(detail) = refusal.problem() {
        tracing::error!(id = visit.id, method = %visit.method, path = %said_path(visit.uri.path()), detail, "our fault");
    }
    let mut response = match visit.house.dialect(visit.uri.path()) {
        Some(dialect) => told(visit, dialect, refusal),
        None => {
            let mut response = if visit.is_machine() { details(visit, refusal) } else { page(visit, refusal) };
            *response.status_mut() = refusal.status();
            response
        }
    };
    let headers = response.headers_mut();
    if let Some(allow) = kept.get(header::ALLOW) {
        headers.insert(header::ALLOW, allow.clone());
    }
    match refusal.problem() {
        Problem::TooMany(seconds) => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds))),
        Problem::Unavailable => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"))),
        Problem::SignInFirst => drop(headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
        _ => {}
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The refusal as the standard of its address says it.
fn told(visit: &Visit, dialect: &Dialect, refusal: &Refusal) -> Response {
    let t = visit.house.locale(visit.lang);
    let says = t.says(&refusal.problem().says());
    let mistakes = mistakes(&t, refusal.problem()).into_iter().map(|own| (own.field, own.detail)).collect();
    (dialect.write)(&Told { path: visit.uri.path(), status: refusal.status(), says, mistakes })
}

fn details(visit: &Visit, refusal: &Refusal) -> Response {
    let t = visit.house.locale(visit.lang);
    let body = Details {
        r#type: visit.house.city().url(&format!("/problems/{}", refusal.code())),
        title: t.say(&format!("problem-{}-title", refusal.code())).to_owned(),
        status: refusal.status().as_u16(),
        detail: t.says(&refusal.problem().says()),
        instance: visit.uri.path(),
        request_id: &visit.id,
        errors: mistakes(&t, refusal.problem()),
    };
    let mut response = Response::new(serde_json::to_vec(&body).unwrap_or_default().into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn page(visit: &Visit, refusal: &Refusal) -> Response {
    let t = visit.house.locale(visit.lang);
    let mut page = visit.page(t.say(&format!("problem-{}-title", refusal.code())));
    page.noindex = true;
    let ours = refusal.status().is_server_error();
    let sign_in = (*refusal.problem() == Problem::SignInFirst).then(|| "/sign-in".to_owned());
    let template = ProblemPage {
        says: t.says(&refusal.problem().says()),
        mistakes: mistakes(&t, refusal.problem()).into_iter().map(|mistake| mistake.detail).collect(),
        request_id: ours.then(|| visit.id.clone()),
        search: (refusal.status() == StatusCode::NOT_FOUND && !page.city.search.is_empty()).then(|| search_box(&t, &page)),
        sign_in,
        again: again(visit, refusal),
        page,
    };
    match template.render() {
        Ok(html) => html_response(html),
        Err(error) => {
            tracing::error!(%error, "the page of a problem cannot be rendered");
            html_response(t.say("problem-internal-title").to_owned())
        }
    }
}

fn again<'a>(visit: &'a Visit, refusal: &Refusal) -> Option<Again<'a>> {
    let kept = visit.kept().filter(|_| is_worth_repeating(refusal))?;
    Some(Again { action: visit.path_and_query(), with_files: kept.with_files, fields: kept.fields.pairs().collect() })
}

fn search_box(t: &Locale, page: &Page) -> ui::SearchBox<'static> {
    ui::SearchBox {
        action: page.city.search.clone().into(),
        label: t.say("web-search-label").to_owned().into(),
        button: t.say("web-search").to_owned().into(),
        ..ui::SearchBox::default()
    }
}

fn mistakes(t: &Locale, problem: &Problem) -> Vec<FieldDetail> {
    let Problem::Invalid(fields) = problem else { return Vec::new() };
    fields.iter().map(|field| FieldDetail { field: field.field.clone(), detail: t.says(&field.says) }).collect()
}
