//! The door of the house: routes with their access, the request's context, refusals, forms, uploads, and everything that
//! stands between the street and a handler.
//!
//! A module gives [`Routes`]; each route names the [`Access`] it demands, and the floor is enforced before the handler runs.
//! A handler takes a [`Ctx`] and answers a page ([`Show`]), a [`Redirect`], [`Json`] or a [`Refusal`]. One middleware,
//! [`Front`], does everything that is the same for all requests in one pass.
//!
//! ```ignore
//! use web::{Access, Ctx, Json, Module, Path, Refusal, Routes, Show, axum, utoipa};
//!
//! pub const MODULE: Module = Module { name: "benches", migrations: MIGRATIONS, messages: MESSAGES, routes, ..Module::EMPTY };
//!
//! fn routes() -> Routes {
//!     Routes::new()
//!         .get("/benches/{bench}", Access::EVERYBODY, show_bench)
//!         .api(Access::EVERYBODY, web::routes!(find_bench))
//! }
//!
//! #[derive(askama::Template)]
//! #[template(path = "bench.html")] // {% extends "layout.html" %} {% block content %} … {% endblock %}
//! struct BenchPage {
//!     page: ui::Page,
//!     bench: Bench,
//! }
//!
//! /// `GET /benches/{bench}`
//! async fn show_bench(ctx: Ctx, Path(id): Path<BenchId>) -> Result<Show<BenchPage>, Refusal> {
//!     let bench = store::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
//!     Ok(Show(BenchPage { page: ctx.page(ctx.t.text(&bench.name)).section("benches"), bench }))
//! }
//!
//! /// A bench
//! #[utoipa::path(get, path = "/api/v1/benches/{bench}", tag = "benches", params(("bench" = Uuid, Path)), responses((status = 200, body = Bench), (status = 404)))]
//! async fn find_bench(ctx: Ctx, Path(id): Path<BenchId>) -> Result<Json<Bench>, Refusal> {
//!     Ok(Json(store::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?))
//! }
//! ```
#![deny(missing_docs)]

pub mod config;
mod cookies;
mod ctx;
mod cursor;
mod dialect;
mod doorkeeper;
pub mod etag;
mod form;
mod front;
mod gate;
mod graves;
mod house;
mod json;
mod local;
pub mod log;
mod meter;
mod module;
pub mod openapi;
mod own;
mod path;
mod query;
mod redirect;
mod refusal;
mod routes;
mod serve;
mod show;
mod sign;
pub mod spreadsheet;
mod visit;

pub use config::Config;
pub use cookies::SetCookie;
pub use ctx::Ctx;
pub use cursor::Cursor;
pub use dialect::{Dialect, Told};
pub use doorkeeper::{Called, Credential, Doorkeeper, PROOF_FIELDS, Proof};
pub use form::{Fields, FileBody, Form, KEY_FIELD, KeyedForm, TempFile, Upload, UploadedFile};
pub use front::{Front, open_to_every_site, policy_with};
pub use graves::{Graves, Graveyard};
pub use house::{House, StartError, Starting};
pub use json::Json;
pub use local::local_path;
pub use module::Module;
pub use path::Path;
pub use query::Query;
pub use redirect::Redirect;
pub use refusal::Refusal;
pub use routes::{Access, RouteRow, Routes};
pub use serve::serve;
pub use show::{Show, for_all};
pub use sign::Seal;

pub use axum;
pub use axum::body::{Body, Bytes};
pub use axum::response::{IntoResponse, Response};
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
pub use utoipa;
/// Operations for [`Routes::api`]: `routes!(list_records, create_record)`. Needs `use web::{axum, utoipa};` or the crates themselves.
pub use utoipa_axum::routes;

/// The messages of this crate: Ukrainian, English.
pub const MESSAGES: (&str, &str) = (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl"));

/// The name of the hidden field that carries [`Ctx::csrf`] in every form.
pub const TOKEN_FIELD: &str = "_token";
