//! Imports by programs: begun with a file, planned, checked, written, taken back.

use serde_json::json;
use testkit::{Person, Request};
use web::{Body, Method};

use super::scene::{PHARMACIES, Scene, modules, names_field};

const FILE: &str = "Назва;Ліцензія;Місць;широта;довгота\nДобра;А-1;3;47,91;33,39\nПогана;А-2;три;;\n";

async fn send(person: &Person, query: &str, kind: &str, body: &str) -> testkit::Answer {
    let mut request = Request::new(Body::from(body.to_owned()));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = format!("{PHARMACIES}/imports?{query}").parse().unwrap();
    request.headers_mut().insert("content-type", kind.parse().unwrap());
    person.send(request).await
}

testkit::city_tests! {
    modules = modules();

    async fn a_table_is_checked_written_and_taken_back(city: City) {
        let scene = Scene::set(city).await;
        let publisher = scene.publisher();
        let begun = send(&publisher, "name=test.csv&publish=true&mode=accept_good", "text/csv", FILE).await.is(201);
        assert!(begun.location().unwrap().contains("/api/v1/imports/"));
        let import = begun.json();
        assert_eq!((&import["state"], &import["plan"]["columns"][3]["target"]), (&json!("uploaded"), &json!("location:latitude")));
        let url = format!("/api/v1/imports/{}", import["id"].as_str().unwrap());
        publisher.json(Method::POST, &format!("{url}/runs"), &json!({ "run": "apply" })).await.is(409);
        publisher.json(Method::POST, &format!("{url}/runs"), &json!({ "run": "check" })).await.is(202);
        scene.city.run_jobs().await;
        let checked = publisher.get(&url).await.ok().json();
        assert_eq!((&checked["state"], &checked["rows"]["good"], &checked["rows"]["bad"]), (&json!("checked"), &json!(1), &json!(1)));
        let problems = publisher.get(&format!("{url}/problems")).await.ok().json();
        assert_eq!((&problems["items"][0]["row"], &problems["items"][0]["value"]), (&json!(3), &json!("три")));
        publisher.json(Method::POST, &format!("{url}/runs"), &json!({ "run": "apply" })).await.is(202);
        scene.city.run_jobs().await;
        let total = || async { scene.visitor().get(&format!("{PHARMACIES}/objects")).await.ok().json()["total"].as_i64() };
        assert_eq!(total().await, Some(1));
        publisher.json(Method::POST, &format!("{url}/runs"), &json!({ "run": "undo" })).await.is(202);
        scene.city.run_jobs().await;
        assert_eq!((total().await, publisher.get(&url).await.ok().json()["state"].clone()), (Some(0), json!("undone")));
    }

    async fn a_plan_is_changed_and_must_fit_the_register(city: City) {
        let scene = Scene::set(city).await;
        let editor = scene.editor();
        let import = send(&editor, "", "text/csv", FILE).await.is(201).json();
        let url = format!("/api/v1/imports/{}", import["id"].as_str().unwrap());
        let mut plan = import["plan"].clone();
        plan["columns"][2]["target"] = json!("-");
        let changed = editor.json(Method::PUT, &format!("{url}/plan"), &plan).await.ok().json();
        assert_eq!(changed["plan"]["columns"][2]["target"], "-");
        plan["columns"][2]["target"] = json!("nothing");
        names_field(editor.json(Method::PUT, &format!("{url}/plan"), &plan).await, 422, "columns");
        plan["columns"][2]["target"] = json!("-");
        plan["publish"] = json!(true);
        names_field(editor.json(Method::PUT, &format!("{url}/plan"), &plan).await, 422, "publish");
        editor.json(Method::POST, &format!("{url}/runs"), &json!({ "run": "discard" })).await.is(202).says("discarded");
        assert_eq!(editor.get(&format!("{PHARMACIES}/imports")).await.ok().json()[0]["state"], "discarded");
    }

    async fn what_is_no_table_is_refused_and_others_see_nothing(city: City) {
        let scene = Scene::set(city).await;
        names_field(send(&scene.editor(), "name=x.xlsx", "application/octet-stream", "PK\u{3}\u{4} garbage").await, 422, "file");
        names_field(send(&scene.editor(), "", "text/csv", "").await, 422, "file");
        names_field(send(&scene.editor(), "key=nothing", "text/csv", FILE).await, 422, "key");
        names_field(send(&scene.editor(), "mode=some", "text/csv", FILE).await, 422, "mode");
        send(&scene.visitor(), "", "text/csv", FILE).await.is(401);
        let import = send(&scene.editor(), "", "text/csv", FILE).await.is(201).json();
        let url = format!("/api/v1/imports/{}", import["id"].as_str().unwrap());
        scene.stranger().get(&url).await.is(404);
        scene.stranger().get(&format!("{url}/problems")).await.is(404);
        let form = scene.editor().upload(&format!("{PHARMACIES}/imports"), &[], &[("file", "аптеки.csv", FILE.as_bytes())]).await.is(201);
        assert_eq!(form.json()["file_name"], "аптеки.csv");
    }
}
