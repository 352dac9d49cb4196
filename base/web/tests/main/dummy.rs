//! A module with one route of every sort.

use kit::{Assurance, Kopiykas, Problem, Role};
use serde::{Deserialize, Serialize};
use web::utoipa::ToSchema;
use web::{
    Access, Ctx, Fields, FileBody, Form, IntoResponse, Json, Module, Path, Query, Redirect, Refusal, Response, Routes, Upload, utoipa,
};

pub const MODULE: Module = Module {
    name: "dummy",
    messages: ("dummy-hello = Вітаємо, { $name }\ndummy-saved = Збережено\n", "dummy-hello = Hello, { $name }\ndummy-saved = Saved\n"),
    routes,
    ..Module::EMPTY
};

fn routes() -> Routes {
    let everybody = Access::EVERYBODY;
    Routes::new()
        .get("/hello", everybody, hello)
        .get("/form", everybody, show_form)
        .post("/form", everybody, send_form)
        .post("/typed", everybody, send_typed)
        .post("/files", everybody, send_files)
        .page(web::Method::PUT, "/table", everybody, take_table)
        .get("/things/{id}", everybody, show_thing)
        .get("/drawn", everybody, drawn)
        .get("/long", everybody, long)
        .get("/slow", everybody, slow)
        .get("/panic", everybody, panics)
        .get("/broken", everybody, broken)
        .get("/mine", Access::Role(Role::Resident), mine)
        .post("/mine", Access::Role(Role::Resident), mine)
        .post("/letters", Access::Role(Role::Resident), send_form)
        .get("/desk", Access::Staff, mine)
        .get("/verified", Access::Assured(Assurance::StateVerified), mine)
        .post("/verified", Access::Assured(Assurance::StateVerified), mine)
        .get("/grave", Access::Proven(Role::Resident), mine)
        .post("/grave", Access::Proven(Role::Resident), send_typed)
        .get("/sometimes", Access::Role(Role::Resident), sometimes)
        .post("/down", everybody, cannot_now)
        .get("/admin", Access::Role(Role::Administrator), mine)
        .api(everybody, web::routes!(list_sums))
        .api(Access::Role(Role::Editor), web::routes!(add_sum))
}

async fn hello(ctx: Ctx, query: Query) -> Response {
    let name = query.get("name").unwrap_or("друже");
    html(&ctx.page("Вітання"), &ui::Html::text(&ctx.t.with("dummy-hello", &[("name", name.into())])))
}

/// A page without a template of its own: the notice, and what is given.
fn html(page: &ui::Page, content: &ui::Html) -> Response {
    let notice = page.notice.as_ref().map(|notice| notice.title.clone()).unwrap_or_default();
    let text = format!("<!doctype html><html lang={}><title>{}</title><p>{notice}</p>{}", page.lang().tag(), page.title, content.as_str());
    ([(http::header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}

#[derive(askama::Template)]
#[template(source = "drawn {{ time }} {{ token }}", ext = "html")]
struct Drawn {
    time: usize,
    token: String,
}

/// Tells which drawing it is.
async fn drawn(ctx: Ctx, query: Query) -> Response {
    static TIMES: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let time = TIMES.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    let token = if query.get("form").is_some() { ctx.csrf() } else { String::new() };
    web::Show(Drawn { time, token }).for_all()
}

async fn show_form(ctx: Ctx) -> Response {
    let page = ctx.page("Форма");
    let field = page.csrf_field();
    html(&page, &ui::Html::trusted(format!("<form method=post>{}</form>", field.as_str())))
}

async fn send_form(fields: Fields) -> Redirect {
    assert!(fields.pairs().all(|(name, _)| name != web::TOKEN_FIELD));
    Redirect::to("/hello").saying("dummy-saved")
}

async fn cannot_now(_: Fields) -> Result<Redirect, Refusal> {
    Err(Problem::Unavailable.into())
}

#[derive(Deserialize)]
struct Typed {
    count: u32,
    #[serde(default)]
    tag: Vec<String>,
}

async fn send_typed(Form(form): Form<Typed>) -> Result<String, Refusal> {
    if form.count == 0 {
        return Err(Problem::field("count", "problem-invalid").into());
    }
    Ok(format!("{} {}", form.count, form.tag.join(",")))
}

async fn send_files(upload: Upload) -> Result<String, Refusal> {
    let told = upload.files.iter().map(|file| {
        let on_disk = std::fs::metadata(file.file.path()).map(|found| found.len()).unwrap_or_default();
        assert_eq!(on_disk, file.bytes);
        format!("{}={}:{} at {}", file.field, file.name, file.bytes, file.file.path().display())
    });
    Ok(told.collect::<Vec<_>>().join("\n"))
}

async fn take_table(file: FileBody) -> String {
    format!("{} {}", file.content_type, file.bytes)
}

async fn show_thing(Path(id): Path<kit::RecordId>) -> String {
    id.to_string()
}

async fn long(ctx: Ctx) -> Response {
    html(&ctx.page("Довга"), &ui::Html::trusted("<p>Рядок довгої сторінки</p>".repeat(1000)))
}

async fn slow(_: Ctx) -> &'static str {
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    "slow but whole"
}

async fn panics(_: Ctx) -> Response {
    panic!("the secret detail of the panic")
}

async fn broken(_: Ctx) -> Refusal {
    Problem::Internal("the secret detail of the failure".to_owned()).into()
}

async fn mine(ctx: Ctx) -> Result<String, Refusal> {
    ctx.require(Role::Resident)?;
    Ok(ctx.viewer.name.clone())
}

/// A sum.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Sum {
    /// Its size, kopiykas.
    #[schema(example = 1250)]
    kopiykas: i64,
}

/// Every sum
///
/// In the order they came.
#[utoipa::path(get, path = "/api/v1/sums", tag = "Суми", params(("after" = Option<String>, Query, description = "Where to go on")),
    responses((status = 200, body = Vec<Sum>)))]
async fn list_sums() -> Json<Vec<Sum>> {
    Json(vec![Sum { kopiykas: Kopiykas(1250).0 }])
}

/// Adds a sum
#[utoipa::path(post, path = "/api/v1/sums", tag = "Суми", request_body = Sum, responses((status = 200, body = Sum), (status = 422)))]
async fn add_sum(Json(sum): Json<Sum>) -> Result<Json<Sum>, Refusal> {
    if sum.kopiykas < 0 { Err(Problem::field("kopiykas", "problem-invalid").into()) } else { Ok(Json(sum)) }
}

/// Only here the state must say who it is.
async fn sometimes(ctx: Ctx, query: Query) -> Response {
    match ctx.to_raise(Assurance::StateVerified).filter(|_| query.get("sign").is_some()) {
        Some(raise) => raise.into_response(),
        None => "signed".into_response(),
    }
}
