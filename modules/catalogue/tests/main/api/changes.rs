//! The change feed: a copy that follows it is what everybody sees.

use registers::actions::Then;
use serde_json::{Value, json};
use web::Method;

use super::scene::{PHARMACIES, Scene, modules, names_field, object, over};

fn told(feed: &Value) -> Vec<(&str, Option<&str>)> {
    feed["items"].as_array().unwrap().iter().map(|item| (item["kind"].as_str().unwrap(), item["data"]["name"].as_str())).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn the_feed_tells_what_everybody_sees_and_nothing_of_drafts(city: City) {
        let scene = Scene::set(city).await;
        let (url, visitor) = (format!("{PHARMACIES}/changes"), scene.visitor());
        let draft = scene.pharmacy("Чернетка", Then::Keep).await;
        assert_eq!(told(&visitor.get(&url).await.ok().json()), []);
        let record = scene.pharmacy("Барвінок", Then::Publish).await;
        scene.editor().delete(&object(draft.id)).await.is(204);
        let feed = visitor.get(&url).await.ok().json();
        assert_eq!((told(&feed), &feed["more"]), (vec![("published", Some("Барвінок"))], &json!(false)));
        let mut next = feed["next"].as_i64().unwrap();
        over(&scene.editor(), Method::PUT, &object(record.id), 1, &json!({ "data": { "name": "Барвінок 2" } })).await.ok();
        let feed = visitor.get(&format!("{url}?after={next}")).await.ok().json();
        assert_eq!(told(&feed), [], "a draft beside the published version is nobody's business");
        assert!(feed["next"].as_i64().unwrap() > next);
        scene.publisher().json(Method::POST, &format!("{}/moves", object(record.id)), &json!({ "verb": "publish" })).await.ok();
        let feed = visitor.get(&format!("{url}?after={next}")).await.ok().json();
        assert_eq!(told(&feed), [("changed", Some("Барвінок 2"))]);
        next = feed["next"].as_i64().unwrap();
        scene.publisher().json(Method::POST, &format!("{}/moves", object(record.id)), &json!({ "verb": "archive" })).await.ok();
        let feed = visitor.get(&format!("{url}?after={next}")).await.ok().json();
        assert_eq!(told(&feed), [("withdrawn", None)]);
        assert_eq!(told(&visitor.get(&url).await.ok().json()), [("withdrawn", None)], "an object stands in a part once");
    }

    async fn a_copy_that_follows_the_feed_in_small_parts_misses_nothing(city: City) {
        let scene = Scene::set(city).await;
        for name in ["Один", "Два", "Три", "Чотири"] {
            scene.pharmacy(name, if name == "Два" { Then::Keep } else { Then::Publish }).await;
        }
        let (mut next, mut copy) = (0, Vec::new());
        loop {
            let feed = scene.visitor().get(&format!("{PHARMACIES}/changes?limit=1&after={next}")).await.ok().json();
            copy.extend(told(&feed).into_iter().filter_map(|(_, name)| name.map(str::to_owned)));
            next = feed["next"].as_i64().unwrap();
            if feed["more"] == json!(false) {
                break;
            }
        }
        assert_eq!(copy, ["Один", "Три", "Чотири"]);
        let heads = scene.visitor().get("/api/v1/changes").await.ok().json();
        assert_eq!((&heads[0]["resource"], heads[0]["seq"].as_i64()), (&json!("pharmacies"), Some(next)));
    }

    async fn a_reader_who_waits_is_told_at_once(city: City) {
        let scene = Scene::set(city).await;
        let url = format!("{PHARMACIES}/changes?wait=20");
        let (reader, writer) = (scene.visitor(), scene.clone());
        let waiting = reader.get(&url);
        let (feed, _) = futures_util::future::join(waiting, writer.pharmacy("Барвінок", Then::Publish)).await;
        assert_eq!(told(&feed.ok().json()), [("published", Some("Барвінок"))]);
        names_field(scene.visitor().get(&format!("{PHARMACIES}/changes?wait=26")).await, 422, "wait");
        names_field(scene.visitor().get(&format!("{PHARMACIES}/changes?after=-1")).await, 422, "after");
    }
}
