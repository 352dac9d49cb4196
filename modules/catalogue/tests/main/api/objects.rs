//! Objects: versions, changes, moves, history, bulk changes, repeated deliveries.

use registers::actions::Then;
use serde_json::json;
use web::Method;

use super::scene::{PHARMACIES, Scene, modules, names_field, object, over};

testkit::city_tests! {
    modules = modules();

    async fn an_object_is_not_read_twice_at_the_same_version(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Барвінок", Then::Publish).await;
        for person in [scene.visitor(), scene.editor()] {
            let first = person.get(&object(record.id)).await.ok();
            assert_eq!((first.header("etag"), first.json()["version"].as_i64()), (Some("\"1\""), Some(1)));
            person.clone().with_header("if-none-match", "\"1\"").get(&object(record.id)).await.is(304);
            person.with_header("if-none-match", "\"2\"").get(&object(record.id)).await.ok();
        }
        scene.visitor().get(&format!("{PHARMACIES}/objects/by-number/АПТ-00001")).await.ok().says("Барвінок");
        scene.visitor().get(&format!("{PHARMACIES}/objects/by-number/АПТ-00002")).await.is(404);
    }

    async fn an_object_is_written_reviewed_published_and_changed(city: City) {
        let scene = Scene::set(city).await;
        let new = json!({ "data": { "name": "Нова", "seats": 2 }, "then": "submit" });
        let made = scene.editor().json(Method::POST, &format!("{PHARMACIES}/objects"), &new).await.is(201).json();
        let url = object(made["id"].as_str().unwrap());
        assert_eq!((&made["state"], &made["number"]), (&json!("on_review"), &json!("АПТ-00001")));
        scene.visitor().get(&url).await.is(404);
        scene.editor().json(Method::POST, &format!("{url}/moves"), &json!({ "verb": "publish" })).await.is(403);
        names_field(scene.publisher().json(Method::POST, &format!("{url}/moves"), &json!({ "verb": "return" })).await, 422, "reason");
        over(&scene.publisher(), Method::POST, &format!("{url}/moves"), 1, &json!({ "verb": "publish" })).await.ok();
        over(&scene.publisher(), Method::POST, &format!("{url}/moves"), 1, &json!({ "verb": "archive" })).await.is(412);
        scene.visitor().get(&url).await.ok().says("Нова");
        over(&scene.editor(), Method::PUT, &url, 2, &json!({ "data": { "name": "Новіша" } })).await.ok();
        let public = scene.visitor().get(&url).await.ok().says("Нова").says_nothing_of("Новіша").json();
        assert_eq!((public["version"].as_i64(), public["data"]["seats"].as_i64()), (Some(2), Some(2)));
        scene.editor().get(&format!("{url}?version=draft")).await.ok().says("Новіша");
        scene.publisher().json(Method::POST, &format!("{url}/moves"), &json!({ "verb": "submit" })).await.ok();
        scene.publisher().json(Method::POST, &format!("{url}/moves"), &json!({ "verb": "publish" })).await.ok();
        scene.visitor().get(&url).await.ok().says("Новіша");
        scene.publisher().json(Method::POST, &format!("{url}/moves"), &json!({ "verb": "archive" })).await.ok();
        scene.visitor().get(&url).await.is(404);
    }

    async fn a_change_without_a_version_or_over_an_old_one_changes_nothing(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Барвінок", Then::Keep).await;
        let (editor, url) = (scene.editor(), object(record.id));
        let body = json!({ "data": { "name": "Перший", "head_phone": super::scene::SECRET } });
        let refused = editor.json(Method::PUT, &url, &body).await.is(428);
        assert_eq!(refused.header("content-type"), Some("application/problem+json"));
        editor.clone().with_header("if-match", "сім").json(Method::PUT, &url, &body).await.is(400);
        assert_eq!(over(&editor, Method::PUT, &url, 1, &body).await.ok().header("etag"), Some("\"2\""));
        let late = over(&editor, Method::PUT, &url, 1, &json!({ "data": { "name": "Другий" } })).await.is(412).json();
        assert_eq!(late["present_version"], 2);
        let name = late["difference"].as_array().unwrap().iter().find(|change| change["field"] == "name").unwrap();
        assert_eq!((&name["was"], &name["is"]), (&json!("Барвінок"), &json!("Перший")));
        over(&editor, Method::PATCH, &url, 1, &json!({ "data": { "name": "Третій" } })).await.is(412);
        over(&scene.stranger(), Method::PUT, &url, 2, &body).await.is(404);
        editor.get(&format!("{url}?version=draft")).await.ok().says("Перший");
        editor.clone().with_header("if-match", "*").json(Method::PUT, &url, &body).await.ok();
    }

    async fn a_merge_patch_changes_what_it_names(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Барвінок", Then::Keep).await;
        let patch = json!({ "data": { "seats": 9, "kind": null }, "reason": "перелік" });
        let editor = scene.editor().with_header("if-match", "\"1\"").with_header("content-type", "application/merge-patch+json");
        let data = editor.json(Method::PATCH, &object(record.id), &patch).await.ok().json()["data"].clone();
        assert_eq!((&data["seats"], &data["kind"], &data["name"]), (&json!(9), &json!(null), &json!("Барвінок")));
        names_field(over(&scene.editor(), Method::PATCH, &object(record.id), 2, &json!({ "data": { "seats": "багато" } })).await, 422, "seats");
        names_field(over(&scene.editor(), Method::PATCH, &object(record.id), 2, &json!({ "data": { "nothing": 1 } })).await, 422, "nothing");
    }

    async fn only_a_draft_that_was_never_published_is_taken_away(city: City) {
        let scene = Scene::set(city).await;
        let draft = scene.pharmacy("Чернетка", Then::Keep).await;
        let published = scene.pharmacy("Барвінок", Then::Publish).await;
        scene.visitor().delete(&object(draft.id)).await.is(401);
        scene.stranger().delete(&object(draft.id)).await.is(404);
        scene.editor().with_header("if-match", "\"7\"").delete(&object(draft.id)).await.is(412);
        scene.editor().delete(&object(draft.id)).await.is(204);
        scene.editor().get(&format!("{}?version=draft", object(draft.id))).await.is(404);
        scene.publisher().delete(&object(published.id)).await.is(409);
        over(&scene.editor(), Method::PUT, &object(published.id), 1, &json!({ "data": { "name": "Правка" } })).await.ok();
        scene.publisher().delete(&object(published.id)).await.is(409);
        scene.visitor().get(&object(published.id)).await.ok().says("Барвінок");
    }

    async fn the_history_is_read_and_an_earlier_version_brought_back(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Перша", Then::Keep).await;
        let (editor, url) = (scene.editor(), object(record.id));
        over(&editor, Method::PATCH, &url, 1, &json!({ "data": { "name": "Друга" }, "reason": "нова вивіска" })).await.ok();
        let history = editor.get(&format!("{url}/history")).await.ok().json();
        assert_eq!((&history["items"][0]["verb"], &history["items"][0]["reason"]), (&json!("change"), &json!("нова вивіска")));
        assert_eq!(history["items"][0]["changes"][0]["was"], "Перша");
        assert_eq!(editor.get(&format!("{url}/history?limit=1")).await.ok().json()["next"], 2);
        assert_eq!(editor.get(&format!("{url}/history?limit=1&before=2")).await.ok().json()["items"][0]["version"], 1);
        assert_eq!(editor.get(&format!("{url}/history/1")).await.ok().json()["data"]["name"], "Перша");
        for wrong in ["/history/3", "/history/0", "/history/-1", "/history/x"] {
            editor.get(&format!("{url}{wrong}")).await.is(404);
        }
        scene.visitor().get(&format!("{url}/history")).await.is(401);
        scene.stranger().get(&format!("{url}/history")).await.is(404);
        editor.json(Method::POST, &format!("{url}/restorations"), &json!({ "version": 1 })).await.is(428);
        let back = over(&editor, Method::POST, &format!("{url}/restorations"), 2, &json!({ "version": 1 })).await.ok().json();
        assert_eq!((&back["title"], &back["version"]), (&json!("Перша"), &json!(3)));
        over(&editor, Method::POST, &format!("{url}/restorations"), 3, &json!({ "version": 9 })).await.is(404);
    }

    async fn one_change_is_made_to_many_objects(city: City) {
        let scene = Scene::set(city).await;
        let draft = scene.pharmacy("Чернетка", Then::Submit).await;
        let published = scene.pharmacy("Барвінок", Then::Publish).await;
        let url = format!("{PHARMACIES}/objects/bulk-changes");
        let publish = json!({ "ids": [draft.id, published.id, uuid::Uuid::nil()], "change": { "move": { "verb": "publish" } } });
        let outcome = scene.publisher().json(Method::POST, &url, &publish).await.ok().json();
        assert_eq!((outcome["done"].as_array().unwrap().len(), &outcome["refused"][0]["number"]), (1, &json!("АПТ-00002")));
        let set = json!({ "query": "f.kind=shop", "change": { "set": { "field": "seats", "value": 8 } } });
        assert_eq!(scene.editor().json(Method::POST, &url, &set).await.ok().json()["done"].as_array().unwrap().len(), 2);
        scene.visitor().json(Method::POST, &url, &set).await.is(401);
        let nothing = json!({ "ids": [], "change": { "move": { "verb": "publish" } } });
        scene.editor().json(Method::POST, &url, &nothing).await.is(400);
        let unknown = json!({ "query": "", "change": { "set": { "field": "nothing", "value": 8 } } });
        names_field(scene.editor().json(Method::POST, &url, &unknown).await, 422, "field");
    }

    async fn a_request_delivered_twice_writes_once(city: City) {
        let scene = Scene::set(city).await;
        let (url, editor) = (format!("{PHARMACIES}/objects"), scene.editor().with_header("idempotency-key", "order-1"));
        let new = json!({ "data": { "name": "Нова" } });
        let (first, second) = (editor.json(Method::POST, &url, &new).await.is(201), editor.json(Method::POST, &url, &new).await.is(201));
        assert_eq!((first.json()["id"].clone(), first.location()), (second.json()["id"].clone(), second.location()));
        let (left, right) = at_once(&editor, &url, &new).await;
        assert_eq!(left, right);
        editor.json(Method::POST, &url, &json!({ "data": { "name": "Інша" } })).await.is(409);
        let other = scene.editor().with_header("idempotency-key", "order-1").json(Method::POST, &url, &new).await.is(201);
        assert_ne!(other.json()["id"], first.json()["id"], "the key is the sender's own");
        editor.clone().with_header("idempotency-key", &"x".repeat(201)).json(Method::POST, &url, &new).await.is(400);
        assert_eq!(scene.editor().get(&format!("{url}?version=draft")).await.ok().json()["total"], 2);
    }
}

async fn at_once(editor: &testkit::Person, url: &str, new: &serde_json::Value) -> (serde_json::Value, serde_json::Value) {
    let (one, two) = (editor.clone(), editor.clone());
    let both = futures_util::future::join(one.json(Method::POST, url, new), two.json(Method::POST, url, new)).await;
    (both.0.json()["id"].clone(), both.1.json()["id"].clone())
}
