//! Lists of objects: filters, order, pages, facets, files; what cannot be understood is refused.

use registers::actions::Then;
use serde_json::json;

use super::scene::{PHARMACIES, Scene, modules, names_field, point, titles};

async fn three(scene: &Scene) {
    for (name, kind, seats, lon) in [("Айстра", "shop", 1, 33.30), ("Барвінок", "kiosk", 2, 33.40), ("Верба", "shop", 3, 33.50)]
    {
        let more = json!({ "kind": kind, "seats": seats, "location": point(lon, 47.91) });
        scene.pharmacy_with(name, more, Then::Publish).await;
    }
}

testkit::city_tests! {
    modules = modules();

    async fn a_list_is_narrowed_ordered_and_paged_both_ways(city: City) {
        let scene = Scene::set(city).await;
        three(&scene).await;
        let visitor = scene.visitor();
        for (query, found) in [
            ("", vec!["Айстра", "Барвінок", "Верба"]),
            ("?sort=-_title", vec!["Верба", "Барвінок", "Айстра"]),
            ("?sort=-seats", vec!["Верба", "Барвінок", "Айстра"]),
            ("?f.kind=shop", vec!["Айстра", "Верба"]),
            ("?f.kind=shop&f.kind=kiosk&f.seats.from=2", vec!["Барвінок", "Верба"]),
            ("?f.seats.to=1", vec!["Айстра"]),
            ("?q=верб", vec!["Верба"]),
            ("?bbox=33.35,47.8,33.45,48", vec!["Барвінок"]),
        ] {
            let list = visitor.get(&format!("{PHARMACIES}/objects{query}")).await.ok().json();
            assert_eq!((titles(&list), list["total"].as_u64()), (found.clone(), Some(found.len() as u64)), "{query}");
        }
        let first = visitor.get(&format!("{PHARMACIES}/objects?limit=2")).await.ok().json();
        assert_eq!((titles(&first), first["previous"].is_null(), &first["total"]), (vec!["Айстра", "Барвінок"], true, &json!(3)));
        let second = visitor.get(&format!("{PHARMACIES}/objects?limit=2&after={}", first["next"].as_str().unwrap())).await.ok().json();
        assert_eq!((titles(&second), second["next"].is_null()), (vec!["Верба"], true));
        let back = visitor.get(&format!("{PHARMACIES}/objects?limit=2&before={}", second["previous"].as_str().unwrap())).await.ok().json();
        assert_eq!(titles(&back), ["Айстра", "Барвінок"]);
    }

    async fn facets_count_what_each_choice_would_leave(city: City) {
        let scene = Scene::set(city).await;
        three(&scene).await;
        let list = scene.visitor().with_header("accept-language", "en").get(&format!("{PHARMACIES}/objects?facets=true&limit=1")).await.ok().json();
        let kind = list["facets"].as_array().unwrap().iter().find(|facet| facet["field"] == "kind").unwrap();
        let terms = [json!({ "term": "shop", "label": "Pharmacy", "count": 2, "chosen": false }), json!({ "term": "kiosk", "label": "Kiosk", "count": 1, "chosen": false })];
        assert_eq!((kind["label"].as_str(), &kind["terms"]), (Some("Kind"), &json!(terms)));
        assert!(list["facets"].as_array().unwrap().iter().all(|facet| facet["field"] != "inventory" && facet["field"] != "head_phone"));
        let desk = scene.editor().get(&format!("{PHARMACIES}/objects?facets=true&version=draft")).await.ok().json();
        let of = |field: &str| desk["facets"].as_array().unwrap().iter().any(|facet| facet["field"] == field);
        assert!(of("inventory") && of("state") && !of("head_phone"));
    }

    async fn wrong_parameters_are_named_in_the_readers_language(city: City) {
        let scene = Scene::set(city).await;
        let visitor = scene.visitor();
        for (query, field) in [
            ("limit=0", "limit"),
            ("limit=501", "limit"),
            ("limit=багато", "limit"),
            ("after=не-позначка", "after"),
            ("before=AAAA", "before"),
            ("sort=-nothing", "sort"),
            ("f.nothing=1", "f.nothing"),
            ("f.seats.from=три", "f.seats"),
            ("f.licence=1", "f.licence"),
            ("organisation=1", "organisation"),
            ("bbox=1,2,3", "bbox"),
            ("bbox=3,2,1,4", "bbox"),
            ("bbox=NaN,2,3,4", "bbox"),
            ("fields=name,nothing", "fields"),
            ("facets=maybe", "facets"),
            ("version=old", "version"),
        ] {
            names_field(visitor.get(&format!("{PHARMACIES}/objects?{query}")).await, 422, field);
        }
        let url = format!("{PHARMACIES}/objects?limit=0");
        visitor.clone().with_header("accept-language", "en").get(&url).await.refuses("Give a whole number from 1 to 500");
        visitor.with_header("accept-language", "uk").get(&url).await.refuses("Вкажіть ціле число від 1 до 500");
        names_field(scene.editor().get(&format!("{PHARMACIES}/objects?state=removed")).await, 422, "state");
    }

    async fn drafts_are_listed_for_their_editors_by_state(city: City) {
        let scene = Scene::set(city).await;
        three(&scene).await;
        scene.pharmacy("Нова", Then::Keep).await;
        scene.visitor().get(&format!("{PHARMACIES}/objects?state=draft")).await.is(401);
        scene.city.person(kit::Role::Expert).get(&format!("{PHARMACIES}/objects?state=draft")).await.is(403);
        let drafts = scene.editor().get(&format!("{PHARMACIES}/objects?state=draft")).await.ok().json();
        assert_eq!((titles(&drafts), &drafts["items"][0]["state"]), (vec!["Нова"], &json!("draft")));
        assert_eq!(scene.editor().get(&format!("{PHARMACIES}/objects?version=draft")).await.ok().json()["total"], 4);
        assert_eq!(scene.stranger().get(&format!("{PHARMACIES}/objects?version=draft")).await.ok().json()["total"], 0);
    }

    async fn the_list_is_given_as_a_file_in_every_format(city: City) {
        let scene = Scene::set(city).await;
        three(&scene).await;
        let visitor = scene.visitor();
        for format in ["csv", "xlsx", "json", "ndjson", "geojson"] {
            let answer = visitor.get(&format!("{PHARMACIES}/export.{format}")).await.ok();
            assert!(!answer.body.is_empty() && answer.header("content-disposition").unwrap().contains(&format!("pharmacies.{format}")));
        }
        visitor.get(&format!("{PHARMACIES}/export.csv?f.kind=kiosk")).await.ok().says("Барвінок").says_nothing_of("Верба");
        visitor.get(&format!("{PHARMACIES}/export.doc")).await.is(404);
        visitor.get(&format!("{PHARMACIES}/export.xls")).await.is(404);
        let map = visitor.get(&format!("{PHARMACIES}/objects.geojson?bbox=33.35,47.8,33.45,48")).await.ok().json();
        assert_eq!((map["features"].as_array().unwrap().len(), &map["features"][0]["geometry"]), (1, &point(33.40, 47.91)));
        names_field(visitor.get(&format!("{PHARMACIES}/export.csv?f.nothing=1")).await, 422, "f.nothing");
    }

    async fn one_search_finds_objects_of_all_resources(city: City) {
        let scene = Scene::set(city).await;
        three(&scene).await;
        scene.catch_up().await;
        let found = scene.visitor().get("/api/v1/search?q=барвінок").await.ok().json();
        let item = &found["items"][0];
        assert_eq!((&found["total"], &item["kind"], &item["group"]), (&json!(1), &json!("object"), &json!("pharmacies")));
        assert_eq!(item["title"], json!([{ "text": "Барвінок", "found": true }]));
        names_field(scene.visitor().get("/api/v1/search").await, 422, "q");
    }

    async fn views_are_saved_for_oneself(city: City) {
        let scene = Scene::set(city).await;
        let url = format!("{PHARMACIES}/views");
        scene.visitor().get(&url).await.is(401);
        let olena = scene.city.person(kit::Role::Resident);
        let new = json!({ "title": "Кіоски", "query": "f.kind=kiosk" });
        let saved = olena.json(web::Method::POST, &url, &new).await.is(201).json();
        names_field(olena.json(web::Method::POST, &url, &new).await, 422, "title");
        names_field(olena.json(web::Method::POST, &url, &json!({ "title": " ", "query": "" })).await, 422, "title");
        assert_eq!(olena.get(&url).await.ok().json()[0]["query"], "f.kind=kiosk");
        let own = format!("/api/v1/views/{}", saved["id"].as_str().unwrap());
        scene.editor().delete(&own).await.is(204);
        assert_eq!(olena.get(&url).await.ok().json().as_array().unwrap().len(), 1, "nobody forgets another's view");
        olena.delete(&own).await.is(204);
        assert_eq!(olena.get(&url).await.ok().json(), json!([]));
    }
}
