//! Forms of programs with a key, and refusals in the words of a standard.

use std::sync::Arc;

use db::BoxFuture;
use kit::{Grant, Problem, Quota, Role, Timestamp, Viewer};
use testkit::City;
use web::{
    Access, Body, Credential, Ctx, Dialect, Doorkeeper, Fields, IntoResponse, KeyedForm, Module, Proof, Refusal, Response, Routes, Told,
};

const MODULE: Module = Module {
    name: "programs",
    routes: || Routes::new().post("/std/things", Access::Key, take).get("/std/things", Access::EVERYBODY, fail),
    dialects: &[Dialect { prefix: "/std/", write: refuse, media_types: &["text/plain"], about: "/std", name: "api-title" }],
    start: |starting| {
        Box::pin(async move {
            starting.keep_door(Arc::new(Door));
            Ok(())
        })
    },
    ..Module::EMPTY
};

async fn take(form: KeyedForm) -> String {
    let fields: Vec<String> = form.fields.pairs().map(|(name, value)| format!("{name}={value}")).collect();
    let files: Vec<String> = form.files.iter().map(|file| format!("{}:{}", file.name, file.bytes)).collect();
    format!("{} {} {} {}", form.ctx.viewer.name, form.sender, fields.join("&"), files.join("&"))
}

async fn fail(_: Ctx) -> Result<Response, Refusal> {
    Err(Problem::field("colour", "problem-broken-body").into())
}

fn refuse(told: &Told<'_>) -> Response {
    let mistakes: Vec<&str> = told.mistakes.iter().map(|(field, _)| field.as_str()).collect();
    (told.status, format!("std {} {} {}", told.path, told.status.as_u16(), mistakes.join(","))).into_response()
}

/// Knows one key, counts nothing.
struct Door;

impl Doorkeeper for Door {
    fn viewer<'a>(&'a self, credential: Credential<'a>, _: Timestamp) -> BoxFuture<'a, Result<Viewer, Problem>> {
        let quota = Some(Quota { per_minute: 60, left: 59, full_in_seconds: 60 });
        let known = Viewer { name: "Табло".into(), grants: vec![Grant::of(Role::Expert)], quota, ..Viewer::default() };
        Box::pin(async move {
            match credential {
                Credential::Key { secret: "right", writes: true, .. } => Ok(known),
                Credential::Key { .. } => Err(Problem::SignInFirst),
                Credential::Session { .. } => Ok(Viewer::visitor()),
            }
        })
    }

    fn prove<'a>(&'a self, _: &'a Ctx, _: &'a Fields) -> BoxFuture<'a, Result<Proof, Refusal>> {
        Box::pin(async { Ok(Proof::Given) })
    }
}

async fn post(city: &City, body: &str, header: Option<(&str, &str)>) -> testkit::Answer {
    let mut request = http::Request::post("/std/things").header("content-type", "application/x-www-form-urlencoded");
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    city.visitor().send_bare(request.body(Body::from(body.to_owned())).unwrap()).await
}

testkit::city_tests! {
    modules = [MODULE];

    async fn a_key_comes_in_a_field_or_in_the_header_and_goes_no_further(city: City) {
        let in_field = post(&city, "a=1&api_key=right&a=2&api_key=other", None).await.ok().text();
        assert!(in_field.starts_with("Табло ") && in_field.ends_with(" a=1&a=2 ") && !in_field.contains("right"), "{in_field}");
        let in_header = post(&city, "a=1&a=2", Some(("authorization", "Bearer right"))).await.ok().text();
        assert_eq!(in_field, in_header, "one key is one sender");
        post(&city, "api_key=right", Some(("authorization", "Bearer wrong"))).await.is(401);
        let answer = city.visitor().upload("/std/things", &[("api_key", "right")], &[("media", "яма.png", b"12345")]).await.ok();
        assert!(answer.text().ends_with("яма.png:5"), "{}", answer.text());
    }

    async fn without_a_key_nobody_comes_in(city: City) {
        for body in ["", "a=1", "api_key=", "api_key=wrong"] {
            assert_eq!(post(&city, body, None).await.is(401).text(), "std /std/things 401 ");
        }
        for role in Role::ALL {
            city.person(role).post("/std/things", &[("a", "1")]).await.is(401);
        }
        let other = http::Request::post("/std/things").header("content-type", "application/json").header("authorization", "Bearer right");
        city.visitor().send_bare(other.body(Body::from("{}")).unwrap()).await.is(415);
    }

    async fn all_under_a_path_is_refused_in_the_words_of_its_standard(city: City) {
        let visitor = city.visitor();
        assert_eq!(visitor.get("/std/things").await.is(422).text(), "std /std/things 422 colour");
        assert_eq!(visitor.get("/std/none").await.is(404).text(), "std /std/none 404 ");
        assert!(visitor.delete("/std/things").await.is(405).header("allow").is_some());
        assert!(post(&city, &format!("api_key=right&a={}", "x".repeat(kit::limits::BODY_BYTES_MAX)), None).await.is(413).text().starts_with("std "));
        assert!(!visitor.get("/none").await.is(404).text().contains("std "));
        assert_eq!(visitor.get("/api").await.ok().select("main a[href='/std']").len(), 1);
    }
}
